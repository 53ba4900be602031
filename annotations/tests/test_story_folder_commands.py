"""import_story and export_story at the command line: what they say, and how they end."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from annotations.folder.tests.samples import CLAIMS, FILES, lay_out
from annotations.models import Claim
from articles.models import Act, Article, Source, Story

from .contents import contents, emptied_afterwards
from .folders import rich_files
from .making import make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def rich(tmp_path):
    return lay_out(tmp_path / "rich", rich_files())


def run(*arguments, **options) -> str:
    out = StringIO()
    call_command(*map(str, arguments), stdout=out, **options)
    return out.getvalue()


def refusal(*arguments) -> str:
    before = contents()
    with pytest.raises(CommandError) as refused:
        run(*arguments)
    assert refused.value.returncode == 2
    assert contents() == before
    return str(refused.value)


def files(directory) -> dict[str, bytes]:
    return {
        str(path.relative_to(directory)): path.read_bytes() for path in directory.rglob("*") if path.is_file()
    }


def test_in_and_out_and_in(rich, tmp_path):
    with emptied_afterwards():
        said = run("import_story", rich, "--by", "Demo")
        assert said == (
            "Imported “The bridge” (bridge-2020): 3 articles, 4 claims, 5 evidence rows; "
            "a draft until a publisher publishes it.\n"
        )
        assert Act.objects.get().actor_name == "Demo"
        assert run("import_story", rich).startswith("Nothing to do: “The bridge” (bridge-2020) is here")
        assert Act.objects.count() == 1
        assert run("export_story", "bridge-2020", tmp_path / "out").startswith("Exported “The bridge”")
        first = contents()
    run("import_story", tmp_path / "out", "--by", "Demo")
    assert contents() == first
    run("export_story", "bridge-2020", tmp_path / "again")
    assert files(tmp_path / "again") == files(tmp_path / "out")
    assert "articles/courier.r4.txt" in files(tmp_path / "out")


def test_an_account_of_the_name_is_the_actor(rich):
    editor = make_editor()
    run("import_story", rich, "--by", "erin")
    assert Act.objects.get().actor == editor


def test_a_copy(rich):
    run("import_story", rich)
    run("import_story", rich, "--as", "second")
    assert run("import_story", rich, "--as", "second").startswith("Nothing to do")
    assert sorted(Story.objects.values_list("slug", flat=True)) == ["bridge-2020", "second"]
    assert Claim.objects.count() == 8
    assert "--as “bridge-2020” is the story's own slug" in refusal(
        "import_story", rich, "--as", "bridge-2020"
    )
    assert "--as “A b” is no key" in refusal("import_story", rich, "--as", "A b")


def test_every_fault_is_named_with_file_and_line(tmp_path):
    claims = CLAIMS.replace('quote = "The bridge fell"', 'quote = "The bridge stood"', 1)
    courier = FILES["articles/courier.txt"].replace("Title:", "Titel:")
    folder = lay_out(tmp_path, {"claims.toml": claims, "articles/courier.txt": courier})
    said = refusal("import_story", folder)
    assert re.search(r"^claims\.toml:8: The quote “The bridge stood” does not occur", said, re.M)
    assert re.search(r"^articles/courier\.txt:2: The head field “Titel” is unknown", said, re.M)
    assert said.endswith("faults; nothing was stored.")


def test_a_folder_that_is_none(tmp_path):
    assert "does not exist" in refusal("import_story", tmp_path / "nowhere")


def test_a_difference_and_a_conflict_end_the_same_way(rich):
    Source.objects.create(key="herald", name="Herald")
    assert "The source “herald” is known here with other values" in refusal("import_story", rich)
    Source.objects.update(name="The Herald")
    run("import_story", rich)
    Article.objects.filter(key="empty").update(title="More")
    assert "article empty: title is “桥” here and “More” there" in refusal("import_story", rich)


def test_export_says_what_it_cannot_do(rich, tmp_path):
    assert "no story “nowhere”. Known stories: none." in refusal("export_story", "nowhere", tmp_path / "a")
    run("import_story", rich)
    assert "Known stories: bridge-2020." in refusal("export_story", "nowhere", tmp_path / "a")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("keep me")
    assert "not empty and no story folder" in refusal("export_story", "bridge-2020", tmp_path / "full")
    assert files(tmp_path / "full") == {"mine.txt": b"keep me"}


def test_export_over_an_older_export(rich, tmp_path):
    run("import_story", rich)
    run("export_story", "bridge-2020", tmp_path / "out")
    Article.objects.filter(key="empty").update(title="More")
    run("export_story", "bridge-2020", tmp_path / "out")
    assert b"Title: More\n" in files(tmp_path / "out")["articles/empty.txt"]


def test_export_names_what_a_folder_cannot_hold(rich, tmp_path):
    """A value that came in by another way than a form or a folder."""
    run("import_story", rich)
    Article.objects.filter(key="empty").update(lang="all languages")
    assert re.search(
        r"articles/empty\.txt:\d+: Language", refusal("export_story", "bridge-2020", tmp_path / "a")
    )
    assert not (tmp_path / "a").exists()
