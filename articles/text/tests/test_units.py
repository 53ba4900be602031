"""Units of counted nouns, and shares that make up a whole."""

import pytest

from articles.text.figures import figures_in
from articles.text.shares import are_complements, may_complete
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


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("90 percent of the town is held.", "10 percent of the town is left.", True),
        ("90 per cent held", "10 % left", True),
        ("10 % blocked", "90 % open", True),
        ("The army holds over 90 percent of the town.", "Just 10 percent is left.", True),
        ("90 percent of the town is held.", "10 percent of the town is held.", False),
        ("90 percent of the town is held.", "20 percent of the town is left.", False),
        ("Over 50 percent of the town is held.", "Over 40 percent of the town is left.", False),
        ("60 percent of voters backed the plan.", "40 percent of voters backed the proposal.", False),
        ("Turnout rose to 60 percent.", "Turnout fell to 40 percent.", False),
        ("90 roads held", "10 roads left", False),
    ],
)
def test_the_rest_of_a_whole_by_the_words_beside(one, other, expected):
    (ours,), (theirs,) = figures_in(one), figures_in(other)
    assert are_complements(one, ours, other, theirs) is expected
    assert are_complements(other, theirs, one, ours) is expected
