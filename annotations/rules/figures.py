"""R4: the figures of one key and one as-of date taken together: what they are worth, where they clash.

Every question over all pairs is answered by sorting, never by comparing each figure with each other one.
"""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from .ranges import Range, Relation, widen
from .rows import Bound, Figure, Number, Row

CEILING_ONLY = "ceiling-only"
CHANGED_OVER_TIME = "changed-over-time"

Question = tuple[str, bool]  # a key, and whether its figures are dates


@dataclass(frozen=True, slots=True)
class Given:
    """One figure of one row, widened."""

    row: Row
    figure: Figure
    range: Range


@dataclass(frozen=True, slots=True)
class Reading:
    """What the counted figures of one key say together: [low, high] pairs, None where open.

    `core` is what all of them allow, None where nothing is. `as_of` is the moment that was judged,
    `earlier` the moments that were not.
    """

    key: str
    dated: bool
    as_of: datetime | None
    envelope: tuple[Bound, Bound]
    core: tuple[Bound, Bound] | None
    earlier: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """Figures by question, latest as-of date only; `left_out` are ids of rows about earlier dates alone."""

    given: dict[Question, tuple[Given, ...]]
    as_of: dict[Question, datetime | None]
    earlier: dict[Question, tuple[datetime, ...]]
    left_out: frozenset[str]


def question(figure: Figure) -> Question:
    return figure.key, figure.dated


def latest_moments(rows: Iterable[Row]) -> dict[Question, datetime | None]:
    """The latest as-of moment of each question; None where no figure has one."""
    latest: dict[Question, datetime | None] = {}
    for figure in chain.from_iterable(row.printed for row in rows):
        known = latest.setdefault(question(figure), figure.moment)
        if figure.moment is not None and (known is None or figure.moment > known):
            latest[question(figure)] = figure.moment
    return latest


def judge_latest(rows: Iterable[Row]) -> Judged:
    """Keep the latest as-of date of each question; a figure without one is judged with the latest."""
    rows = tuple(rows)
    latest = latest_moments(rows)
    given: dict[Question, list[Given]] = defaultdict(list)
    earlier: dict[Question, set[datetime]] = defaultdict(set)
    left_out = set()
    for row in rows:
        current = [figure for figure in row.printed if figure.moment in (None, latest[question(figure)])]
        for figure in row.printed:
            if figure.moment not in (None, latest[question(figure)]):
                earlier[question(figure)].add(figure.moment)  # type: ignore[arg-type]
        for figure in current:
            given[question(figure)].append(Given(row, figure, widen(figure)))
        if row.printed and not current:
            left_out.add(row.id)
    return Judged(
        {key: tuple(given[key]) for key in sorted(given)},
        latest,
        {key: tuple(sorted(moments)) for key, moments in earlier.items()},
        frozenset(left_out),
    )


def read(judged: Judged) -> tuple[Reading, ...]:
    return tuple(
        Reading(
            key=key[0],
            dated=key[1],
            as_of=judged.as_of[key],
            envelope=_shown(min(g.range.low for g in given), max(g.range.high for g in given), key[1]),
            core=_core(given, key[1]),
            earlier=judged.earlier.get(key, ()),
        )
        for key, given in judged.given.items()
    )


def figure_flags(given: Iterable[Given]) -> frozenset[str]:
    """Which relations occur among the figures of one question, `nested` and `disjoint` left untold."""
    given = tuple(given)
    ranges = sorted({one.range for one in given}, key=lambda r: (r.low, -r.high))
    found = {
        Relation.OVERLAP.value: _any_overlap(ranges),
        Relation.ROUNDING.value: _any_rounding(ranges),
        Relation.TOUCH.value: any(_touching(given)),
        CEILING_ONLY: _ceiling_only(given),
    }
    return frozenset(flag for flag, holds in found.items() if holds)


def clashes(given: Iterable[Given]) -> Iterator[tuple[Given, Given, Relation]]:
    """Pairs of different rows whose figures conflict, the widest gaps first. Each pair costs constant time."""
    given = tuple(given)
    yield from _touching(given)
    by_end = sorted(given, key=lambda g: (g.range.slack_high, g.row.id))
    by_start = sorted(given, key=lambda g: (-g.range.slack_low, g.row.id))
    for right in by_start:
        for left in by_end:
            if left.range.slack_high >= right.range.slack_low:
                break
            if left.row is not right.row:
                yield left, right, Relation.DISJOINT
        if by_end[0].range.slack_high >= right.range.slack_low:
            return


