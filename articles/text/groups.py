"""Sentences of several documents that report one thing, for a person to look at.

    matches, the strongest first        A1 - B4   A1 - C2   B4 - C2   A1 - B7   D3 - C2
    strong ones tie                     the same quotation, copied words, or each other's best and near
    a group grows while                 no document stands in it twice, and most of its pairs match
    becomes                             {A1, B4, C2}

Precision first: what is left out is found again by reading, what is wrongly in wastes a look. The result is a
function of the set of matches; the work is that of sorting them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

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
    close = {frozenset((one.left, one.right)): one.score for one in found if one.score >= CLOSE}
    members: dict[Place, frozenset[Place]] = {}
    reasons: dict[frozenset[Place], Reason] = {}
    for match in _strong(found):
        ours = members.get(match.left, frozenset((match.left,)))
        theirs = members.get(match.right, frozenset((match.right,)))
        both = ours | theirs
        if ours != theirs and _fits(both, close):
            order = list(Reason)
            known = [reasons.get(ours), reasons.get(theirs), match.reason]
            reasons[both] = min((one for one in known if one), key=order.index)
            members |= dict.fromkeys(both, both)
    wide = {one for one in members.values() if len(one) >= least}
    made = [Group(tuple(sorted(one)), _strength(one, close), reasons[one]) for one in wide]
    return tuple(sorted(made, key=lambda one: (-one.strength, one.places)))


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


def _fits(both: frozenset[Place], close: dict[frozenset[Place], float]) -> bool:
    if len({one.document for one in both}) < len(both):
        return False
    pairs = [frozenset((a, b)) for a in both for b in both if a < b]
    return sum(pair in close for pair in pairs) >= MOST_PAIRS * len(pairs)


def _strength(members: frozenset[Place], close: dict[frozenset[Place], float]) -> float:
    pairs = [frozenset((a, b)) for a in members for b in members if a < b]
    return round(sum(close.get(pair, 0.0) for pair in pairs) / len(pairs), 9)


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
