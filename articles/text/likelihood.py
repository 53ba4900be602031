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

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from .alignment import Match, Place
from .reasons import Reason

WEIGHTS = (-0.1, 0.54, 0.84, 0.35, 0.21, 3.59, 1.25)
"""Of each of `traits`, in its order."""

LIKELY = 0.5
"""Chance from which a match is shown unasked; how many are then right, the benchmark tells."""

LEAST_LEAD, MOST_LEAD = -1.5, 1.4
NO_RIVAL = 0.01  # the score of a next best that is not there
WITNESSES = 2
FIGURE = {Reason.SAME_FIGURE}
WORDING = {Reason.QUOTATION, Reason.COPIED}

Near = Sequence[tuple[float, Place]]  # (-score, sentence) of one document, the best first


@dataclass(frozen=True, slots=True)
class Nearest:
    """Of each sentence: `by_document`, what it matches in each other document; `bests`, the numbers of the
    nearest of each, by which two sentences are soon asked for what is the nearest to both."""

    by_document: Mapping[Place, Mapping[str, Near]]
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
    """What each sentence of the matches is nearest to."""
    found: dict[Place, dict[str, list[tuple[float, Place]]]] = {}
    for one in matches:
        for here, there in ((one.left, one.right), (one.right, one.left)):
            found.setdefault(here, {}).setdefault(there.document, []).append((-one.score, there))
    for by_document in found.values():
        for near in by_document.values():
            if len(near) > 1:
                near.sort(key=lambda one: (one[0], one[1].sentence))
    number = {place: at for at, place in enumerate(found)}
    bests = {
        place: frozenset(number[near[0][1]] for near in by_document.values())
        for place, by_document in found.items()
    }
    return Nearest(found, bests)


def traits(match: Match, nearest: Nearest) -> tuple[float, ...]:
    """What the chance is made of, as numbers."""
    return _traits(match, nearest, *_near(match, nearest))


def _near(match: Match, nearest: Nearest) -> tuple[Near, Near]:
    """What the left one matches in the right one's document, and the other way round."""
    left, right = match.left, match.right
    return nearest.by_document[left][right.document], nearest.by_document[right][left.document]


def _traits(match: Match, nearest: Nearest, in_right: Near, in_left: Near) -> tuple[float, ...]:
    return (
        1.0,
        log(match.score),
        min(_lead(match.score, in_right, match.right), _lead(match.score, in_left, match.left)),
        float(min(WITNESSES, len(nearest.bests[match.left] & nearest.bests[match.right]))),
        float(len(match.words)),
        float(match.reason in FIGURE),
        float(match.reason in WORDING),
    )


def _weighed(match: Match, nearest: Nearest) -> Weighed:
    in_right, in_left = _near(match, nearest)
    values = _traits(match, nearest, in_right, in_left)
    x = sum(weight * value for weight, value in zip(WEIGHTS, values, strict=True))
    left = abs(in_right[0][1].sentence - match.right.sentence)
    right = abs(in_left[0][1].sentence - match.left.sentence)
    return Weighed(match, 1 / (1 + exp(-x)), (left, right))


def _lead(score: float, near: Near, there: Place) -> float:
    rival = next((-value for value, place in near[:2] if place.sentence != there.sentence), NO_RIVAL)
    return max(LEAST_LEAD, min(MOST_LEAD, log(score / rival)))
