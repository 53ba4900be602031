"""Sentences of several documents that report one thing, for a person to look at.

    matches, the strongest first        A1 - B4   A1 - C2   B4 - C2   A1 - B7   D3 - C2
    strong ones tie                     the same quotation, copied words, or each other's best and near
    a group grows while                 no document stands in it twice, and most of its pairs match
    becomes                             {A1, B4, C2}

Precision first: what is left out is found again by reading, what is wrongly in wastes a look. The result is a
function of the set of matches; the work is that of sorting them and of looking at each pair of a group once.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count

from .alignment import Match
from .reasons import Reason
from .story import Place

NEAR = 0.15  # score from which each other’s best sentence is taken for the same
WORDING = 0.12  # the same for equal quotations and copied words
CLOSE = 0.05  # score from which two sentences of a group speak for each other
MOST_PAIRS = 0.6  # of the pairs of a group are close


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences of as many documents, by their names; `strength` (0 to 1) ranks and is never shown."""

    places: tuple[Place, ...]
    strength: float
    reason: Reason

    @property
    def documents(self) -> tuple[str, ...]:
        """In which they stand."""
        return tuple(place.document for place in self.places)


def groups_of(matches: Iterable[Match], least: int = 3) -> tuple[Group, ...]:
    """The groups of at least `least` documents, the strongest first; none shares a sentence with another.

    `matches` hold each pair once (Aligner.between).
    """
    found = sorted(matches, key=lambda one: (-one.score, one.left, one.right))
    close: dict[Place, dict[Place, float]] = defaultdict(dict)
    for one in found:
        if one.score >= CLOSE:
            close[one.left][one.right] = close[one.right][one.left] = one.score
    groups: dict[Place, _Growing] = {}
    apart: set[frozenset[int]] = set()  # groups that were tried, by their numbers
    numbers = count()
    for match in _strong(found):
        ours, theirs = (
            groups.get(place) or _Growing(next(numbers), [place]) for place in (match.left, match.right)
        )
        both = frozenset((ours.number, theirs.number))
        if ours is theirs or both in apart:
            continue
        grown = ours.with_(theirs, match.reason, close, next(numbers))
        if grown is None:
            apart.add(both)
        else:
            groups |= dict.fromkeys(grown.places, grown)
    wide = {one.number: one for one in groups.values() if len(one.places) >= least}
    made = [Group(tuple(sorted(one.places)), one.strength, one.reason) for one in wide.values()]
    return tuple(sorted(made, key=lambda one: (-one.strength, one.places)))


@dataclass(frozen=True, slots=True, eq=False)
class _Growing:
    """A group on its way: how many of its pairs are close, and their scores together."""

    number: int
    places: list[Place]
    close: int = 0
    scores: float = 0.0
    reason: Reason = Reason.SIMILAR

    def with_(
        self, other: "_Growing", reason: Reason, close: Mapping[Place, Mapping[Place, float]], number: int
    ) -> "_Growing | None":
        """Both as one, or None where they do not fit. Only the pairs between the two are looked at."""
        places = [*self.places, *other.places]
        if len({one.document for one in places}) < len(places):
            return None
        few, many = sorted((self.places, other.places), key=len)
        scores = [score for one in few for score in map(close.get(one, {}).get, many) if score is not None]
        number_close = self.close + other.close + len(scores)
        if number_close < MOST_PAIRS * (len(places) * (len(places) - 1) // 2):
            return None
        known = [reason, *(one.reason for one in (self, other) if len(one.places) > 1)]
        total = self.scores + other.scores + math.fsum(scores)
        return _Growing(number, places, number_close, total, min(known, key=list(Reason).index))

    @property
    def strength(self) -> float:
        pairs = len(self.places) * (len(self.places) - 1) // 2
        return round(self.scores / pairs, 9)


def _strong(matches: Iterable[Match]) -> Iterable[Match]:
    """Those that tie, in their order: of each sentence and document only the best may."""
    best: dict[tuple[Place, str], Match] = {}
    rows = list(matches)
    for one in rows:
        best.setdefault((one.left, one.right.document), one)
        best.setdefault((one.right, one.left.document), one)
    for one in rows:
        least = WORDING if one.reason in (Reason.QUOTATION, Reason.COPIED) else NEAR
        mutual = best[one.left, one.right.document] is one is best[one.right, one.left.document]
        if mutual and one.score >= least:
            yield one


def inside(groups: Iterable[Group], matches: Iterable[Match]) -> dict[Group, list[Match]]:
    """Of each group the matches between its own sentences; in one pass."""
    found: dict[Group, list[Match]] = {group: [] for group in groups}
    of = {place: group for group in found for place in group.places}
    for one in matches:
        group = of.get(one.left)
        if group is not None and group is of.get(one.right):
            found[group].append(one)
    return found


def most_central(group: Group, ties: Iterable[Match]) -> Place:
    """The sentence that the others are nearest to, by the group's own matches."""
    sums = dict.fromkeys(group.places, 0.0)
    for one in ties:
        sums[one.left] += one.score
        sums[one.right] += one.score
    return min(group.places, key=lambda place: (-sums[place], place))
