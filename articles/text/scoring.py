"""How near two sentences are: three cosines, from 0 to 1.

    .35  words        TF-IDF of the terms, those of a reporting clause ("Col. Roe, a spokesman, said") at .35
    .35  characters   TF-IDF of the words' runs of 3 to 5 characters, weighed the same
    .30  clauses      the best pair of a clause (or the whole) of one and a clause (or the whole) of the other

Vectors have length 1 and are made when a sentence is first compared.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from .analysis import Sentence
from .grams import grams_of
from .marks import CLAUSE, REPORTING
from .story import Story

WORDS, CHARACTERS, CLAUSES = 0.35, 0.35, 0.30
SAID = 0.35  # the weight of words that only report who says something
LEAST = 3  # terms of a clause that is compared by itself

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Vectors:
    """A sentence ready to be compared; all vectors have length 1, or 0 where there is nothing."""

    words: Vector
    characters: Vector
    clauses: tuple[Vector, ...]


class Scoring:
    """The scores of pairs of sentences within one story."""

    def __init__(self, story: Story):
        self.story = story
        self.gram_idf: dict[str, float] = {}
        self._vectors: dict[int, Vectors] = {}
        self._gram_df: dict[str, int] | None = None

    def of(self, number: int) -> Vectors:
        """The vectors of the story's sentence of that number."""
        found = self._vectors.get(number)
        if found is None:
            found = self._vectors[number] = self.vectors(
                self.story.words[number], self.story.marks[number], self.story.terms[number]
            )
        return found

    def of_sentence(self, sentence: Sentence) -> Vectors:
        """The vectors of a sentence that need not be the story's."""
        return self.vectors(*self.story.read(sentence))

    def vectors(self, words: Sequence[str], marks: bytes, terms: Sequence[str]) -> Vectors:
        """The vectors of words with their marks and terms."""
        said = [SAID if mark & REPORTING else 1.0 for mark in marks]
        clauses = [
            self._weighed([terms[at] for at in places], [said[at] for at in places])
            for places in _clauses(marks)
        ]
        whole = self._weighed(terms, said)
        return Vectors(
            whole, self._characters(words, said), (whole, *clauses) if len(clauses) > 1 else (whole,)
        )

    def _weighed(self, terms: Sequence[str], said: Sequence[float]) -> Vector:
        sums: defaultdict[str, float] = defaultdict(float)
        for term, weight in zip(terms, said, strict=True):
            sums[term] += weight
        return _unit({term: weight * self.story.term_idf(term) for term, weight in sums.items()})

    def _characters(self, words: Sequence[str], said: Sequence[float]) -> Vector:
        sums: defaultdict[str, float] = defaultdict(float)
        for word, weight in zip(words, said, strict=True):
            for gram in grams_of(word):
                sums[gram] += weight
        return _unit({gram: weight * self._gram_weight(gram) for gram, weight in sums.items()})

    def _gram_weight(self, gram: str) -> float:
        if self._gram_df is None:
            self._gram_df = self._count_grams()
        return self.story.idf(min(self.story.most, self._gram_df.get(gram, 0)))

    def _count_grams(self) -> dict[str, int]:
        """In how many sentences each run stands at most: the sum over the words that hold it."""
        sentences: defaultdict[str, int] = defaultdict(int)
        for words in self.story.words:
            for word in set(words):
                sentences[word] += 1
        counts: defaultdict[str, int] = defaultdict(int)
        for word, number in sentences.items():
            for gram in set(grams_of(word)):
                counts[gram] += number
        return counts


def score(one: Vectors, other: Vectors) -> float:
    """How near the two are, from 0 to 1; the order makes no difference."""
    words = _dot(one.words, other.words)
    return (
        WORDS * words
        + CHARACTERS * _dot(one.characters, other.characters)
        + CLAUSES * max(words, _best(one.clauses, other.clauses))
    )


def _best(ours: Sequence[Vector], theirs: Sequence[Vector]) -> float:
    return max(_dot(mine, yours) for mine in ours for yours in theirs)


def _dot(one: Vector, other: Vector) -> float:
    if len(one) > len(other) or (len(one) == len(other) and list(one) > list(other)):
        one, other = other, one
    return math.fsum(one[key] * other[key] for key in one.keys() & other.keys())


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(math.fsum(weight * weight for weight in vector.values()))
    return {key: weight / length for key, weight in vector.items()} if length else {}


def _clauses(marks: bytes) -> list[list[int]]:
    """The clauses as places of their words; those too short go with the one before, reporting ones apart."""
    clauses: list[list[int]] = []
    for at, mark in enumerate(marks):
        if mark & REPORTING:
            continue
        if not clauses or (mark & CLAUSE and len(clauses[-1]) >= LEAST):
            clauses.append([])
        clauses[-1].append(at)
    if len(clauses) > 1 and len(clauses[-1]) < LEAST:
        short = clauses.pop()
        clauses[-1] += short
    return clauses
