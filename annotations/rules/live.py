"""R0: which rows stand.

    day 1   A: "40 dead"  ----superseded by---->  C (A's outlet, day 3)       A is set aside
    day 2   B: the same words as A, elsewhere                                 set aside: copies-of-corrected
    day 4   D: the same words as A, elsewhere                                 stands: printed after C

Nothing is deleted: what is set aside is named with its reason.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from .rows import Row, Stance

COPY = "copy-of-corrected"


@dataclass(frozen=True)
class SetAside:
    """A row that does not count. `why`: superseded, copy-of-corrected, inconsistent-source, earlier-as-of.
    `by`: of the first two the rows that correct it, or what it copies."""

    row: Row
    why: str
    by: tuple[Row, ...] = ()


def published_by(rows: Iterable[Row], at: datetime | None) -> list[Row]:
    """Rows known at that moment (all without one). A row without a date of publication is always known."""
    return [row for row in rows if at is None or row.published_at is None or row.published_at <= at]


def split_live(rows: Sequence[Row]) -> tuple[list[Row], list[SetAside]]:
    """The rows that stand, and those that a correction has set aside."""
    corrections = _corrections(rows)
    copies = _copies(rows, corrections)
    live, aside = [], []
    for row in rows:
        if row.id in corrections:
            aside.append(SetAside(row, "superseded", _by_id(corrections[row.id])))
        elif row.id in copies:
            aside.append(SetAside(row, COPY, copies[row.id]))
        else:
            live.append(row)
    return live, aside


def _by_id(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Each once; the order in which rows were given makes no difference."""
    return tuple(one for _, one in sorted({one.id: one for one in rows}.items()))


def may_supersede(later: Row, earlier: Row) -> bool:
    """Only the same outlet or agency corrects, on the same day or later; a mere mention corrects nothing."""
    same_agency = later.agency is not None and later.agency == earlier.agency
    same_voice = later.outlet == earlier.outlet or same_agency
    return later.stance != Stance.MENTIONS and same_voice and not days_before(later, earlier)


def days_before(one: Row, other: Row) -> bool:
    """By a day or more, for the hour of many reports is not known."""
    if one.published_at is None or other.published_at is None:
        return False
    return other.published_at - one.published_at >= timedelta(days=1)


def _corrections(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The correcting rows by the id of the row that they supersede."""
    by_id = {row.id: row for row in rows}
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        earlier = by_id.get(row.supersedes) if row.supersedes else None
        if earlier is not None and earlier is not row and may_supersede(row, earlier):
            found[earlier.id].append(row)
    return dict(found)


def _copies(rows: Sequence[Row], corrections: dict[str, list[Row]]) -> dict[str, tuple[Row, ...]]:
    """Rows that repeat a corrected one and were published before its correction, by id: what corrects it."""
    corrected = _corrected_marks(rows, corrections)
    correcting = {row.id for several in corrections.values() for row in several}
    found: dict[str, tuple[Row, ...]] = {}
    for row in rows:
        marks = [mark for mark in _marks(row) if mark in corrected and row.id not in correcting]
        later = [one for mark in marks for one in corrected[mark] if _before(row, one.published_at)]
        if later:
            found[row.id] = _by_id(later)
    return found


def _corrected_marks(rows: Sequence[Row], corrections: dict[str, list[Row]]) -> dict[object, list[Row]]:
    """What corrects the words of a mark: until the latest of these, a copy repeats what no longer stands."""
    found: dict[object, list[Row]] = defaultdict(list)
    for row in rows:
        if row.id in corrections and row.stance != Stance.MENTIONS:
            for mark in _marks(row):
                found[mark] += corrections[row.id]
    return dict(found)


def _marks(row: Row) -> list[object]:
    """By what a copy is known: the copied run, or the same named speaker, stance and figures."""
    if row.stance == Stance.MENTIONS:
        return []
    marks: list[object] = [] if row.text_cluster is None else [("cluster", row.text_cluster)]
    return (
        marks if row.speaker is None else [*marks, ("said", row.speaker, row.stance, frozenset(row.figures))]
    )


def _before(row: Row, correction: datetime | None) -> bool:
    return correction is None or row.published_at is None or row.published_at < correction
