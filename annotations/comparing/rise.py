"""The heaviest run of steps that only rises."""

from bisect import bisect_left
from collections.abc import Sequence


def heaviest_rise(steps: Sequence[tuple[int, int]]) -> list[int]:
    """Indices of the steps (value, weight above 0) that rise strictly and weigh most, in O(n log n)."""
    values = sorted({value for value, _ in steps})
    best = _PrefixBest(len(values))
    before: list[int | None] = []
    for number, (value, weight) in enumerate(steps):
        rank = bisect_left(values, value)
        lighter, last = best.until(rank)
        before.append(last)
        best.put(rank, lighter + weight, number)
    found, at = [], best.until(len(values))[1]
    while at is not None:
        found.append(at)
        at = before[at]
    return found[::-1]


class _PrefixBest:
    """The heaviest rise among those that end before a value (a Fenwick tree of maxima)."""

    NONE = (0, 0, -1)

    def __init__(self, size: int):
        self.best: list[tuple[int, int, int]] = [self.NONE] * (size + 1)  # weight, -rank, step

    def put(self, at: int, weight: int, step: int) -> None:
        node = at + 1
        while node < len(self.best):
            if (weight, -at) > self.best[node][:2]:
                self.best[node] = (weight, -at, step)
            node += node & -node

    def until(self, at: int) -> tuple[int, int | None]:
        """(weight, step) over the ranks before `at`; of equal ones that of the lowest rank."""
        found, node = self.NONE, at
        while node:
            found = max(found, self.best[node], key=lambda one: one[:2])
            node -= node & -node
        return found[0], found[2] if found[0] else None
