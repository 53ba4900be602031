"""R1: a source that says yes and no counts for neither.

One outlet's quotations of one named speaker, or one outlet's own voice, is a unit. A unit that supports and
contradicts, or gives figures of one key and moment that do not meet, is set aside whole. Anonymous rows are
never taken for one person here.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from .figures import apart_beyond_slack, widen
from .live import SetAside
from .questions import Questions
from .rows import Figure, Row, Stance


def split_consistent(rows: Sequence[Row]) -> tuple[list[Row], list[SetAside]]:
    """The rows that count for or against, and those of sources that are at odds with themselves."""
    asked = Questions(row for row in rows if row.stance == Stance.SUPPORTS)
    units: dict[object, list[Row]] = defaultdict(list)
    for row in rows:
        units[_unit(row)].append(row)
    broken = {unit for unit, said in units.items() if _at_odds(said, asked)}
    kept = [row for row in rows if _unit(row) not in broken]
    return kept, [SetAside(row, "inconsistent-source") for row in rows if _unit(row) in broken]


def _unit(row: Row) -> object:
    return ("anonymous", row.id) if row.anonymous and row.speaker is None else (row.outlet, row.speaker)


def _at_odds(rows: Sequence[Row], asked: Questions) -> bool:
    if any(row.stance != rows[0].stance for row in rows):
        return True
    said = [figure for row in rows if row.stance == Stance.SUPPORTS for figure in row.figures]
    if len(said) < 2:
        return False
    return any(len(same) > 1 and apart_beyond_slack(map(widen, same)) for same in _same_question(said, asked))


def _same_question(figures: Iterable[Figure], asked: Questions) -> list[list[Figure]]:
    groups: dict[object, list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[(asked.name(figure), asked.moment(figure))].append(figure)
    return list(groups.values())
