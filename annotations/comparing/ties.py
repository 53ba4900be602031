"""Why two passages stand in one row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from .units import Place

Pair = frozenset[Place]


class Kind(IntEnum):
    """Why two passages stand in one row, the strongest first."""

    CONFIRMED = 0
    CLAIM = 1
    QUOTATION = 2
    COPIED = 3
    SAME_FIGURE = 4
    OTHER_FIGURE = 5
    SIMILAR = 6


@dataclass(frozen=True, slots=True)
class Tie:
    """Two passages of different columns. `score` (0 to 1): how likely they say the same, where no editor said
    so. What does not hold brings nothing together, and speaks for rows that have both."""

    left: Place
    right: Place
    kind: Kind
    score: float = 0.0
    holds: bool = True

    @property
    def pair(self) -> Pair:
        return frozenset((self.left, self.right))


def turn_of(tie: Tie, names: Sequence[str]) -> tuple[int, float, Kind, list[tuple[str, int]]]:
    """What editors said first, then the likeliest; never by which text is the base."""
    ends = sorted((names[column], at) for column, at in (tie.left, tie.right))
    return min(tie.kind, Kind.QUOTATION), -tie.score, tie.kind, ends


def put(tie: Tie, here: Callable[[Place], Place]) -> Tie:
    """The tie with its ends where `here` has them."""
    left, right = sorted((here(tie.left), here(tie.right)))
    return replace(tie, left=left, right=right)
