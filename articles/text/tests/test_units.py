"""Units of counted nouns, and shares that make up a whole."""

import pytest

from articles.text.figures import figures_in
from articles.text.shares import may_complete
from articles.text.units import folded_unit, is_time, singular


@pytest.mark.parametrize(
    ("unit", "one"),
    [("homes", "home"), ("gas", "gas"), ("loss", "loss"), ("bus", "bus"), ("sagas", "saga"), ("", "")],
)
def test_only_the_s_of_a_plural_goes(unit, one):
    assert singular(unit) == one
    assert folded_unit(unit) == one


@pytest.mark.parametrize("unit", ["hours", "night", "centuries", "century", "working days"])
def test_lengths_of_time(unit):
    assert is_time(unit)


@pytest.mark.parametrize("unit", ["", "people", "percent", "metres"])
def test_what_lasts_nothing(unit):
    assert not is_time(unit)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("90 percent", "10 percent", True),
        ("over 90 percent", "less than 10 percent", True),
        ("90 percent", "20 percent", False),
        ("up to 60 percent", "30 percent", False),
        ("90 roads", "10 roads", False),
        ("90 percent", "10 roads", False),
    ],
)
def test_shares_that_make_up_a_whole(one, other, expected):
    (ours,), (theirs,) = figures_in(one), figures_in(other)
    assert may_complete(ours, theirs) is may_complete(theirs, ours) is expected
