"""From columns to rows: what stands together, what is in its place, and all of it laid out."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from .gathered import gathered
from .layout import laid_out
from .row import Row
from .settled import in_sequence, settled_of
from .ties import Pair, Tie, put, turn_of
from .units import Columns, Place


def rows_of(
    columns: Columns,
    disputed: Set[int] = frozenset(),
    ties: Iterable[Tie] = (),
    rejected: Set[Pair] = frozenset(),
    names: Sequence[str] = (),
) -> list[Row]:
    """The columns in rows; the first is the base.

    `disputed`: claims that stand together before others; `rejected`: what never does; `names`: of the
    columns, by which the others are told apart instead of by their order.
    """
    order = [0, *sorted(range(1, len(columns)), key=lambda column: names[column] if names else "")]
    own = {column: at for at, column in enumerate(order)} if columns else {}

    def here(place: Place) -> Place:
        return own[place[0]], place[1]

    barred = {frozenset(map(here, pair)) for pair in rejected}
    named = [names[column] if names else str(column) for column in range(len(columns))]
    tied = [put(tie, here) for tie in sorted(ties, key=lambda tie: turn_of(tie, named))]
    rows = _rows([columns[column] for column in order if columns], disputed, tied, barred)
    return [_reordered(row, order) for row in rows]


def _reordered(row: Row, order: Sequence[int]) -> Row:
    """A row whose columns stand in `order`, in the order that was asked for."""
    runs = [row.runs[order.index(column)] for column in range(len(order))]
    moved = frozenset((order[column], at) for column, at in row.moved)
    ties = tuple(put(tie, lambda place: (order[place[0]], place[1])) for tie in row.ties)
    return replace(row, runs=tuple(runs), moved=moved, ties=ties)


def _rows(columns: Columns, disputed: Set[int], ties: Sequence[Tie], rejected: Set[Pair]) -> list[Row]:
    ties = [tie for tie in ties if tie.pair not in rejected]
    standing = gathered(columns, disputed, ties, rejected)
    rows = in_sequence(standing)
    order = {row: at for at, row in enumerate(rows)}
    settled = [settled_of(column, units, standing.row_of, order) for column, units in enumerate(columns)]
    told = sorted((tie for tie in ties if tie.holds), key=lambda tie: tie.kind)
    return list(laid_out(columns, [standing.members[row] for row in rows], settled, told))
