"""What belongs together."""

from hypothesis import given
from hypothesis import strategies as st

from articles.text.joined import Joined

PAIRS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=20)


@given(PAIRS)
def test_two_belong_together_where_a_way_leads_from_one_to_the_other(pairs):
    joined = Joined()
    for one, other in pairs:
        joined.join(one, other)
    together = {number: {number} for number in range(13)}
    for one, other in pairs:
        both = together[one] | together[other]
        together |= dict.fromkeys(both, both)
    for one in range(13):
        assert {other for other in range(13) if joined.top(other) == joined.top(one)} == together[one]


def test_a_chain_stays_low():
    joined, steps = Joined(), 0
    for number in range(1000):
        joined.join(number, number + 1)
    for number in range(1001):
        while joined._over.get(number, number) != number:
            number, steps = joined._over[number], steps + 1
    assert steps <= 10 * 1001
