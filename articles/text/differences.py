"""In which words a text differs from the one beside it, and what kind of difference each is.

    base    The mayor of Raqqah said that about 300 boats sank on Monday .
    other   On Monday 500 boats sank at night , the mayor of Raqqa , Ann Roe , said .
            ~ moved ~ ~~~~~~~~~ ~~~~~~~~~~~~~                ~~~~~   ~~~~~~~
                contradicting   words                        variant name

1. Words are compared as word_diff does: case, commas and quotation marks make no difference. A name that the
   story's spellings know is one word, whatever its spelling: two spellings of one name are the same word, and
   marked as variants.
2. Figures are read whole, with hedge and unit (other_figures.py), and told apart: another figure, one that
   contradicts, one that the base does not tell. A number that is none (a year, a route) is another figure
   only where the base has one of its sort in the same place; dates are words else.
3. Of what is left over, clauses that stand elsewhere in the base are moved (moved.py).
4. A name is another one where the base has one in its place, else it is not told there (other_names.py);
   datelines and wire credits are no differences, the rest is words.
5. Marks keep brackets and the stops of initials whole (whole_marks.py).

The base is compared with one text at a time: the order of columns changes nothing. What only the base has is
not told: it can be read beside it. Linear but for what both have in common (subsequence.py): n log n.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, groupby, zip_longest

from .gaps import Gaps
from .moved import moved_words
from .normalize import names_in
from .other_figures import Contradict, OtherFigure, Side, apart, other_figures
from .other_names import (
    credited,
    is_made_of,
    may_be_beside,
    names_among,
    names_beside,
    neighbours,
    reported_from,
)
from .other_numbers import is_date, is_joined_of, is_number, number_beside, parts_of
from .spans import Span
from .titles import folded_title
from .units import is_time
from .whole_marks import whole
from .word_diff import same_words
from .words import Word, words_of


class Kind(StrEnum):
    """What differs."""

    CONTRADICTING = "contradicting"
    FIGURE = "figure"
    NAME = "name"
    VARIANT = "variant"
    MOVED = "moved"
    ONLY = "only"  # a figure or a name that the base does not have
    WORD = "word"


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """text[start:end] of the other text, in code points; `beside`: what of the base it differs from;
    `is_rest`: a share that makes up a whole with the base's."""

    start: int
    end: int
    kind: Kind
    beside: Span | None = None
    is_rest: bool = False

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


def differences(
    base: str,
    other: str,
    *,
    spellings: Mapping[str, str] | None = None,
    begins: Collection[int] = (0,),
    contradict: Contradict = apart,
) -> tuple[Difference, ...]:
    """The differences of `other`, in order; they do not overlap.

    `spellings`: variant -> name; `begins`: where the passages of `other` begin, in code points, for a capital
    there makes no name; `contradict`: whether two figures of one unit contradict each other.
    """
    ours, theirs = _words(base, spellings or {}), _words(other, spellings or {})
    same = {
        right: left
        for one, two in same_words(ours, theirs)
        for left, right in zip(range(one.start, one.end), range(two.start, two.end), strict=True)
    }
    left_base = set(range(len(ours))) - set(same.values())
    left_other = set(range(len(theirs))) - same.keys()
    spellings = spellings or {}
    sides = Side(base, ours, left_base, spellings), Side(other, theirs, left_other, spellings)
    figures, alike = other_figures(*sides, same, contradict)
    told = [(one, places) for one, places in figures if one.beside or not is_time(one.figure.unit)]
    kinds: _Kinds = {at: NOT_TOLD for _, places in told for at in places}
    kinds |= dict.fromkeys(_inside(credited(other, begins), theirs), NOT_TOLD)
    kinds |= _moves(ours, theirs, left_base, left_other - kinds.keys())
    kinds |= {at: NOT_TOLD for places in alike for at in places if at not in kinds}
    spans = chain.from_iterable(places for _, places in figures)
    kinds |= dict.fromkeys(left_other.intersection(spans) - kinds.keys(), WORD)
    beside = _Beside(base, ours, left_base, Gaps(same, len(ours)))
    kinds |= beside.numbers(theirs, left_other - kinds.keys())
    opening = {*begins, *reported_from(other, begins)}
    kinds |= beside.names(other, theirs, left_other - kinds.keys(), opening)
    kinds |= dict.fromkeys(left_other - kinds.keys(), WORD)
    for at, place in same.items() if spellings else ():
        if at not in kinds and _printed(base, ours[place]) != _printed(other, theirs[at]):
            kinds[at] = Kind.VARIANT, at, None
    found = [_figure(one, [theirs[at] for at in places if at in left_other]) for one, places in told]
    return tuple(
        replace(one, start=span.start, end=span.end)
        for one in sorted([*found, *_runs(theirs, kinds)], key=lambda one: one.start)
        for span in whole(other, one.span)
    )


