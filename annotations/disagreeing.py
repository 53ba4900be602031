"""Which passages of a group give other figures than the one whose words are proposed as the claim.

    base      At least 75 people died        75 people
    herald    killed at least 120 people     120 people    another figure
    times     exactly 60 deaths, 3 towns     60 deaths     contradicts, by the rules of the status
    ministry  over 4,000                     4,000         another figure: of what it is, is not printed

Figures of one class (articles/text/amounts.py) that count the same are compared: 300 fighters beside 60
civilians, or 120 wounded beside 60 killed, are no other figure; but such a passage does not say what the
claim says either, and is left out. They contradict only where the words beside them say the same of what they
count (articles/text/befalling.py).

A passage agrees where one of its figures of a class is one of the base's. Where the base gives none of a
class, the others are held to the one that most of them give. Shares that make up a whole (90 % open, 10 %
shut) agree.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotations.contradicting import contradict
from articles.text.amounts import PEOPLE, unit_class
from articles.text.befalling import COUNTS_OF_ALL, fates_of, said_beside
from articles.text.figures import FigureSpan, figures_in
from articles.text.shares import may_complete
from articles.text.units import folded_unit, is_time
from articles.text.vocabulary import vocabulary

COMPARED = 20  # figures of a passage: more would be a table
MEASURES = {
    unit_class(one)
    for one in vocabulary(
        """
    km kilometres kilometers mile miles metres meters feet foot yards inches cm mm centimetres centimeters
    hectares acres tonnes tons kg kilograms kilos litres liters barrels degrees mph kph knots
    dollars euros pounds
    """
    )
}
"""Two measures or sums are mostly those of two things, as are two lengths of time: they differ, and never
contradict."""


@dataclass(frozen=True)
class _Given:
    """A figure of a passage; `said`: what the words beside say of what it counts, of persons their fates."""

    figure: FigureSpan
    said: frozenset[str]


ByPassage = Mapping[int, Sequence[_Given]]


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
    for by_passage in _by_unit(passages, found).values():
        reference = by_passage.get(base) or _most_common(by_passage)
        unlike = {number for number, figures in by_passage.items() if not _pairs(figures, reference)}
        others = {
            number
            for number, figures in by_passage.items()
            if number not in unlike and not _agree(figures, reference)
        }
        against = {number for number in others if _contradict_all(by_passage[number], reference)}
        differing |= (others - against) | unlike
        contradicting |= against
        if others:
            told.append(_told(passages, by_passage, others, reference, contradicts=bool(against)))
    return Judged(tuple(told), frozenset(differing - contradicting), frozenset(contradicting))


def comparable(one: FigureSpan, other: FigureSpan) -> bool:
    """Whether two figures count the same, as printed: 400 fighters are no number of civilians."""
    units = {_folded(one.unit), _folded(other.unit)}
    if "" in units:
        return False
    general = units & {"people", "person", "other"}
    return len(units) == 1 or bool(general and {unit_class(unit) for unit in units - general} == {PEOPLE})


def _folded(unit: str) -> str:
    """By its last word as units.py folds it."""
    *first, last = unit.split() or [""]
    return " ".join([*first, folded_unit(last)])


def _by_unit(passages: Sequence[str], found: Sequence[Sequence[FigureSpan]]) -> Mapping[str, ByPassage]:
    """{class: {passage: its figures}} of classes that two passages give. One that prints no unit may mean any
    that it gives no figure of."""
    units: dict[str, dict[int, list[_Given]]] = defaultdict(dict)
    for number, figures in enumerate(found):
        for one in figures:
            if one.unit:
                given = _given(passages[number], one)
                units[unit_class(one.unit)].setdefault(number, []).append(given)
    for number, figures in enumerate(found):
        bare = [_Given(one, frozenset()) for one in figures if not one.unit]
        for by_passage in units.values() if bare else ():
            by_passage.setdefault(number, bare)
    return {unit: dict(sorted(one.items())) for unit, one in units.items() if len(one) > 1}


def _given(passage: str, one: FigureSpan) -> _Given:
    is_of_people = unit_class(one.unit) == PEOPLE
    return _Given(one, fates_of(passage, one) if is_of_people else said_beside(passage, one))


def _most_common(by_passage: ByPassage) -> list[_Given]:
    counted = Counter(_said(one.figure) for figures in by_passage.values() for one in figures)
    most = counted.most_common(1)[0][0]
    return [one for figures in by_passage.values() for one in figures if _said(one.figure) == most][:1]


def _pairs(figures: Sequence[_Given], reference: Sequence[_Given]) -> list[tuple[_Given, _Given]]:
    """Those that may count the same: a number without a noun may be of anything."""
    return [(one, other) for one in figures for other in reference if _may_count_the_same(one, other)]


def _may_count_the_same(one: _Given, other: _Given) -> bool:
    ours, theirs = one.figure.unit, other.figure.unit
    if not (ours and theirs) or unit_class(ours) != PEOPLE:
        return True
    fates_differ = bool(one.said and other.said) and one.said.isdisjoint(other.said)
    return not fates_differ and comparable(one.figure, other.figure)


def _agree(figures: Sequence[_Given], reference: Sequence[_Given]) -> bool:
    return any(
        _said(one.figure) == _said(other.figure) or may_complete(one.figure, other.figure)
        for one, other in _pairs(figures, reference)
    )


def _contradict_all(figures: Sequence[_Given], reference: Sequence[_Given]) -> bool:
    units = [one.figure.unit for one in (*figures, *reference)]
    if not all(units) or any(is_time(unit) or unit_class(unit) in MEASURES for unit in units):
        return False
    return all(
        _are_of_one_question(one, other) and contradict(one.figure, other.figure)
        for one, other in _pairs(figures, reference)
    )


def _are_of_one_question(one: _Given, other: _Given) -> bool:
    """Whether the same is surely said of the same: civilians are only some of the people, all the dead are
    among them."""
    if unit_class(one.figure.unit) != PEOPLE:
        return not one.said.isdisjoint(other.said)
    units = {_folded(one.figure.unit), _folded(other.figure.unit)}
    return (
        bool(one.said) and one.said == other.said and (len(units) == 1 or units - {"people"} <= COUNTS_OF_ALL)
    )


def _told(
    passages: Sequence[str],
    by_passage: ByPassage,
    others: set[int],
    reference: Sequence[_Given],
    *,
    contradicts: bool,
) -> Disagreement:
    printed = {}
    for number, figures in by_passage.items():
        shows = _pairs if number in others else _agree
        shown = [one.figure for one in figures if shows([one], reference)]
        printed |= dict.fromkeys(" ".join(one.number.text_of(passages[number]).split()) for one in shown)
    unit = next((one.figure.unit for one in reference if one.figure.unit), "")
    return Disagreement(tuple(printed), unit, contradicts)


def _said(one: FigureSpan) -> tuple:
    """The number that is printed and on which side it is a limit: "at least 75" is "75" and no "up to 75"."""
    low, high = one.low, one.high
    if one.hedge in ("at-least", "over"):
        high = low
    elif one.hedge in ("up-to", "under"):
        low = high
    return low, high, one.hedge in ("up-to", "under")
