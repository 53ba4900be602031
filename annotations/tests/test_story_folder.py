"""Import and export are each other's inverse: equal tables, equal bytes, and nothing done twice."""

from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings

from annotations import claiming, deciding, evidencing, highlighting
from annotations.dumping import dump_story
from annotations.folder import first_difference, folder_files, parse_published, read_folder, write_folder
from annotations.folder.tests.stories import stories
from annotations.loading import load_story
from annotations.models import Anchor, Claim, Decision, Evidence, Highlight, Link, Rejection, Speaker
from annotations.sharing import with_shared
from annotations.undoing import undo
from articles.models import (
    Act,
    Agency,
    Article,
    Cluster,
    ClusterSpan,
    NamesApart,
    Passage,
    Revision,
    Spelling,
    Story,
)
from articles.moments import published_moment
from articles.publishing import store_revision

from .contents import contents, counts, emptied_afterwards
from .folders import rich_folder
from .making import (
    make_article,
    make_claim,
    make_editor,
    make_evidence,
    make_highlight,
    make_publisher,
    make_source,
    make_speaker,
    make_story,
)

pytestmark = pytest.mark.django_db
DEMO = Path(__file__).parents[2] / "raqqa_site" / "demo" / "raqqa"


@pytest.fixture
def rich(tmp_path):
    return rich_folder(tmp_path / "rich")


def exported(slug):
    return dump_story(Story.objects.get(slug=slug))


def assert_comes_back(folder, tmp_path):
    """Import, export, import the export into the database as it was: the same tables and bytes."""
    with emptied_afterwards():
        story = load_story(folder, by="test").story
        stored = dump_story(story)
        first = without_unused(contents(), stored)
        assert first_difference(folder, with_shared(stored, folder)) is None
        write_folder(stored, tmp_path / "out")
    assert not Story.objects.filter(slug=folder.story.slug).exists()
    again = read_folder(tmp_path / "out")
    with emptied_afterwards():
        load_story(again, by="test")
        assert contents() == first
        assert folder_files(exported(folder.story.slug)) == folder_files(stored) == folder_files(again)


def without_unused(tables, folder):
    """Without the shared rows that a folder declared and nothing in the story names: they stay behind."""
    used = {
        "Source": folder.sources,
        "Agency": folder.agencies,
        "Party": folder.parties,
        "Speaker": folder.speakers,
    }
    keys = {name: {one.key for one in records} for name, records in used.items()}
    return {
        name: [row for row in rows if name not in keys or row["key"] in keys[name]]
        for name, rows in tables.items()
    }


def test_the_demo_comes_back(tmp_path):
    assert_comes_back(read_folder(DEMO), tmp_path)


def test_a_rich_folder_comes_back(rich, tmp_path):
    assert_comes_back(rich, tmp_path)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large,
    HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(stories())
def test_any_story_comes_back(folder):
    with emptied_afterwards():
        story = load_story(folder, by="test").story
        first, stored = contents(), dump_story(story)
        assert first_difference(folder, with_shared(stored, folder)) is None
        twice = load_story(folder, by="test")
        assert twice.act is None
        assert contents() == first
    with emptied_afterwards():
        load_story(with_shared(stored, stored), by="test")
        assert folder_files(exported(folder.story.slug)) == folder_files(stored)


def test_a_story_made_by_hand_comes_back(tmp_path):
    """What was removed, replaced or undone stays behind; numbers of versions and accounts do too."""
    with emptied_afterwards():
        story = made_by_hand()
        here = standing(contents(leave_out=BY_HAND, live=True))
        stored = dump_story(story)
    with emptied_afterwards():
        load_story(stored, by="test")
        assert folder_files(exported(story.slug)) == folder_files(stored)
        there = standing(contents(leave_out=BY_HAND, live=True))
    assert there == here


BY_HAND = frozenset({"version", "position", "created_by", "by"})


def standing(tables: dict[str, list]) -> dict[str, list]:
    """Without the text that was taken back; rows in an order of their own."""
    taken_back = ("flood-gazette", 2)
    return {
        name: sorted(
            repr(row) for row in rows if row.get("revision") != taken_back and row.get("number") != 2
        )
        for name, rows in tables.items()
        if name != "Act"
    }


