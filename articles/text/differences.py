"""In which words a text differs from the one beside it, and what kind of difference each is.

    base    The mayor of Raqqah said that about 300 boats sank on Monday .
    other   On Monday 500 boats sank at night , the mayor of Raqqa , Ann Roe , said .
            ~ moved ~ ~~~~~~~~~ ~~~~~~~~~~~~~                ~~~~~   ~~~~~~~
                contradicting   words                        variant name

1. Words are compared as word_diff does: case, commas and quotation marks make no difference. A name that the
   story's spellings know is one word, whatever its spelling: two spellings of one name are the same word, and
   marked as variants.
2. Figures are read whole, with hedge and unit (other_figures.py), and told apart: another figure, one that
   contradicts. A number that is none (a year, a route) is another figure too.
3. Of what is left over, clauses that stand elsewhere in the base are moved (moved.py).
4. Words with a capital inside a passage that the base does not have are names, but days and months; the rest
   is words.

The base is compared with one text at a time: the order of columns changes nothing. What only the base has is
not told: it can be read beside it. Linear but for what both have in common (subsequence.py): n log n.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from .moved import moved_words
from .normalize import names_in
from .other_figures import Contradict, OtherFigure, Side, apart, other_figures
from .spans import Span
from .vocabulary import vocabulary
from .word_diff import same_words
from .words import Word, words_of


class Kind(StrEnum):
    """What differs."""

    CONTRADICTING = "contradicting"
    FIGURE = "figure"
    NAME = "name"
    VARIANT = "variant"
    MOVED = "moved"
    WORD = "word"


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """text[start:end] of the other text, in code points."""

    start: int
    end: int
    kind: Kind

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


NUMBERS = vocabulary(
    """
    two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy
    eighty ninety hundred thousand million billion dozen dozens scores hundreds thousands millions half
    """
)
_CALENDAR = vocabulary(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december i
    """
)
_OPENING = frozenset("“„‟«‹「『‘‚\"'")


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
    kinds: _Kinds = {at: (None, at) for _, places in figures for at in places}
    kinds |= _moves(ours, theirs, left_base, left_other - kinds.keys())
    kinds |= {at: (None, at) for places in alike for at in places if at not in kinds}
    known, begins = {word.key for word in ours}, frozenset(begins)
    for at in left_other - kinds.keys():
        may_be_name = theirs[at].span.start not in begins and theirs[at].key not in known
        kinds[at] = _kind(theirs[at], other, may_be_name=may_be_name), at
    for at, beside in same.items() if spellings else ():
        if at not in kinds and _printed(base, ours[beside]) != _printed(other, theirs[at]):
            kinds[at] = Kind.VARIANT, at
    told = [_figure(one, [theirs[at] for at in places if at in left_other]) for one, places in figures]
    return tuple(sorted([*told, *_runs(theirs, kinds)]))


_Kinds = dict[int, tuple[Kind | None, int]]  # by place of a word: its kind (None: not told) and its run


def _words(text: str, spellings: Mapping[str, str]) -> list[Word]:
    """The words of `text`; a name that is in the list is one word under its canonical spelling."""
    found: list[Word] = []
    names = [Word(span, name) for span, name in names_in(text, spellings)]
    at = 0
    for word in words_of(text):
        while at < len(names) and names[at].span.end <= word.span.start:
            at += 1
        if at == len(names) or not names[at].span.overlaps(word.span):
            found.append(word)
        elif not found or found[-1] is not names[at]:
            found.append(names[at])
    return found


def _moves(ours: Sequence[Word], theirs: Sequence[Word], left_base: set[int], left_other: set[int]) -> _Kinds:
    keys = [word.key for word in ours], [word.key for word in theirs]
    return {at: (Kind.MOVED, run.start) for run in moved_words(*keys, left_base, left_other) for at in run}


def _figure(one: OtherFigure, differing: Sequence[Word]) -> Difference:
    """Without the hedge and unit that the base has too; whole where the number is the same."""
    kind = Kind.CONTRADICTING if one.contradicts else Kind.FIGURE
    start, end = one.figure.start, one.figure.end
    if any(_is_number(word.key) for word in differing):
        start, end = max(start, differing[0].span.start), min(end, differing[-1].span.end)
    return Difference(start, end, kind)


def _is_number(key: str) -> bool:
    return any(letter.isdigit() for letter in key) or not NUMBERS.isdisjoint(key.split("-"))


def _kind(word: Word, text: str, *, may_be_name: bool) -> Kind:
    key = word.key.replace("’", "'")
    if _is_number(key):
        return Kind.FIGURE
    at = word.span.start
    opens = at > 0 and text[at - 1] in _OPENING
    is_name = may_be_name and text[at].isupper() and not opens and key not in _CALENDAR
    return Kind.NAME if is_name else Kind.WORD


def _printed(text: str, word: Word) -> list[str]:
    return [one.key for one in words_of(word.span.text_of(text))]


def _runs(words: Sequence[Word], kinds: _Kinds) -> Iterator[Difference]:
    """Neighbouring words of one kind as one difference; two moved clauses are two."""
    told = sorted((at, kind, run) for at, (kind, run) in kinds.items() if kind is not None)
    numbered = [(at, kind, run if kind in (Kind.MOVED, Kind.VARIANT) else -1) for at, kind, run in told]
    for _, run in groupby(enumerate(numbered), key=lambda one: (one[1][0] - one[0], *one[1][1:])):
        places = [at for _, (at, _, _) in run]
        yield Difference(
            words[places[0]].span.start, words[places[-1]].span.end, kinds[places[0]][0] or Kind.WORD
        )
