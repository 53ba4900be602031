"""An archive is trusted in nothing: whatever is wrong with it is said, and nothing is stored."""

import hashlib
import json
import stat
import zipfile
from pathlib import Path

import pytest
from django.db import transaction

from annotations.models import Claim
from articles.acts import Refused
from articles.models import Act, Story
from raqqa_site.keeping.restoring import restore

from .sites import make_site, members

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    site = make_site("sqlite", folder / "var")
    site.manage("migrate", "--verbosity=0")
    site.run("filling.fill()")
    return site.backup(folder / "kept.zip")


def refused(path: Path, words: str) -> None:
    with pytest.raises(Refused, match=words):
        restore(str(path), lambda *place: None)
    assert not Story.objects.exists() and not Act.objects.exists()


class Forgery:
    """An archive's members to be changed; written again with sizes and hashes that fit, unless told."""

    def __init__(self, path: Path):
        self.members = members(path)
        self.manifest = json.loads(self.members.pop("manifest.json"))

    def rows(self, label: str) -> list[dict]:
        return [json.loads(one) for one in self.members[f"rows/{label}.jsonl"].split(b"\n") if one]

    def put(self, label: str, rows: list[dict]) -> None:
        lines = [json.dumps(one, ensure_ascii=False) + "\n" for one in rows]
        self.members[f"rows/{label}.jsonl"] = "".join(lines).encode("utf-8", "surrogatepass")
        table = next(one for one in self.manifest["tables"] if one["label"] == label)
        table["rows"] = len(rows)

    def change(self, label: str, number: int = 0, **fields) -> None:
        rows = self.rows(label)
        rows[number] |= fields
        self.put(label, rows)

    def write(self, path: Path, *, info=None, fit: bool = True) -> Path:
        if fit:
            self.manifest["members"] = {
                name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
                for name, content in self.members.items()
            }
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
            target.writestr("manifest.json", json.dumps(self.manifest))
            for name, content in self.members.items():
                target.writestr(info(name) if info else plain(name), content)
        return path


def plain(name: str, mode: int = stat.S_IFREG | 0o600) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = mode << 16
    return info


@pytest.fixture
def forgery(archive) -> Forgery:
    return Forgery(archive)


def test_a_forgery_that_changes_nothing_is_restored(forgery, tmp_path):
    """So that the others are refused for what they change."""
    restored = restore(str(forgery.write(tmp_path / "same.zip")), lambda *place: None)
    assert (restored.refreshed, restored.differing) == (0, [])
    assert Story.objects.count() == 2


@pytest.mark.parametrize("part", [0, 1, 20, 0.5, 0.99])
def test_cut_off(archive, tmp_path, part):
    content = archive.read_bytes()
    cut = tmp_path / "cut.zip"
    cut.write_bytes(content[: part if isinstance(part, int) else int(len(content) * part)])
    refused(cut, "no archive, or one that was cut off")


def test_a_byte_changed_anywhere(archive, tmp_path):
    """Where it is not refused it was of no meaning (a moment of the zip's own), as all hashes were right."""
    content = bytearray(archive.read_bytes())
    changed, refusals = tmp_path / "changed.zip", 0
    for place in range(100, len(content) - 100, len(content) // 40):
        changed.write_bytes(content[:place] + bytes([content[place] ^ 0x41]) + content[place + 1 :])
        try:
            with transaction.atomic():
                restore(str(changed), lambda *place: None)
                transaction.set_rollback(True)
        except Refused:
            refusals += 1
        assert not Story.objects.exists()
    assert refusals > 35


@pytest.mark.parametrize("name", [
    "../evil", "/etc/passwd", "rows/../../evil.jsonl", "stories/a/../../evil", "stories/raqqa-2017/..",
    "C:\\evil", "rows/a.b.jsonl/", "notes.txt", "stories/x/\u202etxt",
])  # fmt: skip
def test_names_that_lead_elsewhere(forgery, tmp_path, name):
    forgery.members[name] = b"evil"
    refused(forgery.write(tmp_path / "names.zip"), "a name that no backup writes")


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFDIR, stat.S_IFIFO, 0])
def test_links_and_folders(forgery, tmp_path, kind):
    def info(name):
        return plain(name, (kind if name == "rows/auth.user.jsonl" else stat.S_IFREG) | 0o600)

    refused(forgery.write(tmp_path / "link.zip", info=info), "no plain file")


def test_a_member_twice(forgery, tmp_path):
    path = forgery.write(tmp_path / "twice.zip")
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as target:
        target.writestr(plain("rows/auth.user.jsonl"), b"")
    refused(path, "twice")


