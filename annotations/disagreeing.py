"""Which passages of a group give other figures than the one whose words are proposed as the claim.

    base      At least 75 people died        75 people
    herald    killed at least 120 people     120 people    another figure
    times     exactly 60 deaths, 3 towns     60 deaths     contradicts, by the rules of the status
    ministry  over 4,000                     4,000         another figure: of what it is, is not printed

Figures of one class (articles/text/amounts.py) are compared; a passage agrees where one of its figures of a
class is one of the base's. Where the base gives none of a class, the others are held to the one that most of
them give. Shares that make up a whole (90 % open, 10 % shut) agree.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotations.rules import Figure
from annotations.rules.figures import widen
from annotations.rules.standing import CONTRADICTING, standing
from articles.text.amounts import PEOPLE, unit_class
from articles.text.figures import FigureSpan, figures_in

WHOLE = 100  # per cent
COMPARED = 20  # figures of a passage: more would be a table
LASTS = {unit_class(one) for one in ("second", "minute", "hour", "day", "week", "month", "year", "decade")}
"""Two lengths of time are mostly those of two things: they differ, and never contradict."""


@dataclass(frozen=True)
class Disagreement:
    """Figures of one unit, as printed, in the order of the passages; and whether any contradict."""

    figures: tuple[str, ...]
    unit: str
    contradicts: bool

    def __str__(self) -> str:
        how = "they contradict each other" if self.contradicts else "they differ"
        return f"{' · '.join(self.figures)} {self.unit}".strip() + f": {how}"


@dataclass(frozen=True)
class Judged:
    """`differing` and `contradicting`: numbers of the passages that give another figure than the base's."""

    disagreements: tuple[Disagreement, ...] = ()
    differing: frozenset[int] = frozenset()
    contradicting: frozenset[int] = frozenset()


def disagreements(passages: Sequence[str], base: int) -> Judged:
    """Of passages, of which the one of number `base` gives the claim's words."""
    found = [figures_in(one)[:COMPARED] for one in passages]
    told, differing, contradicting = [], set(), set()
    for unit, by_passage in _by_unit(found).items():
        reference = by_passage.get(base) or _most_common(by_passage)
        others = {number for number, figures in by_passage.items() if not _agree(figures, reference)}
        if not others:
            continue
        against = {number for number in others if _contradict_all(by_passage[number], reference, unit)}
        differing |= others - against
        contradicting |= against
        told.append(_told(passages, by_passage, others, reference, contradicts=bool(against)))
    return Judged(tuple(told), frozenset(differing - contradicting), frozenset(contradicting))


def contradict(one: FigureSpan, other: FigureSpan) -> bool:
    """Whether the rules hold two figures of one question and moment for contradicting ones."""
    intervals = [widen(Figure(_number(f.low), _number(f.high), f.hedge)) for f in (one, other)]
    return CONTRADICTING in standing([(interval, None) for interval in intervals])


def comparable(one: FigureSpan, other: FigureSpan) -> bool:
    """Whether two figures count the same, as printed: 400 fighters are no number of civilians."""
    units = {one.unit.removesuffix("s"), other.unit.removesuffix("s")}
    if "" in units:
        return False
    general = units & {"people", "person", "other"}
    return len(units) == 1 or bool(general and {unit_class(unit) for unit in units - general} == {PEOPLE})


def _by_unit(found: Sequence[Sequence[FigureSpan]]) -> Mapping[str, dict[int, list[FigureSpan]]]:
    """{class: {passage: its figures}} of classes that two passages give. One that prints no unit may mean any
    that it gives no figure of."""
    units: dict[str, dict[int, list[FigureSpan]]] = defaultdict(dict)
    for number, figures in enumerate(found):
        for one in figures:
            if one.unit:
                units[unit_class(one.unit)].setdefault(number, []).append(one)
    for number, figures in enumerate(found):
        bare = [one for one in figures if not one.unit]
        for by_passage in units.values() if bare else ():
            by_passage.setdefault(number, bare)
    return {unit: dict(sorted(one.items())) for unit, one in units.items() if len(one) > 1}


def _most_common(by_passage: Mapping[int, Sequence[FigureSpan]]) -> list[FigureSpan]:
    counted = Counter(_said(one) for figures in by_passage.values() for one in figures)
    most = counted.most_common(1)[0][0]
    return [one for figures in by_passage.values() for one in figures if _said(one) == most][:1]


def _agree(figures: Sequence[FigureSpan], reference: Sequence[FigureSpan]) -> bool:
    return any(_said(one) == _said(other) or _complete(one, other) for one in figures for other in reference)


def _contradict_all(figures: Sequence[FigureSpan], reference: Sequence[FigureSpan], unit: str) -> bool:
    if unit in LASTS or not all(one.unit for one in (*figures, *reference)):
        return False
    return all(contradict(one, other) for one in figures for other in reference)


def _told(
    passages: Sequence[str],
    by_passage: Mapping[int, Sequence[FigureSpan]],
    others: set[int],
    reference: Sequence[FigureSpan],
    *,
    contradicts: bool,
) -> Disagreement:
    printed = {}
    for number, figures in by_passage.items():
        shown = figures if number in others else [one for one in figures if _agree([one], reference)]
        printed |= dict.fromkeys(" ".join(one.number.text_of(passages[number]).split()) for one in shown)
    unit = next((one.unit for one in reference if one.unit), "")
    return Disagreement(tuple(printed), unit, contradicts)


def _said(one: FigureSpan) -> tuple:
    """The number that is printed and on which side it is a limit: "at least 75" is "75" and no "up to 75"."""
    low, high = one.low, one.high
    if one.hedge in ("at-least", "over"):
        high = low
    elif one.hedge in ("up-to", "under"):
        low = high
    return low, high, one.hedge in ("up-to", "under")


def _complete(one: FigureSpan, other: FigureSpan) -> bool:
    """Whether two shares may make up a whole."""
    if {one.unit, other.unit} != {"percent"}:
        return False
    low, high = (one.low or 0) + (other.low or 0), _most(one) + _most(other)
    return low <= WHOLE <= high


def _most(one: FigureSpan):
    return WHOLE if one.high is None else one.high


def _number(end) -> float | None:
    return None if end is None else float(end)
