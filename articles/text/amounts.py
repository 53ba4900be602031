"""Figures as they are compared: a range and the class of what is counted.

    up to 6,500 homes       -, 6500     home            a noun without its plural
    300 fighters            300, 300    people          persons are one class
    nearly four months      -, 4        month
    over 90%                90, -       percent

Two amounts of one class agree where their ranges overlap. Which subject they are about is not asked.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .figures import FigureSpan, figures_in
from .spans import Span
from .stems import stem
from .units import folded_unit
from .vocabulary import vocabulary

PEOPLE = "people"
ANYBODY = {"people", "other", "men"}  # whoever else is counted, they may be
WIDE = 2.5  # times its lower end: a range from there on tells an order of magnitude, as "hundreds" does
_PERSONS = vocabulary(
    """
    people person persons men man women woman children child boys girls civilians civilian residents
    resident inhabitants citizens soldiers soldier troops fighters fighter militants militant rebels
    insurgents jihadists jihadis gunmen combatants police policemen officers officer workers worker
    passengers passenger students student families migrants refugees prisoners detainees hostages
    protesters demonstrators victims survivors dead wounded injured missing killed others deaths
    casualties fatalities employees employee staff firefighters hurt arrested detained rescued
    قتيل قتيلا قتلى جريح جريحا جرحى مصاب مصابا مفقود مفقودا شخص شخصا أشخاص
    مقاتل مقاتلا مقاتلين مسلح مسلحا مسلحين
    """
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure: `low` and `high` as printed (None: without limit), `unit` the class of what it counts, "" for
    none. `noun` tells persons apart: fighters, civilians."""

    low: float | None
    high: float | None
    unit: str
    noun: str = ""


def overlap(ours: Sequence[Amount], theirs: Sequence[Amount]) -> bool:
    """Whether a number could be one of each."""
    return _meet(ours, theirs, lambda low, until: low <= until)


def agree(ours: Sequence[Amount], theirs: Sequence[Amount]) -> bool:
    """Whether both tell one number of the same things: narrow ranges that do more than touch, or one printed
    limit (at least 120, 120). Hundreds and scores tell none; civilians are not the fighters."""
    return any(_tell_one(mine, others) for mine, others in _of_one_noun(ours, theirs))


def _tell_one(ours: Sequence[Amount], theirs: Sequence[Amount]) -> bool:
    narrow, narrow_theirs = ([one for one in side if _is_narrow(one)] for side in (ours, theirs))
    if _meet(narrow, narrow_theirs, lambda low, until: low < until):
        return True
    return not _limits(ours).isdisjoint(_limits(theirs))


def _meet(ours: Sequence[Amount], theirs: Sequence[Amount], is_met: Callable[[float, float], bool]) -> bool:
    """Whether a range of each meet, by the lower end of the one and the upper end of the other. They are
    passed in the order of their lower ends: a table beside a table costs n log n."""
    ends = [(_low(one), _high(one), side) for side, several in enumerate((ours, theirs)) for one in several]
    reached: list[float | None] = [None, None]  # how far those go that were passed
    for low, high, side in sorted(ends):
        until = reached[1 - side]
        if until is not None and is_met(low, until):
            return True
        so_far = reached[side]
        reached[side] = high if so_far is None else max(high, so_far)
    return False


def _of_one_noun(
    ours: Sequence[Amount], theirs: Sequence[Amount]
) -> Iterator[tuple[Sequence[Amount], Sequence[Amount]]]:
    """Those of both sides that may count the same."""
    for noun in {one.noun for one in ours}:
        mine = [one for one in ours if one.noun == noun]
        others = [one for one in theirs if noun in ANYBODY or one.noun in {noun, *ANYBODY}]
        if others:
            yield mine, others


def _is_narrow(one: Amount) -> bool:
    return one.low is not None and one.high is not None and one.high <= one.low * WIDE


def _limits(several: Sequence[Amount]) -> set[tuple[str, float]]:
    """The printed ends, lower and upper ones apart; "nearly 400" begins nowhere."""
    told = [one for one in several if _is_narrow(one) or not one.low or one.high is None]
    lower = {("low", one.low) for one in told if one.low is not None and (one.low or one.high == 0)}
    return lower | {("high", one.high) for one in told if one.high is not None}


def _low(one: Amount) -> float:
    return -math.inf if one.low is None else one.low


def _high(one: Amount) -> float:
    return math.inf if one.high is None else one.high


def amounts_in(text: str) -> tuple[tuple[Span, Amount], ...]:
    """The amounts of `text` in order, each with its place in code points."""
    return tuple((one.span, _amount(one)) for one in figures_in(text))


def _amount(figure: FigureSpan) -> Amount:
    low, high = (float(end) if end is not None else None for end in (figure.low, figure.high))
    unit = unit_class(figure.unit)
    return Amount(low, high, unit, folded_unit(figure.unit.split()[-1]) if unit == PEOPLE else "")


def unit_class(unit: str) -> str:
    """The class of a counted noun as printed: its last word, folded (units.py), without its plural;
    persons are one class."""
    words = unit.split()
    if not words:
        return ""
    return PEOPLE if any(word in _PERSONS for word in words) else stem(folded_unit(words[-1]))
