"""Other words for a highlight that stands: its anchors, its evidence, its undo, and what is refused."""

import pytest
from django.core.exceptions import ValidationError

from annotations import highlighting
from annotations.dumping import dump_story
from annotations.models import Anchor, Claim, Evidence, Highlight
from annotations.narrating import narrate
from annotations.respanning import change_span
from annotations.undoing import UndoRefused, undo
from articles import publishing
from articles.acts import Refused, Stale
from articles.models import Act, Article, Cluster, ClusterSpan

from .making import OTHER_TEXT, TEXT, make_claim, make_evidence, make_highlight
from .snapshots import snapshot

pytestmark = pytest.mark.django_db
LONGER = "The river bridge reopened on Monday"


@pytest.fixture
def highlight(gazette):
    return make_highlight(gazette, "reopened on Monday", by="erin")


def respan(highlight, words: str, *, revision=None, by="erin", **more):
    text = revision or Article.objects.get(pk=highlight.article_id).current
    start = text.text.index(words)
    return change_span(highlight, start, start + len(words), by=by, revision=text, exact=words, **more)


def store(article, text):
    return publishing.store_revision(article, text, by="erin")


def words_in(highlight) -> dict[int, str]:
    """{revision's number: its words there, empty where it has no place}"""
    anchors = Anchor.objects.filter(highlight=highlight, start__isnull=False).select_related("revision")
    return {one.revision.number: one.revision.text[one.start : one.end] for one in anchors}


def test_it_keeps_its_name_and_its_evidence(client, story, gazette, highlight):
    row = make_evidence(make_claim(story, key="open"), gazette, "About 300")
    name = row.highlight.public_id
    done = respan(row.highlight, "About 300 people", version=1)
    assert Highlight.objects.get(public_id=name).version == 2
    assert "<mark>About 300 people</mark>" in client.get("/claims/open/").content.decode()
    assert Evidence.objects.get().version == 1
    undo(done.act, by="erin")
    assert "<mark>About 300</mark>" in client.get("/claims/open/").content.decode()


def test_undo_and_again(highlight):
    before = snapshot()
    done = respan(highlight, LONGER)
    after = snapshot()
    undone = undo(done.act, by="erin")
    assert snapshot() == before
    undo(undone.act, by="erin")
    assert snapshot() == after != before


def test_in_other_texts_it_follows(gazette, highlight):
    store(gazette, "Update at noon.\n\n" + TEXT)
    before = snapshot()
    assert words_in(highlight) == {1: "reopened on Monday", 2: "reopened on Monday"}
    done = respan(highlight, LONGER)
    assert words_in(highlight) == {1: LONGER, 2: LONGER}
    assert Anchor.objects.get(highlight=highlight, origin=True).revision.number == 2
    undo(done.act, by="erin")
    assert snapshot() == before
    first = gazette.revisions.get(number=1)
    respan(highlight, "Monday", revision=first)
    assert words_in(highlight) == {1: "Monday", 2: "Monday"}


def test_words_that_no_older_text_has(gazette, highlight):
    store(gazette, TEXT + "\nA ferry was hired for the night shift of the hospital.\n")
    done = respan(highlight, "A ferry was hired for the night shift")
    assert words_in(highlight) == {2: "A ferry was hired for the night shift"}
    undo(done.act, by="erin")
    assert words_in(highlight) == {1: "reopened on Monday", 2: "reopened on Monday"}


def test_a_text_that_came_later_follows_the_undo(gazette, highlight):
    done = respan(highlight, LONGER)
    store(gazette, "Update at noon.\n\n" + TEXT)
    assert words_in(highlight)[2] == LONGER
    undone = undo(done.act, by="erin")
    assert words_in(highlight) == {1: "reopened on Monday", 2: "reopened on Monday"}
    undo(undone.act, by="erin")
    assert words_in(highlight) == {1: LONGER, 2: LONGER}


