"""Which passages of a group give other figures than the one whose words are proposed as the claim.

    base      At least 75 people died        75 people
    herald    killed at least 120 people     120 people    another figure
    times     exactly 60 deaths, 3 towns     60 deaths     contradicts, by the rules of the status
    ministry  over 4,000                     4,000         another figure: of what it is, is not printed

Figures of one class (articles/text/amounts.py) that count the same are compared: 300 fighters beside 60
civilians, or 120 wounded beside 60 killed, are no other figure; but such a passage does not say what the
claim says either, and is left out. They contradict only where the words beside them say the same of what they
count (articles/text/counting.py), and only what counts the same stands in one line. Of the questions that the
base answers, only the first makes a passage contradict: a claim has one number of the dead or of the hurt.

A passage agrees where one of its figures of a class is one of the base's. Where the base gives none of a
class, the others that surely count the same are held to the one that most of them give. Shares that make up a
whole (90 % open, 10 % shut) agree.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotations.contradicting import contradict
from articles.text.amounts import PEOPLE
from articles.text.counting import (
    MEASURES,
    PERCENT,
    Counted,
    class_of,
    counted_by,
    may_be_anything,
    may_be_one,
    surely_one,
)
from articles.text.figures import FigureSpan, figures_in
from articles.text.shares import may_complete
from articles.text.units import folded_unit, is_time

COMPARED = 20  # figures of a passage: more would be a table


@dataclass(frozen=True)
class _Given:
    """A figure of a passage, and what it counts."""

    figure: FigureSpan
    counted: Counted


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
    """`differing` and `contradicting`: numbers of the passages that give another figure than the base's; of
    those that differ, `elsewhere` count something else and give none of what it counts."""

    disagreements: tuple[Disagreement, ...] = ()
    differing: frozenset[int] = frozenset()
    contradicting: frozenset[int] = frozenset()
    elsewhere: frozenset[int] = frozenset()


def disagreements(passages: Sequence[str], base: int) -> Judged:
    """Of passages, of which the one of number `base` gives the claim's words."""
    found = [figures_in(one)[:COMPARED] for one in passages]
    told, differing, contradicting, told_other = [], set(), set(), set()
    for by_passage in _by_unit(passages, found).values():
        reference = by_passage.get(base) or _most_common(by_passage)
        if base not in by_passage:
            by_passage = _surely_of(by_passage, reference)
        differing |= {number for number, figures in by_passage.items() if not _pairs(figures, reference)}
        for rank, question in enumerate(_questions(by_passage, reference)):
            asked, given = question
            others = {number for number, figures in given.items() if not _agree(figures, asked)}
            against = {number for number in others if _contradict_all(given[number], asked)}
            differing |= others
            told_other |= others
            contradicting |= against if rank == 0 else set()
            if others:
                told.append(_told(passages, given, others, asked, contradicts=bool(against)))
    differing -= contradicting
    return Judged(
        tuple(told), frozenset(differing), frozenset(contradicting), frozenset(differing - told_other)
    )


def comparable(one: FigureSpan, other: FigureSpan) -> bool:
    """Whether two figures count the same, as printed: 400 fighters are no number of civilians."""
    units = {_folded(one.unit), _folded(other.unit)}
    if "" in units:
        return False
    general = units & {"people", "person", "other"}
    return len(units) == 1 or bool(general and {class_of(unit) for unit in units - general} == {PEOPLE})


def _folded(unit: str) -> str:
    """By its last word as units.py folds it."""
    *first, last = unit.split() or [""]
    return " ".join([*first, folded_unit(last)])


def _by_unit(passages: Sequence[str], found: Sequence[Sequence[FigureSpan]]) -> Mapping[str, ByPassage]:
    """{class: {passage: its figures}} of classes that two passages give. One that prints no unit may mean any
    that it gives no figure of."""
    units: dict[str, dict[int, list[_Given]]] = defaultdict(dict)
    bare: dict[int, list[_Given]] = defaultdict(list)
    for number, figures in enumerate(found):
        for one in figures:
            given = _Given(one, counted_by(passages[number], one))
            if given.counted.unit:
                units[given.counted.unit].setdefault(number, []).append(given)
            else:
                bare[number].append(given)
    for number, several in bare.items():
        for unit, by_passage in units.items():
            if may_be_anything(unit):
                by_passage.setdefault(number, several)
    return {unit: dict(sorted(one.items())) for unit, one in units.items() if len(one) > 1}


