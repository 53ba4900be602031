"""The demo's 28 claims: what the rules say of their evidence, and where an editor's tag departs from it."""

import pytest
from django.conf import settings
from django.core.management import call_command

from annotations.models import Claim, Decision

pytestmark = pytest.mark.django_db
ONE_VOICE = (1, 4, 6, 8, 10, 14, 16, 17, 18, 19, 22, 23, 24, 25, 26, 27, 28)
AGREED = (2, 5, 7, 9, 11, 12, 13, 15, 20)
DISPUTED = (3, 21)
READINGS = {
    **dict.fromkeys(ONE_VOICE, "single-source"),
    **dict.fromkeys(AGREED, "agreed"),
    **dict.fromkeys(DISPUTED, "disputed"),
}
DEPARTING = {1: "agreed", 4: "disputed", 8: "disputed", 15: "single-source"}


@pytest.fixture
def claims(capsys) -> dict[int, Claim]:
    call_command("import_story", str(settings.BASE_DIR / "raqqa_site/demo/raqqa"))
    return {int(claim.key.split("-")[1]): claim for claim in Claim.objects.all()}


def test_every_claim_reads_as_the_rules_have_it(claims):
    assert {number: claim.suggestion for number, claim in claims.items()} == READINGS


def test_every_claim_is_tagged_and_no_tag_is_stale(claims):
    assert all(claim.tag and not claim.is_stale for claim in claims.values())


def test_where_a_tag_departs_a_reason_stands_beside_it(claims):
    assert {number: claim.tag for number, claim in claims.items() if claim.is_mismatch} == DEPARTING
    for number in DEPARTING:
        assert len(Decision.objects.get(claim=claims[number]).reason) > 40


def test_the_sentences_tell_who(claims):
    assert claims[6].sentence.startswith("Single source. 2 of 5 outlets say it; both quote Omar Alloush")
    assert "Nothing recorded from" in claims[19].sentence or "not mention it" in claims[19].sentence
    assert "Figures: 300 to 400" not in claims[4].sentence  # an earlier moment
