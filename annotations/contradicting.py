"""Whether two printed figures contradict each other, by the rules of the status."""

from annotations.rules import Figure
from annotations.rules.figures import Interval, widen
from annotations.rules.standing import CONTRADICTING, standing
from articles.text.figures import FigureSpan


def contradict(one: FigureSpan, other: FigureSpan) -> bool:
    """As the rules take figures of one question and moment."""
    return CONTRADICTING in standing([(_interval(figure), None) for figure in (one, other)])


def _interval(one: FigureSpan) -> Interval:
    low, high = (None if end is None else float(end) for end in (one.low, one.high))
    return widen(Figure(low, high, one.hedge))
