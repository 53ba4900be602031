"""Story and claim as they stood at a past moment."""

from datetime import UTC, datetime

import pytest

from annotations import deciding
from annotations.models import Claim, Decision
from annotations.past import read_as_of
from annotations.tests.making import (
    NOON,
    OTHER_TEXT,
    at_once,
    make_article,
    make_claim,
    make_evidence,
    make_speaker,
)
from annotations.tests.reading_pages import page, words

pytestmark = pytest.mark.django_db
CLAIM, STORY = "/claims/open/", "/stories/flood/"


@pytest.fixture
def herald(story):
    return make_article(story, "herald", OTHER_TEXT, published_at=datetime(2026, 11, 5, 9, tzinfo=UTC))


@pytest.fixture
def claim(story, gazette, herald):
    """Said by the Gazette on the 2nd, denied by the Herald on the 5th, decided now."""
    claim = make_claim(story, key="open")
    make_evidence(claim, gazette, "reopened on Monday", speaker=make_speaker("lund", name="Ada Lund"))
    make_evidence(claim, herald, "One person was hurt", "contradicts")
    deciding.decide(claim, "disputed", by="Ada")
    return claim


def test_before_the_denial_one_voice_says_it(client, claim):
    said = words(page(client, f"{CLAIM}?as_of=2026-11-03"))
    assert "As of 3 November 2026." in said
    assert "Single source. 1 of 1 outlet says it; it quotes Ada Lund." in said
    assert "Not yet tagged" in said
    assert "One person was" not in said
    assert Claim.objects.get(key="open").tag == "disputed"  # nothing is written


def test_a_day_lasts_until_its_end_and_a_minute_is_exact(client, claim):
    assert "One person was" in page(client, f"{CLAIM}?as_of=2026-11-05")
    assert "One person was" not in page(client, f"{CLAIM}?as_of=2026-11-05T08:00Z")
    assert "One person was" in page(client, f"{CLAIM}?as_of=2026-11-05T10:00%2B01:00")


def test_the_story_is_told_as_it_stood(client, claim):
    said = words(page(client, f"{STORY}?as_of=2026-11-03"))
    assert "As of 3 November 2026." in said
    assert "Not yet tagged 1" in said
    assert "Not published yet: Herald. Back to now" in said
    assert "Herald" not in said.split("Sources")[1]
    assert "Disputed 1" in words(page(client, STORY))


def test_a_correction_that_came_later_corrects_nothing_yet(client, story, gazette):
    claim = make_claim(story, key="open")
    early = make_evidence(claim, gazette, "reopened on Monday")
    later = make_article(
        story, "gazette-2", OTHER_TEXT, source=gazette.source, published_at=datetime(2026, 11, 6, tzinfo=UTC)
    )
    make_evidence(claim, later, "One person was hurt", "contradicts", supersedes=early)
    assert "Withdrawn" in words(page(client, CLAIM)) or "Denied only" in words(page(client, CLAIM))
    then = words(page(client, f"{CLAIM}?as_of=2026-11-03"))
    assert "Single source. 1 of 1 outlet says it" in then
    assert "Corrected since" not in then


def test_a_decision_is_stale_from_the_publication_of_a_correction_on(client, story, gazette):
    claim = make_claim(story, key="open")
    early = make_evidence(claim, gazette, "reopened on Monday")
    later = make_article(
        story, "gazette-2", OTHER_TEXT, source=gazette.source, published_at=datetime(2026, 11, 6, tzinfo=UTC)
    )
    Decision.objects.create(
        claim=claim, tag="single-source", decided_at=datetime(2026, 11, 4, tzinfo=UTC), by_name="Ada",
        fingerprint=claim.fingerprint,
    )  # fmt: skip
    make_evidence(claim, later, "One person was hurt", "contradicts", supersedes=early)
    for address in (CLAIM, STORY, f"{STORY}matrix/"):
        assert "Needs review" not in words(page(client, f"{address}?as_of=2026-11-03"))
        assert "Needs review" not in words(page(client, f"{address}?as_of=2026-11-05"))
        assert "Needs review" in words(page(client, f"{address}?as_of=2026-11-06"))


def test_after_the_newest_act_a_decision_is_as_stale_as_at_present(client, claim, gazette):
    assert "Needs review" not in words(page(client, f"{CLAIM}?as_of=2099"))
    make_evidence(claim, gazette, "Nobody was hurt", "contradicts")
    assert "Needs review" in words(page(client, CLAIM))
    assert "Needs review" in words(page(client, f"{CLAIM}?as_of=2099"))


def test_each_day_on_which_something_came_is_a_link(client, claim):
    html = page(client, CLAIM)
    assert 'href="?as_of=2026-11-02">2 November 2026</a>' in html
    assert "Back to now" not in html


@pytest.mark.parametrize(
    "value", ["yesterday", "2026-13-01", "%00", "9999", "2026-11-03T25:00", "0001-01-01"]
)
@pytest.mark.parametrize("address", [CLAIM, STORY])
def test_what_cannot_be_read_is_said_and_the_present_shown(client, claim, address, value):
    said = words(page(client, f"{address}?as_of={value}"))
    assert "This is the present." in said
    assert "Disputed" in said


def test_before_everything(client, claim):
    assert "Unverified" in words(page(client, f"{CLAIM}?as_of=1999"))
    assert page(client, f"{STORY}?as_of=1999")


def test_moments_are_of_the_storys_zone(story):
    story.tz = "Asia/Damascus"
    assert read_as_of("2026-11-03", story).at.isoformat() == "2026-11-03T20:59:59.999999+00:00"
    assert read_as_of("2026-11-03T18:00Z", story).words == "3 November 2026, 21:00"
    assert read_as_of("2026-02", story).at.isoformat() == "2026-02-28T20:59:59.999999+00:00"


@pytest.mark.parametrize("number", [5, 50])
def test_claims_cost_no_queries(client, story, gazette, herald, number, django_assert_max_num_queries):
    with at_once():
        for count in range(number):
            claim = make_claim(story, f"Statement {count}")
            make_evidence(claim, gazette, "reopened on Monday")
            make_evidence(claim, herald, "since Monday", "contradicts")
    with django_assert_max_num_queries(36):
        page(client, f"{STORY}?as_of=2026-11-08")


def test_noon_is_known_at_noon(client, claim):
    assert "reopened on Monday" in page(client, f"{CLAIM}?as_of={NOON:%Y-%m-%dT%H:%M}Z")
