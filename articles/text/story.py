"""The sentences of one story with their terms, and how rare each term is in it.

    documents   A: ( s0 s1 ), B: ( s2 ), …       numbered through, documents in the order of their names
    terms       spellings put, then stems        s0: bridg fall monday
    df          in how many sentences            bridg 3, monday 9, …
    postings    in which of them                 bridg [0, 2, 7]

    idf = ln((1 + sentences) / (1 + df)) + 1     (scikit-learn's smooth form)

All of it is a function of the set of documents and spellings.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .analysis import Sentence
from .spelled import Spelled
from .stems import stem


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A sentence: the name of its document, and its number there from 0."""

    document: str
    sentence: int


class Story:
    """The terms of a story's sentences. `documents`: name -> sentences; `spellings`: variant -> canonical.

    Raises ValueError for an empty spelling.
    """

    def __init__(self, documents: Mapping[str, Sequence[Sentence]], spellings: Mapping[str, str]):
        self.spelled = Spelled(spellings)
        self.places: list[Place] = []
        self.sentences: list[Sentence] = []
        self.numbers: dict[str, range] = {}
        for name in sorted(documents):
            first = len(self.places)
            self.places += [Place(name, number) for number in range(len(documents[name]))]
            self.sentences += documents[name]
            self.numbers[name] = range(first, len(self.places))
        self.postings: dict[str, list[int]] = {}
        self.words: list[Sequence[str]] = []
        self.marks: list[bytes] = []
        self.terms: list[tuple[str, ...]] = []
        for number, sentence in enumerate(self.sentences):
            words, marks, terms = self.read(sentence)
            self.words.append(words)
            self.marks.append(marks)
            self.terms.append(terms)
            for term in set(terms):
                self.postings.setdefault(term, []).append(number)
        self.most = len(self.sentences)

    def read(self, sentence: Sentence) -> tuple[Sequence[str], bytes, tuple[str, ...]]:
        """The words of a sentence with the story's spellings, their marks, their terms."""
        words, marks = self.spelled.put(sentence.words, sentence.marks)
        return words, marks, tuple(map(stem, words))

    def idf(self, df: int) -> float:
        """What a term weighs that stands in `df` of the story's sentences."""
        return math.log((1 + self.most) / (1 + df)) + 1

    def term_idf(self, term: str) -> float:
        """What the term weighs; one of no sentence weighs most."""
        return self.idf(len(self.postings.get(term, ())))
