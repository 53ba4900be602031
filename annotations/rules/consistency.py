"""R1: a source that takes both sides, or gives two figures that cannot both hold, counts for neither."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from .figures import Question, are_consistent, latest_moments, question
from .rows import Figure, Row

INCONSISTENT_SOURCE = "inconsistent-source"


def inconsistent_rows(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The counted rows of every source that contradicts itself, in the order given.

    A source is a named speaker in one outlet, or the outlet's own voice. Unnamed people are never taken for
    one another. A figure without an as-of date stands for the latest one, as it does when it is judged.
    """
    rows = tuple(row for row in rows if row.counts and not row.anonymous)
    latest = latest_moments(rows)
    sources: dict[tuple[str, str | None], list[Row]] = defaultdict(list)
    for row in rows:
        sources[row.outlet, row.speaker].append(row)
    torn = {key for key, said in sources.items() if _takes_both_sides(said) or _gives_two(said, latest)}
    return tuple(row for row in rows if (row.outlet, row.speaker) in torn)


def _takes_both_sides(said: list[Row]) -> bool:
    return len({row.stance for row in said}) > 1


def _gives_two(said: list[Row], latest: dict[Question, datetime | None]) -> bool:
    by_question: dict[object, list[Figure]] = defaultdict(list)
    for row in said:
        for figure in row.printed:
            about = question(figure)
            by_question[about, figure.moment or latest[about]].append(figure)
    return not all(are_consistent(figures) for figures in by_question.values())