def test_a_member_that_the_manifest_does_not_know(forgery, tmp_path):
    path = forgery.write(tmp_path / "more.zip")
    with zipfile.ZipFile(path, "a") as target:
        target.writestr(plain("stories/more/story.toml"), b"")
    refused(path, "and not in both")


def test_more_bytes_than_the_manifest_says(forgery, tmp_path):
    forgery.write(tmp_path / "first.zip")
    forgery.members["rows/auth.user.jsonl"] += b"\n" * 50_000_000
    refused(forgery.write(tmp_path / "bomb.zip", fit=False), "auth.user.jsonl is not what")


def test_a_bomb_that_says_its_size(forgery, tmp_path):
    path = forgery.write(tmp_path / "first.zip")
    forgery.manifest["members"]["rows/auth.user.jsonl"]["size"] = 10**13
    refused(forgery.write(path, fit=False), "No backup packs so tightly")


def test_packed_in_another_way(forgery, tmp_path):
    def info(name):
        one = plain(name)
        one.compress_type = zipfile.ZIP_LZMA
        return one

    refused(forgery.write(tmp_path / "lzma.zip", info=info), "packed in a way that no backup uses")


def test_a_zip_of_something_else(tmp_path):
    path = tmp_path / "other.zip"
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("word/document.xml", b"<xml/>")
    refused(path, "not of this product")


def test_no_file_and_a_folder(tmp_path):
    refused(tmp_path / "none.zip", "cannot be read: No such file")
    refused(tmp_path, "cannot be read: Is a directory")


@pytest.mark.parametrize(("change", "words"), [
    ({"product": "other"}, "not of this product"),
    ({"format": 2, "version": "9.9"}, "format 2, and this .* up to 1. Restore it with release 9.9"),
    ({"format": "1"}, "no format's number"),
    ({"format": True}, "no format's number"),
    ({"version": None}, "has not the shape"),
    ({"tables": {}}, "has not the shape"),
    ({"tables": [{"label": "auth.user", "fields": ["id"], "rows": -1}]}, "has not the shape"),
    ({"migrations": []}, "has not the shape"),
    ({"migrations": {"articles": ["0001_initial", "0999_from_tomorrow"]}}, r"articles\.0999_from_tomorrow"),
])  # fmt: skip
def test_what_the_manifest_says(forgery, tmp_path, change, words):
    forgery.manifest |= change
    refused(forgery.write(tmp_path / "manifest.zip"), words)


def test_a_table_and_a_field_that_this_release_has_not(forgery, tmp_path):
    table = {"label": "articles.podcast", "fields": ["id"], "rows": 0}
    forgery.manifest["tables"].append(table)
    forgery.members["rows/articles.podcast.jsonl"] = b""
    refused(forgery.write(tmp_path / "table.zip"), "no place for articles.podcast. Restore it with release")
    forgery.manifest["tables"][-1] = {**forgery.manifest["tables"][0], "label": "articles.podcast"}
    del forgery.members["rows/articles.podcast.jsonl"]
    forgery.manifest["tables"].pop()
    forgery.manifest["tables"][0]["fields"].append("mood")
    refused(forgery.write(tmp_path / "field.zip"), "This release has no field mood")


def test_an_archive_of_an_older_release(forgery, tmp_path):
    """A field that came later and has a default is filled with it; one without a default is asked for."""
    without(forgery, "annotations.claim", "voices")
    forgery.manifest["migrations"]["annotations"] = ["0001_initial"]
    path = forgery.write(tmp_path / "older.zip")
    without(forgery, "annotations.claim", "statement")
    refused(forgery.write(tmp_path / "oldest.zip"), "The archive has no statement in annotations.claim")
    restored = restore(str(path), lambda *place: None)
    assert restored.refreshed == 29, "who is heard is worked out again"
    assert not Claim.objects.live().filter(voices={}).exists()


def without(forgery: Forgery, label: str, field: str) -> None:
    forgery.put(label, [{k: v for k, v in row.items() if k != field} for row in forgery.rows(label)])
    table = next(one for one in forgery.manifest["tables"] if one["label"] == label)
    table["fields"].remove(field)


