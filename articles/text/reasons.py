"""Why two sentences stand beside each other, the strongest reason first.

quotation      both quote at least five words, of which most are the same in the same order
copied         a run of five words outside of quotations stands in both
same-figure    figures of one class whose ranges overlap       (amounts.py)
other-figure   figures of one class, none of which overlap
similar        none of these: the words that both have, the rarest first
"""

from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import LCSseq

from .amounts import Amount
from .analysis import Sentence
from .marks import QUOTATION, QUOTED
from .story import Story

RUN = 5  # words
EQUAL = 0.7  # of the shorter quotation's words, in order, stand in the longer one
NAMED = 5  # words that are told


class Reason(StrEnum):
    """Why two sentences match, the strongest first."""

    QUOTATION = "quotation"
    COPIED = "copied"
    SAME_FIGURE = "same-figure"
    OTHER_FIGURE = "other-figure"
    SIMILAR = "similar"


@dataclass(frozen=True, slots=True)
class Traits:
    """What of a sentence gives reasons: quotations, runs of words outside of them, amounts by class, and the
    words by their terms."""

    quotations: tuple[tuple[str, ...], ...]
    runs: frozenset[tuple[str, ...]]
    amounts: dict[str, list[Amount]]
    words: dict[str, str]


class Reasons:
    """The reasons within one story; what they need of a sentence is made once."""

    def __init__(self, story: Story):
        self.story = story
        self._traits: dict[int, Traits] = {}

    def of(self, number: int) -> Traits:
        """The traits of the story's sentence of that number."""
        found = self._traits.get(number)
        if found is None:
            found = self._traits[number] = self.of_sentence(self.story.sentences[number])
        return found

    def of_sentence(self, sentence: Sentence) -> Traits:
        """The traits of any sentence."""
        words, marks, terms = self.story.read(sentence)
        quotations, plain = _parted(tuple(words), marks)
        amounts: dict[str, list[Amount]] = {}
        for amount in sentence.amounts:
            amounts.setdefault(amount.unit, []).append(amount)
        runs = frozenset(part[at : at + RUN] for part in plain for at in range(len(part) - RUN + 1))
        long = tuple(one for one in quotations if len(one) >= RUN)
        return Traits(long, runs, amounts, dict(zip(reversed(terms), reversed(words), strict=True)))

    def between(self, one: Traits, other: Traits) -> tuple[Reason, tuple[str, ...]]:
        """The strongest reason, and the rare words that both have, the rarest first."""
        return _reason(one, other), self._shared(one, other)

    def _shared(self, one: Traits, other: Traits) -> tuple[str, ...]:
        shared = one.words.keys() & other.words.keys()
        common = max(4, self.story.most / 8)
        rare = sorted((len(self.story.postings.get(term, ())), term) for term in shared)
        return tuple(one.words[term] for df, term in rare[:NAMED] if df <= common and len(term) > 2)


def _reason(one: Traits, other: Traits) -> Reason:
    if one.quotations and other.quotations and _quote_the_same(one, other):
        return Reason.QUOTATION
    if not one.runs.isdisjoint(other.runs):
        return Reason.COPIED
    units = (one.amounts.keys() & other.amounts.keys()) - {""}
    if not units:
        return Reason.SIMILAR
    agree = any(a.overlaps(b) for unit in units for a in one.amounts[unit] for b in other.amounts[unit])
    return Reason.SAME_FIGURE if agree else Reason.OTHER_FIGURE


def _quote_the_same(one: Traits, other: Traits) -> bool:
    return any(_mostly_equal(ours, theirs) for ours in one.quotations for theirs in other.quotations)


def _mostly_equal(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    least = max(RUN, EQUAL * min(len(ours), len(theirs)))
    if len(set(ours) & set(theirs)) * 2 < least:
        return False
    return LCSseq.similarity(ours, theirs) >= least


def _parted(words: tuple[str, ...], marks: bytes) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """The quotations, and the stretches of words outside of them."""
    quotations: list[tuple[str, ...]] = []
    plain: list[tuple[str, ...]] = []
    first = 0
    for at in range(1, len(words) + 1):
        turns = at == len(words) or (marks[at] ^ marks[at - 1]) & QUOTED or marks[at] & QUOTATION
        if turns:
            (quotations if marks[first] & QUOTED else plain).append(words[first:at])
            first = at
    return quotations, plain
