"""R4: figures as intervals, and how they meet.

    printed           widened                      how two meet
    about 300-400     [270, 440]                   |----|              nested: compatible
    at least 300      [300, ∞)                       |----|
    up to 8,000       [0, 8000]                    |----|
    dozens            [12, 99]                        |----|           overlap: compatible, said
                                                   |----|
    4,000             [4000, 4000], slack 400           |----|         one end shared: touch-only, conflict
                                                   |----|   |----|     disjoint: conflict, or rounding

Numbers widen by their hedge; slack is only tried where two intervals do not meet.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .rows import Bound, Figure, Hedge

WORDS = {
    "tens": (10, 99),
    "dozens": (12, 99),  # ACLED's reading of dozens and hundreds
    "scores": (20, 99),
    "hundreds": (100, 999),
    "thousands": (1000, 9999),
}
"""Numbers in words as ranges."""

ABOUT = 10  # "about" widens each end by a tenth of it; divided, for 0.1 of 70 is more than 7 to a computer
MOST_SLACK = 10  # a tenth of the number itself
FAR_BELOW = 0.5  # an answer at half an "up to" or less only meets its ceiling


@dataclass(frozen=True, slots=True)
class Interval:
    """A widened figure: inclusive ends, each with its printed number's slack. Days count from 0001-01-01."""

    low: float
    high: float
    slack_low: float = 0.0
    slack_high: float = 0.0
    ceiling: bool = False
    days: bool = False


@dataclass(frozen=True)
class Meeting:
    """How several intervals meet: flags, and the span of them all and what they have in common."""

    flags: frozenset[str]
    conflict: bool
    envelope: tuple[Bound, Bound]
    core: tuple[Bound, Bound] | None


def widen(figure: Figure) -> Interval:
    """The interval that a printed figure stands for. Raises ValueError for an inverted range."""
    days = isinstance(figure.low, date) or isinstance(figure.high, date)
    low, high = _end(figure.low, -math.inf), _end(figure.high, math.inf)
    if low > high:
        raise ValueError(f"the figure's low end {figure.low} is above its high end {figure.high}")
    slack = (0.0, 0.0) if days else (_slack(low), _slack(high))
    hedge = Hedge(figure.hedge) if figure.hedge else Hedge.NONE
    if hedge is Hedge.ABOUT and not days:
        low, high = low - _finite(low) / ABOUT, high + _finite(high) / ABOUT
    elif hedge in (Hedge.AT_LEAST, Hedge.OVER):
        high = math.inf
    elif hedge in (Hedge.UP_TO, Hedge.UNDER):
        low = -math.inf if days else min(0.0, low)
    return Interval(low, high, *slack, ceiling=hedge in (Hedge.UP_TO, Hedge.UNDER), days=days)


def _end(bound: Bound, unlimited: float) -> float:
    if bound is None:
        return unlimited
    return float(bound.toordinal()) if isinstance(bound, date) else float(bound)


def _finite(end: float) -> float:
    return abs(end) if math.isfinite(end) else 0.0


def _slack(end: float) -> float:
    """Half the last unit of a number that ends in two or more zeros, a tenth of it at the most."""
    if not math.isfinite(end) or end != int(end) or end == 0 or int(end) % 100:
        return 0.0
    number, unit = abs(int(end)), 100
    while number % (unit * 10) == 0:
        unit *= 10
    return min(unit / 2, number / MOST_SLACK)


def meet(intervals: Iterable[Interval]) -> Meeting | None:
    """How intervals of one key meet; None where there are none. Sorted sweeps: n log n."""
    found = sorted(set(intervals), key=lambda one: (one.low, -one.high, one.slack_low, one.slack_high))
    if not found:
        return None
    apart, touching = apart_beyond_slack(found), _touch(found)
    flags = {
        "touch-only": touching,
        "overlap": _overlap(found),
        "rounding": _rounding(found),
        "ceiling-only": _ceiling_only(found),
    }
    low, high = min(one.low for one in found), max(one.high for one in found)
    common = max(one.low for one in found), min(one.high for one in found)
    return Meeting(
        flags=frozenset(flag for flag, holds in flags.items() if holds),
        conflict=apart or touching,
        envelope=printed(low, high, days=found[0].days),
        core=printed(*common, days=found[0].days) if common[0] <= common[1] else None,
    )


def apart(one: Interval, other: Interval) -> bool:
    """Whether `other` begins after `one` ends and their slack does not overlap (500, 600: it touches)."""
    return other.low > one.high and other.low - other.slack_low >= one.high + one.slack_high


def apart_beyond_slack(intervals: Iterable[Interval]) -> bool:
    """Whether two of them are apart: the one that ends first against those that begin last."""
    several = list(intervals)
    first_end = min(one.high + one.slack_high for one in several)
    last_start = max(one.low - one.slack_low for one in several)
    firsts = [one for one in several if one.high + one.slack_high == first_end]
    lasts = [one for one in several if one.low - one.slack_low == last_start]
    return apart(min(firsts, key=lambda one: one.high), max(lasts, key=lambda one: one.low))


def _touch(found: list[Interval]) -> bool:
    """Two ranges that share one end and nothing more."""
    ranges = [one for one in found if one.low < one.high]
    return bool({one.low for one in ranges} & {one.high for one in ranges})


def _overlap(found: list[Interval]) -> bool:
    """Two that share more than an end, and neither holds the other: sorted by their beginning, one ends
    while another that began before it is still open and ends earlier."""
    open_ends: list[float] = []
    for one in found:
        while open_ends and open_ends[-1] <= one.low:
            open_ends.pop()
        if open_ends and one.high > open_ends[-1]:
            return True
        open_ends.append(one.high)
    return False


def _rounding(found: list[Interval]) -> bool:
    """Two that do not meet as they stand but do within their slack."""
    reach = [math.inf] * (len(found) + 1)
    for index in range(len(found) - 1, -1, -1):
        reach[index] = min(reach[index + 1], found[index].low - found[index].slack_low)
    lows = [one.low for one in found]
    return any(_reaches(one, lows, reach) for one in found)


def _reaches(one: Interval, lows: list[float], reach: list[float]) -> bool:
    nearest = reach[bisect_right(lows, one.high)]
    return nearest < math.inf and nearest < one.high + one.slack_high


def _ceiling_only(found: list[Interval]) -> bool:
    """An "up to" that meets an answer far below its bound, or that is the only answer there is."""
    ceilings = [one.high for one in found if one.ceiling]
    answers = [one.high for one in found if not one.ceiling]
    return bool(ceilings) and (not answers or min(answers) <= FAR_BELOW * max(ceilings))


def printed(low: float, high: float, *, days: bool) -> tuple[Bound, Bound]:
    """The ends as a reader writes them: whole numbers without a point, days as dates, no limit as None."""
    return _printed(low, days), _printed(high, days)


def _printed(end: float, days: bool) -> Bound:
    if not math.isfinite(end):
        return None
    if days:
        return date.fromordinal(int(end))
    rounded = round(end, 6)
    return int(rounded) if rounded == int(rounded) else rounded
