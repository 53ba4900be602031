"""One claim merged into another: evidence, caches, address, undo, and what is refused."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from annotations import claiming, deciding, evidencing
from annotations.dumping import dump_story
from annotations.estimating import Question, choose_best
from annotations.folder import folder_files
from annotations.joining import merge_claims, preview
from annotations.models import BestFigure, Claim, Evidence
from annotations.narrating import narrate
from annotations.suggesting import CACHED
from annotations.undoing import UndoRefused, undo
from articles.acts import Refused, Stale
from articles.models import Act

from .making import make_claim, make_editor, make_evidence, make_story
from .snapshots import snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_claim(story, gazette):
    claim = make_claim(story, key="open")
    make_evidence(claim, gazette, "reopened on Monday")
    return Claim.objects.get(pk=claim.pk)


@pytest.fixture
def twin(story, herald):
    claim = make_claim(story, "Cars cross again", key="twin")
    first = make_evidence(claim, herald, "Cars use the bridge")
    make_evidence(claim, herald, "since Monday", "qualifies", supersedes=first)
    return Claim.objects.get(pk=claim.pk)


def fresh(claim):
    return Claim.objects.get(pk=claim.pk)


def test_evidence_moves_and_the_caches_follow(client, story, open_claim, twin):
    deciding.decide(open_claim, "single-source", by="erin")
    deciding.decide(twin, "agreed", by="erin", reason="seen")
    before = snapshot()
    done = merge_claims(twin, open_claim, by="erin", version=fresh(twin).version)
    assert list(story.claims.live()) == [open_claim]
    assert open_claim.evidence.live().count() == 3
    assert fresh(open_claim).is_stale
    merged = fresh(twin)
    assert (merged.merged_into, merged.statement, merged.tag) == (open_claim, "Cars cross again", "agreed")
    assert merged.decisions.count() == 1
    undone = undo(done.act, by="erin")
    assert snapshot() == before
    assert client.get("/claims/twin/").status_code == 200
    undo(undone.act, by="erin")
    assert fresh(twin).merged_into == open_claim
    assert open_claim.evidence.live().count() == 3


def test_what_is_shown_before_is_what_comes(open_claim, twin):
    before = snapshot()
    shown = preview(fresh(twin), fresh(open_claim))
    assert snapshot() == before
    merge_claims(twin, open_claim, by="erin")
    stays = fresh(open_claim)
    assert shown.rows == 2
    assert [getattr(shown.after, name) for name in CACHED] == [getattr(stays, name) for name in CACHED]


def test_its_addresses_lead_on(client, open_claim, twin):
    merge_claims(twin, open_claim, by="erin")
    answer = client.get("/claims/twin/")
    assert (answer.status_code, answer["Location"]) == (302, "/claims/open/")
    assert client.get("/claims/twin/cite.bib")["Location"] == "/claims/open/cite.bib"
    history = client.get("/claims/open/").content.decode()
    assert "merged the claim “Cars cross again” into it" in history


def test_nobody_learns_of_a_draft_by_it(client):
    story = make_story("draft", published=False)
    merge_claims(make_claim(story, key="gone"), make_claim(story, "That", key="that"), by="erin")
    assert client.get("/claims/gone/").status_code == 404
    client.force_login(make_editor())
    assert client.get("/claims/gone/").status_code == 302


def test_addresses_lead_straight_to_the_last(client, story, open_claim, twin):
    third = make_claim(story, "All is open", key="third")
    merge_claims(twin, open_claim, by="erin")
    second = merge_claims(open_claim, third, by="erin")
    assert client.get("/claims/twin/")["Location"] == "/claims/third/"
    undo(second.act, by="erin")
    assert client.get("/claims/twin/")["Location"] == "/claims/open/"


def test_an_address_leads_nowhere_when_the_other_is_removed(client, story, twin):
    first, second = make_claim(story, "One", key="one"), make_claim(story, "Two", key="two")
    merge_claims(first, second, by="erin")
    claiming.remove_claim(second, by="erin")
    assert client.get("/claims/one/").status_code == 404


def test_it_is_told_in_sentences(open_claim, twin):
    done = merge_claims(twin, open_claim, by="erin")
    undone = undo(done.act, by="erin")
    said = "merged the claim “Cars cross again” into “The bridge is open”, with words of Herald"
    assert [str(one) for one in narrate([done.act, undone.act])] == [
        f"erin {said}", f"erin took back what erin did: {said}",
    ]  # fmt: skip


def test_what_is_refused(story, open_claim, twin):
    with pytest.raises(Refused, match="into itself"):
        merge_claims(twin, twin, by="x")
    with pytest.raises(ValidationError, match="another story"):
        merge_claims(twin, make_claim(make_story("other")), by="x")
    for stale in ({"version": 9}, {"into_version": 9}, {"seen": "x"}, {"into_seen": "x"}):
        with pytest.raises(Stale):
            merge_claims(twin, open_claim, by="x", **stale)
    merge_claims(twin, open_claim, by="x", seen=twin.fingerprint, into_seen=open_claim.fingerprint)
    third = make_claim(story, "All is open")
    with pytest.raises(Refused, match="was merged into “The bridge is open”"):
        merge_claims(third, twin, by="x")
    with pytest.raises(Refused, match="was merged"):
        merge_claims(twin, third, by="x")
    claiming.remove_claim(third, by="x")
    with pytest.raises(Refused, match="was removed"):
        merge_claims(third, open_claim, by="x")
    assert Act.objects.filter(verb="merge claims").count() == 1


def test_nothing_more_is_put_to_a_merged_claim(open_claim, twin, gazette):
    merge_claims(twin, open_claim, by="x")
    highlight = Evidence.objects.first().highlight
    with pytest.raises(Refused, match="merged into “The bridge is open”"):
        evidencing.put_evidence(twin, highlight, "supports", by="x")
    with pytest.raises(ValidationError, match="merged into “The bridge is open”"):
        deciding.decide(twin, "agreed", by="x", reason="y")


def test_undo_is_refused_where_later_acts_stand_on_it(story, open_claim, twin, herald):
    done = merge_claims(twin, open_claim, by="x")
    row = Evidence.objects.get(supersedes=None, highlight__article=herald)
    later = make_evidence(open_claim, herald, "Some 500 residents", "qualifies", supersedes=row)
    with pytest.raises(UndoRefused, match="same claim"):
        undo(done.act, by="x")
    evidencing.remove_evidence(later, by="x")
    undo(done.act, by="x")
    with pytest.raises(UndoRefused):  # what it corrected stands on the other claim now
        undo(Act.objects.filter(verb="remove evidence").first(), by="x")


def test_acts_before_it_are_undone_after_it(open_claim, twin):
    put = Act.objects.filter(verb="put evidence").first()
    done = merge_claims(twin, open_claim, by="x")
    with pytest.raises(UndoRefused, match="merged the claim"):
        undo(put, by="x")
    undo(done.act, by="x")
    undo(put, by="x")
    assert twin.evidence.live().count() == 1


def test_a_folder_leaves_it_out(story, open_claim, twin):
    merge_claims(twin, open_claim, by="x")
    files = folder_files(dump_story(story))
    assert not any(b"twin" in content for content in files.values())
    assert sum(content.count(b"[[evidence]]") + content.count(b"evidence]]") for content in files.values())


def test_queries_do_not_grow(story, gazette, django_assert_max_num_queries):
    claim, into = make_claim(story, "One"), make_claim(story, "Two")
    for _ in range(40):
        make_evidence(claim, gazette, "About 300")
    with django_assert_max_num_queries(50):
        merge_claims(claim, into, by="x")


class TestBestFigures:
    """What was chosen on the claim that goes: 500 people, resting on the herald's words."""

    @pytest.fixture
    def best(self, story, twin, open_claim, herald):
        figures = [{"low": 500, "high": 500, "unit": "people"}]
        words = make_evidence(twin, herald, "Some 500 residents", figures=figures)
        return choose(twin, words)

    def test_it_goes_along_with_its_words_and_comes_back(self, open_claim, twin, best):
        before = snapshot(), stored(best)
        done = merge_claims(twin, open_claim, by="erin")
        best.refresh_from_db()
        assert (best.claim, best.evidence.claim, best.is_stale) == (open_claim, open_claim, False)
        after = snapshot(), stored(best)
        undone = undo(done.act, by="erin")
        assert (snapshot(), stored(best)) == before
        undo(undone.act, by="erin")
        assert (snapshot(), stored(best)) == after

    def test_without_words_that_were_taken_away(self, open_claim, twin, best):
        evidencing.remove_evidence(best.evidence, by="erin")
        done = merge_claims(twin, open_claim, by="erin")
        assert (stored(best)["claim"], stored(best)["evidence"]) == (open_claim.pk, None)
        undo(done.act, by="erin")
        assert (stored(best)["claim"], stored(best)["evidence"]) == (twin.pk, best.evidence_id)

    def test_the_choice_of_the_claim_that_stays_is_kept(self, open_claim, twin, best, gazette):
        figures = [{"low": 300, "high": 300, "unit": "people"}]
        kept = choose(open_claim, make_evidence(open_claim, gazette, "About 300", figures=figures), 300)
        shown = preview(fresh(twin), fresh(open_claim))
        assert (shown.brought, shown.left) == ([], [best])
        before = snapshot(), stored(best)
        done = merge_claims(twin, open_claim, by="erin")
        assert list(open_claim.best_figures.live()) == [kept]
        assert (stored(best)["claim"], stored(best)["evidence"]) == (twin.pk, None)
        after = snapshot(), stored(best)
        undone = undo(done.act, by="erin")
        assert (snapshot(), stored(best)) == before
        undo(undone.act, by="erin")  # it stays behind again, on the claim that is gone again
        assert (snapshot(), stored(best)) == after

    def test_the_page_says_what_becomes_of_it(self, client, open_claim, twin, best, gazette):
        client.force_login(make_editor())
        page = client.get("/claims/twin/merge/?into=open").content.decode()
        assert "Goes along" in page and "Best figure: 500 people, chosen by Erin" in page
        assert "Given up" not in page
        figures = [{"low": 300, "high": 300, "unit": "people"}]
        choose(open_claim, make_evidence(open_claim, gazette, "About 300", figures=figures), 300)
        page = client.get("/claims/twin/merge/?into=open").content.decode()
        assert "Given up" in page and "has a best figure of its own" in page

    def test_undo_waits_for_another_choice_made_since(self, open_claim, twin, best):
        done = merge_claims(twin, open_claim, by="erin")
        undone = undo(done.act, by="erin")
        figures = [{"low": 7, "high": 7, "unit": "people"}]
        row = make_evidence(
            open_claim, open_claim.evidence.first().highlight.article, "week", figures=figures
        )
        choose(open_claim, row, 7)
        with pytest.raises(UndoRefused, match="is a best figure for this already"):
            undo(undone.act, by="erin")


def choose(claim, words, number=500):
    ends = (Decimal(number), Decimal(number))
    given = {"by": "Erin", "reason": "Counted.", "evidence": words}
    return choose_best(claim, Question(unit="people"), ends, **given).row


def stored(best) -> dict:
    return BestFigure.objects.values("claim", "evidence", "low", "removed_at", "fingerprint").get(pk=best.pk)