def made_by_hand() -> Story:
    editor, story = make_publisher(), make_story()
    article = make_article(story, precision="minute")
    other = make_article(story, "herald", "Bridge\n\nIt is closed, they said.\n", published_at=None)
    claim, closed = make_claim(story), make_claim(story, "It is closed")
    claiming.order_claims(story, [closed.key, claim.key], by=editor)
    row = make_evidence(claim, article, "reopened on Monday", by=editor, speaker=make_speaker(party="town"))
    gone = make_evidence(claim, article, "Nobody was hurt", by=editor)
    make_evidence(closed, other, "closed", by=editor, anonymous=True, described_as="they")
    make_evidence(claim, other, "It is closed", "contradicts", by=editor)
    evidencing.remove_evidence(gone, by=editor)
    highlighting.remove_highlight(gone.highlight, by=editor)
    undo(store_revision(article, "Wholly other words.", by=editor).act, by=editor)
    article.refresh_from_db()
    store_revision(article, article.current.text.replace("Monday", "Tuesday"), by=editor)
    make_highlight(article, "a fire officer", by=editor)
    deciding.decide(claim, "disputed", by=editor, reason="They say so.")
    evidencing.revise_evidence(row, by=editor, figures=[{"low": 300, "hedge": "about", "unit": "people"}])
    claiming.remove_claim(make_claim(story, "Never mind"), by=editor)
    assert [one.number for one in article.revisions.all()] == [1, 2, 3]
    return story


def test_a_removed_row_and_an_undone_text_stay_behind():
    folder = dump_story(made_by_hand())
    assert [one.number for one in folder.article("gazette").revisions] == [1, 3]
    assert [claim.statement for claim in folder.claims] == ["It is closed", "The bridge is open"]
    assert [folder.words(one) for one in folder.claims[1].evidence] == ["reopened on Monday", "It is closed"]
    assert [(one.revision, folder.words(one)) for one in folder.highlights] == [(3, "a fire officer")]
    assert [one.key for one in folder.speakers] == ["lund"]


def test_what_a_rich_folder_becomes(rich):
    act = load_story(rich, by="Importer").act
    assert (act.verb, act.actor_name, act.story.slug) == ("import story", "Importer", "bridge-2020")
    assert [(one["model"], one["key"]) for one in act.targets] == [("story", "bridge-2020")]
    assert list(Act.objects.all()) == [act]
    assert list(Claim.objects.in_order().values_list("key", "tag")) == [
        ("bridge-fell", "agreed"), ("bridge-hurt", ""), ("bridge-empty", ""),
        ("bridge-dawn", "single-source"),
    ]  # fmt: skip
    assert Spelling.objects.get().variant == "Oldbridge"
    assert ClusterSpan.objects.filter(cluster=Cluster.objects.get()).count() == 2
    assert Link.objects.get().left.purpose == Highlight.Purpose.LINK
    assert [one.claim and one.claim.key for one in Rejection.objects.all()] == [None, "bridge-fell"]
    assert str(NamesApart.objects.get()) == "The Mayor of Eastby ≠ The mayor"
    assert Evidence.objects.get(public_id="fourth").supersedes.public_id == "third"
    assert [one.low for one in Evidence.objects.get(public_id="fourth").figures.all()] == [2, None]
    shared = Highlight.objects.get(public_id="shared")
    assert shared.created_by_name == "مريم"
    assert sorted(shared.evidence.values_list("claim__key", flat=True)) == ["bridge-dawn", "bridge-hurt"]


def test_revisions_keep_their_numbers_and_carry_the_highlights(rich):
    load_story(rich, by="test")
    article = Article.objects.get(key="courier")
    assert [one.number for one in article.current.chain()] == [4, 2, 1]
    assert article.current.text == rich.article("courier").revisions[-1].text
    assert Passage.objects.filter(revision=article.current).count() > 1
    shared = Highlight.objects.get(public_id="shared")
    places = {one.revision.number: one for one in Anchor.objects.filter(highlight=shared)}
    assert sorted(places) == [1, 2, 4]
    assert [number for number, one in places.items() if one.origin] == [1]
    assert places[2].exact == "Nobody was hurt"
    assert places[2].start != places[1].start
    later = Highlight.objects.get(evidence__public_id="fourth")
    assert [one.revision.number for one in later.anchors.all()] == [4]


def test_a_decision_rests_on_what_the_folder_says_or_on_the_evidence_as_it_stands(rich):
    load_story(rich, by="test")
    told, taken_back = Decision.objects.filter(claim__key="bridge-hurt").order_by("pk")
    claim = Claim.objects.get(key="bridge-hurt")
    assert (told.suggestion_then, told.fingerprint) == ("single-source", "0123abcd")
    assert (taken_back.suggestion_then, taken_back.fingerprint) == (claim.suggestion, claim.fingerprint)
    assert taken_back.decided_at.microsecond == 123456
    assert (claim.tag, claim.decided_fingerprint) == ("", "")
    fell = Claim.objects.get(key="bridge-fell")
    assert fell.suggestion and fell.fingerprint and fell.sentence
    assert not fell.is_stale


