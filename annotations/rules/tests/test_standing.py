"""How a figure stands to the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.rules import Figure
from annotations.rules.figures import apart, widen
from annotations.rules.standing import ANOTHER, CONTRADICTING, SAME, standing

CASES = {
    "the same": ([(3, 3, 1), (3, 3, 1)], [SAME, SAME]),
    "nested": ([(300, 300, 1), (300, 400, 1)], [ANOTHER, ANOTHER]),
    "rounding": ([(4000, 4000, 1), (4050, 4050, 1)], [ANOTHER, ANOTHER]),
    "other moments": ([(3, 3, 1), (9, 9, 2)], [ANOTHER, ANOTHER]),
    "the same of other moments": ([(3, 3, 1), (3, 3, 2)], [ANOTHER, ANOTHER]),
    "apart": ([(3, 3, 1), (9, 9, 1), (3, 9, 1)], [CONTRADICTING, CONTRADICTING, ANOTHER]),
    "touching": ([(200, 300, 1), (300, 400, 1), (300, 300, 1)], [CONTRADICTING, CONTRADICTING, ANOTHER]),
    "alone": ([(3, 3, 1)], [SAME]),
}


@pytest.mark.parametrize("name", CASES)
def test_case(name):
    figures, found = CASES[name]
    assert standing([(widen(Figure(low, high)), moment) for low, high, moment in figures]) == found


ENDS = st.sampled_from([0, 3, 50, 100, 150, 200, 290, 300, 310, 330, 400, 4000, 4050, 4400, 5000])
FIGURES = st.tuples(ENDS, ENDS, st.sampled_from(["", "about", "at-least", "up-to"])).map(
    lambda one: widen(Figure(min(one[:2]), max(one[:2]), one[2]))
)


@given(st.lists(FIGURES, max_size=8))
def test_it_says_of_each_what_comparing_every_pair_says(found):
    named = standing([(one, None) for one in found])
    for one, words in zip(found, named, strict=True):
        assert (words == CONTRADICTING) == any(_contradict(one, other) for other in found)


def _contradict(one, other) -> bool:
    ranges = one.low < one.high and other.low < other.high
    return (
        apart(one, other)
        or apart(other, one)
        or (ranges and (one.low == other.high or one.high == other.low))
    )
