"""How near two sentences are, from 0 to 1, each by itself.

    .5 words        the cosine of their terms, by the story's weights
    .5 characters   the cosine of their words' runs of four characters (grams.py)
    both times      substance: below 1 for a sentence that says less than most: its few words meet by chance
    and .02         of how alike their places are in their documents, where they share anything at all
    and up to .2    for quotations: the share of the shorter one's runs of four words that both quote
    and .03         of the token-set ratio of their words, weighed by nothing: it orders what shares little,
                    so it is asked for only where all is compared (candidates.py)

    substance = length of its terms' vector / (.7 of the story's median length), 1 at most

With embeddings, the optional hook: .78 of this and .22 of the cosine of the two rows, times substance too;
from each row half the mean of the story's is taken, as what all its sentences mean tells none from another.
Vectors are made when a sentence is first compared, and kept.
"""

import math
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from operator import mul
from typing import NamedTuple

from rapidfuzz import fuzz, process

from .candidates import of_few
from .marks import QUOTED
from .story import Read, Story
from .weighing import Groups, Weighing, product

WORDS, CHARACTERS = 0.5, 0.5
PLACE = 0.02  # of how alike the places of two sentences are: news tells what matters most first
PLAIN = 0.03  # of the token-set ratio
QUOTE = 0.2  # of one quotation in both
RUN = 4  # quoted words
_QUOTED = frozenset(mark for mark in range(256) if mark & QUOTED)
USUAL = 0.7  # of the median length: what says less is held to say little

CUT = 0.05  # nearness below which two sentences share what any two of a story share
MEANING, CUT_OF_MEANING = 0.22, 0.09  # the share of the embeddings, and the cut with them
MEANT_BY_ALL = 0.5  # of the mean of the story's embeddings, each of length 1, is taken from each

Embed = Callable[[Sequence[str]], Sequence[Sequence[float]]]


class Vectors(NamedTuple):
    """A sentence ready to be compared.

    `words` and `characters` are what the products of its terms and runs with those of another are multiplied
    by, to be a part of their nearness: the root of what that part counts, times substance, by their length.
    """

    keys: Groups  # terms and concepts
    runs: Groups  # of characters
    words: float
    characters: float
    said: str  # the words as they are compared, apart by blanks
    row: Sequence[float] = ()  # the sentence's embedding, as long as its substance
    quoted: frozenset[tuple[str, ...]] = frozenset()  # runs of words in quotation marks
    at: float | None = None  # how far down its document it stands, from 0 to 1; None for words of no document


