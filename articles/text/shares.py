"""Shares that make up a whole: 90 % are held where 10 % are left."""

from .figures import FigureSpan

WHOLE = 100  # per cent


def may_complete(one: FigureSpan, other: FigureSpan) -> bool:
    """Whether two figures are shares that may make up a whole."""
    if not one.unit == other.unit == "percent":
        return False
    low = (one.low or 0) + (other.low or 0)
    return low <= WHOLE <= _most(one) + _most(other)


def _most(one: FigureSpan) -> float:
    return WHOLE if one.high is None else float(one.high)
