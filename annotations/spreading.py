"""How wide the cells of a row are in which no report stands beside another: white columns take no text.

    A     B     C     D     E          a row of C alone, one of A and D
    .     .     ccccccccccccccc        C takes the two free columns after it
    aaaaaaaaaaaaaaaaa ddddddddd        A two more, D one
    .     .     .     eeeeeeeee        E the one before it, as there is none after

A text begins (or ends) in its own column, so that it is found under its outlet.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDEST = 3  # columns: with more a line is longer than is read with ease
LEAST = 4  # columns of the comparison: fewer are wide enough


@dataclass(frozen=True, slots=True)
class Spread:
    """`columns`: of a cell, 0 where another one took its place; `ends_there`: the last of them is its own."""

    columns: int = 1
    ends_there: bool = False


ALONE = Spread()


def spread(filled: Sequence[bool]) -> list[Spread]:
    """Of each cell, by whether it holds anything."""
    found = [ALONE] * len(filled)
    if len(filled) < LEAST:
        return found
    for at in (at for at, holds in enumerate(filled) if holds):
        free = _free(found, filled, range(at + 1, len(filled)))
        before = _free(found, filled, range(at - 1, -1, -1))[:1] if not free else []
        for taken in (*free, *before):
            found[taken] = Spread(0)
        found[at] = Spread(1 + len(free) + len(before), ends_there=bool(before))
    return found


def _free(found: Sequence[Spread], filled: Sequence[bool], places: range) -> list[int]:
    """The first neighbours that hold nothing and were not taken."""
    free: list[int] = []
    for at in places[: WIDEST - 1]:
        if filled[at] or not found[at].columns:
            break
        free.append(at)
    return free
