"""Units that are tied come to one row, if the rows that they stand in allow it."""

from collections.abc import Iterable, Mapping
from itertools import product

from .standing import Standing
from .ties import Kind, Pair, Tie
from .units import Place

MOSTLY = 0.5  # of two passages from two rows: the mean chance from which the rows are one


def join(standing: Standing, ties: Iterable[Tie], chances: Mapping[Pair, float]) -> None:
    """One tie after the other. `chances`: of all that the engine ties."""
    for tie in ties:
        _join(standing, tie, chances)


def _join(standing: Standing, tie: Tie, chances: Mapping[Pair, float]) -> None:
    opened = [standing.open(*place) for place in (tie.left, tie.right) if place not in standing.row_of]
    into, row = sorted((standing.row_of[tie.left], standing.row_of[tie.right]))
    if into != row and _may_meet(standing, into, row, tie, chances):
        standing.move(row, into)
        standing.members[into].get(0, []).sort()
    else:
        for one in opened:
            standing.close(one)


def _may_meet(standing: Standing, one: int, other: int, tie: Tie, chances: Mapping[Pair, float]) -> bool:
    """No rejected pair; the base's passages follow each other; what no editor said comes where the text
    is silent or, in the same words, goes on, and where the two rows are mostly about one thing."""
    if standing.is_barred(one, standing.places(other)):
        return False
    mine, theirs = standing.members[one], standing.members[other]
    if tie.kind == Kind.CONFIRMED:
        return 0 not in mine or 0 not in theirs or _adjoin(mine[0], theirs[0])
    both = mine.keys() & theirs.keys()
    if any(tie.kind > Kind.COPIED or not _adjoin(mine[column], theirs[column]) for column in both):
        return False
    pairs = product(standing.places(one), standing.places(other))
    found = [_chance(standing, here, there, chances) for here, there in pairs if here[0] != there[0]]
    return sum(found) >= MOSTLY * len(found)


def _adjoin(some: Iterable[int], others: Iterable[int]) -> bool:
    """Whether the passages follow each other without a gap."""
    places = sorted([*some, *others])
    return places[-1] - places[0] == len(places) - 1


def _chance(standing: Standing, here: Place, there: Place, chances: Mapping[Pair, float]) -> float:
    """How likely the two say the same."""
    one, other = (standing.columns[column][at].claims for column, at in (here, there))
    return chances.get(frozenset((here, there)), 0.0) if one.isdisjoint(other) else 1.0
