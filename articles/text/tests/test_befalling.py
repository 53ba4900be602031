"""What the words beside a figure say of what it counts."""

import pytest
from hypothesis import given

from articles.text.befalling import fates_of, said_beside
from articles.text.figures import figures_in

from .writings import TEXTS


@pytest.mark.parametrize(
    ("text", "fates"),
    [
        ("The bomb killed 60 people.", [{"=die"}]),
        ("At least 60 people were killed when it fell.", [{"=die"}]),
        ("The bomb left 120 people wounded.", [{"=hurt"}]),
        ("The bomb killed 60 people and wounded 120 civilians.", [{"=die"}, {"=hurt"}]),
        ("Exactly 61 deaths, 12 wounded.", [{"=die"}, {"=hurt"}]),
        ("300 fighters left.", [{"=leave"}]),
        ("It was home to 300 people.", [set()]),
        ("Nobody died: 300 people sang.", [set()]),
    ],
)
def test_fates(text, fates):
    assert [set(fates_of(text, one)) for one in figures_in(text)] == fates


def test_things():
    one, other = "On Friday the storm sank 40 boats.", "Exactly 40 boats sank in the harbour."
    (sank,), (sunk,) = figures_in(one), figures_in(other)
    assert said_beside(one, sank) == said_beside(other, sunk) == {"=sink"}


@given(TEXTS)
def test_any_text_is_read(text):
    for one in figures_in(text):
        assert all(said_beside(text, one))
        assert fates_of(text, one) is not None
