"""Writing: one form, nothing lost, all or nothing."""
# ruff: noqa: E501  (cases are read by their columns)

import stat
import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from annotations.folder import FolderError, first_difference, folder_files, read_folder, write_folder
from annotations.folder.toml_text import plain_number, toml_text

from .samples import CLAIMS, COURIER, lay_out
from .stories import stories

DEMO = Path(__file__).parents[3] / "raqqa_site" / "demo" / "raqqa"


def tree_of(directory):
    return {
        str(path.relative_to(directory)): path.read_bytes() for path in directory.rglob("*") if path.is_file()
    }


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(stories())
def test_reading_what_was_written_gives_the_same_story_and_the_same_bytes(story):
    with tempfile.TemporaryDirectory() as directory:
        write_folder(story, Path(directory) / "a")
        read = read_folder(Path(directory) / "a")
        assert read == story
        assert first_difference(read, story) is None
        assert folder_files(read) == tree_of(Path(directory) / "a")


def test_the_sample_comes_back(tmp_path):
    story = read_folder(lay_out(tmp_path / "a"))
    write_folder(story, tmp_path / "b")
    assert read_folder(tmp_path / "b") == story
    files = tree_of(tmp_path / "b")
    assert sorted(files) == ["articles/courier.txt", "articles/herald.txt", "claims.toml", "story.toml"]
    assert files["articles/courier.txt"] == COURIER.encode()
    assert b"Published: 2020-05-01T14:05+03:00\n" in files["articles/herald.txt"]


def test_canonical_evidence(tmp_path):
    files = folder_files(read_folder(lay_out(tmp_path)))
    claims = files["claims.toml"].decode()
    first = claims[claims.index("  [[claims.evidence]]") : claims.index('  id = "second"')]
    lines = [line.strip().partition(" = ")[::2] for line in first.splitlines()[1:9]]
    assert [name for name, _ in lines if name and "[" not in name] == [
        "id", "article", "revision", "quote", "suffix", "highlight", "by", "stance",
    ]  # fmt: skip
    assert dict(lines)["suffix"] == '" on"'
    assert "anonymous" not in claims
    assert "as_of = 2020-05-01\n" in claims
    assert "decided_at = 2020-06-01T10:00:00Z\n" in claims
    assert claims.endswith('"\n')


def test_a_folder_that_is_there_is_replaced_whole(tmp_path):
    root = lay_out(tmp_path / "a", {"articles/old.txt": COURIER})
    story = read_folder(lay_out(tmp_path / "b"))
    write_folder(story, root)
    assert not (root / "articles/old.txt").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]
    assert stat.S_IMODE(root.stat().st_mode) & 0o700 == 0o700


def test_an_empty_directory_is_taken(tmp_path):
    (tmp_path / "out").mkdir()
    write_folder(read_folder(lay_out(tmp_path / "a")), tmp_path / "out")
    assert (tmp_path / "out/story.toml").exists()


@pytest.mark.parametrize("foreign", ["README.md", "articles/notes.md", "articles/My Notes.txt", ".git"])
def test_nothing_foreign_is_lost(tmp_path, foreign):
    root = lay_out(tmp_path / "a", {foreign: "mine"})
    story = read_folder(lay_out(tmp_path / "b"))
    with pytest.raises(FolderError, match="which would be lost"):
        write_folder(story, root)
    assert (root / foreign).read_text() == "mine"


def test_what_is_no_story_folder_is_left_alone(tmp_path):
    story = read_folder(lay_out(tmp_path / "a"))
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/one.jpg").write_text("x")
    with pytest.raises(FolderError, match="no story folder"):
        write_folder(story, tmp_path / "photos")
    with pytest.raises(FolderError, match="is a file"):
        write_folder(story, tmp_path / "photos/one.jpg")


def with_row(story, **changes):
    claim = story.claims[0]
    row = replace(claim.evidence[0], **changes)
    return replace(story, claims=(replace(claim, evidence=(row, *claim.evidence[1:])),))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"end": 9999}, "is no span of"), ({"note": "x" * 5001}, "5001 characters"), ({"highlight": None}, "read back"),
     ({"stance": "likes"}, "unknown"), ({"note": "\ud800"}, "cannot be written")],
)  # fmt: skip
def test_what_a_folder_cannot_hold_changes_nothing_on_disk(tmp_path, changes, reason):
    story = read_folder(lay_out(tmp_path / "a"))
    before = tree_of(tmp_path)
    with pytest.raises(FolderError, match=reason):
        write_folder(with_row(story, **changes), tmp_path / "a")
    assert tree_of(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_rename_that_fails_brings_the_old_folder_back(tmp_path, monkeypatch):
    root = lay_out(tmp_path / "a")
    story, before = read_folder(root), tree_of(root)
    rename = Path.rename

    def failing(self, target):
        if self.name == "new":
            raise OSError("no space")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="no space"):
        write_folder(story, root)
    assert tree_of(root) == before


def test_a_story_without_anything_yet(tmp_path):
    files = {"claims.toml": "", "articles/herald.txt": None, "articles/courier.txt": None}
    story_toml = 'format = 1\nslug = "s"\ntitle = "T"\nevent_start = 2020-01-01\ntz = "UTC"\n'
    story = read_folder(lay_out(tmp_path / "a", {**files, "story.toml": story_toml}))
    write_folder(story, tmp_path / "b")
    assert tree_of(tmp_path / "b") == {
        "story.toml": story_toml.encode(),
        "claims.toml": b"# No claims yet.\n",
    }


@pytest.mark.parametrize(
    ("number", "text"),
    [("300", "300"), ("300.0", "300"), ("0.5000", "0.5"), ("1E+3", "1000"), ("-0", "0"), ("-0.10", "-0.1")],
)
def test_numbers_have_one_form(number, text):
    assert plain_number(Decimal(number)) == text


def test_toml_has_one_form():
    assert toml_text({"a": 'x"\n', "b": None, "c": [{"d": 1, "e": [{"f": True}, {"g": False}]}]}) == (
        'a = "x\\"\\n"\n\n[[c]]\nd = 1\n\n  [[c.e]]\n  f = true\n\n  [[c.e]]\n'
    )


@pytest.mark.skipif(not (DEMO / "claims.toml").exists(), reason="the built-in story is not there")
def test_the_built_in_story_reads_and_comes_back(tmp_path):
    story = read_folder(DEMO)
    assert story.claims
    write_folder(story, tmp_path / "demo")
    assert read_folder(tmp_path / "demo") == story
    assert folder_files(read_folder(tmp_path / "demo")) == tree_of(tmp_path / "demo")


def test_claims_may_be_left_unsorted_but_keep_their_order(tmp_path):
    claims = CLAIMS + '\n[[claims]]\nkey = "a-first"\nstatement = "S"\n'
    story = read_folder(lay_out(tmp_path, {"claims.toml": claims}))
    assert [claim.key for claim in story.claims] == ["bridge-fell", "a-first"]
