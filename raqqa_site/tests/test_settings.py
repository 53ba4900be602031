"""What follows from SITE_URL, read by a process of its own, as a server reads it."""

import json
import os
import re
import stat
import subprocess
import sys

from django.conf import settings

ASKED = [
    "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE",
    "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "DEBUG",
]  # fmt: skip


def read(tmp_path, **variables) -> dict:
    code = (
        "import json; from django.conf import settings; "
        f"print(json.dumps({{name: getattr(settings, name) for name in {ASKED}}}))"
    )
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment = {
        **inherited, "DJANGO_SETTINGS_MODULE": "raqqa_site.settings", "VAR_DIR": str(tmp_path), **variables
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def test_plain_http_on_this_machine(tmp_path):
    found = read(tmp_path)
    assert not any(found[name] for name in ASKED[:4])
    assert found["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert found["DEBUG"] is False


def test_https_is_safe_by_default(tmp_path):
    found = read(tmp_path, SITE_URL="https://stories.example.org")
    assert all(found[name] for name in ASKED[:4])
    assert found["ALLOWED_HOSTS"] == ["stories.example.org"]
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://stories.example.org"]


def test_the_key_is_made_once_and_for_the_owner_alone(tmp_path):
    read(tmp_path)
    first = (tmp_path / "secret_key").read_text()
    read(tmp_path)
    assert (tmp_path / "secret_key").read_text() == first
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert len(first) > 50


def test_the_readme_lists_every_variable_and_no_other():
    readme = (settings.BASE_DIR / "README.md").read_text()
    table = readme.partition("## Settings")[2].partition("## ")[0]
    listed = set(re.findall(r"^\| `(\w+)`", table, re.M))
    source = (settings.BASE_DIR / "raqqa_site" / "settings.py").read_text()
    calls = r'env\.(?:text|flag|number|names|address|database)\(\s*"(\w+)"|environ\.get\("(\w+)"'
    used = {one or other for one, other in re.findall(calls, source)}
    assert listed == used
