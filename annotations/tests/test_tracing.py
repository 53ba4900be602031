"""The chain of voices: who speaks, by which agency, in which outlet."""

import re
from dataclasses import fields

import pytest

from annotations.quoting import quotes_of
from annotations.tests.making import (
    OTHER_TEXT,
    make_article,
    make_claim,
    make_evidence,
    make_source,
    make_speaker,
    make_story,
)
from annotations.tests.reading_pages import page, words
from annotations.tracing import chain_of, way_of
from articles.models import Agency

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


@pytest.fixture
def wired(claim):
    """An article that came by the Associated Press."""
    ap = Agency.objects.create(key="ap", name="AP")
    return make_article(claim.story, "post", agency=ap, source=make_source("post", name="The Post"))


def chain(claim):
    return chain_of(quotes_of([claim])[claim.pk])


def told(way) -> tuple[str, ...]:
    return tuple(str(getattr(way, one.name)) for one in fields(way))


def names(nodes) -> list[str]:
    return [node.name for node in nodes]


class TestShape:
    def test_two_outlets_and_one_speaker_meet_in_one_place(self, claim, gazette, herald):
        lund = make_speaker(name="Ada Lund")
        for article in (gazette, herald):
            make_evidence(claim, article, "bridge", speaker=lund)
        found = chain(claim)
        assert (names(found.speakers), names(found.outlets)) == (["Ada Lund"], ["Gazette", "Herald"])
        assert found.middle == found.right == ()
        assert [(edge.start, edge.end) for edge in found.left] == [(50, 25), (50, 75)]
        assert found.words == "2 outlets, 1 speaker"

    def test_a_straight_way_passes_the_agencies_by(self, claim, gazette, wired):
        lund = make_speaker(name="Ada Lund")
        make_evidence(claim, wired, "bridge", speaker=lund)
        make_evidence(claim, gazette, "bridge", "contradicts", speaker=lund)
        found = chain(claim)
        assert sorted(names(found.middle)) == ["", "AP"]
        (slot,) = (node for node in found.middle if not node.name)
        assert slot.kind == "contradicts"
        assert len(found.left) == len(found.right) == 2
        assert found.words == "2 outlets, 1 speaker, 1 agency"

    def test_two_people_of_one_name_are_two_voices(self, claim, gazette, herald):
        make_evidence(claim, gazette, "bridge", speaker=make_speaker("lund-1", name="Ada Lund"))
        make_evidence(claim, herald, "bridge", speaker=make_speaker("lund-2", name="Ada Lund"))
        found = chain(claim)
        assert names(found.speakers) == ["Ada Lund", "Ada Lund"]
        assert found.words == "2 outlets, 2 speakers"
        assert [branch.href for branch in found.branches] == ["/speakers/lund-1/", "/speakers/lund-2/"]

    def test_both_stances_on_one_line_are_told_by_signs(self, claim, gazette, herald):
        lund = make_speaker()
        for article, stance in ((gazette, "supports"), (gazette, "contradicts"), (herald, "supports")):
            make_evidence(claim, article, "bridge", stance, speaker=lund)
        found = chain(claim)
        assert [(edge.pattern, edge.signs) for edge in found.left] == [
            ("mixed", "+\u2009−"),
            ("supports", "+"),
        ]
        assert found.kinds == (("supports", "+"), ("contradicts", "−"))

    def test_no_sign_lies_on_another_line_or_sign(self, claim, gazette, herald, wired):
        lund, ruud = make_speaker("lund"), make_speaker("ruud")
        for article, speaker in (
            (gazette, ruud),
            (gazette, lund),
            (herald, lund),
            (wired, lund),
            (wired, ruud),
        ):
            make_evidence(claim, article, article.current.text[:6], speaker=speaker)
        edges = chain(claim).left
        for edge in edges:
            for other in set(edges) - {edge}:
                assert abs(edge.sign_at - other.height_at(edge.way)) > 5
                assert abs(edge.sign_at - other.sign_at) > 5 or edge.way != other.way

    def test_one_way_alone_is_not_drawn(self, claim, gazette):
        make_evidence(claim, gazette, "bridge")
        make_evidence(claim, gazette, "reopened on Monday")
        assert chain(claim) is None


class TestWays:
    def way(self, claim) -> tuple[str, ...]:
        return told(way_of(quotes_of([claim])[claim.pk][0]))

    def test_a_wires_own_words_are_the_agencys(self, claim, wired):
        make_evidence(claim, wired, "bridge")
        assert self.way(claim) == ("AP in its own words", "", "AP", "The Post", "supports")

    def test_an_agency_in_its_own_outlet_is_named_once(self, claim, gazette):
        make_evidence(claim, gazette, "bridge", agency=Agency.objects.create(key="g", name="Gazette"))
        assert self.way(claim) == ("Gazette in its own words", "", "", "Gazette", "supports")

    def test_unnamed_people_are_apart_by_outlet(self, claim, gazette):
        make_evidence(claim, gazette, "bridge", anonymous=True, described_as="a driver")
        assert self.way(claim)[0] == "a driver (unnamed, in Gazette)"

    def test_a_corrected_row_says_so(self, claim, gazette):
        early = make_evidence(claim, gazette, "reopened on Monday", observed=True)
        make_evidence(claim, gazette, "still at work", "contradicts", supersedes=early)
        assert self.way(claim) == ("Gazette, own witness", "", "", "Gazette", "corrected")

    def test_the_side_of_a_speaker_is_told(self, claim, gazette):
        make_evidence(claim, gazette, "bridge", speaker=make_speaker("lund", "fire-service"))
        assert self.way(claim)[:2] == ("Lund", "Fire-Service")


class TestPage:
    def test_it_is_drawn_and_listed(self, client, claim, gazette, wired):
        lund = make_speaker("lund", "fire-service", name="Ada Lund")
        make_evidence(claim, wired, "bridge", speaker=lund)
        one = make_evidence(claim, gazette, "bridge", "contradicts", speaker=lund)
        html = re.search(r'<section class="part" aria-labelledby="chain">.*?</section>', page(client, URL))[0]
        assert '<line class="contradicts"' in html
        listed = html.split("The chain as a list")[1]
        assert '<a href="/speakers/lund/">Ada Lund</a> for Fire-Service' in listed
        assert f'<a href="#e-{one.public_id}">printed by Gazette</a>: contradicts' in listed
        assert "by way of AP, printed by The Post : supports" in words(listed)

    def test_a_line_of_several_kinds_has_its_own_pattern_and_key(self, client, claim, gazette):
        lund = make_speaker()
        make_evidence(claim, gazette, "bridge", speaker=lund)
        make_evidence(claim, gazette, "bridge", "contradicts", speaker=make_speaker("ruud"))
        assert "several of these" not in page(client, URL)
        make_evidence(claim, gazette, "Nobody was hurt", "contradicts", speaker=lund)
        html = page(client, URL)
        assert html.count('<line class="mixed"') == 2  # in the key, and one of the two lines
        assert "several of these" in html

    def test_without_evidence_there_is_no_chain(self, client, claim):
        assert 'id="chain"' not in page(client, URL)
