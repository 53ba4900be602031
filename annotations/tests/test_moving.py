"""Evidence put to another claim, one row or many: with its corrections, its caches and its undo."""

import pytest
from django.core.exceptions import ValidationError

from annotations import claiming, evidencing
from annotations.deciding import decide
from annotations.merging import merge_parties
from annotations.models import Claim, Evidence
from annotations.moving import move_evidence, move_many
from annotations.narrating import narrate
from annotations.staleness import changes_since
from annotations.undoing import UndoRefused, undo
from articles.acts import Refused, Stale
from articles.models import Act

from .making import make_claim, make_evidence, make_speaker, make_story
from .snapshots import snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(story):
    return make_claim(story, key="open")


@pytest.fixture
def other(story):
    return make_claim(story, "Cars cross again", key="cars")


@pytest.fixture
def chain(claim, gazette):
    """Three rows, each of which corrects the one before, and one alone."""
    rows = [make_evidence(claim, gazette, "About 300")]
    for words in ("a week", "still at work"):
        rows.append(make_evidence(claim, gazette, words, "qualifies", supersedes=rows[-1]))
    return [*rows, make_evidence(claim, gazette, "reopened on Monday")]


def versions(*rows):
    return {row.public_id: row.version for row in rows}


def test_one_row_moves_and_comes_back(claim, other, chain):
    before = snapshot()
    done = move_evidence(chain[3], other, by="erin", version=1)
    assert (done.row.claim, done.row.version) == (other, 2)
    other.refresh_from_db()
    assert other.suggestion == "single-source"
    undone = undo(done.act, by="erin")
    assert snapshot() == before
    again = undo(undone.act, by="erin")
    assert Evidence.objects.get(pk=chain[3].pk).claim == other
    undo(again.act, by="erin")
    assert snapshot() == before


def test_a_correction_moves_with_what_it_corrects(claim, other, chain):
    first, second, third, _ = chain
    for alone, said in ((first, "corrects one of these"), (third, "is corrected by one of these")):
        with pytest.raises(Refused, match=said):
            move_evidence(alone, other, by="x")
    before = snapshot()
    done = move_many(claim.story, versions(third, first, second), other, by="x")
    after = snapshot()
    assert other.evidence.live().count() == 3
    undone = undo(done.act, by="x")
    assert snapshot() == before
    undo(undone.act, by="x")
    assert snapshot() == after


def test_there_already_is_no_act(claim, chain):
    assert move_evidence(chain[3], claim, by="x").act is None


def test_what_is_refused_moves_nothing(claim, other, chain, story):
    alone = chain[3]
    foreign = make_claim(make_story("other"))
    with pytest.raises(ValidationError, match="another story"):
        move_evidence(alone, foreign, by="x")
    with pytest.raises(Stale) as stale:
        move_many(story, {**versions(*chain), alone.public_id: 9}, other, by="x")
    assert stale.value.row == alone
    with pytest.raises(Refused, match="No row “nothing”"):
        move_many(story, {**versions(alone), "nothing": 1}, other, by="x")
    with pytest.raises(ValidationError, match="between 1 and 500"):
        move_many(story, {}, other, by="x")
    with pytest.raises(ValidationError, match="these are 501"):
        move_many(story, {str(number): 1 for number in range(501)}, other, by="x")
    with pytest.raises(Refused, match="No row"):
        move_many(foreign.story, versions(alone), foreign, by="x")
    evidencing.remove_evidence(alone, by="x")
    with pytest.raises(Refused, match="was removed in the meantime"):
        move_many(story, versions(alone), other, by="x")
    claiming.remove_claim(other, by="x")
    with pytest.raises(Refused, match="“Cars cross again” was removed"):
        move_many(story, versions(*chain[:3]), other, by="x")
    assert not Act.objects.filter(verb="move evidence").exists()


