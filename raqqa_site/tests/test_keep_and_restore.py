"""An archive brings everything back, on the same database or the other one, and never half of it."""

import stat
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.models import Anchor
from raqqa_site.keeping import tables

from .sites import HERE, KINDS, Site, make_site, members, on_disk, remove_site, rows, stories

DEMO_ROWS = {"articles.article": 8, "annotations.claim": 30, "auth.user": 4}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Makes empty sites of a kind, and takes their databases away with the module."""
    sites, migrated = [], {}

    def make(kind: str, *, blank: bool = False) -> Site:
        if not blank and kind not in migrated:
            migrated[kind] = make(kind, blank=True)
            migrated[kind].manage("migrate", "--verbosity=0")
        like = None if blank else migrated[kind]
        sites.append(make_site(kind, tmp_path_factory.mktemp("site") / "var", like))
        return sites[-1]

    yield make
    for site in sites:
        remove_site(site)


@pytest.fixture(scope="module")
def filled(made):
    """{kind: a site with everything in it}, each made when it is first asked for."""
    ready = {}

    def of(kind: str) -> Site:
        if kind not in ready:
            ready[kind] = made(kind)
            ready[kind].run("filling.fill()")
        return ready[kind]

    return of


@pytest.mark.parametrize(("here", "there"), [pair for pair in product(KINDS, KINDS) if HERE in pair])
def test_there_and_back(filled, made, tmp_path, here, there):
    """Rows, their numbers, and story folders byte for byte; and the site goes on working."""
    first = filled(here).backup(tmp_path / "first.zip")
    assert {name: len(rows(first)[name]) for name in DEMO_ROWS} == DEMO_ROWS
    target = made(there)
    said = target.manage("restore", first)
    assert "suggestions" not in said and "Mind" not in said
    second = target.backup(tmp_path / "second.zip")
    assert rows(second) == rows(first)
    assert stories(second) == stories(first)
    for slug in ("raqqa-2017", "odd"):
        target.manage("export_story", slug, tmp_path / "out" / slug)
    assert {f"stories/{name}": content for name, content in on_disk(tmp_path / "out").items()} == stories(
        first
    )
    assert target.run("filling.use()") == {
        "groups": ["editors", "publishers", "ראשי"], "permissions": ["view_claim"], "newer": True,
        "back": True, "tag": "", "new user": True,
    }  # fmt: skip
    assert "0 suggestions and 0 tags changed" in target.manage("refresh_suggestions")
    assert "0 texts analysed" in target.manage("analyse")


@pytest.mark.parametrize("kind", [HERE])
def test_after_a_walk_of_random_acts(made, tmp_path, kind):
    """Rows that were moved, merged, taken back and brought back: whatever the verbs leave can be restored."""
    walked, target = made(kind), made(kind)
    walked.run("filling.wander(5, 300)")
    archive = walked.backup(tmp_path / "walked.zip")
    assert rows(archive)["annotations.bestfigure"]
    target.manage("restore", archive)
    assert rows(target.backup(tmp_path / "again.zip")) == rows(archive)


@pytest.mark.parametrize("kind", [HERE])
def test_a_database_without_tables_gets_them(filled, made, tmp_path, kind):
    site = made(kind, blank=True)
    site.manage("restore", filled("sqlite").backup(tmp_path / "kept.zip"))
    assert rows(site.backup(tmp_path / "again.zip")) == rows(tmp_path / "kept.zip")


def test_one_archive_for_its_owner_alone(filled, tmp_path):
    folder = tmp_path / "kept"
    said = filled(HERE).manage("backup", f"{folder}/")
    (archive,) = folder.iterdir()
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert str(archive) in said and "password hashes" in said
    names = list(members(archive))
    assert names[0] == "manifest.json"
    assert not [name for name in names if "session" in name or "secret" in name or "static" in name]


def test_a_backup_that_could_not_be_restored_says_so(filled, made, tmp_path):
    """It is read back as a restore would read it; the archive stays."""
    site = made("sqlite")
    site.manage("restore", filled("sqlite").backup(tmp_path / "kept.zip"))
    site.run("from articles.models import Story; Story.objects.filter(slug='odd').update(tz='Moon/Sea')")
    said = site.manage("backup", tmp_path / "odd.zip", code=1)
    assert "restore would refuse it" in said and "Moon/Sea" in said
    assert (tmp_path / "odd.zip").exists()


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=300), st.floats(0, 1)
)
def test_any_words_come_back(words, score):
    """In one line each, whatever line ends a text may have."""
    anchor = dict.fromkeys(("start", "end")) | {
        "id": 2**62, "highlight": 1, "revision": 2, "exact": words, "prefix": words[:32], "suffix": "",
        "state": "exact", "score": score, "origin": True,
    }  # fmt: skip
    line = tables.line(anchor)
    assert line.count(b"\n") == 1
    row = tables.Reader(Anchor, {}).row(line, frozenset(anchor))
    assert (row.pk, row.exact, row.prefix, row.score) == (2**62, words, words[:32], score)


def test_a_database_without_tables_has_nothing_to_keep(made, tmp_path):
    said = made("sqlite", blank=True).manage("backup", tmp_path / "kept.zip", code=2)
    assert "The database cannot be read: no such table" in said
    assert list(tmp_path.iterdir()) == []


def test_keep_removes_older_archives_of_the_folder(filled, tmp_path):
    theirs = ["raqqa-by-hand.zip", "notes.txt"]
    ours = [f"raqqa-2026-01-0{day}T030000Z.zip" for day in (1, 2, 3)]
    for name in (*theirs, *ours):
        (tmp_path / name).touch()
    filled(HERE).manage("backup", f"{tmp_path}/", "--keep", "2")
    left = {one.name for one in tmp_path.iterdir()} - set(theirs)
    assert len(left) == 2 and ours[2] in left
    assert all((tmp_path / name).exists() for name in theirs)


@pytest.mark.parametrize("keep", ["0", "-1", "some"])
def test_keep_takes_a_number(filled, tmp_path, keep):
    assert "no number of archives" in filled(HERE).manage("backup", tmp_path, f"--keep={keep}", code=2)


def test_a_backup_replaces_nothing(filled, tmp_path):
    (tmp_path / "mine.zip").write_text("mine")
    assert "is there already" in filled(HERE).manage("backup", tmp_path / "mine.zip", code=2)
    assert (tmp_path / "mine.zip").read_text() == "mine"
    assert "There is no folder" in filled(HERE).manage("backup", tmp_path / "a" / "b.zip", code=2)


def test_only_an_empty_database_takes_an_archive(filled, tmp_path):
    site = filled(HERE)
    archive = site.backup(tmp_path / "kept.zip")
    said = site.manage("restore", archive, code=2)
    assert "holds rows already" in said and "createdb" in said
    assert rows(site.backup(tmp_path / "again.zip")) == rows(archive)


@pytest.mark.parametrize("kind", [HERE])
def test_of_one_moment_while_others_write(filled, made, tmp_path, kind):
    site = made(kind)
    site.manage("restore", filled(kind).backup(tmp_path / "before.zip"))
    stop = tmp_path / "stop"
    writer = site.start("-c", f"import django; django.setup(); from raqqa_site.tests import filling; "
                              f"filling.write_on({str(stop)!r})")  # fmt: skip
    while not stop.with_suffix(".started").exists():
        assert writer.poll() is None, writer.communicate()
    archives = [site.backup(tmp_path / f"{number}.zip") for number in range(5)]
    stop.touch()
    out, err = writer.communicate(timeout=60)
    assert writer.returncode == 0, out + err
    decisions = [len(rows(one)["annotations.decision"]) for one in archives]
    assert decisions == sorted(set(decisions)), "somebody wrote between any two"
    for archive in archives:
        assert_every_decision_has_its_act(rows(archive))
    target = made(kind)
    target.manage("restore", archives[-1])
    assert rows(target.backup(tmp_path / "target.zip")) == rows(archives[-1])


def assert_every_decision_has_its_act(kept: dict[str, list]) -> None:
    """Of the burst: one act each, and each claim's tag is its newest decision's."""
    burst = [one for one in kept["annotations.decision"] if one["by_name"] == "burst"]
    named = [ref for act in kept["articles.act"] if act["actor_name"] == "burst" for ref in act["after"]]
    assert sorted(f"annotations.decision:{one['id']}" for one in burst) == sorted(
        ref for ref in named if ref.startswith("annotations.decision:")
    )
    newest = {one["claim"]: one for one in kept["annotations.decision"]}
    claims = {one["id"]: one for one in kept["annotations.claim"]}
    for number, decision in newest.items():
        assert claims[number]["tag"] == decision["tag"]
        if decision["tag"]:
            assert claims[number]["decided_fingerprint"] == decision["fingerprint"]


KILL = "import os; kill = lambda *a, **k: os.kill(os.getpid(), 9); from raqqa_site.keeping import "


@pytest.mark.parametrize("place", ["taking._pieces", "placing.os.fsync"])
def test_killed_a_backup_leaves_no_archive(filled, tmp_path, place):
    module, _, name = place.partition(".")
    site = filled(HERE)
    call = f"from django.core.management import call_command; call_command('backup', {str(tmp_path)!r})"
    site.run(f"{KILL}{module}; {module}.{name} = kill; {call}", code=-9)
    assert [one.name for one in tmp_path.iterdir()] == [".raqqa-backup.part"]
    site.manage("backup", tmp_path)
    (left,) = tmp_path.iterdir()
    assert left.suffix == ".zip"


@pytest.mark.parametrize("kind", [HERE])
@pytest.mark.parametrize("place", ["_point_to_current", "_differing"])
def test_killed_a_restore_leaves_an_empty_database(filled, made, tmp_path, kind, place):
    archive = filled(kind).backup(tmp_path / "kept.zip")
    site = made(kind)
    call = f"from django.core.management import call_command; call_command('restore', {str(archive)!r})"
    site.run(f"{KILL}restoring; restoring.{place} = kill; {call}", code=-9)
    assert site.run(
        "import json; from articles.models import Act, Story; from django.contrib.auth.models import User; "
        "print(json.dumps([m.objects.count() for m in (Act, Story, User)]))"
    ) == [0, 0, 0]
    site.manage("restore", archive)
    assert rows(site.backup(tmp_path / "again.zip")) == rows(archive)


def test_a_second_backup_into_the_folder_waits_its_turn(filled, tmp_path):
    site = filled(HERE)
    said = site.run(
        "import json; from raqqa_site.keeping import placing; from pathlib import Path; "
        "from django.core.management import call_command, CommandError\n"
        f"with placing.whole(Path({str(tmp_path)!r}) / 'first.zip'):\n"
        f"    try: call_command('backup', {str(tmp_path / 'second.zip')!r})\n"
        "    except CommandError as fault: print(json.dumps([str(fault)]))\n"
    )
    assert "Another backup is being written" in said[0]
    assert [one.name for one in tmp_path.iterdir()] == ["first.zip"]
