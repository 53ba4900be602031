"""What two rows have in common, exactly and where they are too long for it."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import subsequence
from articles.text.subsequence import in_common, similarity

ROWS = st.lists(st.sampled_from("abcdefgh"), max_size=60)


@pytest.fixture(params=[subsequence.LIMIT, 30, 1], ids=["exact", "anchors", "windows"])
def limit(request, monkeypatch):
    monkeypatch.setattr(subsequence, "LIMIT", request.param)
    monkeypatch.setattr(subsequence, "WINDOW", 6)
    return request.param


def check(base, other):
    """The stretches are equal, in order in both, and none goes on with the next."""
    found = list(in_common(base, other))
    for left, right in found:
        assert base[left.start : left.end] == other[right.start : right.end] != []
    for (left, right), (next_left, next_right) in zip(found, found[1:], strict=False):
        assert left.end <= next_left.start and right.end <= next_right.start
        assert (left.end, right.end) != (next_left.start, next_right.start)
    return sum(len(left) for left, _ in found)


@given(base=ROWS, other=ROWS)
def test_stretches_are_equal_and_in_order(base, other):
    assert check(base, other) == similarity(base, other)


def test_long_rows_are_in_order_too(limit):
    dice = random.Random(5)
    for _ in range(300):
        base, other = (dice.choices("abcdefgh", k=dice.randrange(60)) for _ in range(2))
        check(base, other)
        assert check(base, base) == len(base)


def test_an_insertion_and_a_change_cost_themselves_alone(limit):
    base = [f"w{number}" for number in range(200)]
    other = [*base[:50], "x", "y", *base[50:120], "z", *base[121:]]
    assert check(base, other) == 199


def test_what_is_said_over_and_over_is_bridged_in_windows(limit):
    base = list("abc") * 100
    assert check(base, ["x", *base[:150], "y", *base[150:]]) >= 0.9 * len(base)


def test_long_rows_never_meet_more_than_a_bounded_number_each(monkeypatch):
    """The work, counted in pairs, is a multiple of the length: never its square."""
    compared = []
    exact = subsequence._exact

    def counting(base, other, within):
        compared.append(len(within[0]) * len(within[1]))
        return exact(base, other, within)

    monkeypatch.setattr(subsequence, "LIMIT", 100)
    monkeypatch.setattr(subsequence, "WINDOW", 10)
    monkeypatch.setattr(subsequence, "_exact", counting)
    dice = random.Random(6)
    for words in ("a", "ab", "abcdefgh", [str(number) for number in range(2000)]):
        for size in (1000, 4000):
            compared.clear()
            base, other = dice.choices(words, k=size), dice.choices(words, k=size)
            check(base, other)
            check(base, base[::-1])
            assert sum(compared) <= 4 * 100 * size
