"""Before and after of what a stale tag rested on."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations import claiming, deciding, evidencing, undoing
from annotations.models import Claim, Decision
from annotations.staleness import changes_of, changes_since
from annotations.tests.making import make_claim, make_evidence, make_speaker
from annotations.tests.reading_pages import page, words
from articles.acts import recording

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(story):
    return make_claim(story, key="open")


@pytest.fixture
def lund():
    return make_speaker("lund", name="Ada Lund")


@pytest.fixture
def first(claim, gazette, lund):
    figures = [{"low": 300, "high": 300, "unit": "people"}]
    return make_evidence(claim, gazette, "reopened on Monday", speaker=lund, figures=figures)


@pytest.fixture
def tagged(claim, first):
    deciding.decide(claim, "single-source", by="Ada")
    return claim


def told(claim) -> list[tuple]:
    claim.refresh_from_db()
    decision = claim.decisions.order_by("pk").last()
    return [(one.what, one.done, one.fields) for one in changes_since(claim, decision)]


def test_nothing_has_changed(tagged):
    assert told(tagged) == []


def test_each_row_is_told_from_then_to_now(tagged, first, herald):
    evidencing.revise_evidence(first, by="Paul", stance="qualifies")
    evidencing.revise_evidence(first, by="Paul", stance="contradicts", speaker_id=None)
    make_evidence(tagged, herald, "since Monday")
    assert told(tagged) == [
        (
            "words of Gazette",
            "changed",
            (("the stance", "Supports", "Contradicts"), ("who says it", "Ada Lund", "none")),
        ),
        ("words of Herald", "added", ()),
    ]


def test_what_was_changed_back_is_not_told(tagged, first):
    act = evidencing.revise_evidence(first, by="Paul", stance="qualifies").act
    undoing.undo(act, by="Paul")
    assert told(tagged) == []


def test_added_and_taken_away_again_is_not_told(tagged, herald):
    later = make_evidence(tagged, herald, "since Monday")
    evidencing.remove_evidence(later, by="Paul")
    assert told(tagged) == []


def test_removed_words_and_other_figures(tagged, first):
    evidencing.revise_evidence(first, by="Paul", figures=[{"low": 350, "high": 350, "unit": "people"}])
    assert told(tagged) == [
        ("a figure in words of Gazette (Ada Lund)", "changed", (("it", "300 people", "350 people"),))
    ]
    evidencing.remove_evidence(first, by="Paul")
    assert ("words of Gazette (Ada Lund)", "removed", ()) in told(tagged)


def test_what_was_removed_or_added_is_said(client, tagged, first, herald):
    evidencing.revise_evidence(first, by="Paul", figures=[])
    assert "a figure in words of Gazette (Ada Lund) removed: 300 people" in words(
        page(client, "/claims/open/")
    )
    day = datetime(2026, 10, 14, 22, tzinfo=UTC)
    evidencing.revise_evidence(first, by="Paul", figures=[{"low": 310, "high": 400, "as_of": day}])
    html = words(page(client, "/claims/open/"))
    assert "it was “ 300 people ”, is “ 310–400, as of 15 October 2026 ”" in html
    evidencing.revise_evidence(first, by="Paul", stance="qualifies")
    evidencing.remove_evidence(first, by="Paul")
    html = words(page(client, "/claims/open/"))
    assert "words of Gazette (Ada Lund) removed: supports, “reopened on Monday”" in html


def test_the_statement(tagged):
    claiming.reword_claim(tagged, by="Paul", statement="It is shut")
    assert told(tagged) == [
        ("the claim", "changed", (("the statement", "The bridge is open", "It is shut"),))
    ]


def test_a_confirmed_tag_begins_anew(tagged, herald):
    make_evidence(tagged, herald, "since Monday")
    assert told(tagged)
    deciding.decide(tagged, "single-source", by="Ada", reason="The Herald copies the Gazette.")
    assert told(tagged) == []


def test_the_claims_page_lists_them(client, tagged, herald, django_assert_max_num_queries):
    later = make_evidence(tagged, herald, "since Monday")
    assert Claim.objects.get(pk=tagged.pk).is_stale
    html = page(client, "/claims/open/")
    assert f'<a href="#e-{later.public_id}" dir="auto">words of Herald</a> added' in html
    for number in range(20):
        make_evidence(tagged, herald, "since Monday", speaker=make_speaker(f"s{number}"))
    with django_assert_max_num_queries(34):
        said = words(page(client, "/claims/open/"))
    assert said.count("added") >= 21


def test_a_decision_that_came_with_its_story(story, claim, first):
    """The import names none of its rows, and is the act after which everything is counted."""
    with recording(None, by="import", verb="import story") as act:
        act.story = story
        act.touch(story, "title")
        Decision.objects.create(
            claim=claim, tag="single-source", decided_at=act.at, by_name="x", fingerprint=claim.fingerprint
        )
    evidencing.revise_evidence(first, by="Ada", stance="qualifies")
    assert told(claim) == [
        ("words of Gazette (Ada Lund)", "changed", (("the stance", "Supports", "Qualifies"),))
    ]


def test_several_claims_take_as_many_queries_as_one(story, gazette, django_assert_num_queries):
    decided = {}
    for number in range(12):
        claim = make_claim(story, f"Claim {number}")
        row = make_evidence(claim, gazette, "About 300")
        deciding.decide(claim, "disputed", by="Ada", reason="seen")
        evidencing.revise_evidence(row, by="Ada", stance="qualifies")
        decided[Claim.objects.get(pk=claim.pk)] = claim.decisions.get()
    one = dict([next(iter(decided.items()))])
    with CaptureQueriesContext(connection) as few:
        changes_of(one)
    with django_assert_num_queries(len(few)):
        found = changes_of(decided)
    assert [len(changes) for changes in found.values()] == [1] * 12
