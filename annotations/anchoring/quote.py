"""A span named by its words: the words themselves and what stands just before and after them.

    text     The convoy left. By dawn the convoy was gone.
    exact                             ~~~~~~~~~~
    prefix   "The convoy left. By dawn "          suffix " was gone."

Offsets are code points, half-open [start, end).
"""

from collections.abc import Sequence
from dataclasses import dataclass

CONTEXT = 32  # code points kept on either side of a quote


class QuoteError(ValueError):
    """A quote that does not name one place. `occurrences` are the starts of its exact words."""

    def __init__(self, message: str, occurrences: Sequence[int] = (), lines: Sequence[int] = ()) -> None:
        super().__init__(message)
        self.occurrences = tuple(occurrences)
        self.lines = tuple(lines)


class QuoteNotFound(QuoteError):
    """The words do not stand in the text."""


class QuoteAmbiguous(QuoteError):
    """The words stand in several places and the context does not tell which. `lines` count from 1."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a span with up to CONTEXT code points of either side."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quote stands: text[start:end], in code points."""

    start: int
    end: int


def make_quote(text: str, start: int, end: int) -> Quote:
    """The quote of text[start:end]. Raises ValueError where that is empty or outside the text."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"[{start}, {end}) is no span of a text of {len(text)} code points.")
    return Quote(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def find_quote(text: str, exact: str, prefix: str = "", suffix: str = "", hint: int | None = None) -> Match:
    """The one place of the exact words in the text.

    Words that stand once need no context, and a context that disagrees is then ignored. Several are told
    apart by prefix and suffix: to the letter first, then without the blanks next to the quote, which a
    person leaves out when typing. `hint` is a start in code points; it decides among what is left only where
    the words stand at exactly that offset, since the nearest of two equal places is a guess.

    Raises QuoteNotFound, QuoteAmbiguous (both ValueError), or ValueError for an empty quote.
    """
    starts = occurrences(text, exact)
    if not starts:
        raise QuoteNotFound("The words do not occur in the text.")
    if len(starts) > 1:
        starts = _told_apart(text, starts, len(exact), prefix, suffix)
    if len(starts) > 1 and hint in starts:
        starts = [hint]
    if len(starts) > 1:
        raise _ambiguous(text, exact, starts)
    return Match(starts[0], starts[0] + len(exact))


def occurrences(text: str, exact: str) -> list[int]:
    """The starts of every occurrence, overlapping ones too. Raises ValueError for empty words."""
    if not exact:
        raise ValueError("An empty quote names no place.")
    starts, start = [], text.find(exact)
    while start >= 0:
        starts.append(start)
        start = text.find(exact, start + 1)
    return starts


def line_number(text: str, offset: int) -> int:
    """The line, from 1, that the code point at the offset stands in; lines end in LF."""
    return text.count("\n", 0, offset) + 1


def _told_apart(text: str, starts: list[int], length: int, prefix: str, suffix: str) -> list[int]:
    """The starts whose surroundings fit the context; all of them where none fits."""
    exact = [
        start
        for start in starts
        if text.endswith(prefix, 0, start) and text.startswith(suffix, start + length)
    ]
    return (
        exact or _told_apart_without_blanks(text, starts, length, prefix.rstrip(), suffix.lstrip()) or starts
    )


def _told_apart_without_blanks(
    text: str, starts: list[int], length: int, prefix: str, suffix: str
) -> list[int]:
    return [
        start
        for start in starts
        if text.endswith(prefix, 0, _blanks_before(text, start))
        and text.startswith(suffix, _blanks_after(text, start + length))
    ]


def _blanks_before(text: str, offset: int) -> int:
    """Where the run of blanks that ends at the offset begins."""
    while offset and text[offset - 1].isspace():
        offset -= 1
    return offset


def _blanks_after(text: str, offset: int) -> int:
    """Where the run of blanks that begins at the offset ends."""
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return offset


def _ambiguous(text: str, exact: str, starts: list[int]) -> QuoteAmbiguous:
    lines = [line_number(text, start) for start in starts]
    return QuoteAmbiguous(
        f"The words occur {len(starts)} times (lines {', '.join(map(str, lines[:5]))}"
        f"{', …' if len(lines) > 5 else ''}); add the words just before or after.",
        starts,
        lines,
    )
