"""Sentences of several documents that report one thing, for a person to look at.

    matches, the strongest first        A1 - B4   A1 - C2   B4 - C2   A1 - B7   D3 - C2
    strong ones tie                     each other's best, and likely to be taken for the same
    a group grows while                 no document stands in it twice, and most of its pairs match
    becomes                             {A1, B4, C2}

Precision first: what is left out is found again by reading, what is wrongly in wastes a look. The result is a
function of the set of matches; the work is that of sorting them: two groups know how many close pairs lie
between them, and where they become one, the smaller one's are added to the larger one's.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .alignment import Match
from .likelihood import Weighed, weigh
from .reasons import Reason
from .story import Place

FAINT = 0.03  # score below which matches need not be given: they neither tie nor rival
SURE = 0.6  # chance from which each other's best sentence is taken for the same
CLOSE = 0.4  # chance from which two sentences of a group speak for each other
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


Pair = frozenset[Place]


def groups_of(
    matches: Iterable[Match],
    least: int = 3,
    *,
    confirmed: Iterable[Pair] = (),
    rejected: Iterable[Pair] = (),
) -> tuple[Group, ...]:
    """The groups of at least `least` documents, the strongest first; none shares a sentence with another.

    What was `confirmed` ties before anything else, what was `rejected` never stands in one group.

    `matches` hold each pair once (Aligner.between), those from FAINT on at least.
    """
    apart = set(rejected)
    found = sorted(weigh(list(matches)), key=_order)
    if apart:
        found = [one for one in found if frozenset((one.match.left, one.match.right)) not in apart]
    said = sorted((min(pair), max(pair)) for pair in set(confirmed) - apart)
    close = [one for one in found if one.chance >= CLOSE]
    growing = _Growing({*((one.match.left, one.match.right) for one in close), *said}, apart)
    for left, right in said:
        growing.tie(left, right, Reason.SIMILAR)
    for one in found:
        if one.is_best and one.chance >= SURE:
            growing.tie(one.match.left, one.match.right, one.match.reason)
    near = {(one.match.left, one.match.right): one.match.score for one in close} | dict.fromkeys(said, 1.0)
    scores: defaultdict[int, list[float]] = defaultdict(list)
    for (left, right), score in near.items():
        if growing.of.get(left) == (number := growing.of.get(right)) is not None:
            scores[number].append(score)
    made = [
        Group(tuple(sorted(members)), _strength(len(members), scores[number]), growing.reasons[number])
        for number, members in growing.members()
        if len(members) >= least
    ]
    return tuple(sorted(made, key=lambda one: (-one.strength, one.places)))


def _order(one: Weighed) -> tuple[float, str, int, str, int]:
    """The likeliest first, then by places; these as they are told apart quickest where many are as likely."""
    left, right = one.match.left, one.match.right
    return -one.chance, left.document, left.sentence, right.document, right.sentence


class _Growing:
    """Groups by number, each of one sentence at first. `of`: the number of a sentence's group, of those that
    match; `reasons`: the strongest reason for which a group grew."""

    def __init__(self, close: Iterable[tuple[Place, Place]], rejected: Iterable[Pair]):
        self.of: dict[Place, int] = {}
        self.reasons: dict[int, Reason] = {}
        self._members: dict[int, list[Place]] = {}
        self._documents: dict[int, set[str]] = {}
        self._inside: Counter[int] = Counter()  # close pairs within a group
        self._beside: defaultdict[int, Counter[int]] = defaultdict(Counter)  # and with each other one
        self._apart: defaultdict[int, set[int]] = defaultdict(set)  # groups that it never joins
        for one, other in close:
            left, right = self._number(one), self._number(other)
            self._beside[left][right] += 1
            self._beside[right][left] += 1
        for pair in rejected:
            left, right = map(self._number, sorted(pair))
            self._apart[left].add(right)
            self._apart[right].add(left)

    def members(self) -> Iterator[tuple[int, list[Place]]]:
        """The groups of several sentences."""
        return ((number, self._members[number]) for number in self.reasons)

    def tie(self, left: Place, right: Place, reason: Reason) -> None:
        """Make the groups of the two sentences one, where they fit."""
        ours, theirs = self._number(left), self._number(right)
        if ours == theirs or not self._fit(ours, theirs):
            return
        known = [self.reasons.pop(one) for one in (ours, theirs) if one in self.reasons]
        small, large = sorted(
            (ours, theirs), key=lambda one: len(self._beside[one]) + len(self._members[one])
        )
        self._join(small, large)
        self.reasons[large] = min([*known, reason], key=list(Reason).index)

    def _number(self, place: Place) -> int:
        number = self.of.get(place)
        if number is None:
            number = self.of[place] = len(self.of)
            self._members[number], self._documents[number] = [place], {place.document}
        return number

    def _fit(self, ours: int, theirs: int) -> bool:
        """Whether no document would stand in the group twice, nothing rejected would meet, and most of its
        pairs are close."""
        if theirs in self._apart[ours]:
            return False
        if not self._documents[ours].isdisjoint(self._documents[theirs]):
            return False
        size = len(self._members[ours]) + len(self._members[theirs])
        near = self._inside[ours] + self._inside[theirs] + self._beside[ours][theirs]
        return near >= MOST_PAIRS * (size * (size - 1) // 2)

    def _join(self, small: int, large: int) -> None:
        for place in self._members[small]:
            self.of[place] = large
        self._members[large] += self._members.pop(small)
        self._documents[large] |= self._documents.pop(small)
        beside = self._beside.pop(small)
        self._inside[large] += self._inside.pop(small, 0) + beside.pop(large, 0)
        self._beside[large].pop(small, None)
        for other in self._apart.pop(small, ()):
            self._apart[other].discard(small)
            self._apart[other].add(large)
            self._apart[large].add(other)
        for other, pairs in beside.items():
            self._beside[large][other] += pairs
            self._beside[other][large] += self._beside[other].pop(small)


def _strength(members: int, scores: Iterable[float]) -> float:
    """The mean score of a group's pairs, of which those that are not close count nothing."""
    return round(sum(scores) / (members * (members - 1) // 2), 9)


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
