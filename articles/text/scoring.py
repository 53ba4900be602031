"""How near two sentences are, from 0 to 1, each by itself.

    .5 words        the cosine of their terms, by the story's weights
    .5 characters   the cosine of their words' runs of four characters (grams.py)
    both times      substance: below 1 for a sentence that says less than most: its few words meet by chance
    and .02         of how alike their places are in their documents, where they share anything at all
    and up to .2    for quotations: the share of the shorter one's runs of four words that both quote
    and .03         of the token-set ratio of their words, weighed by nothing: it orders what shares little

    substance = length of its terms' vector / (.7 of the story's median length), 1 at most

With embeddings, the optional hook: .78 of this and .22 of the cosine of the two rows, times substance too;
from each row half the mean of the story's is taken, as what all its sentences mean tells none from another.
Vectors are made when a sentence is first compared, and kept. A sentence is compared with many at once: with
few by looking their keys up in a table, with a good part of the story by an index of what stands in which.
Weights are rounded to GRAIN bits, so that sums of their products are exact, in whatever order they are added.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import mul

from rapidfuzz import fuzz, process

from .common import COMMON
from .grams import grams_of
from .marks import QUOTED, REPORTING
from .story import FIGURE, SAID, SMALL, Read, Story

WORDS, CHARACTERS = 0.5, 0.5
PLACE = 0.02  # of how alike the places of two sentences are: news tells what matters most first
PLAIN = 0.03  # of the token-set ratio
QUOTE = 0.2  # of one quotation in both
RUN = 4  # quoted words
_QUOTED = frozenset(mark for mark in range(256) if mark & QUOTED)
USUAL = 0.7  # of the median length: what says less is held to say little

GRAIN = 26  # bits of a weight behind the point: a product has twice as many, a sum below 2 no more
_ROUND = 1.5 * 2.0 ** (52 - GRAIN)  # floats of this size have so many: what is added to them is rounded
WIDE = 4  # where more than a quarter of the story is asked for, the index is the quicker

CUT = 0.05  # nearness below which two sentences share what any two of a story share
MEANING, CUT_OF_MEANING = 0.22, 0.09  # the share of the embeddings, and the cut with them
MEANT_BY_ALL = 0.5  # of the mean of the story's embeddings, each of length 1, is taken from each

Vector = dict[str, float]
Posting = tuple[list[int], list[float]]  # sentences, and what the key weighs in each
Embed = Callable[[Sequence[str]], Sequence[Sequence[float]]]


@dataclass(frozen=True, slots=True)
class Vectors:
    """A sentence ready to be compared.

    `keys` numbers its terms and its runs of characters that the story holds, `weights` says what each weighs:
    both are as long as makes the product of two sentences' weights their nearness: times substance, and the
    root of what words or characters count.
    """

    keys: Sequence[int]
    weights: Sequence[float]
    said: str = ""  # the words as they are compared, apart by blanks
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
        self.cut = CUT_OF_MEANING if embed else CUT

    def of(self, number: int) -> Vectors:
        """The vectors of the story's sentence of that number."""
        found = self._vectors.get(number)
        if found is None:
            read, row = self.story.read[number], self._row(number)
            at = self.story.at(number)
            found = self._made(read, self.story.vectors[number], row, at, is_known=True)
            self._vectors[number] = found
        return found

    def vectors(self, read: Read) -> Vectors:
        """The vectors of a sentence that need not be the story's."""
        row: Sequence[float] = ()
        if self.embed is not None:
            self._embed_all()
            (row,) = self._embedded([read])
        return self._made(read, self.story.vector(read), self._telling(row))

    def nearnesses(self, one: Vectors, numbers: Sequence[int]) -> list[float]:
        """How near the story's sentences of those numbers are, from 0 to 1; which comes first makes no
        difference."""
        if not numbers:
            return []
        kept = self._vectors
        others = [kept[number] if number in kept else self.of(number) for number in numbers]
        if len(numbers) * WIDE > len(self.story.sentences):
            sums = self._products_with_all(one)
            products = [sums[number] for number in numbers]
        else:
            products = self._products(one, others)
        ratios = _ratios(one.said, [other.said for other in others])
        return [_nearness(one, *other) for other in zip(others, products, ratios, strict=True)]

    def _products(self, one: Vectors, others: Sequence[Vectors]) -> list[float]:
        table = [0.0] * len(self._numbers)
        for key, weight in zip(one.keys, one.weights, strict=True):
            table[key] = weight
        found = table.__getitem__
        return [sum(map(mul, map(found, other.keys), other.weights)) for other in others]

    def _products_with_all(self, one: Vectors) -> list[float]:
        """The products with every sentence of the story, by its number."""
        sums = [0.0] * len(self.story.sentences)
        postings = self._postings
        for key, weight in zip(one.keys, one.weights, strict=True):
            for number, other in zip(*postings[key], strict=True):
                sums[number] += weight * other
        return sums

    @cached_property
    def _postings(self) -> list[Posting]:
        """For each key the sentences that hold it."""
        found: list[Posting] = [([], []) for _ in self._numbers]
        for number in range(len(self.story.sentences)):
            vectors = self.of(number)
            for key, weight in zip(vectors.keys, vectors.weights, strict=True):
                found[key][0].append(number)
                found[key][1].append(weight)
        return found

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

    def _made(
        self,
        read: Read,
        words: Vector,
        row: Sequence[float],
        at: float | None = None,
        *,
        is_known: bool = False,
    ) -> Vectors:
        """`is_known`: of the story's sentences, all of whose keys have numbers."""
        characters = self._characters(read)
        length = math.hypot(*words.values())
        least = USUAL * self.story.usual
        substance = min(1.0, length / least) if least else 1.0
        numbers, keys = self._numbers, list[int]()
        weights: list[float] = []
        for vector, count in ((words, WORDS), (characters, CHARACTERS)):
            by = _factor(vector.values(), math.sqrt(count) * substance)
            if not is_known:
                vector = {key: weight for key, weight in vector.items() if key in numbers}
            keys += map(numbers.__getitem__, vector)
            weights += [weight * by + _ROUND - _ROUND for weight in vector.values()]
        quoted = frozenset(quoted_runs(read))
        said = " ".join(read.words)
        return Vectors(tuple(keys), tuple(weights), said, _row_of_length(row, substance), quoted, at)

    def _characters(self, read: Read) -> Vector:
        weights, rare = self._gram_weights, self.story.idf(0)
        usual, others = list[str](), list[tuple[str, float]]()
        for word, mark in zip(read.words, read.marks, strict=True):
            if mark & REPORTING or word in COMMON or word[:1].isdecimal():
                others.append((word, _times(word, mark)))
            else:
                usual.append(word)
        sums: dict[str, float] = Counter(chain.from_iterable(map(grams_of, usual)))  # type: ignore[assignment]
        for word, times in others:
            for gram in grams_of(word):
                sums[gram] = sums.get(gram, 0.0) + times
        return {gram: times * weights.get(gram, rare) for gram, times in sums.items()}

    @cached_property
    def _gram_weights(self) -> dict[str, float]:
        """What each run weighs: it stands in as many sentences as its words do together, at most."""
        holding = Counter(chain.from_iterable(map(dict.fromkeys, (read.words for read in self.story.read))))
        counts: defaultdict[str, int] = defaultdict(int)
        for word, number in holding.items():
            for gram in dict.fromkeys(grams_of(word)):
                counts[gram] += number
        return {gram: self.story.idf(number) for gram, number in counts.items()}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """All keys of the story's vectors, numbered; in an order that two threads find alike."""
        keys = chain(self.story.weights, self.story.conceived, self._gram_weights)
        return {key: number for number, key in enumerate(dict.fromkeys(keys))}


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


def _factor(vector: Collection[float], to: float) -> float:
    """What makes the vector as long as `to`."""
    length = math.hypot(*vector)
    return to / length if length else 0.0


def _row_of_length(row: Sequence[float], to: float) -> Sequence[float]:
    by = _factor(row, to)
    return [value * by for value in row]


def _times(word: str, mark: int) -> float:
    """How much a word's characters count."""
    times = SMALL if word in COMMON else FIGURE if word[:1].isdecimal() else 1.0
    return times * (SAID if mark & REPORTING else 1.0)