def _surely_of(by_passage: ByPassage, reference: Sequence[_Given]) -> ByPassage:
    """The figures that surely count what the reference counts: that seven and two districts are of one
    question, no claim says here."""
    kept = {
        number: [one for one in figures if any(surely_one(one.counted, ref.counted) for ref in reference)]
        for number, figures in by_passage.items()
    }
    return {number: figures for number, figures in kept.items() if figures}


def _most_common(by_passage: ByPassage) -> list[_Given]:
    counted = Counter(_said(one.figure) for figures in by_passage.values() for one in figures)
    most = counted.most_common(1)[0][0]
    return [one for figures in by_passage.values() for one in figures if _said(one.figure) == most][:1]


def _questions(
    by_passage: ByPassage, reference: Sequence[_Given]
) -> list[tuple[Sequence[_Given], ByPassage]]:
    """(figures of the reference that count one thing, those of all passages that may count it), in the order
    of the reference: the dead and the hurt are two questions. A figure is of one: of that where the same is
    said of it, else of that which it agrees with, else of the first."""
    asked: dict[frozenset[str], list[_Given]] = defaultdict(list)
    for one in reference:
        asked[one.counted.said if one.counted.unit in (PEOPLE, PERCENT) else frozenset()].append(one)
    questions = list(asked.values())
    given: list[dict[int, list[_Given]]] = [defaultdict(list) for _ in questions]
    for number, figures in by_passage.items():
        for one in figures:
            at = _question_of(one, questions)
            if at is not None:
                given[at][number].append(one)
    return list(zip(questions, given, strict=True))


def _question_of(one: _Given, questions: Sequence[Sequence[_Given]]) -> int | None:
    may_be = [at for at, asked in enumerate(questions) if _pairs([one], asked)]
    if len(may_be) < 2:
        return may_be[0] if may_be else None
    said = (
        at for at in may_be if any(not one.counted.said.isdisjoint(q.counted.said) for q in questions[at])
    )
    agreed = (at for at in may_be if _agree([one], questions[at]))
    return next(said, next(agreed, may_be[0]))


def _pairs(figures: Sequence[_Given], reference: Sequence[_Given]) -> list[tuple[_Given, _Given]]:
    """Those that may count the same: a number without a noun may be of anything."""
    return [(one, other) for one in figures for other in reference if _may_count_the_same(one, other)]


def _may_count_the_same(one: _Given, other: _Given) -> bool:
    return may_be_one(one.counted, other.counted) or may_complete(one.figure, other.figure)


def _agree(figures: Sequence[_Given], reference: Sequence[_Given]) -> bool:
    return any(
        _said(one.figure) == _said(other.figure) or may_complete(one.figure, other.figure)
        for one, other in _pairs(figures, reference)
    )


def _contradict_all(figures: Sequence[_Given], reference: Sequence[_Given]) -> bool:
    units = [one.counted.unit for one in (*figures, *reference)]
    if not all(units) or any(is_time(unit) or unit in MEASURES for unit in units):
        return False
    return all(
        surely_one(one.counted, other.counted) and contradict(one.figure, other.figure)
        for one, other in _pairs(figures, reference)
    )


def _told(
    passages: Sequence[str],
    by_passage: ByPassage,
    others: set[int],
    reference: Sequence[_Given],
    *,
    contradicts: bool,
) -> Disagreement:
    """Of the reference only what the others give another number of, and what counts the same."""
    unlike = {id(ref): ref for number in others for _, ref in _pairs(by_passage[number], reference)}
    reference = [one for one in reference if id(one) in unlike]
    printed = {}
    for number, figures in by_passage.items():
        shows = _pairs if number in others else _agree
        shown = [one.figure for one in figures if shows([one], reference)]
        printed |= dict.fromkeys(" ".join(one.number.text_of(passages[number]).split()) for one in shown)
    unit = next((one.figure.unit or one.counted.unit for one in reference if one.counted.unit), "")
    return Disagreement(tuple(printed), unit, contradicts)


def _said(one: FigureSpan) -> tuple:
    """The number that is printed and on which side it is a limit: "at least 75" is "75" and no "up to 75"."""
    low, high = one.low, one.high
    if one.hedge in ("at-least", "over"):
        high = low
    elif one.hedge in ("up-to", "under"):
        low = high
    return low, high, one.hedge in ("up-to", "under")
