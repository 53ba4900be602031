"""Which figures of a text are other ones than the base's beside it, and which contradict it.

    base    About 300 fighters are left .   up to 8,000 people    60 percent of the town
    other   About 500 fighters are left .   8,000 people          40 percent of the harbour
            contradicting                   another               another

    base    It killed 12 workers and injured 45 .
    other   At least 17 people died and some 60 were hurt .
            another                     contradicting

Persons whom something befell (befalling.py) are held against those whom the same befell, wherever the base
counts them, and never against others: the injured against the injured. Otherwise a figure stands beside the
one of the base whose words are the same as some of its own; else beside one of the same unit in the same
place, or of persons who may be the same; else beside any of that unit whose words are left over; else beside
one of another unit in whose very place it stands. Of one unit (units.py) and subject, with ranges that
`contradict`: contradicting. Otherwise, where range or hedge differ, another figure.
One that stands beside none is no other figure: the base only does not tell it. The same figure in other words
("four thousand") is none; of the same figure of another thing, only the noun differs. Contradicting are never
figures without a unit, lengths of time (two sentences mostly speak of two spans), and two shares that make up
a whole: 90 % are held where 10 % are left.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from .amounts import ANYBODY, PEOPLE, unit_class
from .befalling import COUNTS_OF_ALL, harms_of
from .figures import FigureSpan, figures_in
from .gaps import Gaps
from .shares import are_complements, may_complete, whole_of
from .units import folded_unit, is_time, singular
from .words import Word

Contradict = Callable[[FigureSpan, FigureSpan], bool]
AROUND = 1  # words beside a figure of another unit in its place: with more, they are two statements
NEAR = 20  # figures of the base that are looked at in one place, or of one fate: more would be a table


@dataclass(frozen=True, slots=True)
class OtherFigure:
    """A figure of the other text that the base does not have there; `beside` is the base's, None without.
    `is_rest`: of the whole of which the base's is a share."""

    figure: FigureSpan
    beside: FigureSpan | None
    contradicts: bool
    is_rest: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """A text, its words, and the places of those that the other side does not have where they stand.

    `spellings`: the story's, variant -> name.
    """

    text: str
    words: Sequence[Word]
    left: set[int]
    spellings: Mapping[str, str] = field(default_factory=dict)

    def figures(self) -> list[tuple[FigureSpan, range]]:
        """The figures with the places of their words."""
        starts = [word.span.start for word in self.words]
        ends = [word.span.end for word in self.words]
        return [
            (one, range(bisect_right(ends, one.start), bisect_left(starts, one.end)))
            for one in figures_in(self.text)
        ]


def apart(one: FigureSpan, other: FigureSpan) -> bool:
    """Whether no number is in both ranges, as printed."""
    return _below(one, other) or _below(other, one)


def _below(one: FigureSpan, other: FigureSpan) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low


def other_figures(
    base: Side, other: Side, same: Mapping[int, int], contradict: Contradict = apart
) -> tuple[list[tuple[OtherFigure, range]], list[range]]:
    """The other figures with the places of their words, and the places of those that only read
    differently. `same`: {place of a word of `other`: place of the same word in `base`}."""
    base_figures = _BaseFigures(base, same)
    found: list[tuple[OtherFigure, range]] = []
    alike: list[range] = []
    for figure, places in other.figures():
        if not other.left.intersection(places):
            continue
        harms = harms_of(other.text, figure)
        beside = base_figures.beside(figure, places, harms)
        if beside is not None and _range(figure) == _range(beside):
            alike.append(_but_the_noun(figure, beside, places))
        else:
            judged = (
                beside is not None
                and base_figures.are_of_one_count(figure, harms, beside)
                and _contradicts(other.text, figure, base.text, beside, contradict)
            )
            rest = beside is not None and are_complements(other.text, figure, base.text, beside)
            found.append((OtherFigure(figure, beside, judged, rest), places))
    return found, alike


def _but_the_noun(figure: FigureSpan, beside: FigureSpan, places: range) -> range:
    """The places of a figure's words, without a noun that is another one there."""
    is_printed = figure.end > figure.number_end and len(places) > 1
    return places[:-1] if is_printed and singular(figure.unit) != singular(beside.unit) else places