def test_lost_words_are_found_again_by_hand(gazette, highlight):
    store(gazette, OTHER_TEXT)
    Anchor.objects.filter(highlight=highlight, revision__number=2).update(
        start=None, end=None, state="orphan"
    )
    respan(highlight, "since Monday")
    assert words_in(highlight)[2] == "since Monday"


def test_a_text_stays_while_it_is_the_words_own(gazette, highlight):
    stored = store(gazette, "Update at noon.\n\n" + TEXT)
    done = respan(highlight, LONGER)
    with pytest.raises(UndoRefused, match="moved a highlight from"):
        undo(stored.act, by="erin")
    undone = undo(done.act, by="erin")
    undo(stored.act, by="erin")
    with pytest.raises(UndoRefused, match="taken back"):
        undo(undone.act, by="erin")


def test_the_same_words_are_no_act(highlight):
    assert respan(highlight, "reopened on Monday").act is None


def test_what_is_refused(gazette, herald, highlight):
    text = gazette.current
    for start, end, exact, said in (
        (5, 5, "", "outside the text"),
        (0, 10**6, "x", "outside the text"),
        (0, 6, "Tunnel", "other words"),
    ):
        with pytest.raises(ValidationError, match=said):
            change_span(highlight, start, end, by="x", revision=text, exact=exact)
    with pytest.raises(Refused, match="taken back"):
        respan(highlight, "Cars", revision=herald.current)
    with pytest.raises(Stale):
        respan(highlight, LONGER, version=9)
    stored = store(gazette, "Update at noon.\n\n" + TEXT)
    later = make_highlight(Article.objects.get(key="gazette"), "Update")
    with pytest.raises(ValidationError, match="on a later text"):
        respan(later, "Bridge", revision=text)
    highlighting.remove_highlight(later, by="x")
    with pytest.raises(Refused, match="was removed"):
        respan(later, "Bridge")
    undo(stored.act, by="x")
    with pytest.raises(Refused, match="taken back"):
        respan(highlight, "Update", revision=stored.row)
    assert not Act.objects.filter(verb="change span").exists()


def test_undo_waits_for_later_words_and_for_a_removed_highlight(highlight):
    first, second = respan(highlight, LONGER), respan(highlight, "Monday")
    with pytest.raises(UndoRefused, match="“Monday”"):
        undo(first.act, by="x")
    gone = highlighting.remove_highlight(Highlight.objects.get(), by="x")
    with pytest.raises(UndoRefused):
        undo(second.act, by="x")
    for act in (gone.act, second.act, first.act):
        undo(act, by="x")
    assert words_in(highlight) == {1: "reopened on Monday"}


def test_it_is_told_with_both_words(highlight):
    done = respan(highlight, LONGER)
    assert [str(one) for one in narrate([done.act])] == [
        f"erin moved a highlight from “reopened on Monday” to “{LONGER}”"
    ]


def test_a_copied_run_is_asked_anew(story, gazette):
    row = make_evidence(make_claim(story), gazette, "About 300")
    start = TEXT.index("been cut off")
    cluster = Cluster.objects.create(story=story, key="wire")
    ClusterSpan.objects.create(cluster=cluster, revision=gazette.current, start=start, end=start + 40)
    before = Claim.objects.get().fingerprint
    done = respan(row.highlight, "been cut off")
    assert Claim.objects.get().fingerprint != before
    undo(done.act, by="erin")
    assert Claim.objects.get().fingerprint == before


def test_a_folder_holds_the_new_words(story, gazette, highlight):
    store(gazette, "Update at noon.\n\n" + TEXT)
    respan(highlight, LONGER)
    (record,) = dump_story(story).highlights
    text = Article.objects.get(key="gazette").current.text
    assert (record.revision, text[record.start : record.end]) == (2, LONGER)


def test_queries_do_not_grow_with_evidence(story, gazette, highlight, django_assert_max_num_queries):
    claim = make_claim(story)
    Evidence.objects.bulk_create(
        Evidence(claim=claim, highlight=highlight, stance="supports") for _ in range(50)
    )
    with django_assert_max_num_queries(45):
        respan(highlight, LONGER)
