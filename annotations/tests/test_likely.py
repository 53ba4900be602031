"""Which claims chosen words may belong to, likeliest first."""

import pytest

from annotations.likely import SHOWN, likely_claims
from annotations.tests.making import make_article, make_claim, make_evidence

pytestmark = pytest.mark.django_db

REPORT = "Ferry news\n\nThe vessel was towed to Skagen harbour on Friday by two tugs.\n\nNobody was hurt.\n"
LATER = "More news\n\nTwo tugs towed the vessel into harbour at Skagen.\n\nThe crew went home.\n"


def test_evidence_that_reads_alike_counts_though_the_statement_shares_nothing(story):
    first = make_article(story, "post", REPORT)
    make_article(story, "times", LATER)
    for number in range(5):
        make_claim(story, f"Statement {number} of two tugs")
    saved = make_claim(story, "It was salvaged")
    make_evidence(saved, first, "towed to Skagen harbour on Friday by two tugs")
    assert likely_claims(story, "Two tugs towed the vessel into harbour at Skagen")[0] == saved


def test_what_is_asked_for_narrows_them(story):
    bridge, road = make_claim(story, "The bridge is open"), make_claim(story, "The road is open")
    assert likely_claims(story, "", query="ope bri") == [bridge]
    assert likely_claims(story, "the road") == [road, bridge]


def test_never_more_than_shown_and_none_where_none_is(story):
    assert likely_claims(story, "anything") == []
    for number in range(SHOWN + 3):
        make_claim(story, f"Statement {number}")
    assert len(likely_claims(story, "statement")) == SHOWN


def test_many_claims_cost_no_more_queries(story, gazette, django_assert_max_num_queries):
    for number in range(30):
        make_evidence(make_claim(story, f"Hurt {number}"), gazette, "Nobody was hurt")
    likely_claims(story, "Nobody was hurt")
    with django_assert_max_num_queries(6):
        likely_claims(story, "Nobody was hurt")
