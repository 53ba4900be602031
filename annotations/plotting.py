"""Figures as lines on one axis, in per cent of its length. Plain Python: no database, no template.

    ticks     0         200        400        600        800
    row 1               o--[===]--o                             printed 300-400, widened by "about"
    row 2                          <>------------------------>  at least 500, no upper limit
    shaded    envelope  |............................|  core |..|
    best                      v                                 what a person chose, through all rows

The arithmetic is that of the rules: `widen` says what range a printed figure stands for, a `Meeting` what all
judged ones span and share.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from annotations.rules.figures import Meeting, widen
from annotations.rules.rows import Bound, Figure

MOST_TICKS = 6
LABELS_WIDE = 34  # letters of all the ticks' labels that stand beside each other on a phone
ROOM = 0.15  # of the span of all ends, for an arrow
DAY_STEPS = (1, 2, 5, 10)
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000, 24000, 60000)
MONTH = 30.44  # days, for the choice of a step alone


@dataclass(frozen=True)
class Words:
    """How the site's language writes a number, a range, and a tick's day ("1 Jun"), month and year."""

    number: Callable[[float], str]
    span: Callable[[Bound, Bound], str]
    day: Callable[[date], str]
    month: Callable[[date], str]
    year: Callable[[date], str]


@dataclass(frozen=True)
class Entry:
    """A figure to be drawn. `label` names it, `words` is the figure as printed, `href` leads to its quote;
    `stance` is a row's stance; `counts` is False for what was corrected or set aside, and `note` says so.
    `as_of` is the moment that it speaks of, in words; `named` tells how it stands to the others."""

    figure: Figure
    label: str
    words: str
    href: str = ""
    stance: str = "supports"
    counts: bool = True
    note: str = ""
    as_of: str = ""
    named: str = ""


@dataclass(frozen=True)
class Tick:
    at: float
    label: str
    anchor: str  # of SVG text: start, middle, end


@dataclass(frozen=True)
class Band:
    """A stretch of the axis and its ends in words."""

    at: float
    width: float
    words: str


@dataclass(frozen=True)
class Line:
    """`start` to `end` is the widened range, `marks` the printed ends; an open end has no limit."""

    entry: Entry
    start: float
    end: float
    open_start: bool
    open_end: bool
    marks: tuple[float, ...]
    range: str


@dataclass(frozen=True)
class Plot:
    """`answers`: how many figures are judged together; `scope`: of which ones the envelope tells; `best`: the
    figures that a person chose, which are no answers."""

    title: str
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    envelope: Band | None = None
    core: Band | None = None
    answers: int = 0
    scope: str = ""
    best: tuple[Line, ...] = ()


def plot(
    title: str,
    entries: Sequence[Entry],
    words: Words,
    meeting: Meeting | None = None,
    *,
    scope: str = "",
    best: Sequence[Entry] = (),
) -> Plot | None:
    """The lines of figures of one key, all numbers or all dates; None where there is nothing to draw.

    What all answers allow is shown where there are two at least.
    """
    if not entries:
        return None
    axis = Axis.over(_room([*entries, *best]), words, days=is_date(entries[0].figure))
    answers = sum(entry.counts and entry.stance == "supports" for entry in entries)
    return Plot(
        title,
        tuple(_line(entry, axis) for entry in entries),
        axis.ticks(),
        axis.band(meeting.envelope) if meeting else None,
        axis.band(meeting.core) if meeting and meeting.core and answers > 1 else None,
        answers,
        scope,
        tuple(_line(entry, axis) for entry in best),
    )


def is_date(figure: Figure) -> bool:
    return isinstance(figure.low, date) or isinstance(figure.high, date)


@dataclass(frozen=True)
class Axis:
    """From the first tick to the last; `values` are numbers or days counted from 0001-01-01."""

    values: tuple[float, ...]
    words: Words
    days: bool = False
    step_months: bool = False

    @classmethod
    def over(cls, ends: Iterable[float], words: Words, *, days: bool = False) -> "Axis":
        found = list(ends)
        low, high = min(found), max(found)
        return _day_axis(low, high, words) if days else cls(_number_ticks(low, high, words), words)

    def at(self, value: float) -> float:
        """The place of a value in per cent, held inside the axis."""
        first, last = self.values[0], self.values[-1]
        return round(100 * min(1.0, max(0.0, (value - first) / (last - first))), 2)

    def ticks(self) -> tuple[Tick, ...]:
        last = len(self.values) - 1
        anchors = {0: "start", last: "end"}
        return tuple(
            Tick(self.at(value), self._label(value), anchors.get(index, "middle"))
            for index, value in enumerate(self.values)
        )

    def band(self, ends: tuple[Bound, Bound]) -> Band:
        low, high = (None if end is None else _value(end) for end in ends)
        start = 0.0 if low is None else self.at(low)
        stop = 100.0 if high is None else self.at(high)
        return Band(start, round(stop - start, 2), self.words.span(*ends))

    def _label(self, value: float) -> str:
        if not self.days:
            return self.words.number(value)
        day = date.fromordinal(int(value))
        if not self.step_months:
            return self.words.day(day)
        whole_years = all(date.fromordinal(int(one)).month == 1 for one in self.values)
        return self.words.year(day) if whole_years else self.words.month(day)


def _value(bound: float | int | date) -> float:
    return float(bound.toordinal()) if isinstance(bound, date) else float(bound)


def _printed(figure: Figure) -> tuple[float, ...]:
    """The ends that stand in print, one of them where both are the same."""
    return tuple(dict.fromkeys(_value(end) for end in (figure.low, figure.high) if end is not None))


def _ends(figure: Figure) -> Iterator[float]:
    wide = widen(figure)
    yield from (end for end in (wide.low, wide.high, *_printed(figure)) if math.isfinite(end))


def _room(entries: Sequence[Entry]) -> list[float]:
    """All ends, and some room beyond them for the arrow of an open one."""
    ends = [end for entry in entries for end in _ends(entry.figure)]
    days = is_date(entries[0].figure)
    room = ROOM * (max(ends) - min(ends) or (30 if days else abs(ends[0]) or 1))
    wide = [widen(entry.figure) for entry in entries]
    beyond = max(ends) + room if any(one.high == math.inf for one in wide) else max(ends)
    before = min(ends) - room if any(one.low == -math.inf for one in wide) else min(ends)
    if not days:
        return [before, beyond]
    return [max(1.0, math.floor(before)), min(date.max.toordinal(), math.ceil(beyond))]


def _line(entry: Entry, axis: Axis) -> Line:
    wide = widen(entry.figure)
    open_start, open_end = math.isinf(wide.low), math.isinf(wide.high)
    return Line(
        entry,
        0.0 if open_start else axis.at(wide.low),
        100.0 if open_end else axis.at(wide.high),
        open_start,
        open_end,
        tuple(axis.at(end) for end in _printed(entry.figure)),
        axis.words.span(*_bounds(wide.low, wide.high, days=wide.days)),
    )


def _bounds(*ends: float, days: bool) -> Iterator[Bound]:
    for end in ends:
        yield None if math.isinf(end) else date.fromordinal(int(end)) if days else end


def _number_ticks(low: float, high: float, words: Words) -> tuple[float, ...]:
    """Three to six round numbers that hold both ends, as few as their labels need on a phone."""
    if low == high:
        low, high = low - (abs(low) * 0.1 or 1), high + (abs(high) * 0.1 or 1)
    for step in _round_steps((high - low) / MOST_TICKS):
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        last = max(last, first + 2)
        values = tuple(round(number * step, 6) for number in range(first, last + 1))
        if len(values) <= 3 or (len(values) <= MOST_TICKS and _fits(values, words)):
            return values
    raise AssertionError("the steps grow until three ticks are enough")


def _round_steps(least: float) -> Iterator[float]:
    """1, 2, 5, 10, 20 … from about `least` on."""
    power = math.floor(math.log10(least))
    while True:
        yield from (factor * 10.0**power for factor in (1, 2, 5) if factor * 10.0**power >= least * 0.5)
        power += 1


def _fits(values: Sequence[float], words: Words) -> bool:
    return sum(len(words.number(value)) + 2 for value in values) <= LABELS_WIDE


def _day_axis(low: float, high: float, words: Words) -> Axis:
    for step in DAY_STEPS:
        if (high - low) / step <= MOST_TICKS - 2:
            count = max(2, math.ceil((high - low) / step))
            first = min(low, date.max.toordinal() - count * step)
            return Axis(tuple(first + number * step for number in range(count + 1)), words, days=True)
    first, last = (date.fromordinal(int(end)) for end in (low, high))
    for step in MONTH_STEPS:
        if (high - low) / (MONTH * step) <= 3.2:
            break
    return Axis(tuple(_months(first, last, step)), words, days=True, step_months=True)


LAST_MONTH = date.max.replace(day=1).toordinal()


def _months(first: date, last: date, step: int) -> list[float]:
    """First days of every `step`-th month, from the one before `first` to the one after `last`."""
    start = (first.year * 12 + first.month - 1) // step * step
    values = [_first_day(start)]
    while (values[-1] < last.toordinal() or len(values) < 3) and values[-1] < LAST_MONTH:
        values.append(_first_day(start + len(values) * step))
    if values[-1] < last.toordinal():  # no month follows the calendar's last: it ends the axis by its own end
        values = [*values[:-1], float(date.max.toordinal())]
    while len(values) < 3:
        start -= step
        values.insert(0, _first_day(start))
    return values


def _first_day(number: int) -> float:
    """Of a month counted from January of the year 0, held inside the calendar."""
    year, month = divmod(number, 12)
    if year > date.max.year:
        return float(LAST_MONTH)
    return float(date(max(1, year), month + 1, 1).toordinal())
