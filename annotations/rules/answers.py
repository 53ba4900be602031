"""R4 over rows: figures by key, the latest moment judged, and what the answers have in common."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .conflicts import Conflict, examples
from .figures import Interval, Meeting, apart, meet, widen
from .live import SetAside
from .questions import Questions
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
    """Judge supporting rows by the latest as-of of each question.

    A row all of whose figures speak of earlier moments answers another question and is set aside.
    """
    asked = Questions(rows)
    latest = {row.id: asked.current(row) for row in rows if row.figures}
    current = [row for row in rows if not row.figures or latest[row.id]]
    earlier = [SetAside(row, "earlier-as-of") for row in rows if row.figures and not latest[row.id]]
    by_key = _intervals(current, asked, latest)
    meetings = {key: found for key in sorted(by_key) if (found := meet(one for one, _ in by_key[key]))}
    flags = {flag for meeting in meetings.values() for flag in meeting.flags}
    if asked.changed:
        flags.add("changed-over-time")
    conflicts = tuple(
        pair for key, found in meetings.items() if found.conflict for pair in _pairs(by_key[key])
    )
    return Answers(tuple(current), tuple(earlier), meetings, examples(conflicts), frozenset(flags))


def _intervals(
    rows: Sequence[Row], asked: Questions, latest: Mapping[str, list[Figure]]
) -> dict[str, list[tuple[Interval, Row]]]:
    by_key: dict[str, list[tuple[Interval, Row]]] = defaultdict(list)
    for row in sorted(rows, key=lambda one: one.id):
        for figure in latest.get(row.id, ()):
            by_key[asked.name(figure)].append((widen(figure), row))
    return by_key


def _pairs(found: list[tuple[Interval, Row]]) -> list[Conflict]:
    """Conflicting pairs by example: each interval against the one that ends first, and touching ones."""
    distinct = list({interval: (interval, row) for interval, row in reversed(found)}.values())
    first, first_row = min(
        distinct, key=lambda one: (one[0].high + one[0].slack_high, one[0].high, one[1].id)
    )
    disjoint = [Conflict(first_row, row, "figures") for interval, row in distinct if apart(first, interval)]
    ends = {interval.high: row for interval, row in distinct if interval.low < interval.high}
    touching = [
        Conflict(ends[interval.low], row, "touch-only")
        for interval, row in distinct
        if interval.low < interval.high and interval.low in ends
    ]
    return sorted([*disjoint, *touching], key=lambda one: (one.one.id, one.other.id))
