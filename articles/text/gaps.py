"""What stands in one text where another has words of its own.

    base    the bridge at Hagen fell
    other   the bridge at Lund  fell
                          ~~~~         the gap of the base is "Hagen"

Places are those of words. n log n in how many words both have in common.
"""

from bisect import bisect_left
from collections.abc import Mapping


class Gaps:
    """The places of a base between the words that it has in common with the other text.

    `same`: {place of a word of the other: place of the same word in the base}; `end`: words of the base.
    """

    def __init__(self, same: Mapping[int, int], end: int):
        self._same, self._others, self._end = same, sorted(same), end

    def beside(self, places: range) -> range:
        """The places between the common words on both sides of these of the other text."""
        at = bisect_left(self._others, places.start)
        after = bisect_left(self._others, places.stop)
        start = self._same[self._others[at - 1]] + 1 if at else 0
        stop = self._same[self._others[after]] if after < len(self._others) else self._end
        return range(start, max(start, stop))
