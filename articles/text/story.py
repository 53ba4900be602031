"""The sentences of one story with their terms, and what each term weighs in it.

    documents   A: ( s0 s1 ), B: ( s2 ), …       numbered through, documents in the order of their names
    terms       spellings put, then stems        s0: bridg fall monday
    postings    in which sentences               bridg [0, 2, 7]
    weights     ln((1 + sentences) / (1 + those that hold it)) + .1
                figures 1.4 times, common words (common.py) .45 times
    concepts    what several words say (concepts.py), beside the words: the rarer ones count for more

All of it is a function of the set of documents and spellings. Linear in the number of words.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, repeat
from statistics import median
from typing import NamedTuple

from .analysis import LONGEST, Sentence
from .common import COMMON
from .concepts import MARK as CONCEPT
from .concepts import concepts_of, sizes_of
from .initials import explained
from .marks import REPORTING
from .skeletons import is_arabic, skeleton
from .spelled import Spelled
from .stems import stem

LEAST = 0.1  # what a word weighs at least that every sentence holds
FIGURE = 1.4  # a number that two sentences share says more than a word as rare
SMALL = 0.45  # common words
MOST = 600  # sentences that a term finds: what is said over and over finds no more
SAID = 0.5  # words that only say who reports: "Col. Roe, a spokesman, said"
_REPORTING = frozenset(mark for mark in range(256) if mark & REPORTING)
_COMMON_TERMS = COMMON | {stem(word) for word in COMMON}


class Place(NamedTuple):
    """A sentence: the name of its document, and its number there from 0."""

    document: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence as the story reads it: its words with the story's spellings, and what goes with each.

    `concepts` are those of its numbers, and of the words that say more than who reports.
    """

    words: Sequence[str]
    marks: bytes
    terms: tuple[str, ...]
    concepts: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The terms and the concepts."""
        return self.terms + self.concepts


class Story:
    """The sentences of `documents` (name -> sentences), with `spellings` (variant -> canonical) put on them.

    Raises ValueError for an empty spelling.
    """

    def __init__(self, documents: Mapping[str, Sequence[Sentence]], spellings: Mapping[str, str]):
        self.places: list[Place] = []
        self.sentences: list[Sentence] = []
        self.numbers: dict[str, range] = {}
        for name in sorted(documents):
            first = len(self.places)
            self.places += [Place(name, number) for number in range(len(documents[name]))]
            self.sentences += documents[name]
            self.numbers[name] = range(first, len(self.places))
        self.document_of = [place.document for place in self.places]
        self.spelled = Spelled(spellings, explained(self.sentences))
        self.mixed = _of_both_scripts(self.sentences)
        self.read = [self.reading(one) for one in self.sentences]
        self.postings: dict[str, list[int]] = {}
        for number, read in enumerate(self.read):
            for key in set(read.keys):
                self.postings.setdefault(key, []).append(number)
        self.words = sum(len(read.words) for read in self.read)
        self._found: dict[str, list[int]] = {}
        self._rare = self._weight("", 0)
        self.weights = {key: self._weight(key, len(found)) for key, found in self.postings.items()}
        self.lengths = [self.length(read) for read in self.read]
        self.usual = median(self.lengths) if self.lengths else 0.0

    def reading(self, sentence: Sentence) -> Read:
        """The sentence with the story's spellings; it need not be one of the story's."""
        read = self.plain(sentence)
        if not self.mixed:
            return read
        more = [
            (bones, mark & REPORTING)
            for word, mark in zip(read.words, read.marks, strict=True)
            if word not in COMMON and (bones := skeleton(word))
        ]
        ends = {f"{end:.15g}" for one in sentence.amounts for end in (one.low, one.high) if end is not None}
        more += [(end, 0) for end in sorted(ends - {*read.words})[:LONGEST]]
        words = [one for one, _ in more]
        return Read(
            (*read.words, *words),
            read.marks + bytes([mark for _, mark in more]),
            (*read.terms, *words),
            read.concepts,
        )

    def finding(self, term: str) -> list[int]:
        """The sentences that hold the term: all, or about MOST, of each document as many and evenly; of more
        documents than that, of every second or third."""
        found = self._found.get(term)
        if found is None:
            found = self._found[term] = self._thinned(self.postings[term])
        return found

    def _thinned(self, numbers: list[int]) -> list[int]:
        if len(numbers) <= MOST:
            return numbers
        documents = [list(own) for _, own in groupby(numbers, key=self.document_of.__getitem__)]
        documents = documents[:: -(-len(documents) // MOST)]
        each = max(1, MOST // len(documents))
        return [number for own in documents for number in own[:: -(-len(own) // each)]]

    def at(self, number: int) -> float:
        """How far down its document the story's sentence stands, from 0 to 1."""
        place = self.places[number]
        return place.sentence / max(1, len(self.numbers[place.document]) - 1)

    def plain(self, sentence: Sentence) -> Read:
        """The sentence with the story's spellings, and nothing beside its words."""
        words, marks = self.spelled.put(sentence.words, sentence.marks)
        terms = tuple(map(stem, words))
        told: Iterable[str] = terms
        if not _REPORTING.isdisjoint(marks):
            told = (term for term, mark in zip(terms, marks, strict=True) if not mark & REPORTING)
        concepts = set(chain.from_iterable(map(concepts_of, told))) | sizes_of(sentence.amounts)
        return Read(words, marks, terms, tuple(sorted(concepts)))

    def idf(self, holding: int) -> float:
        """What something weighs that `holding` of the story's sentences hold."""
        most = len(self.sentences)
        return math.log((1 + most) / (1 + min(holding, most))) + LEAST

    def length(self, read: Read) -> float:
        """Of the vector of the sentence's terms, each as often as it comes, and of its concepts, once;
        unknown ones are rare."""
        keys = read.keys
        weights = map(self.weights.get, keys, repeat(self._rare))
        if len(set(keys)) == len(keys) and _REPORTING.isdisjoint(read.marks):
            return math.hypot(*weights)
        sums: defaultdict[str, float] = defaultdict(float)
        marks = read.marks + bytes(len(keys) - len(read.marks))
        for key, weight, mark in zip(keys, weights, marks, strict=True):
            sums[key] += weight * SAID if mark & REPORTING else weight
        return math.hypot(*sums.values())

    def _weight(self, key: str, holding: int) -> float:
        """A concept weighs as much as a word where hardly a sentence tells of it; frequent ones less than
        frequent words."""
        weight = self.idf(holding)
        if key[:1] == CONCEPT:
            return weight * math.sqrt(weight / self.idf(0))
        return weight * (SMALL if key in _COMMON_TERMS else FIGURE if key[:1].isdecimal() else 1.0)


def _of_both_scripts(sentences: Sequence[Sentence]) -> bool:
    arabic = sum(
        not "".join(sentence.words).isascii() and any(map(is_arabic, sentence.words))
        for sentence in sentences
    )
    return 0 < arabic < len(sentences)
