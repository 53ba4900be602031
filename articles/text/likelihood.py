"""How likely a reader would agree that two sentences report the same, from all matches of some documents.

    chance = 1 / (1 + e^-x),  x = START + SCORE ln score + LEAD lead + WITNESS witnesses + WORD words + reason

    lead       ln of how much nearer the two are than each is to its next best in the other's document; the
               smaller of both ways, within -1.5 and 1.4 (below 0: another one is nearer)
    witnesses  documents whose sentence is the best for both; two count, more say no more
    words      how many rare words both have (alignment.py tells five at most)

The score alone ranks; what it is worth hangs on its rivals. The weights are a logistic regression over the
stories that `python -m benchmarks.side_by_side` measures, which prints how right it is on stories that
were left out of it, and with --fit the weights.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from operator import mul
from typing import NamedTuple

from .alignment import Match, Place
from .reasons import Reason

WEIGHTS = (-0.15, 0.53, 0.84, 0.35, 0.22, 3.76, 1.54)
"""Of each of `traits`, in its order."""

LIKELY = 0.5
"""Chance from which a match is shown unasked; how many are then right, the benchmark tells."""

LEAST_LEAD, MOST_LEAD = -1.5, 1.4
LEAST = 1e-6  # a score of nothing has no logarithm
NO_RIVAL = 0.01  # the score of a next best that is not there
WITNESSES = 2
FIGURE = {Reason.SAME_FIGURE}
WORDING = {Reason.QUOTATION, Reason.COPIED}

Near = Sequence[tuple[float, Place]]  # (-score, sentence) of one document, the best first


class Nearest(NamedTuple):
    """Of each sentence what it matches in each other document, and the numbers of the best of each."""

    near: Mapping[Place, Mapping[str, Near]]
    bests: Mapping[Place, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A match and how likely (0 to 1) it is right. `apart`: how many sentences away from the right one the
    left one's nearest in that document is, and the other way round: 0 where it is the nearest itself."""

    match: Match
    chance: float
    apart: tuple[int, int]

    @property
    def is_best(self) -> bool:
        """Each is the other's nearest."""
        return self.apart == (0, 0)


def weigh(matches: Sequence[Match]) -> list[Weighed]:
    """In the same order. `matches`: those of `Aligner.between`, each pair once."""
    nearest = nearest_of(matches)
    return [_weighed(one, nearest) for one in matches]


def nearest_of(matches: Sequence[Match]) -> Nearest:
    """Of `matches` as `weigh` takes them."""
    found: defaultdict[Place, defaultdict[str, list[tuple[float, Place]]]]
    found = defaultdict(lambda: defaultdict(list))
    for left, right, score, *_ in matches:
        found[left][right.document].append((-score, right))
        found[right][left.document].append((-score, left))
    for by_document in found.values():
        for near in by_document.values():
            near.sort()
    number = {place: at for at, place in enumerate(found)}
    bests = {here: frozenset([number[near[0][1]] for near in told.values()]) for here, told in found.items()}
    return Nearest(found, bests)


def traits(match: Match, nearest: Nearest) -> tuple[float, ...]:
    """What the chance is made of, as numbers."""
    left, right, score, reason, words = match
    return (
        1.0,
        log(max(score, LEAST)),
        min(
            _lead(score, nearest.near[left][right.document], right),
            _lead(score, nearest.near[right][left.document], left),
        ),
        float(min(WITNESSES, len(nearest.bests[left] & nearest.bests[right]))),
        float(len(words)),
        float(reason in FIGURE),
        float(reason in WORDING),
    )


def _weighed(match: Match, nearest: Nearest) -> Weighed:
    x = sum(map(mul, WEIGHTS, traits(match, nearest)))
    left, right = match.left, match.right
    of_left, of_right = nearest.near[left][right.document][0][1], nearest.near[right][left.document][0][1]
    apart = (abs(of_left.sentence - right.sentence), abs(of_right.sentence - left.sentence))
    return Weighed(match, 1 / (1 + exp(-x)), apart)


def _lead(score: float, near: Near, there: Place) -> float:
    rival = NO_RIVAL
    for value, place in near[:2]:
        if place != there:
            rival = -value
            break
    return max(LEAST_LEAD, min(MOST_LEAD, log(max(score, LEAST) / max(rival, LEAST))))
