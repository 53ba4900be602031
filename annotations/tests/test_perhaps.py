"""What one report alone seems to have, and may stand elsewhere."""

import re

import pytest
from hypothesis import given

from annotations.comparing import Kind, Tie, rows_of
from annotations.perhaps import MOST, PERHAPS, perhaps_of

from .making import OTHER_TEXT, make_article
from .reading_pages import page
from .test_tying import cases, text, tie

URL = "/stories/flood/compare/?source=gazette&source=herald"


def found(texts: list[str], ties: list[Tie], rejected=frozenset()) -> dict:
    columns = [text(one) for one in texts]
    rows = rows_of(columns, frozenset(), ties, rejected)
    places = [[[(c, unit.passage.start) for unit in run] for c, run in enumerate(row.runs)] for row in rows]
    return {
        here: [place for place, _ in those]
        for here, those in perhaps_of(rows, places, ties, rejected).items()
    }


def weak(left, right, score=PERHAPS) -> Tie:
    return tie(left, right, score=score, holds=False)


def test_what_is_worth_a_look_is_named_on_both_sides():
    assert found([". .", "."], [weak((0, 1), (1, 0))]) == {(0, 1): [(1, 0)], (1, 0): [(0, 1)]}
    assert found([". .", "."], [weak((0, 1), (1, 0), PERHAPS - 0.01)]) == {}


def test_what_stands_beside_others_needs_no_word():
    ties = [tie((0, 0), (1, 0), score=0.9), weak((0, 1), (1, 0))]
    assert found([". .", "."], ties) == {(0, 1): [(1, 0)]}


def test_the_likeliest_of_each_other_report():
    texts = [".", ". .", ".", "."]
    ties = [weak((0, 0), (1, 0), 0.41), weak((0, 0), (1, 1), 0.5), weak((0, 0), (2, 0), 0.45)]
    assert found(texts, ties)[0, 0] == [(1, 1), (2, 0)]
    more = [*ties, weak((0, 0), (3, 0), 0.52)]
    assert len(found(texts, more)[0, 0]) == MOST
    assert found(texts, more)[0, 0][0] == (3, 0)


def test_what_was_rejected_is_not_asked_again():
    pair = frozenset(((0, 0), (1, 0)))
    assert found([".", "."], [weak((0, 0), (1, 0), 0.5)], {pair}) == {}


@given(cases())
def test_only_what_stands_alone(case):
    columns = [text(one) for one in case.texts]
    rejected = set(case.rejected)
    aligned = {
        (c, unit.passage.start)
        for row in rows_of(columns, frozenset(), case.ties, rejected)
        if row.is_aligned
        for c, run in enumerate(row.runs)
        for unit in run
    }
    for here, those in found(case.texts, case.ties, rejected).items():
        assert here not in aligned
        assert 0 < len(those) <= MOST
        assert all(there[0] != here[0] and frozenset((here, there)) not in rejected for there in those)


@pytest.mark.django_db
class TestPage:
    @pytest.fixture(autouse=True)
    def texts(self, story, monkeypatch):
        make_article(story)
        make_article(story, "herald", OTHER_TEXT)

        def ties(matches, columns):
            gazette, herald = columns["gazette"], columns["herald"]
            return [Tie(*sorted(((gazette, 1), (herald, 1))), Kind.SIMILAR, 0.5, holds=False)]

        monkeypatch.setattr("annotations.parallel.engine_ties", ties)

    def test_a_line_leads_to_the_other_row(self, client, monkeypatch):
        def ties(matches, columns):
            gazette, herald = columns["gazette"], columns["herald"]
            return [
                Tie(*sorted(((gazette, 2), (herald, 0))), Kind.COPIED, 0.9),
                Tie(*sorted(((gazette, 1), (herald, 1))), Kind.SIMILAR, 0.5, holds=False),
            ]

        monkeypatch.setattr("annotations.parallel.engine_ties", ties)
        html = page(client, URL)
        assert html.count("Perhaps also in") == 2
        assert re.search(
            r'Perhaps also in <a href="#row-\d+" title="Cars use the bridge again[^"]*">Herald</a>', html
        )
        assert 'name="confirm"' not in html

    def test_what_stands_in_the_same_row_is_not_said_to_be_elsewhere(self, client):
        html = page(client, URL)
        assert "Perhaps the same as Herald just below" in html
        assert "Perhaps the same as Gazette just above" in html
        assert "also in" not in html

    def test_it_is_no_silence_of_the_others(self, client):
        alone = page(client, f"{URL}&only=alone&of=gazette")
        assert "reopened on Monday" not in alone
        assert "Nobody was hurt" in alone
        missing = page(client, f"{URL}&only=missing&of=herald")
        assert "reopened on Monday" not in missing
        assert "Nobody was hurt" in missing

    def test_an_editor_says_whether_it_is_the_same(self, client, editor):
        html = page(client, URL)
        (pair, _) = re.findall(r'name="confirm" value="([^"]+)"', html)
        client.post("/stories/flood/links/", {"next": URL, "confirm": pair})
        assert "Confirmed by erin" in page(client, URL)
