"""Which units stand in one row, as far as they were brought together."""

from collections import defaultdict
from collections.abc import Iterable, Set

from .ties import Pair
from .units import Columns, Members, Place


class Standing:
    """`members`: of the rows, which keep their numbers when they are emptied; `row_of`: units in no row are
    rest. What was `rejected` is to stand in no row together: who puts, asks `is_barred` first."""

    def __init__(self, columns: Columns, rejected: Set[Pair] = frozenset()):
        self.columns = columns
        self.row_of: dict[Place, int] = {}
        self.members: list[Members] = []
        self._rejected: dict[Place, set[Place]] = defaultdict(set)
        for one, other in (tuple(pair) for pair in rejected):
            self._rejected[one].add(other)
            self._rejected[other].add(one)

    def open(self, column: int, at: int) -> int:
        """A new row of the one unit."""
        self.members.append({})
        self.put(column, at, len(self.members) - 1)
        return len(self.members) - 1

    def put(self, column: int, at: int, row: int) -> None:
        self.row_of[column, at] = row
        self.members[row].setdefault(column, []).append(at)

    def move(self, row: int, into: int) -> None:
        for place in sorted(self.places(row)):
            self.put(*place, into)
        self.members[row].clear()

    def close(self, row: int) -> None:
        """What stands in it stands in no row."""
        for place in self.places(row):
            del self.row_of[place]
        self.members[row].clear()

    def places(self, row: int) -> set[Place]:
        return {(column, at) for column, places in self.members[row].items() for at in places}

    def is_barred(self, row: int, places: Iterable[Place]) -> bool:
        """Whether one of the places was rejected for one that stands in the row."""
        return any(self.row_of.get(one) == row for place in places for one in self._rejected.get(place, ()))

    def claims(self, row: int, column: int) -> set[int]:
        """What the column carries in the row."""
        return {
            claim for at in self.members[row].get(column, ()) for claim in self.columns[column][at].claims
        }

    def release_the_lonely(self) -> None:
        """A row of one text is no row: its units are rest."""
        for row, members in enumerate(self.members):
            if len(members) == 1:
                self.close(row)
            for places in members.values():
                places.sort()
