"""Collected static files carry their hash, in every place that names them."""

import re

import pytest
from django.core.management import call_command

from raqqa_site.storage import squeezed

CSS = "a { background: url(img/a.svg) }\n" + "b { color: #333 }\n" * 50
MAIN = """import { one } from "./one.js";
import "./two.js";
export { three } from './parts/three.js';
import { far } from "https://elsewhere.example/far.js";
const word = "./one.js"; // import stays a word here
"""


@pytest.fixture
def collected(settings, tmp_path):
    """The folder of collected files: our own, and a few made for the test."""
    source, target = tmp_path / "source", tmp_path / "target"
    files = {"js/main.js": MAIN, "js/one.js": "", "js/two.js": "", "js/parts/three.js": "", "a.css": CSS,
             "img/a.svg": "<svg/>"}  # fmt: skip
    for name, content in files.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(content)
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = target
    settings.STORAGES = {
        **settings.STORAGES, "staticfiles": {"BACKEND": "raqqa_site.storage.ManifestStorage"}
    }  # fmt: skip
    call_command("collectstatic", interactive=False, verbosity=0)
    return target


def hashed(folder, pattern: str) -> str:
    (found,) = [path for path in folder.glob(pattern) if re.search(r"\.[0-9a-f]{12}\.\w+$", path.name)]
    return found.read_text()


def test_modules_import_hashed_modules(collected):
    lines = hashed(collected, "js/main.*.js").splitlines()
    assert re.fullmatch(r'import \{ one \} from "\./one\.[0-9a-f]{12}\.js";', lines[0])
    assert re.fullmatch(r'import "\./two\.[0-9a-f]{12}\.js";', lines[1])
    assert re.fullmatch(r'export \{ three \} from "\./parts/three\.[0-9a-f]{12}\.js";', lines[2])


def test_other_words_stay(collected):
    lines = hashed(collected, "js/main.*.js").splitlines()
    assert lines[3:] == MAIN.splitlines()[3:]


def test_styles_name_hashed_images(collected):
    assert re.search(r'url\("img/a\.[0-9a-f]{12}\.svg"\)', hashed(collected, "a.*.css"))


def test_what_is_worth_it_is_compressed(collected):
    assert list(collected.glob("a.*.css.gz"))
    assert list(collected.glob("a.*.css.br"))


def test_no_file_is_emptied(collected):
    assert all(path.stat().st_size for path in collected.rglob("*.css"))


def test_styles_are_squeezed():
    css = '/* why */\n@layer a {\n\n  p {\n    color: red; /* so */\n    content: "a  b";\n  }\n}\n'
    assert squeezed(css) == '@layer a{p{color:red;content:"a  b"}}'
