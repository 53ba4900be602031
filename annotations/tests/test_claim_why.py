"""The claim page's "Why?": the rules' reasoning by name, each row linked to its quote."""

import re

import pytest

from annotations import deciding
from annotations.explaining import explain
from annotations.quoting import quotes_of
from annotations.rule_words import ABSORBED, ASIDE, CONFLICTS, JOINED, listed
from annotations.suggesting import StoryRows
from annotations.tests.making import (
    OTHER_TEXT,
    make_article,
    make_claim,
    make_evidence,
    make_speaker,
    make_story,
)
from annotations.tests.reading_pages import page, words

pytestmark = pytest.mark.django_db
URL = "/claims/open/"


@pytest.fixture
def claim():
    return make_claim(make_story(), key="open")


@pytest.fixture
def gazette(claim):
    return make_article(claim.story, "gazette")


@pytest.fixture
def herald(claim):
    return make_article(claim.story, "herald", OTHER_TEXT)


def why_of(claim):
    rows = StoryRows(claim.story, [claim])
    return explain(rows.suggest(claim), quotes_of([claim])[claim.pk])


def why(client) -> str:
    return re.search(r'<details class="why".*?</details>', page(client, URL))[0]


class TestVoices:
    def test_one_speaker_in_two_outlets_is_one_voice(self, client, claim, gazette, herald):
        lund = make_speaker(name="Ada Lund")
        one = make_evidence(claim, gazette, "reopened on Monday", speaker=lund)
        make_evidence(claim, herald, "Cars use the bridge again", speaker=lund)
        html = why(client)
        assert "all that supports it goes back to one voice" in words(html)
        assert (
            "One voice: Ada Lund, quoted by Gazette and Herald: counted as one because they quote the same"
            " speaker (rule b)." in words(html)
        )
        assert f'<a href="#e-{one.public_id}">Ada Lund in Gazette</a>' in html
        assert f'id="e-{one.public_id}"' in page(client, URL)

    def test_speakers_of_one_side_may_be_more(self, claim, gazette, herald):
        for article, key in ((gazette, "lund"), (herald, "berg")):
            make_evidence(claim, article, "bridge", speaker=make_speaker(key, "fire-service"))
        (side,) = why_of(claim).sides
        assert (side.title, side.count, side.most) == ("For it", "one voice", "two at the most")
        assert side.voices[0].joined == ((JOINED["c"], "c"),)

    def test_prose_beside_a_quotation_is_no_voice_of_its_own(self, claim, gazette):
        make_evidence(claim, gazette, "Nobody was hurt", speaker=make_speaker())
        make_evidence(claim, gazette, "reopened on Monday")
        ((voice,),) = (side.voices for side in why_of(claim).sides)
        (left,) = voice.absorbed
        assert (left.rule, left.why, left.rows[0].words) == ("f", ABSORBED["f"], "Gazette in its own words")

    def test_unnamed_people_and_witnesses_are_told_apart(self, claim, gazette, herald):
        make_evidence(claim, gazette, "bridge", anonymous=True, described_as="a driver")
        make_evidence(claim, herald, "bridge", observed=True)
        named = [row.words for side in why_of(claim).sides for one in side.voices for row in one.rows]
        assert sorted(named) == ["Herald, own witness", "a driver (unnamed) in Gazette"]

    def test_both_sides_are_told(self, claim, gazette, herald):
        make_evidence(claim, gazette, "reopened on Monday")
        make_evidence(claim, herald, "bridge", "contradicts")
        assert [(side.title, side.voices[0].who) for side in why_of(claim).sides] == [
            ("For it", "Gazette in its own words"),
            ("Against it", "Herald in its own words"),
        ]


class TestConflicts:
    def test_two_sides_are_named_in_a_sentence(self, client, claim, gazette, herald):
        make_evidence(claim, gazette, "reopened on Monday")
        make_evidence(claim, herald, "bridge", "contradicts")
        assert "Two sides: Gazette in its own words says so; Herald in its own words denies it." in words(
            why(client)
        )

    def test_one_speaker_both_ways(self, claim, gazette, herald):
        lund = make_speaker()
        make_evidence(claim, gazette, "bridge", speaker=lund)
        make_evidence(claim, herald, "bridge", "contradicts", speaker=lund)
        assert [one.title for one in why_of(claim).clashes] == ["What was said"]

    def test_figures_stand_beside_the_voices(self, client, claim, gazette, herald):
        for article, number in ((gazette, 30), (herald, 50)):
            figures = [{"low": number, "high": number, "unit": "people"}]
            make_evidence(claim, article, "bridge", figures=figures)
        said = words(why(client))
        assert (
            "Gazette in its own words ( 30 people)" in said or "Gazette in its own words (30 people)" in said
        )
        assert "cannot both be right" in said

    def test_many_pairs_of_one_kind_are_cut_short(self, claim, gazette, herald):
        for number in range(4):
            make_evidence(claim, gazette, "bridge", speaker=make_speaker(f"a{number}"))
            make_evidence(claim, herald, "bridge", "contradicts", speaker=make_speaker(f"b{number}"))
        (kind,) = why_of(claim).clashes
        assert (len(kind.pairs), kind.more) == (5, 11)


class TestLeftOut:
    def test_reasons_are_given(self, client, claim, gazette, herald):
        early = make_evidence(claim, gazette, "reopened on Monday")
        make_evidence(claim, gazette, "still at work", "contradicts", supersedes=early)
        make_evidence(claim, herald, "bridge", "qualifies")
        assert [left.why for left in why_of(claim).left] == [
            ASIDE["superseded"],
            "Qualifies the claim, which counts neither for it nor against it",
        ]
        assert [row.words for row in why_of(claim).left[0].by] == ["Gazette in its own words"]
        assert "Somebody qualifies it." in words(why(client))

    def test_silence_is_part_of_the_reason(self, client, claim, gazette, herald):
        make_evidence(claim, gazette, "reopened on Monday")
        assert "Silent: Herald (no evidence recorded)." in words(why(client))

    def test_without_evidence_the_reason_still_stands(self, client, claim):
        assert "nothing recorded counts for it or against it" in words(why(client))


def test_a_tag_against_the_suggestion_is_told_in_words(client, claim, gazette):
    make_evidence(claim, gazette, "reopened on Monday")
    deciding.decide(claim, "agreed", by="Erin", reason="Seen by many.")
    assert "The tag is not what the evidence suggests; the reason stands above." in words(page(client, URL))


def test_every_rule_has_its_words():
    assert set(JOINED) | set(ABSORBED) == set("abcdef")
    assert {"figures", "touch-only"} < set(CONFLICTS)
    assert [listed(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
