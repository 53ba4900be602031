"""What the words beside a figure say of the things that it counts, so that two figures are of one question.

    killed 60 people            die             wounding 120 people        hurt
    60 people were killed       die             left 120 people wounded    hurt
    61 dead                     die             120 people                 nothing is known
    a storm sank 40 boats       sink            40 boats lay in the harbour    lay

The word before the figure and those behind it, up to a stop, a preposition or a conjunction; as the concepts
that they stand for (concepts.py), or as stems. A guess: where it finds nothing, nothing is known.
"""

import re

from .amounts import PEOPLE, unit_class
from .common import COMMON
from .concepts import concepts_of
from .figures import FigureSpan
from .reporting import BETWEEN, QUOTING, WEEKDAYS
from .stems import stem
from .units import folded_unit
from .vocabulary import vocabulary
from .words import words_of

BEHIND = 6  # words
LOOK = 80  # code points
FATES = frozenset(
    f"={name}"
    for name in vocabulary(
        """
        die hurt survive arrest free hostage prison drown withdraw leave return arrive vanish search rescue
        homeless deport recruit protest crowd vote
        """
    )
)
"""What befalls persons, or what they do, and is counted: no number of one is a number of another."""
HARMS = frozenset(f"={name}" for name in vocabulary("die hurt survive arrest search"))
"""Of those fates the ones that nobody tells by another's word: who left may have withdrawn."""
COUNTS_OF_ALL = {folded_unit(one) for one in ("dead", "wounded", "missing", "detained")}
"""Nouns that count all whom it befell, whoever they are."""
_STOP = re.compile(r"[.,;:!?()\[\]\"“”«»—–،؛؟\n]|\s-\s")
_BREAK = QUOTING | vocabulary(
    """
    and or but while when after before as since until because that who which in on at near of from to by with
    during for through across into over under between among against within without where
    """
)
_LEFT = vocabulary("left leave leaves leaving")


def said_beside(text: str, figure: FigureSpan) -> frozenset[str]:
    """Concepts and stems; none where nothing is said."""
    before = _STOP.split(text[max(0, figure.start - LOOK) : figure.start])[-1]
    behind = _STOP.split(text[figure.end : figure.end + LOOK], maxsplit=1)[0]
    left = _content(_until_break(before.split()[::-1])[::-1])[-1:]
    right = _content(_until_break(behind.split()[:BEHIND]))
    if left and left[0].lower() in _LEFT and right:
        left = []  # left 120 people wounded
    return frozenset(one for word in (*left, *right) for one in _meant(word))


def fates_of(text: str, figure: FigureSpan) -> frozenset[str]:
    """Of persons: what their noun says (dead, wounded), else the words beside."""
    counted = {one for word in figure.unit.split() for one in _meant(word)} & FATES
    return frozenset(counted or said_beside(text, figure) & FATES)


def harms_of(text: str, figure: FigureSpan) -> frozenset[str]:
    """What befell the persons whom a figure counts, of HARMS; none of things."""
    if figure.unit and unit_class(figure.unit) != PEOPLE:
        return frozenset()
    return fates_of(text, figure) & HARMS


def _until_break(words: list[str]) -> list[str]:
    for number, word in enumerate(words):
        if word.lower() in _BREAK:
            return words[:number]
    return words


def _content(words: list[str]) -> list[str]:
    """Without names, and without what says nothing of its own."""
    empty = COMMON | BETWEEN | WEEKDAYS
    return [word for word in words if not word[:1].isupper() and word.lower() not in empty]


def _meant(word: str) -> set[str]:
    stems = {stem(one.key) for one in words_of(word)}
    return {one for each in stems for one in concepts_of(each) or (each,)}