def test_undo_waits_for_what_came_later(claim, other, chain):
    done = move_evidence(chain[3], other, by="x")
    again = move_evidence(Evidence.objects.get(pk=chain[3].pk), claim, by="x")
    with pytest.raises(UndoRefused, match="Undo that first"):
        undo(done.act, by="x")
    undo(again.act, by="x")
    undo(done.act, by="x")
    assert Evidence.objects.get(pk=chain[3].pk).claim == claim


def test_a_removed_correction_stays_behind_and_hinders_nobody(claim, other, gazette):
    side, stays = make_speaker("a", "fire").party, make_speaker("b", "town").party
    first = make_evidence(claim, gazette, "About 300")
    second = make_evidence(claim, gazette, "a week", "qualifies", supersedes=first, party=side)
    gone = evidencing.remove_evidence(second, by="x")
    moved = move_evidence(first, other, by="x")
    merge_parties(stays, [side], by="x")  # writes the removed row too
    with pytest.raises(UndoRefused, match="another claim now"):
        undo(gone.act, by="x")
    undo(moved.act, by="x")
    undo(gone.act, by="x")
    assert claim.evidence.live().count() == 2


def test_a_dropped_correction_does_not_come_back_over_two_claims(claim, other, chain):
    _, _, third, _ = chain
    freed = evidencing.revise_evidence(third, by="x", supersedes_id=None)
    move_evidence(Evidence.objects.get(pk=third.pk), other, by="x")
    with pytest.raises(UndoRefused, match="another claim now"):
        undo(freed.act, by="x")


def test_both_pages_tell_of_it(client, claim, other, chain):
    done = move_evidence(chain[3], other, by="erin")
    assert [str(one) for one in narrate([done.act])] == [
        "erin moved words of Gazette from “The bridge is open” to “Cars cross again”"
    ]
    assert "moved words of Gazette here from “The bridge is open”" in page(client, "cars")
    assert "to “Cars cross again”" in page(client, "open")
    undo(done.act, by="erin")
    assert "took back what erin did" in page(client, "cars")


def page(client, key: str) -> str:
    return client.get(f"/claims/{key}/").content.decode()


def test_a_tag_goes_stale_on_both_and_says_why(claim, other, chain, herald):
    make_evidence(other, herald, "Cars use the bridge")
    for one in (claim, other):
        one.refresh_from_db()
        decide(one, "disputed", by="erin", reason="seen")
    move_evidence(chain[3], other, by="erin")
    for one, done in ((claim, "removed"), (other, "added")):
        fresh = Claim.objects.get(pk=one.pk)
        assert fresh.is_stale
        changes = changes_since(fresh, fresh.decisions.get())
        assert [(change.what, change.done) for change in changes] == [("words of Gazette", done)]


def test_five_hundred_rows_take_as_many_queries_as_two(
    story, claim, other, gazette, django_assert_max_num_queries
):
    highlight = make_evidence(claim, gazette, "About 300").highlight
    Evidence.objects.bulk_create(
        Evidence(claim=claim, highlight=highlight, stance="supports", note=str(number))
        for number in range(499)
    )
    with django_assert_max_num_queries(26):
        move_many(story, versions(*claim.evidence.all()), other, by="x")
    assert other.evidence.count() == 500


def test_three_hundred_rows_come_back_in_as_many_queries_as_two(
    story, claim, other, gazette, django_assert_max_num_queries
):
    highlight = make_evidence(claim, gazette, "About 300").highlight
    Evidence.objects.bulk_create(
        Evidence(claim=claim, highlight=highlight, stance="supports", note=str(number))
        for number in range(299)
    )
    done = move_many(story, versions(*claim.evidence.all()), other, by="x")
    with django_assert_max_num_queries(40):
        undone = undo(done.act, by="x")
    assert (claim.evidence.count(), other.evidence.count()) == (300, 0)
    with django_assert_max_num_queries(40):
        undo(undone.act, by="x")
    assert (claim.evidence.count(), other.evidence.count()) == (0, 300)
