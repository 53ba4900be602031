"""How wide the cells of a row are that one report has alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.cells import Cell, Line
from annotations.spreading import LEAST, WIDEST, spread
from annotations.tests.making import make_article, make_claim, make_evidence
from annotations.tests.reading_pages import page

SAME = "The council meets on Friday."
OWN = "The market square will be paved anew in spring."


@given(st.integers(1, 12), st.data())
def test_to_the_right_and_no_further_than_is_read_with_ease(columns, data):
    at = data.draw(st.integers(0, columns - 1))
    wide = spread(at, columns)
    assert 1 <= wide <= WIDEST
    assert at + wide <= columns
    assert wide == 1 or columns >= LEAST


def drawn(row: str, *, is_aligned: bool = False) -> list[str]:
    """`x`: a cell that holds something; back: its bands, a digit for how wide each cell is."""
    cells = [Cell(None, "", ["passage"] if one == "x" else []) for one in row]
    return [
        "." * len(band.before) + str(band.wide) * len(band.cells) + "." * len(band.after)
        for band in Line(1, [], cells, is_aligned=is_aligned).bands
    ]


@pytest.mark.parametrize(
    "row, expected",
    [
        ("..x..", ["..3"]),
        ("x..x.", ["3..", "...2"]),
        ("....x", ["....1"]),
        ("..xx.", ["..3", "...2"]),
        ("xx", ["1.", ".1"]),
        ("....", []),
    ],
)
def test_what_nothing_ties_stands_in_bands_under_its_own_head(row, expected):
    assert drawn(row) == expected
    assert drawn(row, is_aligned=True) == ["1" * len(row)]


@pytest.mark.django_db
@pytest.mark.usefixtures("by_claims_alone")
def test_on_the_page(client, story):
    keys = ("gazette", "herald", "post", "avis")
    texts = {key: f"Head of {key}\n\n{SAME}\n" for key in keys}
    texts["herald"] += f"\n{OWN}\n"
    articles = [make_article(story, key, texts[key]) for key in keys]
    claim = make_claim(story)
    for article in articles:
        make_evidence(claim, article, SAME)
    html = page(client, "/stories/flood/compare/?" + "&".join(f"source={key}" for key in keys))
    (row,) = [one for one in html.split('<li class="line')[1:] if OWN in one]
    found = re.findall(r'<div class="cell ([^"]*)"', row)
    assert found == ["wide-3"]
    assert row.count('<div class="silent">') == 1
    assert row.count('<p class="cell-outlet">') == 1  # the text stands under its name
    assert "Not tied" not in row


@pytest.mark.django_db
@pytest.mark.usefixtures("by_claims_alone")
def test_several_that_nothing_ties_are_said_to_be_so(client, story):
    for key in ("gazette", "herald"):
        make_article(story, key, f"Head of {key}\n\n{OWN}\n")
    html = page(client, "/stories/flood/compare/?source=gazette&source=herald")
    (row,) = html.split('<li class="line')[1:]
    assert row.count('<div class="cells">') == row.count('<p class="cell-outlet">') == 2
    assert "Not tied to each other" in row
