"""Which of several rows a unit stands best in."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Set


class BestRows:
    """The base's rows that say one claim, by what else the base says in them: where the units of one column
    stand best that say it too. A row that the column has come to is taken, and stays so.

    Rows are looked at by their other claims, so that a unit is compared with few of thousands.
    """

    def __init__(self, claim: int, base: Mapping[int, Set[int]]):
        self.claim = claim
        self.is_said = False  # whether the column says the claim in the first of all rows
        self.every = _Free(sorted(base))
        alike: dict[frozenset[int], list[int]] = defaultdict(list)
        for row in self.every.rows:
            alike[frozenset(base[row])].append(row)
        self.alike = {claims: _Free(rows) for claims, rows in alike.items()}
        self.having: dict[int, list[frozenset[int]]] = defaultdict(list)
        for claims in self.alike:
            for other in claims - {claim}:
                self.having[other].append(claims)

    def of(self, claims: Set[int], is_taken: Callable[[int], bool]) -> int:
        """The first free row, else the first of all, among those with the most of `claims`."""
        near = {one for claim in claims - {self.claim} for one in self.having.get(claim, ())}
        free = [
            (-len(claims & one), row) for one in near if (row := self.alike[one].free(is_taken)) is not None
        ]
        if not free and (row := self.every.free(is_taken)) is not None:
            return row  # with no more than this one claim
        whole = [(-len(claims & one), self.alike[one].rows[0]) for one in near]
        return min(free or whole or [(0, self.every.rows[0])])[1]


class _Free:
    """Rows in order; those that are taken are passed once."""

    def __init__(self, rows: list[int]):
        self.rows = rows
        self.passed = 0

    def free(self, is_taken: Callable[[int], bool]) -> int | None:
        while self.passed < len(self.rows) and is_taken(self.rows[self.passed]):
            self.passed += 1
        return self.rows[self.passed] if self.passed < len(self.rows) else None