def are_consistent(figures: Iterable[Figure]) -> bool:
    """May one source give all of these for one question? No two may conflict."""
    ranges = list({widen(figure) for figure in figures})
    if len(ranges) < 2:
        return True
    gap = min(one.slack_high for one in ranges) < max(one.slack_low for one in ranges)
    return not gap and not any(_meeting_ends(ranges))


def _touching(given: tuple[Given, ...]) -> Iterator[tuple[Given, Given, Relation]]:
    rows: dict[Range, list[Given]] = defaultdict(list)
    for one in given:
        rows[one.range].append(one)
    for left, right, kind in _meeting_ends(sorted(rows, key=lambda r: (r.low, r.high))):
        for one in rows[left]:
            yield from ((one, other, kind) for other in rows[right] if one.row is not other.row)


def _meeting_ends(ranges: Iterable[Range]) -> Iterator[tuple[Range, Range, Relation]]:
    """Ranges that share one end and no more, as printed or (then they are apart) once slack is allowed."""
    ranges = tuple(ranges)
    starts: dict[Number, list[Range]] = defaultdict(list)
    slack_starts: dict[Number, list[Range]] = defaultdict(list)
    for one in ranges:
        if not one.is_point:
            starts[one.low].append(one)
        if not one.is_slack_point:
            slack_starts[one.slack_low].append(one)
    for left in ranges:
        if not left.is_point:
            yield from ((left, right, Relation.TOUCH) for right in starts.get(left.high, ()))
        if not left.is_slack_point:
            near = slack_starts.get(left.slack_high, ())
            yield from ((left, right, Relation.DISJOINT) for right in near if left.high < right.low)


def _any_overlap(ranges: list[Range]) -> bool:
    """Sorted by start, longest first: an overlap shows as a range that outlives the one it starts in."""
    open_ends: list[Number] = []
    for one in ranges:
        while open_ends and open_ends[-1] <= one.low:
            open_ends.pop()
        if open_ends and open_ends[-1] < one.high:
            return True
        open_ends.append(one.high)
    return False


def _any_rounding(ranges: list[Range]) -> bool:
    """Is some pair apart as printed and together within slack?"""
    by_high = sorted(ranges, key=lambda r: r.high)
    highs = [one.high for one in by_high]
    reach = list(_running_max(one.slack_high for one in by_high))
    bare_points = {one.high for one in ranges if one.is_slack_point}
    for right in ranges:
        before = bisect_left(highs, right.low)
        furthest = reach[before - 1] if before else -math.inf
        if furthest > right.slack_low or (right.is_slack_point and furthest == right.slack_low):
            return True
        if right.slack_low < right.low and right.slack_low in bare_points:
            return True
    return False


def _running_max(numbers: Iterable[Number]) -> Iterator[Number]:
    most: Number = -math.inf
    for number in numbers:
        most = max(most, number)
        yield most


def _ceiling_only(given: tuple[Given, ...]) -> bool:
    """A ceiling alone, or one that is at least twice a figure it meets: agreement in name only."""
    ceilings = [one.range.high for one in given if one.range.ceiling and not one.figure.dated]
    others = [one.range.high for one in given if not one.range.ceiling and 0 <= one.range.low]
    if not ceilings:
        return False
    return len(ceilings) == len(given) or any(2 * high <= max(ceilings) for high in others)


def _core(given: tuple[Given, ...], dated: bool) -> tuple[Bound, Bound] | None:
    low, high = max(one.range.low for one in given), min(one.range.high for one in given)
    return _shown(low, high, dated) if low <= high else None


def _shown(low: Number, high: Number, dated: bool) -> tuple[Bound, Bound]:
    return _bound(low, dated), _bound(high, dated)


def _bound(end: Number, dated: bool) -> Bound:
    if isinstance(end, float) and math.isinf(end):
        return None
    return date.fromordinal(int(end)) if dated else end
