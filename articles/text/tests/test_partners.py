"""What is compared: of few all, of many printings the nearest, and those that hold a run together."""

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import partners as module
from articles.text.clusters import clusters
from articles.text.partners import FIRST, NEAREST, partners
from articles.text.segmentation import segment
from articles.text.shared_runs import Sharing
from articles.text.traces import Trace, trace

DICE = random.Random(1)
WORDS = [f"word{number}" for number in range(3000)]


def sentences(most: int) -> str:
    return " ".join(f"{' '.join(DICE.choices(WORDS, k=20)).capitalize()}." for _ in range(most))


def traced(text: str) -> Trace:
    return trace(text, [one for one in segment(text) if one.reported])


def printings(number: int, wire: str) -> list[str]:
    """Each with two sentences of its own."""
    return [f"{sentences(1)} {wire} {sentences(1)}" for _ in range(number)]


def traces(texts: list[str]) -> dict[int, Trace]:
    return dict(enumerate(map(traced, texts)))


def places(found: dict[int, Trace], pairs) -> list[list[tuple[str, int, int]]]:
    sharing = Sharing(found)
    made = clusters((str(one), str(other), sharing.of(one, other).runs) for one, other in pairs)
    return sorted(sorted((name, span.start, span.end) for name, span in one.places) for one in made)


def test_of_few_all_that_share_words_are_partners():
    wire = sentences(4)
    found = traces([*printings(NEAREST + 1, wire), sentences(5)])
    among = partners(found)
    assert among.pairs == set(combinations(range(NEAREST + 1), 2))
    assert among.known == {**dict.fromkeys(range(NEAREST + 1), NEAREST), NEAREST + 1: 0}


def test_a_headlines_words_are_too_few():
    line = "Bridge over the river falls on Monday"
    assert partners(traces([f"{line}. {sentences(2)}", f"{line}. {sentences(2)}"])).pairs == set()


@pytest.mark.parametrize("number", [100, 200, 400])
def test_pairs_grow_with_the_printings_and_not_with_their_square(number):
    found = traces(printings(number, sentences(8)))
    among = partners(found)
    assert len(among.pairs) <= number * (NEAREST + FIRST)
    assert set(among.known.values()) == {number - 1}
    assert len(places(found, among.pairs)[0]) == number


def test_the_nearest_of_many_is_a_partner():
    """Two printings that share more than the wire with each other and with nobody else."""
    wire, more = sentences(6), sentences(3)
    texts = printings(80, wire)
    texts[50] += f" {more}"
    texts[70] += f" {more}"
    assert (50, 70) in partners(traces(texts)).pairs


def test_what_two_versions_of_a_wire_share_stays_one_run():
    """Each printing has more in common with those of its own version; the passage of both joins all."""
    passage, early, late = sentences(2), sentences(6), sentences(6)
    texts = printings(60, f"{early} {passage}") + printings(60, f"{passage} {late}")
    found = traces(texts)
    among = partners(found)
    everything = places(found, combinations(found, 2))
    assert len(everything) == 1 and len(everything[0]) == 120
    assert places(found, among.pairs) == everything
    assert len(among.pairs) < len(texts) * (NEAREST + FIRST)


def test_a_passage_that_many_different_reports_have_stays_one_run():
    wires = [sentences(5) for _ in range(3)]
    passage = sentences(2)
    found = traces([f"{one} {passage if n % 2 else ''}" for w in wires for n, one in enumerate([w] * 40)])
    assert places(found, partners(found).pairs) == places(found, combinations(found, 2))


def test_changed_words_here_and_there_leave_one_run():
    words = sentences(12).split()
    texts = []
    for _ in range(90):
        own = words[:]
        for at in DICE.sample(range(len(own)), 8):
            own[at] = DICE.choice(WORDS)
        texts.append(" ".join(own))
    found = traces(texts)
    among = partners(found)
    everything = places(found, combinations(found, 2))
    assert len(everything) == 1
    assert places(found, among.pairs) == everything
    assert len(among.pairs) <= 90 * (NEAREST + FIRST)


PARTS = [sentences(2) for _ in range(5)]
TEXTS = st.lists(st.lists(st.sampled_from(PARTS), min_size=1, max_size=4).map(" ".join), max_size=9)


@given(TEXTS, st.integers(1, 4))
def test_partners_are_counted_as_one_by_one(texts, nearest):
    """By the numbers of common runs, without any bits."""
    found = traces(texts)
    runs = {number: list(one.runs) for number, one in found.items()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "NEAREST", nearest)
        patch.setattr(module, "FIRST", 0)
        among = partners(found)
    expected = set()
    for one, own in runs.items():
        common = {other: sum(run in set(theirs) for run in own) for other, theirs in runs.items()}
        able = [other for other, times in common.items() if times >= module.FEWEST and other != one]
        assert among.known[one] == len(able)
        able.sort(key=lambda other: (-common[other], other))
        expected |= {(min(one, other), max(one, other)) for other in able[:nearest]}
    assert among.pairs == expected
