"""Whether the figures in a row differ or contradict each other, whichever report is the base.

    base: The quake was felt in Hagen.    B: at least 120 people died    C: 75 people died
                                             ~~~~~~~~~~~~~~ contradict ~~~~~~~~~

The marks of each cell say it of the row's pivot and that cell; of two others only those are compared whose
stored amounts make it possible.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from annotations.comparing import Kind as Tied
from annotations.differing import SAID, Marked
from articles.text.amounts import Amount
from articles.text.differences import Kind

TOLD = {kind: SAID[kind] for kind in (Kind.CONTRADICTING, Kind.FIGURE)}
"""In the words of the marks: one name for one thing."""


def clash_in(marks: Iterable[Marked]) -> Kind | None:
    """CONTRADICTING before FIGURE; None where no figures are marked as such, or only shares that make up a
    whole: 90 % are held, 10 % are left."""
    kinds = {one.kind for one in marks if not one.is_rest}
    return next((kind for kind in TOLD if kind in kinds), None)


def may_clash(ours: Sequence[Amount], theirs: Sequence[Amount]) -> bool:
    """Whether there are figures of one class that are not the same in both."""
    mine, others = _by_unit(ours), _by_unit(theirs)
    return any(mine[unit] != others[unit] for unit in mine.keys() & others.keys())


def heading(tied: Tied, words: str, clash: Kind | None) -> str:
    """What ties a row, and what its figures do: "Same quotation · contradicting figure"."""
    if clash is None:
        return words
    if tied == Tied.OTHER_FIGURE:
        return TOLD[clash].capitalize()
    return f"{words} · {TOLD[clash]}{' besides' if tied == Tied.SAME_FIGURE else ''}"


def _by_unit(amounts: Sequence[Amount]) -> dict[str, set[tuple[float | None, float | None]]]:
    found: dict[str, set[tuple[float | None, float | None]]] = defaultdict(set)
    for one in amounts:
        if one.unit:
            found[one.unit].add((one.low, one.high))
    return found