@pytest.mark.parametrize(("label", "fields", "words"), [
    ("articles.story", {"title": 7}, "rows/articles.story.jsonl, line 1: title is 7: no str"),
    ("articles.story", {"title": "x" * 301}, "longer than 300"),
    ("articles.story", {"title": "a\x00b"}, r"U\+0000"),
    ("articles.story", {"title": "\ud800"}, "no JSON|title"),
    ("articles.story", {"title": None}, "no str"),
    ("articles.story", {"event_start": "yesterday"}, "event_start is 'yesterday'"),
    ("articles.story", {"published_at": "2026-01-01T00:00:00"}, "without its zone"),
    ("articles.story", {"version": 2**70}, "not from 0"),
    ("articles.story", {"version": -1}, "not from 0"),
    ("articles.story", {"version": True}, "no int"),
    ("articles.story", {"slug": "../x"}, "slug is"),
    ("articles.story", {"tz": "Moon/Sea"}, "no IANA time zone"),
    ("articles.story", {"mood": "good"}, "not the fields"),
    ("articles.article", {"slug": "a/b"}, "slug is"),
    ("articles.act", {"after": {"a": ["b\x00"]}}, r"U\+0000"),
    ("articles.act", {"before": {"auth.user:1": {"is_superuser": True}}, "after": {"auth.user:1": {}}},
     "an entry of the log that no verb wrote .auth.user:1"),
    ("articles.act", {"before": {"annotations.claim:x": {}}, "after": {"annotations.claim:x": {}}},
     "an entry of the log that no verb wrote"),
    ("annotations.evidence", {"stance": "sings"}, "none of the values"),
    ("annotations.anchor", {"score": "1"}, "no number"),
    ("annotations.figure", {"low": "NaN"}, "no number"),
    ("annotations.figure", {"low": "1e999"}, "low is"),
    ("auth.user_groups", {"group": ["nobody"]}, "no such group"),
    ("auth.user_groups", {"group": 1}, "no such group"),
    ("annotations.speaker", {"party": 999}, "(?i)foreign key"),
    ("auth.user_groups", {"user": 999}, "(?i)foreign key"),
    ("articles.revision", {"text": "Other words."}, "refuses the rows.*length"),
    ("annotations.anchor", {"exact": "Other words."}, "The words of the highlight are not those"),
    ("articles.article", {"current": 3}, "The current revision is one of the article's own"),
    ("annotations.claim", {"id": 2}, "(?i)unique"),
    ("annotations.evidence", {"claim": 29}, "Evidence joins a highlight and a claim of one story"),
])  # fmt: skip
def test_rows_that_cannot_stand(forgery, tmp_path, label, fields, words):
    forgery.change(label, **fields)
    refused(forgery.write(tmp_path / "rows.zip"), words)


def test_a_pointer_to_a_later_row_is_held_to_the_rules_too(forgery, tmp_path):
    """A trigger sees no row that is not there yet; the rule is asked again at the end."""
    last = forgery.rows("annotations.evidence")[-1]
    assert last["claim"] != forgery.rows("annotations.evidence")[0]["claim"]
    forgery.change("annotations.evidence", stance="supports", supersedes=last["id"])
    refused(forgery.write(tmp_path / "later.zip"), "A row corrects an earlier row of the same claim")


@pytest.mark.parametrize("content", [b"{", b"[]\n", b"\xff\xfe\n", b"[" * 100_000, b'{"id": NaN}\n', b"\n"])
def test_lines_that_are_no_rows(forgery, tmp_path, content):
    forgery.members["rows/articles.story.jsonl"] = content
    refused(
        forgery.write(tmp_path / "lines.zip"), r"rows/articles.story.jsonl, line 1: (no JSON|not the fields)"
    )


def test_fewer_rows_than_the_manifest_says(forgery, tmp_path):
    forgery.members["rows/articles.spelling.jsonl"] = b""
    refused(forgery.write(tmp_path / "fewer.zip"), "has 0 rows, and the manifest says")


def test_a_tag_that_nobody_decided_does_not_stay(forgery, tmp_path):
    """What follows from other rows is worked out again."""
    forgery.change("annotations.claim", suggestion="withdrawn", sentence="A lie.")
    forgery.change("annotations.claim", number=1, tag="disputed", decided_fingerprint="0")
    restored = restore(str(forgery.write(tmp_path / "lie.zip")), lambda *place: None)
    assert restored.refreshed == 2
    assert not Claim.objects.filter(sentence="A lie.").exists()
    assert not Claim.objects.filter(decided_fingerprint="0").exists()


def test_a_folder_that_its_rows_do_not_make_is_said(forgery, tmp_path):
    forgery.members["stories/odd/story.toml"] += b"# more\n"
    restored = restore(str(forgery.write(tmp_path / "folder.zip")), lambda *place: None)
    assert restored.differing == ["odd"]