def test_a_tag_whose_evidence_changed_stays_stale(rich):
    stale = rich.claims[1].decisions[0]
    assert stale.fingerprint == "0123abcd"
    claims = (rich.claims[0], replace(rich.claims[1], decisions=(stale,)), *rich.claims[2:])
    load_story(replace(rich, claims=claims), by="test")
    claim = Claim.objects.get(key="bridge-hurt")
    assert (claim.tag, claim.is_stale) == ("agreed", True)


def test_twice_changes_nothing(rich):
    first = load_story(rich, by="test")
    before = counts(), contents()
    second = load_story(rich, by="test")
    assert (second.story, second.act) == (first.story, None)
    assert (counts(), contents()) == before


def test_editors_go_on_from_an_import(rich):
    """An imported decision comes back by undo, imported words are carried into new texts."""
    editor = make_editor()
    load_story(rich, by="test")
    claim = Claim.objects.get(key="bridge-dawn")
    tagged = deciding.decide(claim, "disputed", by=editor, reason="No.")
    undo(tagged.act, by=editor)
    claim.refresh_from_db()
    assert claim.tag == "single-source"
    article = Article.objects.get(key="herald")
    store_revision(article, "Late news.\n" + article.current.text, by=editor)
    words = [
        one.anchor_in(Article.objects.get(key="herald").current_id).exact for one in article.highlights.all()
    ]
    assert "about 300 crossed" in words


def test_a_merged_speaker_travels_as_the_one_that_stays():
    story = make_story()
    merged, stays = make_speaker("lund", "town"), make_speaker("ada-lund", "town")
    make_evidence(make_claim(story), make_article(story), "reopened on Monday", speaker=merged)
    Speaker.objects.filter(pk=merged.pk).update(merged_into=stays)
    folder = dump_story(story)
    assert [one.key for one in folder.speakers] == ["ada-lund"]
    assert folder.claims[0].evidence[0].speaker == "ada-lund"


def test_a_copied_run_counts_where_two_texts_still_have_it():
    story = make_story()
    texts = [make_article(story, key).current for key in ("gazette", "herald", "courier")]
    for key, standing in (("all", texts), ("two", texts[:2])):
        cluster = Cluster.objects.create(story=story, key=key)
        for text in standing:
            ClusterSpan.objects.create(cluster=cluster, revision=text, start=0, end=10)
    Article.objects.filter(key="herald").update(removed_at=story.published_at)
    assert [(one.key, len(one.spans)) for one in dump_story(story).clusters] == [("all", 2)]


def test_another_storys_article_may_have_the_address(rich):
    """raqqa-2017 + ap and raqqa + 2017-ap are one address."""
    other = make_story("bridge")
    make_article(other, "2020-herald", source=make_source("gazette"))
    load_story(rich, by="test")
    assert Article.objects.get(story__slug="bridge-2020", key="herald").slug == "bridge-2020-herald-2"


def test_an_article_without_a_language_has_its_sources(rich):
    sources = [replace(one, lang="ar") if one.key == "herald" else one for one in rich.sources]
    load_story(replace(rich, sources=tuple(sources)), by="test")
    assert dict(Article.objects.values_list("key", "lang")) == {
        "herald": "ar",
        "empty": "ar",
        "courier": "en",
    }


def test_shared_rows_are_used_and_not_made_again(rich):
    Agency.objects.create(key="wire", name="Wire")
    load_story(rich, by="test")
    assert Agency.objects.count() == 1
    assert Article.objects.get(key="herald").agency == Agency.objects.get()


def test_a_dump_costs_the_same_queries_for_any_story(rich, django_assert_num_queries):
    story = load_story(rich, by="test").story
    demo = load_story(read_folder(DEMO), by="test").story
    for one in (story, demo):
        with django_assert_num_queries(15):
            dump_story(one)


def test_progress_counts_articles_and_claims(rich):
    said = []
    load_story(rich, by="test", progress=lambda *words: said.append(words))
    assert said == [
        (0, 7, "article courier"), (1, 7, "article empty"), (2, 7, "article herald"), (3, 7, "claims"),
        (7, 7, "done"),
    ]  # fmt: skip


def test_stored_texts_are_those_of_the_folder(rich):
    load_story(rich, by="test")
    texts = {(one.article.key, one.number): one.text for one in Revision.objects.select_related("article")}
    assert texts == {(one.key, each.number): each.text for one in rich.articles for each in one.revisions}


@pytest.mark.parametrize(
    "written", ["2017", "2017-10", "2017-10-15", "2017-10-15T14", "2017-10-15T14:05+03:00"]
)
def test_folder_and_import_of_an_article_read_dates_alike(written):
    """Two rooms that may not know each other read the same forms."""
    for zone in map(ZoneInfo, ("UTC", "Asia/Damascus", "America/Havana")):
        moment, precision = published_moment(written, zone)
        assert (moment, str(precision)) == parse_published(written, zone)
