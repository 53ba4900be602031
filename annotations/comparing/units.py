"""Passages with the claims that they carry, and where they stand among those of their text."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol


class Spanned(Protocol):
    """A row of articles.models.Passage."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A passage and the claims (any ids) whose evidence touches it."""

    passage: Spanned
    claims: frozenset[int] = frozenset()


Place = tuple[int, int]  # column, index of the unit in it
Columns = Sequence[Sequence[Unit]]
Members = dict[int, list[int]]  # {column: indices of its units}


def units_of(passages: Iterable[Spanned], spans: Iterable[tuple[int, int, int]]) -> list[Unit]:
    """Passages with their claims. `passages` in order; `spans`: (start, end, claim) in code points."""
    passages = list(passages)
    ends = [one.end for one in passages]
    claims: dict[int, set[int]] = defaultdict(set)
    for start, end, claim in spans:
        at = bisect_left(ends, start + 1)
        while at < len(passages) and passages[at].start < end:
            claims[at].add(claim)
            at += 1
    return [Unit(one, frozenset(claims.get(at, ()))) for at, one in enumerate(passages)]


def carriers_of(columns: Columns) -> dict[int, Members]:
    """{claim: {column: indices of the units that carry it}}"""
    found: dict[int, Members] = defaultdict(lambda: defaultdict(list))
    for column, units in enumerate(columns):
        for at, unit in enumerate(units):
            for claim in unit.claims:
                found[claim][column].append(at)
    return found
