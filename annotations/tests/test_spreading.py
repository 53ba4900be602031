"""How wide the cells of a row are that one report has alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.spreading import LEAST, WIDEST, Spread, spread
from annotations.tests.making import make_article, make_claim, make_evidence
from annotations.tests.reading_pages import page

SAME = "The council meets on Friday."
OWN = "The market square will be paved anew in spring."


def drawn(row: str) -> str:
    """`x`: a cell that holds something; back: the columns of each, `<` where its own is the last."""
    return " ".join(f"{'<' * one.ends_there}{one.columns}" for one in spread([one == "x" for one in row]))


@pytest.mark.parametrize(
    "row, expected",
    [
        ("..x..", "1 1 3 0 0"),
        ("x..x.", "3 0 0 2 0"),
        ("....x", "1 1 1 0 <2"),
        ("..xx.", "1 0 <2 2 0"),
        ("x....", "3 0 0 1 1"),
        ("xxxx", "1 1 1 1"),
        ("x..", "1 1 1"),
        ("....", "1 1 1 1"),
    ],
)
def test_free_columns_are_taken(row, expected):
    assert drawn(row) == expected


@given(st.lists(st.booleans(), max_size=12))
def test_columns_stay_as_many(filled):
    found = spread(filled)
    assert sum(one.columns for one in found) == len(filled)
    assert all(one.columns <= WIDEST for one in found)
    assert all(one.columns for one, holds in zip(found, filled, strict=True) if holds)
    assert len(filled) >= LEAST or set(found) <= {Spread()}


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
    assert found == ["silent", "wide-3", "silent taken", "silent taken"]
    assert row.count('<p class="cell-outlet">') == 1  # the text stands under its name
