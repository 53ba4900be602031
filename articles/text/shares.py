"""Shares that make up a whole: 90 % are held where 10 % are left.

90 percent of the town is held   10 percent of the town is left    the rest of it: 100 in all, other words
90 percent of the town is held   10 percent of the town is held    another figure
90 percent of the town is held   20 percent of the town is left    another figure
"""

import re
from dataclasses import replace

from .befalling import said_beside
from .figures import FigureSpan
from .spans import Span
from .vocabulary import vocabulary
from .words import Word, words_of

WHOLE = 100  # per cent
_OF = re.compile(r"\s+of\s+((?:[^\W\d_]+['’\-]?\s*){1,4})")
_ARTICLES = vocabulary("the a an its all this that")


def may_complete(one: FigureSpan, other: FigureSpan) -> bool:
    """Whether two figures are shares that may make up a whole."""
    if not one.unit == other.unit == "percent":
        return False
    low = (one.low or 0) + (other.low or 0)
    return low <= WHOLE <= _most(one) + _most(other)


def _most(one: FigureSpan) -> float:
    return WHOLE if one.high is None else float(one.high)


def are_complements(text: str, one: FigureSpan, base: str, other: FigureSpan) -> bool:
    """Whether the numbers of two shares, as printed, are 100 in all, and the words beside, but for what they
    are shares of, have nothing in common. Where one has no such words, nothing is known."""
    if not may_complete(one, other) or not any(a + b == WHOLE for a in _ends(one) for b in _ends(other)):
        return False
    ours, theirs = _said(text, one), _said(base, other)
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _ends(one: FigureSpan) -> set[float]:
    return {float(end) for end in (one.low, one.high) if end}


def _said(text: str, one: FigureSpan) -> frozenset[str]:
    """What stands beside the share and, behind it, what it is a share of."""
    whole = _whole(text, one)
    return said_beside(text, replace(one, end=whole.span.end) if whole else one)


def whole_of(text: str, one: FigureSpan) -> str:
    """The first word of "of the harbour town" behind a share; empty where no whole is said."""
    whole = _whole(text, one)
    return whole.key if whole else ""


def _whole(text: str, one: FigureSpan) -> Word | None:
    found = _OF.match(text, one.end) if one.unit == "percent" else None
    words = words_of(found[1]) if found else []
    first = next((word for word in words if word.key not in _ARTICLES), None)
    if found is None or first is None:
        return None
    return Word(Span(first.span.start + found.start(1), first.span.end + found.start(1)), first.key)
