"""How each figure stands to the others that answer the same question.

300   300-400   900      300: contradicting (900)   300-400: contradicting (900)   900: contradicting
300   300-400            another figure, both: compatible, but not the same
300 (day 1)   900 (day 2)   another figure: other moments are other questions
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence

from .figures import Interval, apart

CONTRADICTING = "contradicting figure"
ANOTHER = "another figure"
SAME = ""


def standing(found: Sequence[tuple[Interval, Hashable]]) -> list[str]:
    """For each interval and its moment, in their order: whether one of the same moment lies apart from it or
    shares only an end with it; or else whether any other differs from it; or nothing. n log n at most."""
    by_moment: dict[Hashable, list[Interval]] = defaultdict(list)
    for interval, moment in found:
        by_moment[moment].append(interval)
    judged = {moment: _Together(intervals) for moment, intervals in by_moment.items()}
    differ = len({(one.low, one.high, moment) for one, moment in found}) > 1
    return [
        CONTRADICTING if judged[moment].contradict(one) else ANOTHER if differ else SAME
        for one, moment in found
    ]


class _Together:
    """The intervals of one moment: who ends first, who begins last, and where ranges begin and end."""

    def __init__(self, intervals: Sequence[Interval]):
        self.first = min(intervals, key=lambda one: (one.high + one.slack_high, one.high))
        self.last = max(intervals, key=lambda one: (one.low - one.slack_low, one.low))
        ranges = [one for one in intervals if one.low < one.high]
        self.lows, self.highs = {one.low for one in ranges}, {one.high for one in ranges}

    def contradict(self, one: Interval) -> bool:
        touching = one.low < one.high and (one.low in self.highs or one.high in self.lows)
        return touching or apart(self.first, one) or apart(one, self.last)