class Scoring:
    """What the comparing of a story's sentences needs, made when it is asked for."""

    def __init__(self, story: Story, embed: Embed | None = None):
        self.story, self.embed = story, embed
        self._vectors: dict[int, Vectors] = {}
        self._rows: list[Sequence[float]] = []
        self._mean: list[float] = []
        self._of_few = of_few(story)
        self.cut = CUT_OF_MEANING if embed else CUT

    def of(self, number: int) -> Vectors:
        """The vectors of the story's sentence of that number."""
        found = self._vectors.get(number)
        if found is None:
            read, length = self.story.read[number], self.story.lengths[number]
            found = self._made(read, length, self._row(number), self.story.at(number))
            self._vectors[number] = found
        return found

    def vectors(self, read: Read) -> Vectors:
        """The vectors of a sentence that need not be the story's."""
        row: Sequence[float] = ()
        if self.embed is not None:
            self._embed_all()
            (row,) = self._embedded([read])
        return self._made(read, self.story.length(read), self._telling(row))

    def nearnesses(self, one: Vectors, numbers: Sequence[int]) -> list[float]:
        """How near the story's sentences of those numbers are, from 0 to 1; which comes first makes no
        difference."""
        if not numbers:
            return []
        kept = self._vectors
        others = [kept[number] if number in kept else self.of(number) for number in numbers]
        products = self._products(one, others)
        ratios = _ratios(one.said, [other.said for other in others]) if self._of_few else [0.0] * len(others)
        return [_nearness(one, *other) for other in zip(others, products, ratios, strict=True)]

    def _products(self, one: Vectors, others: Sequence[Vectors]) -> list[float]:
        """The cosines of terms and of characters together, each times what it counts."""
        worth = self._weighing.worth(one.keys, one.runs)
        return [
            min(WORDS, one.words * other.words * product(worth, other.keys))
            + min(CHARACTERS, one.characters * other.characters * product(worth, other.runs))
            for other in others
        ]

    @cached_property
    def _weighing(self) -> Weighing:
        return Weighing(self.story)

    def _row(self, number: int) -> Sequence[float]:
        """The embedding of the story's sentence, without what all have in common."""
        if self.embed is None:
            return ()
        self._embed_all()
        return self._telling(self._rows[number])

    def _embed_all(self) -> None:
        """The embeddings of all sentences, asked for at once as models like it, and their mean."""
        if not self._mean:
            rows = self._embedded(self.story.read)
            mean = [math.fsum(column) / len(rows) for column in zip(*rows, strict=True)]
            self._rows, self._mean = rows, mean  # in this order: who finds the mean finds the rows too

    def _embedded(self, several: Sequence[Read]) -> list[Sequence[float]]:
        """A row of length 1 for each."""
        rows = self.embed([" ".join(read.words) for read in several]) if self.embed and several else ()
        return [_row_of_length(row, 1.0) for row in rows]

    def _telling(self, row: Sequence[float]) -> Sequence[float]:
        return [value - MEANT_BY_ALL * mean for value, mean in zip(row, self._mean, strict=False)]

    def _made(self, read: Read, length: float, row: Sequence[float], at: float | None = None) -> Vectors:
        """`length`: of the vector of its terms."""
        least = USUAL * self.story.usual
        substance = min(1.0, length / least) if least else 1.0
        runs, of_runs = self._weighing.runs(read)
        return Vectors(
            self._weighing.keys(read),
            runs,
            _share(WORDS, length) * substance,
            _share(CHARACTERS, of_runs) * substance,
            " ".join(read.words),
            _row_of_length(row, substance),
            frozenset(quoted_runs(read)),
            at,
        )


def _nearness(one: Vectors, other: Vectors, product: float, ratio: float) -> float:
    """From the product of their weights and the ratio of their words, in per cent."""
    near = product
    if one.row and other.row:
        meaning = math.fsum(map(mul, one.row, other.row))
        near = (1 - MEANING) * near + MEANING * max(0.0, meaning)
    if near > 0 and one.at is not None and other.at is not None:
        near = (1 - PLACE) * near + PLACE * (1 - abs(one.at - other.at))
    if one.quoted and other.quoted and (both := len(one.quoted & other.quoted)):
        near += QUOTE * (1 - near) * both / min(len(one.quoted), len(other.quoted))
    return (1 - PLAIN) * near + PLAIN * ratio / 100


def _ratios(said: str, others: Sequence[str]) -> list[float]:
    """The token-set ratio with each, in per cent; in one call, which cuts `said` into words once."""
    ratios = [0.0] * len(others)
    for _, ratio, at in process.extract(said, others, scorer=fuzz.token_set_ratio, limit=None):
        ratios[at] = ratio
    return ratios


def quoted_runs(read: Read) -> Iterator[tuple[str, ...]]:
    """The runs of RUN words within the sentence's quotation marks."""
    if _QUOTED.isdisjoint(read.marks):
        return
    words = [word if mark & QUOTED else "" for word, mark in zip(read.words, read.marks, strict=True)]
    for at in range(len(words) - RUN + 1):
        run = tuple(words[at : at + RUN])
        if all(run):
            yield run


def _share(count: float, length: float) -> float:
    return math.sqrt(count) / length if length else 0.0


def _row_of_length(row: Collection[float], to: float) -> Sequence[float]:
    length = math.hypot(*row)
    by = to / length if length else 0.0
    return [value * by for value in row]
