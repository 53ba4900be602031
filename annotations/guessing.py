"""What chosen words themselves say of the form's fields: proposals that a person checks."""

from articles.models import Revision
from articles.text.figures import FigureSpan, figures_in

MOST_FIGURES = 3


def figures_in_words(revision: Revision, start: int, end: int) -> list[dict]:
    """The figures inside text[start:end], read in their sentences, as the form's fields: low, high, hedge,
    unit (one query)."""
    found = []
    for at, until in revision.passages.filter(start__lt=end, end__gt=start).values_list("start", "end"):
        for one in figures_in(revision.text[at:until]):
            if start <= at + one.start and at + one.end <= end:
                found.append(_fields(one))
    return found[:MOST_FIGURES]


def _fields(one: FigureSpan) -> dict:
    return {"low": one.low, "high": one.high, "hedge": one.hedge, "unit": one.unit}