_Kinds = dict[int, tuple[Kind | None, int, Span | None]]
"""By place of a word: its kind (None: not told), its run, and what it differs from."""
NOT_TOLD = (None, -1, None)
WORD: tuple[Kind, int, Span | None] = (Kind.WORD, -1, None)


class _Beside:
    """Numbers and names of another text, held against the base's."""

    def __init__(self, text: str, words: Sequence[Word], left: set[int], gaps: Gaps):
        self._text, self._words, self._left, self._gaps = text, words, left, gaps
        self._known = {word.key for word in words}

    def numbers(self, theirs: Sequence[Word], places: set[int]) -> _Kinds:
        """Those that are no figures, among the places of words that the base does not have there."""
        parts = parts_of(self._words)
        found: _Kinds = {}
        for at in (at for at in places if is_number(theirs[at].key)):
            gap = self._gaps.beside(range(at, at + 1))
            number = number_beside(theirs, at, self._words, self._left, gap)
            if is_joined_of(theirs[at].key, parts):
                found[at] = NOT_TOLD
            elif number is not None:
                found[at] = Kind.FIGURE, at, self._words[number].span
            else:
                found[at] = WORD if is_date(theirs, at) else (Kind.ONLY, at, None)
        return found

    def names(self, other: str, theirs: Sequence[Word], places: set[int], begins: Collection[int]) -> _Kinds:
        """The first name in a gap is held against the base's first there."""
        unknown = {at for at in places if theirs[at].key not in self._known}
        runs = neighbours(sorted(names_among(other, theirs, unknown, begins)))
        found: _Kinds = {}
        for gap, together in groupby(runs, key=self._gaps.beside):
            here = names_beside(self._text, self._words, self._left, gap)
            for run, name in zip_longest(together, here):
                if run is not None:
                    told = self._name(other, theirs, run, name)
                    found |= dict.fromkeys(run, told)
        return found

    def _name(
        self, other: str, theirs: Sequence[Word], run: range, name: range | None
    ) -> tuple[Kind, int, Span | None]:
        if name is None or not may_be_beside(other, theirs, run, self._text, self._words, name):
            return Kind.ONLY, run.start, None
        if is_made_of(theirs, run, self._words, name):
            return WORD
        return Kind.NAME, run.start, self._span(name)

    def _span(self, places: range) -> Span:
        span = Span(self._words[places.start].span.start, self._words[places.stop - 1].span.end)
        return next(whole(self._text, span), span)


def _inside(spans: Sequence[Span], words: Sequence[Word]) -> Iterator[int]:
    """The places of the words in any of the spans, which stand in order."""
    ends = [word.span.end for word in words]
    for span in spans:
        at = bisect_right(ends, span.start)
        while at < len(words) and words[at].span.start < span.end:
            yield at
            at += 1


def _words(text: str, spellings: Mapping[str, str]) -> list[Word]:
    """The words of `text`; a name that is in the list is one word under its canonical spelling."""
    found: list[Word] = []
    names = [Word(span, name) for span, name in names_in(text, spellings)]
    at = 0
    for word in words_of(text):
        while at < len(names) and names[at].span.end <= word.span.start:
            at += 1
        if at == len(names) or not names[at].span.overlaps(word.span):
            found.append(_titled(text, word))
        elif not found or found[-1] is not names[at]:
            found.append(names[at])
    return found


def _moves(ours: Sequence[Word], theirs: Sequence[Word], left_base: set[int], left_other: set[int]) -> _Kinds:
    keys = [word.key for word in ours], [word.key for word in theirs]
    return {
        at: (Kind.MOVED, run.start, None) for run in moved_words(*keys, left_base, left_other) for at in run
    }


def _figure(one: OtherFigure, differing: Sequence[Word]) -> Difference:
    """Without the hedge and unit that the base has too; whole where the number is the same."""
    kind = Kind.CONTRADICTING if one.contradicts else Kind.FIGURE if one.beside else Kind.ONLY
    start, end = one.figure.start, one.figure.end
    if any(is_number(word.key) for word in differing):
        start, end = max(start, differing[0].span.start), min(end, differing[-1].span.end)
    return Difference(start, end, kind, one.beside.span if one.beside else None, one.is_rest)


def _titled(text: str, word: Word) -> Word:
    """An abbreviated title as the whole one."""
    key = folded_title(word.key)
    return Word(word.span, key) if key != word.key and text[word.span.start].isupper() else word


def _printed(text: str, word: Word) -> list[str]:
    return [folded_title(one.key) for one in words_of(word.span.text_of(text))]


def _runs(words: Sequence[Word], kinds: _Kinds) -> Iterator[Difference]:
    """Neighbouring words of one kind and run as one difference; two moved clauses are two."""
    told = sorted((at, kind, run, beside) for at, (kind, run, beside) in kinds.items() if kind is not None)
    for _, run in groupby(enumerate(told), key=lambda one: (one[1][0] - one[0], *one[1][1:])):
        these = [one for _, one in run]
        (first, kind, _, beside), (last, *_) = these[0], these[-1]
        yield Difference(words[first].span.start, words[last].span.end, kind, beside)
