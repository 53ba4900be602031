"""The best approximate place of a quote that the diff lost, among the words that are new."""

from dataclasses import dataclass

from rapidfuzz.fuzz import partial_ratio_alignment, ratio

from .quote import CONTEXT, Quote
from .tokens import Tokens

QUOTE, PREFIX, SUFFIX, POSITION = 50, 20, 20, 2  # the weights that web annotation clients use
ALL = QUOTE + PREFIX + SUFFIX + POSITION


@dataclass(frozen=True, slots=True)
class Found:
    """text[start:end] and how well it fits, 0 to 1."""

    start: int
    end: int
    score: float


def best_match(tokens: Tokens, quote: Quote, regions: list[tuple[int, int]], near: float) -> Found | None:
    """The place in the regions that fits best. `near` is where it is expected, 0 (begin) to 1 (end)."""
    found = [one for region in regions if (one := _in_region(tokens, quote, region, near))]
    return max(found, key=lambda one: (one.score, -one.start), default=None)


def _in_region(tokens: Tokens, quote: Quote, region: tuple[int, int], near: float) -> Found | None:
    start, end = region
    aligned = partial_ratio_alignment(quote.exact, tokens.text[start:end], score_cutoff=50)
    if aligned is None:
        return None
    if end - start < len(quote.exact):  # the shorter one is what is slid along the other
        return _scored(tokens, quote, start, end, near)
    return _scored(tokens, quote, start + aligned.dest_start, start + aligned.dest_end, near)


def _scored(tokens: Tokens, quote: Quote, start: int, end: int, near: float) -> Found | None:
    """The approximate span in whole words, its ends then set right a word at a time while that fits better:
    the alignment has a window of the quote's own length, and edits made the words longer or shorter."""
    first, last = tokens.covering(start, end)
    if first >= last:
        return None
    best = _found(tokens, quote, first, last, near)
    while (better := _improved(tokens, quote, best, near)).score > best.score:
        best = better
    return best


def _improved(tokens: Tokens, quote: Quote, best: Found, near: float) -> Found:
    """The best of the span itself and its four neighbours, each a word longer or shorter at one end."""
    first, last = tokens.covering(best.start, best.end)
    ends = ((first - 1, last), (first + 1, last), (first, last - 1), (first, last + 1))
    others = [_found(tokens, quote, *one, near) for one in ends if 0 <= one[0] < one[1] <= len(tokens.words)]
    return max((best, *others), key=lambda one: one.score)


def _found(tokens: Tokens, quote: Quote, first: int, last: int, near: float) -> Found:
    start, end = tokens.span(first, last)
    return Found(start, end, _score(tokens.text, quote, start, end, near))


def _score(text: str, quote: Quote, start: int, end: int, near: float) -> float:
    """The weighted likeness of words, prefix, suffix and position."""
    parts = (
        QUOTE * ratio(quote.exact, text[start:end]) / 100,
        PREFIX * ratio(quote.prefix, text[max(0, start - CONTEXT) : start]) / 100,
        SUFFIX * ratio(quote.suffix, text[end : end + CONTEXT]) / 100,
        POSITION * (1 - abs(start / max(1, len(text)) - near)),
    )
    return sum(parts) / ALL
