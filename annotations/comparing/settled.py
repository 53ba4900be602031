"""Which units are in their place, and the rows in their order."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise

from .rise import heaviest_rise
from .standing import Standing
from .units import Place, Unit


def settled_of(
    column: int, units: Sequence[Unit], row_of: dict[Place, int], order: dict[int, int]
) -> dict[int, int]:
    """{index: row} of the units that are in their place: the heaviest run that follows the rows downwards.

    Neighbours in one row go together: what is read between two units of one row would stand after both.
    """
    blocks: list[list[int]] = []
    standing = [at for at in range(len(units)) if row_of.get((column, at)) in order]
    for before, at in pairwise([-2, *standing]):
        if at == before + 1 and row_of[column, at] == row_of[column, before]:
            blocks[-1].append(at)
        else:
            blocks.append([at])
    rise = heaviest_rise([(order[row_of[column, one[0]]], len(one)) for one in blocks])
    return {at: row_of[column, at] for number in rise for at in blocks[number]}


def _after(settled: Sequence[tuple[int, int]], at: int, order: Mapping[int, int]) -> int:
    """The place, among the base's rows, of the one that a text reads before its passage `at`, or of the one
    before that which it reads first; behind all where it has none. `settled`: its (passage, row)."""
    before = bisect_left(settled, (at, 0)) - 1
    if before >= 0:
        return order[settled[before][1]]
    return order[settled[0][1]] - 1 if settled else len(order)


def in_sequence(standing: Standing) -> list[int]:
    """The rows: those of the base as the base has them, each other after the row that its first text
    with something in a row of the base reads before it, or else before the one that it reads next."""
    of_base = sorted(
        (row for row, members in enumerate(standing.members) if 0 in members),
        key=lambda row: standing.members[row][0],
    )
    order = {row: at for at, row in enumerate(of_base)}
    settled = [
        sorted(settled_of(column, units, standing.row_of, order).items())
        for column, units in enumerate(standing.columns)
    ]
    ranks: dict[int, tuple[int, int, int]] = {row: (at, -1, 0) for row, at in order.items()}
    for row, members in enumerate(standing.members):
        if members and row not in order:
            leading = next((column for column in sorted(members) if settled[column]), min(members))
            at = members[leading][0]
            ranks[row] = _after(settled[leading], at, order), leading, at
    return sorted(ranks, key=ranks.__getitem__)
