"""R4 over rows: figures by key, the latest moment judged, and what the answers have in common."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from .conflicts import LISTED, Conflict
from .figures import Interval, Meeting, meet, widen
from .live import SetAside
from .rows import Figure, Row


@dataclass(frozen=True)
class Answers:
    """The judged rows, those of earlier moments, and for each key how its figures meet."""

    rows: tuple[Row, ...]
    earlier: tuple[SetAside, ...]
    meetings: dict[str, Meeting]
    conflicts: tuple[Conflict, ...]
    flags: frozenset[str]


def judge_figures(rows: Sequence[Row]) -> Answers:
    """Judge supporting rows by the latest as-of of each key.

    A figure without a moment is taken for the latest. A row all of whose figures speak of earlier moments
    answers another question and is set aside.
    """
    latest = _latest(rows)
    current, earlier = [], []
    for row in rows:
        judged = [figure for figure in row.figures if _is_latest(figure, latest)]
        if row.figures and not judged:
            earlier.append(SetAside(row, "earlier-as-of"))
        else:
            current.append(row)
    by_key = _intervals(current, latest)
    meetings = {key: found for key in sorted(by_key) if (found := meet(one for one, _ in by_key[key]))}
    flags = {flag for meeting in meetings.values() for flag in meeting.flags}
    if earlier or _speaks_of_earlier(current, latest):
        flags.add("changed-over-time")
    conflicts = tuple(
        pair for key, found in meetings.items() if found.conflict for pair in _pairs(by_key[key])
    )
    return Answers(tuple(current), tuple(earlier), meetings, conflicts[:LISTED], frozenset(flags))


def _latest(rows: Sequence[Row]) -> dict[str, object]:
    latest: dict[str, object] = {}
    for figure in (figure for row in rows for figure in row.figures if figure.as_of is not None):
        known = latest.get(figure.key)
        latest[figure.key] = figure.as_of if known is None else max(known, figure.as_of)  # type: ignore[call-overload]
    return latest


def _is_latest(figure: Figure, latest: dict[str, object]) -> bool:
    return figure.as_of is None or figure.as_of == latest[figure.key]


def _speaks_of_earlier(rows: Sequence[Row], latest: dict[str, object]) -> bool:
    return any(not _is_latest(figure, latest) for row in rows for figure in row.figures)


def _intervals(rows: Sequence[Row], latest: dict[str, object]) -> dict[str, list[tuple[Interval, Row]]]:
    by_key: dict[str, list[tuple[Interval, Row]]] = defaultdict(list)
    for row in sorted(rows, key=lambda one: one.id):
        for figure in row.figures:
            if _is_latest(figure, latest):
                by_key[figure.key].append((widen(figure), row))
    return by_key


def _pairs(found: list[tuple[Interval, Row]]) -> list[Conflict]:
    """Conflicting pairs by example: each interval against the one that ends first, and touching ones."""
    distinct = list({interval: (interval, row) for interval, row in reversed(found)}.values())
    first, first_row = min(distinct, key=lambda one: (one[0].high + one[0].slack_high, one[1].id))
    apart = [
        Conflict(first_row, row, "figures")
        for interval, row in distinct
        if interval.low - interval.slack_low > first.high + first.slack_high
    ]
    ends = {interval.high: row for interval, row in distinct if interval.low < interval.high}
    touching = [
        Conflict(ends[interval.low], row, "touch-only")
        for interval, row in distinct
        if interval.low < interval.high and interval.low in ends
    ]
    return sorted([*apart, *touching], key=lambda one: (one.one.id, one.other.id))
