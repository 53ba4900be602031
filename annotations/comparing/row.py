"""A row: what stands side by side, or the rest between two such."""

from collections.abc import Iterable
from dataclasses import dataclass

from .ties import Tie
from .units import Unit


@dataclass(frozen=True, slots=True)
class Row:
    """For each column its units. `shared`: the claims that two columns or more carry in this row, in
    the order of reading; `ties`: what ties units of it otherwise, the strongest first. A row without either
    is the rest between two others. `moved`: (column, place in its run) of the units that stand out of their
    text's order."""

    runs: tuple[tuple[Unit, ...], ...]
    shared: tuple[int, ...] = ()
    moved: frozenset[tuple[int, int]] = frozenset()
    ties: tuple[Tie, ...] = ()

    @property
    def is_aligned(self) -> bool:
        return bool(self.shared or self.ties)

    def claims(self, column: int) -> set[int]:
        return {claim for unit in self.runs[column] for claim in unit.claims}


def shared_of(claims: Iterable[set[int]]) -> set[int]:
    """The claims that two columns or more carry."""
    once: set[int] = set()
    twice: set[int] = set()
    for of_column in claims:
        twice |= once & of_column
        once |= of_column
    return twice