class _BaseFigures:
    """The base's figures by the places of their words, by unit, and in order."""

    def __init__(self, base: Side, same: Mapping[int, int]):
        self._same, self._gaps = same, Gaps(same, len(base.words))
        self._spellings, self._units = base.spellings, dict[str, str]()
        self._found = base.figures()
        self._harms = {one: harms_of(base.text, one) for one, _ in self._found}
        self._harmed: dict[str, list[FigureSpan]] = defaultdict(list)
        for one, harms in self._harms.items():
            for harm in harms:
                self._harmed[harm].append(one)
        self._stops = [places.stop for _, places in self._found]
        self._by_place = {at: one for one, places in reversed(self._found) for at in places}
        left = [one for one, at in reversed(self._found) if base.left.intersection(at)]
        self._values = {self._value(one): one for one, _ in reversed(self._found)}
        self._left = {self.unit(one): one for one in left if one.unit}

    def unit(self, one: FigureSpan) -> str:
        """The unit by which a figure of either text is compared."""
        found = self._units.get(one.unit)
        if found is None:
            found = self._units[one.unit] = folded_unit(one.unit, self._spellings)
        return found

    def _value(self, one: FigureSpan) -> tuple[object, ...]:
        return *_range(one), self.unit(one)

    def are_of_one_count(self, figure: FigureSpan, harms: Collection[str], one: FigureSpan) -> bool:
        """Whether a figure and one of the base count the same, so that they may contradict each other."""
        units = {self.unit(figure), self.unit(one)}
        if len(units) == 1:
            return units != {""}
        return bool(harms) and harms == self._harms[one] and units - {"people"} <= COUNTS_OF_ALL

    def beside(self, figure: FigureSpan, places: range, harms: Collection[str]) -> FigureSpan | None:
        """The figure with which one of the other text, whose words stand at `places`, is compared. `harms`:
        what befell those whom it counts."""
        choices = chain(self._befallen(figure, harms), self._choices(figure, places))
        return next((one for one in choices if not _are_apart(harms, self._harms[one])), None)

    def _befallen(self, figure: FigureSpan, harms: Collection[str]) -> list[FigureSpan]:
        """Those that count whom the same befell, of the same range first."""
        near = chain.from_iterable(self._harmed.get(harm, [])[:NEAR] for harm in sorted(harms))
        same = [one for one in near if _may_count_one(one.unit, figure.unit)]
        return sorted(same, key=lambda one: _range(one) != _range(figure))

    def _choices(self, figure: FigureSpan, places: range) -> Iterator[FigureSpan]:
        gap = self._gaps.beside(places)
        here = self._between(gap)
        shared = (self._by_place.get(self._same[at]) for at in places if at in self._same)
        return chain(
            (
                one
                for one in shared
                if one and (self._is_of_unit(one, figure) or _range(one) == _range(figure))
            ),
            (one for one, _ in here if self._is_of_unit(one, figure)),
            (one for one, _ in here if _may_count_one(one.unit, figure.unit)),
            filter(None, (self._values.get(self._value(figure)), self._left.get(self.unit(figure)))),
            (one for one, its in here if len(gap) - len(its) <= AROUND),
        )

    def _may_be(self, one: FigureSpan, other: FigureSpan) -> bool:
        """Not where only the hedge is the same word."""
        return _range(one) == _range(other) or self._is_of_unit(one, other)

    def _is_of_unit(self, one: FigureSpan, other: FigureSpan) -> bool:
        """Or of none that is printed."""
        return not (one.unit and other.unit) or self.unit(one) == self.unit(other)

    def _between(self, gap: range) -> list[tuple[FigureSpan, range]]:
        """Those that stand between the words which both texts have on both sides."""
        first = bisect_right(self._stops, gap.start)
        near = self._found[first : first + NEAR]
        return [(one, its) for one, its in near if max(its.start, gap.start) < min(its.stop, gap.stop)]


def _may_count_one(one: str, other: str) -> bool:
    """Whether two nouns may count the same persons: residents and people, not civilians and fighters."""
    if not unit_class(one) == unit_class(other) == PEOPLE:
        return False
    nouns = [folded_unit(unit.split()[-1]) for unit in (one, other)]
    return nouns[0] == nouns[1] or not (ANYBODY | COUNTS_OF_ALL).isdisjoint(nouns)


def _are_apart(ours: Collection[str], theirs: Collection[str]) -> bool:
    """Whether two figures surely count others: the dead, the injured."""
    return bool(ours and theirs) and set(ours).isdisjoint(theirs)


def _range(one: FigureSpan) -> tuple[object, ...]:
    return one.low, one.high, one.hedge


def _contradicts(text: str, one: FigureSpan, base: str, other: FigureSpan, contradict: Contradict) -> bool:
    """Whether two figures of one unit do."""
    if is_time(one.unit) or whole_of(text, one) != whole_of(base, other):
        return False
    return contradict(one, other) and not may_complete(one, other)
