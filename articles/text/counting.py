"""What a figure counts, so that only figures of one unit and one subject are put side by side.

    At least 17 people died and some 60 were hurt        17: people, die      60: people, hurt
    The death toll rose to 36, 20 are missing            36: people, die      20: people, search
    It employs 380 people / with 400 employees           both: people, of whom nothing is said
    shares fell 11 percent                               percent, fall

A number without a noun counts persons where it is said what befell them; else it may count anything but
shares, measures, sums and time. A guess: what the words beside do not say is not known.
"""

import re
from dataclasses import dataclass

from .amounts import PEOPLE, unit_class
from .befalling import FATES, fates_of, said_beside
from .concepts import concepts_of
from .figures import FigureSpan
from .stems import stem
from .units import folded_unit, is_time
from .vocabulary import vocabulary
from .words import words_of

LOOK = 120  # code points before a figure in which a count is named: "the number of the dead rose to"
PERCENT = "percent"
MEASURES = frozenset(
    unit_class(one)
    for one in vocabulary(
        """
    km kilometres kilometers mile miles metres meters feet foot yards inches cm mm centimetres centimeters
    hectares acres tonnes tons kg kilograms kilos litres liters barrels degrees mph kph knots
    dollars euros pounds
    """
    )
)
"""Two measures or sums are mostly those of two things, as are two lengths of time."""
ANYBODY = vocabulary(
    """
    people person persons other others dead wounded injured hurt killed missing deaths casualties victims
    شخص شخصا أشخاص آخر آخرون آخرين
    """
)
"""Who else is counted, they may be; the dead are all who died."""
_PERSONS = vocabulary(
    """
    employee employees staff firefighter firefighters شخص شخصا أشخاص آخر آخرون آخرين قتيل قتيلا قتلى
    جريح جريحا جرحى مصاب مصابا مصابين مفقود مفقودا مفقودين عامل عاملا عمال مدني مدنيا مدنيين جندي جنديا جنود
    طفل طفلا أطفال
    """
)
_STOP = re.compile(r"[.,;:!?()\[\]\"“”«»—–،؛؟\n]|\s-\s")
_COUNT = re.compile(r"\b(?:toll|number|count|total)\b|عدد", re.IGNORECASE)
_TOLL = re.compile(r"\btoll\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Counted:
    """`unit`: the class of what is counted, "" where nothing is printed; `noun`: the noun itself, folded, ""
    for anybody; `said`: what the words beside say of it, of persons what befell them."""

    unit: str
    noun: str
    said: frozenset[str]


def counted_by(text: str, figure: FigureSpan) -> Counted:
    """What the figure of `text` counts."""
    unit = class_of(figure.unit)
    if unit == PEOPLE or not unit:
        fates = _fates(text, figure)
        if fates or unit:
            return Counted(PEOPLE, _noun(figure.unit), fates)
    return Counted(unit, _noun(figure.unit), said_beside(text, figure))


def class_of(unit: str) -> str:
    """As amounts.unit_class, for more persons."""
    words = unit.lower().split()
    return PEOPLE if not _PERSONS.isdisjoint(words) else unit_class(unit)


def may_be_anything(unit: str) -> bool:
    """Whether a number without a noun may count these: `unit` is a class."""
    return unit not in {PERCENT, *MEASURES} and not is_time(unit)


def surely_one(one: Counted, other: Counted) -> bool:
    """Whether both surely count the same, and the words beside say the same of both: civilians are only some
    of the people."""
    if (one.unit, one.noun) != (other.unit, other.noun) or not one.said:
        return False
    return one.said == other.said if one.unit == PEOPLE else not one.said.isdisjoint(other.said)


def told_alike(one: Counted, other: Counted, *, is_alone: bool) -> bool:
    """Whether they are of one kind, and the same is said of both or nothing of either. Where `one` is the
    only figure of its kind in its passage, it is enough that nothing is said of it, or nothing of the same
    noun."""
    if not _of_one_kind(one, other):
        return False
    if one.said == other.said or not one.said.isdisjoint(other.said):
        return True
    return is_alone and (not one.said or (not other.said and one.noun == other.noun != ""))


def may_be_one(one: Counted, other: Counted) -> bool:
    """Whether both may count the same: nothing that is said of them parts them."""
    if one.unit and other.unit and not _of_one_kind(one, other):
        return False
    parts = PERCENT in (one.unit, other.unit) or PEOPLE in (one.unit, other.unit)
    return not (parts and one.said and other.said and one.said.isdisjoint(other.said))


def _of_one_kind(one: Counted, other: Counted) -> bool:
    if one.unit != other.unit or not one.unit:
        return False
    return one.unit != PEOPLE or one.noun == other.noun or not (one.noun and other.noun)


def _noun(unit: str) -> str:
    """Persons of another script are told apart by nothing."""
    *first, last = unit.lower().split() or [""]
    is_unknown = last in ANYBODY or (not last.isascii() and class_of(unit) == PEOPLE)
    return "" if is_unknown else " ".join([*first, folded_unit(last)])


def _fates(text: str, figure: FigureSpan) -> frozenset[str]:
    """Where several are said, what stands before the figure is nearer: "killed 12 workers and wounded 45"."""
    found = fates_of(text, figure)
    if len(found) > 1:
        return fates_of(text[: figure.end], figure) or found
    return found or _of_count(text, figure)


def _of_count(text: str, figure: FigureSpan) -> frozenset[str]:
    """`the death toll rose to 36`, `the number of the wounded is 40`."""
    before = _STOP.split(text[max(0, figure.start - LOOK) : figure.start])[-1]
    if not _COUNT.search(before):
        return frozenset()
    found = {one for word in words_of(before) for one in concepts_of(stem(word.key))} & FATES
    return frozenset(found or ({"=die"} if _TOLL.search(before) else ()))
