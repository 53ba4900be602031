"""How likely matches are right, by their rivals and witnesses."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.alignment import Match, Place, Reason
from articles.text.likelihood import WITNESSES, nearest_of, traits, weigh


def match(left: str, right: str, score: float = 0.3, reason=Reason.SIMILAR, words: int = 2) -> Match:
    """ "a1", "b2": sentence 1 of a, sentence 2 of b."""
    places = (Place(one[0], int(one[1:])) for one in (left, right))
    return Match(*places, score, reason, tuple("abcde"[:words]))


def chance(one: Match, *others: Match) -> float:
    return weigh([one, *others])[0].chance


def test_each_trait_speaks_for_it():
    plain = chance(match("a1", "b1"))
    assert chance(match("a1", "b1", 0.5)) > plain
    assert chance(match("a1", "b1", words=4)) > plain
    assert chance(match("a1", "b1", reason=Reason.SAME_FIGURE)) > plain
    assert chance(match("a1", "b1", reason=Reason.COPIED)) > plain


def test_a_rival_speaks_against_it():
    alone = chance(match("a1", "b1"))
    assert chance(match("a1", "b1"), match("a1", "b2", 0.25)) < alone
    assert chance(match("a1", "b1"), match("a2", "b1", 0.25)) < alone
    nearer = chance(match("a1", "b1"), match("a1", "b2", 0.6))
    assert nearer < chance(match("a1", "b1"), match("a1", "b2", 0.25))


def test_a_witness_speaks_for_it():
    agreeing = match("a1", "c3"), match("b1", "c3")
    disagreeing = match("a1", "c3"), match("b1", "c4")
    assert chance(match("a1", "b1"), *agreeing) > chance(match("a1", "b1"), *disagreeing)


def test_who_is_nearest():
    first, second, third = weigh([match("a1", "b1", 0.5), match("a1", "b2", 0.3), match("a2", "b5", 0.4)])
    assert first.is_best
    assert first.apart == (0, 0)
    assert not second.is_best
    assert second.apart == (1, 0)
    assert third.is_best


PLACES = st.builds(Place, st.sampled_from("abcd"), st.integers(0, 3))
PAIRS = st.tuples(PLACES, PLACES).filter(lambda pair: pair[0].document < pair[1].document)
SCORES = st.floats(0, 1)
ROWS = st.dictionaries(PAIRS, st.tuples(SCORES, st.sampled_from(Reason), st.integers(0, 5)))


@given(ROWS, st.randoms(use_true_random=False))
def test_a_function_of_the_set(rows, dice):
    found = [Match(*pair, score, reason, ("w",) * words) for pair, (score, reason, words) in rows.items()]
    first = {one.match: one for one in weigh(found)}
    dice.shuffle(found)
    weighed = weigh(found)
    assert [one.match for one in weighed] == found
    assert {one.match: one for one in weighed} == first
    assert all(0 < one.chance < 1 for one in weighed)
    nearest = nearest_of(found)
    assert {len(traits(one, nearest)) for one in found} <= {7}


@given(ROWS)
def test_witnesses_are_counted_as_document_by_document(rows):
    found = [Match(*pair, score, reason, ()) for pair, (score, reason, _) in rows.items()]
    nearest = nearest_of(found)
    for one in found:
        left, right = nearest.near[one.left], nearest.near[one.right]
        seen = sum(left[name][0][1] == right[name][0][1] for name in left.keys() & right.keys())
        assert traits(one, nearest)[3] == min(WITNESSES, seen)


@pytest.mark.parametrize("documents", [10, 40])
def test_no_match_is_looked_at_document_by_document(documents, monkeypatch):
    """Places are compared and looked up as often for a match, however many documents have one like it."""
    asked = []
    hashed, equal = Place.__hash__, Place.__eq__
    found = [
        Match(Place(f"d{one:02}", 0), Place(f"d{other:02}", 0), 0.5, Reason.COPIED, ())
        for one, other in combinations(range(documents), 2)
    ]
    monkeypatch.setattr(Place, "__hash__", lambda one: asked.append(1) or hashed(one))
    monkeypatch.setattr(Place, "__eq__", lambda one, other: asked.append(1) or equal(one, other))
    assert len(weigh(found)) == len(found)
    assert len(asked) < 20 * len(found)
