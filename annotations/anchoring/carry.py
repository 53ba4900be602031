"""Carries highlights from one revision's text to the next (docs/anchoring.md).

The cascade stops at the first answer: the diff's own place; the exact words where they are new; the best
approximate place if it is very like; else an orphan, for a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

from .fuzzy import best_match
from .quote import CONTEXT, Quote, make_quote, occurrences
from .tokens import TOKEN
from .version_map import VersionMap

SHORTEST, LONGEST = 0.4, 2.5  # the mapped length as a multiple of the old one
LIKENESS = 0.45  # of the words, for the diff's place to count
SHORT = 20  # code points: shorter quotes are too common to be found by their words alone
STRICT = 0.85  # the score from which an approximate place counts


class State(StrEnum):
    """How the words were found again; an unsure or lost one has no place."""

    EXACT = "exact"
    SHIFTED = "shifted"
    ALTERED = "altered"
    MOVED = "moved"
    AMBIGUOUS = "ambiguous"
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True)
class Anchored:
    """A highlight's place in the old text: [start, end) in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Carried:
    """Its place in the new text, None where a person must choose; how it got there; likeness from 0 to 1."""

    start: int | None
    end: int | None
    state: State
    score: float


def carry(old_text: str, new_text: str, anchors: Sequence[Anchored]) -> list[Carried]:
    """Where each highlight stands in the new text, in the order given.

    Raises ValueError for an anchor that is empty or outside the old text.
    """
    quotes = [make_quote(old_text, one.start, one.end) for one in anchors]
    if old_text == new_text:
        return [Carried(one.start, one.end, State.EXACT, 1.0) for one in anchors]
    pair = _Pair(old_text, new_text)
    return [pair.carry(one, quote) for one, quote in zip(anchors, quotes, strict=True)]


class _Pair:
    def __init__(self, old_text: str, new_text: str) -> None:
        self.old_text, self.new_text = old_text, new_text
        self.map = VersionMap(old_text, new_text)
        self._regions: list[tuple[int, int]] | None = None

    def carry(self, one: Anchored, quote: Quote) -> Carried:
        return self._by_map(one, quote) or self._by_words(one, quote) or self._by_likeness(one, quote)

    def _by_map(self, one: Anchored, quote: Quote) -> Carried | None:
        """The diff's place, if about as long and of like words."""
        place = self.map.move(one.start, one.end)
        if place is None or not SHORTEST <= (place[1] - place[0]) / (one.end - one.start) <= LONGEST:
            return None
        found = self.new_text[place[0] : place[1]]
        if same_words(quote.exact, found):
            state = State.EXACT if place == (one.start, one.end) else State.SHIFTED
            return Carried(*place, state, 1.0)
        score = likeness(quote.exact, found)
        if len(quote.exact) < SHORT or score < LIKENESS:
            return None
        return Carried(*place, State.ALTERED, score)

    def _by_words(self, one: Anchored, quote: Quote) -> Carried | None:
        """The exact words, where they are not other old words that stayed in their place."""
        if len(quote.exact) < SHORT:
            return self._by_surroundings(quote)
        starts = [at for at in occurrences(self.new_text, quote.exact) if not self._stayed(at, one, quote)]
        if len(starts) > 1:
            starts = self._in_context(starts, quote) or starts
        if len(starts) > 1:
            return Carried(None, None, State.AMBIGUOUS, 0.0)
        return Carried(starts[0], starts[0] + len(quote.exact), State.MOVED, 1.0) if starts else None

    def _by_surroundings(self, quote: Quote) -> Carried | None:
        """A short quote is found only together with the words around it, which then moved too."""
        around = quote.prefix + quote.exact + quote.suffix
        starts = occurrences(self.new_text, around) if len(around) >= 2 * SHORT else []
        if len(starts) != 1:
            return None
        start = starts[0] + len(quote.prefix)
        return Carried(start, start + len(quote.exact), State.MOVED, 1.0)

    def _stayed(self, at: int, one: Anchored, quote: Quote) -> bool:
        """Whether these words stood elsewhere in the old text already and are that other place's image."""
        origin = self.map.origin(at)
        return origin is not None and origin != one.start and self.old_text.startswith(quote.exact, origin)

    def _in_context(self, starts: list[int], quote: Quote) -> list[int]:
        length = len(quote.exact)
        return [
            at
            for at in starts
            if self.new_text.endswith(quote.prefix, 0, at)
            and self.new_text.startswith(quote.suffix, at + length)
        ]

    def _by_likeness(self, one: Anchored, quote: Quote) -> Carried:
        """The best approximate place among the new words, if it is very like; else an orphan."""
        if len(quote.exact) < SHORT:
            return Carried(None, None, State.ORPHAN, 0.0)
        if self._regions is None:
            self._regions = self.map.put_in(CONTEXT)
        found = best_match(self.map.new, quote, self._regions, one.start / len(self.old_text))
        if found is None or found.score < STRICT:
            return Carried(None, None, State.ORPHAN, found.score if found else 0.0)
        same = same_words(quote.exact, self.new_text[found.start : found.end])
        return Carried(found.start, found.end, State.MOVED if same else State.ALTERED, found.score)


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ in blanks at most."""
    return one == other or one.split() == other.split()


def likeness(one: str, other: str) -> float:
    """The share of words and marks that two texts have in common in order, 0 to 1."""
    return Indel.normalized_similarity(TOKEN.findall(one), TOKEN.findall(other))
