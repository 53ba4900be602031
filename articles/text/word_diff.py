"""What differs between two texts, word by word.

    base    up to 8,000 people were there
    other   about 4,000 people were "there" then
            ~~changed~~ ~~~~~~equal~~~~~~~~ added

Runs of words: equal, changed (words for words), added, removed. Commas, quotation marks, dashes and case
make no difference (words.py); names, figures and verbs do. Each column is compared with the base alone, so
a column's runs do not depend on the other columns or on their order. What two texts have in common is their
longest common subsequence, in long texts between the words that stand once in each (subsequence.py): n log n.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .spans import Span
from .subsequence import in_common
from .words import Word, words_of


class Change(StrEnum):
    """How a run of the other text stands to the base."""

    EQUAL = "equal"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class DiffRun:
    """A run of words. `base` and `other` are code points, from the first word's start to the last one's end.

    `base_words` and `other_words` count words, half-open. Where one side has none (added, removed) its span
    is empty and stands at the end of the word before (at 0 where there is none).
    """

    change: Change
    base: Span
    other: Span
    base_words: Span
    other_words: Span


def word_diff(base: str, other: str) -> tuple[DiffRun, ...]:
    """The runs that lead from `base` to `other`, in order; together they hold every word of either once."""
    base_words, other_words = words_of(base), words_of(other)
    return tuple(
        DiffRun(
            _change(equal, left, right), _place(base_words, left), _place(other_words, right), left, right
        )
        for equal, left, right in _merged(base_words, other_words)
    )


def diff_against(base: str, others: Sequence[str]) -> tuple[tuple[DiffRun, ...], ...]:
    """word_diff of each of `others` with `base`, in the order given."""
    return tuple(word_diff(base, other) for other in others)


def _merged(base: Sequence[Word], other: Sequence[Word]) -> Iterator[tuple[bool, Span, Span]]:
    """Ranges of words with whether they are equal; all that differs between two equal ones is one range."""
    at_base = at_other = 0
    for left, right in (*same_words(base, other), (Span(len(base), len(base)), Span(len(other), len(other)))):
        if at_base < left.start or at_other < right.start:
            yield False, Span(at_base, left.start), Span(at_other, right.start)
        if left:
            yield True, left, right
        at_base, at_other = left.end, right.end


def same_words(base: Sequence[Word], other: Sequence[Word]) -> Iterator[tuple[Span, Span]]:
    """What both have in common in one order, as ranges of words, half-open, in both."""
    return in_common([word.key for word in base], [word.key for word in other])


def _change(equal: bool, base: Span, other: Span) -> Change:
    if equal:
        return Change.EQUAL
    if not base:
        return Change.ADDED
    if not other:
        return Change.REMOVED
    return Change.CHANGED


def _place(words: Sequence[Word], counted: Span) -> Span:
    if counted:
        return Span(words[counted.start].span.start, words[counted.end - 1].span.end)
    at = words[counted.start - 1].span.end if counted.start else 0
    return Span(at, at)
