"""Why two sentences stand beside each other, the strongest reason first.

    quotation      both quote at least five words, of which most are the same in the same order; or a few
                   words to the letter, two of them rare: "deeply shaken"
    copied         a run of five words of which three are not common (common.py), or of six of which two are
                   not, outside of quotations and datelines stands in both, and says more than who reports:
                   "is an Arabic acronym for" is what everybody says
    same-figure    figures of one class that tell one number (amounts.py), in sentences that are rather near
    other-figure   figures of one class, none of which overlap, in sentences that are near; not shares that
                   make up a whole
    similar        none of these

Beside it the words that both have and few others, the rarest first, but not who reports it. A figure between
sentences that are far apart is mostly about something else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import LCSseq

from .amounts import Amount, agree, overlap, unit_class
from .analysis import Sentence
from .common import COMMON
from .marks import DATELINE, QUOTATION, QUOTED, REPORTING
from .story import Read, Story

RUN = 5  # words
PERCENT, WHOLE = unit_class("percent"), 100
RARE = 2  # words of a short quotation
TELLING = {RUN: 3, RUN + 1: 2}  # of a run of so many words as many are not common
EQUAL = 0.7  # of the shorter quotation's words, in order, stand in the longer one
RATHER_NEAR, NEAR = 0.045, 0.09  # scores (ranking.py)
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
    """What of a sentence gives reasons: quotations, short ones that hold rare words, runs of words outside of
    them, amounts by class (where they have one), and its rare words: term -> (number of sentences that hold
    it, word)."""

    quotations: tuple[tuple[str, ...], ...]
    short: frozenset[tuple[str, ...]]
    runs: frozenset[tuple[str, ...]]
    amounts: dict[str, list[Amount]]
    rare: dict[str, tuple[int, str]]


class Reasons:
    """The reasons within one story; what they need of a sentence is made once."""

    def __init__(self, story: Story):
        self.story = story
        self._most = max(4, len(story.sentences) / 8)  # sentences that hold a rare word
        self._traits: dict[int, Traits] = {}

    def of(self, number: int) -> Traits:
        """The traits of the story's sentence of that number."""
        found = self._traits.get(number)
        if found is None:
            sentence = self.story.sentences[number]
            read = self.story.plain(sentence) if self.story.mixed else self.story.read[number]
            found = self._traits[number] = self._made(read, sentence.amounts)
        return found

    def of_sentence(self, sentence: Sentence) -> Traits:
        """The traits of any sentence."""
        return self._made(self.story.plain(sentence), sentence.amounts)

    def _made(self, read: Read, told: Sequence[Amount]) -> Traits:
        words, marks = tuple(read.words), read.marks
        quotations, plain = _stretches(marks)
        runs = frozenset(
            words[at : at + size]
            for part in plain
            for size, telling in TELLING.items()
            for at in range(part.start, part.stop - size + 1)
            if not all(mark & REPORTING for mark in marks[at : at + size])
            and sum(word not in COMMON for word in words[at : at + size]) >= telling
        )
        long = tuple(words[part.start : part.stop] for part in quotations if len(part) >= RUN)
        amounts: dict[str, list[Amount]] = {}
        for amount in told:
            if amount.unit:
                amounts.setdefault(amount.unit, []).append(amount)
        rare = self._rare(read)
        short = frozenset(
            words[part.start : part.stop]
            for part in quotations
            if len(part) < RUN and len(rare.keys() & set(read.terms[part.start : part.stop])) >= RARE
        )
        return Traits(long, short, runs, amounts, rare)

    def between(self, one: Traits, other: Traits, score: float) -> tuple[Reason, tuple[str, ...]]:
        """The strongest reason of two sentences with that score, and the rare words that both have."""
        both = one.rare.keys() & other.rare.keys()
        shared = sorted(map(one.rare.__getitem__, both))[:NAMED] if both else ()
        return _reason(one, other, score), tuple([word for _, word in shared])

    def _rare(self, read: Read) -> dict[str, tuple[int, str]]:
        postings, found, most = self.story.postings, dict[str, tuple[int, str]](), self._most
        for term, word, mark in zip(read.terms, read.words, read.marks, strict=True):
            if mark & REPORTING or term in COMMON or term in found:
                continue
            holding = len(postings.get(term, ()))
            if holding <= most:
                found[term] = (holding, word)
        return found


def _reason(one: Traits, other: Traits, score: float) -> Reason:
    if not one.short.isdisjoint(other.short):
        return Reason.QUOTATION
    if one.quotations and other.quotations and _quote_the_same(one, other):
        return Reason.QUOTATION
    if not one.runs.isdisjoint(other.runs):
        return Reason.COPIED
    if score < RATHER_NEAR or not one.amounts or not other.amounts:
        return Reason.SIMILAR
    units = one.amounts.keys() & other.amounts.keys()
    if not units:
        return Reason.SIMILAR
    if any(agree(one.amounts[unit], other.amounts[unit]) for unit in units):
        return Reason.SAME_FIGURE
    apart = not any(_meet(one.amounts[unit], other.amounts[unit]) for unit in units)
    return Reason.OTHER_FIGURE if apart and score >= NEAR else Reason.SIMILAR


def _meet(ours: Sequence[Amount], theirs: Sequence[Amount]) -> bool:
    """Whether figures of one class overlap, or are shares that are 100 percent in all."""
    if overlap(ours, theirs):
        return True
    if ours[0].unit != PERCENT:
        return False
    ends = {WHOLE - end for one in theirs for end in (one.low, one.high) if end}
    return any(end in ends for one in ours for end in (one.low, one.high))


def _quote_the_same(one: Traits, other: Traits) -> bool:
    return any(_mostly_equal(ours, theirs) for ours in one.quotations for theirs in other.quotations)


def _mostly_equal(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    least = max(RUN, EQUAL * min(len(ours), len(theirs)))
    if len(set(ours) & set(theirs)) * 2 < least:
        return False
    return LCSseq.similarity(ours, theirs) >= least


def _stretches(marks: bytes) -> tuple[list[range], list[range]]:
    """The places of the words of each quotation, and of each stretch outside of them and of datelines."""
    quotations: list[range] = []
    plain: list[range] = []
    first = 0
    for at in range(1, len(marks) + 1):
        if at == len(marks) or (marks[at] ^ marks[at - 1]) & (QUOTED | DATELINE) or marks[at] & QUOTATION:
            (quotations if marks[first] & QUOTED else plain).append(range(first, at))
            first = at
    return quotations, [one for one in plain if not marks[one.start] & DATELINE]
