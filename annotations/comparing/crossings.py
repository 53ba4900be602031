"""Where else a row's claims are carried, and whence a passage was moved to it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from .row import Row


@dataclass(frozen=True, slots=True)
class Crossing:
    """`claim` is also carried by `column` in row `row`, which stands elsewhere."""

    claim: int
    column: int
    row: int


def crossings_of(rows: Sequence[Row]) -> list[list[list[Crossing]]]:
    """[row][column]: where else the claims of the row are carried, as far as that cell has to say so.

    That is: by the column itself, of the row's shared claims that the cell does not carry; by other columns,
    of the claims that the cell carries alone in its row. Of several rows, the nearest where they meet.
    """
    index = _Index(rows)
    return [
        [index.crossings(number, column) for column in range(len(row.runs))]
        for number, row in enumerate(rows)
    ]


def moves_of(rows: Sequence[Row], column: int) -> dict[tuple[int, int], int]:
    """{(row, place in its run): the row that has its own place} for the units of `column` that were moved.

    That is the row of the nearest unit before it that is in its place, else of the first one after it.
    """
    stand = [
        (unit.passage.start, row, at, (column, at) in found.moved)
        for row, found in enumerate(rows)
        for at, unit in enumerate(found.runs[column])
    ]
    places: dict[tuple[int, int], int] = {}
    last = next((row for _, row, _, moved in sorted(stand) if not moved), 0)
    for _, row, at, moved in sorted(stand):
        if moved:
            places[row, at] = last
        else:
            last = row
    return places


class _Index:
    """Which rows and columns carry a claim."""

    def __init__(self, rows: Sequence[Row]):
        self.rows = rows
        self.carried = [[row.claims(column) for column in range(len(row.runs))] for row in rows]
        self.carriers: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, row in enumerate(self.carried):
            for column, claims in enumerate(row):
                for claim in claims:
                    self.carriers[claim][column].append(number)

    def crossings(self, number: int, column: int) -> list[Crossing]:
        shared, own = self.rows[number].shared, self.carried[number][column]
        found = [(claim, column) for claim in shared if claim not in own]
        for claim in sorted(own.difference(shared)):
            found += [(claim, other) for other in sorted(self.carriers[claim]) if other != column]
        return [
            Crossing(claim, other, min(rows, key=lambda row: self._rank(claim, row, number)))
            for claim, other in found
            if (rows := self.carriers[claim].get(other))
        ]

    def _rank(self, claim: int, row: int, here: int) -> tuple[bool, int, int]:
        """First where others carry it too, then the nearest."""
        return claim not in self.rows[row].shared, abs(row - here), row
