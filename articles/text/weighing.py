"""What sentences of one story have in common, weighed: their terms and concepts, and the runs of their words.

    terms     bridg fall monday    and concepts, each with a number
    runs      bridges -> _bri brid ridg idge dges ges_        numbers too: a word is cut once for the story
    groups    (1: 17 4 320 …)  (.5: 9 12)        numbers by how much they count, which is the same for most
    product   of two sentences = the sum of weight² of all numbers that both have, as often as both have them

A term stands in as many sentences as hold it; a run in as many as its words do together, at most. The one
sentence becomes a table of what each number is worth, in which the numbers of many others are looked up. What
a number is worth and how much it counts have so few bits behind the point that the sums are exact, in
whatever order they are added.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from .common import COMMON
from .grams import grams_of
from .marks import REPORTING
from .story import FIGURE, SAID, SMALL, Read, Story

Groups = Sequence[tuple[float, Sequence[int]]]
Worth = Callable[[int], float]

SAYING = ">"  # no word begins so
_GRAIN = 2.0**16  # a weight² is a multiple of its inverse
_PARTS = 32  # a word's runs count in such parts
_REPORTING = frozenset(mark for mark in range(256) if mark & REPORTING)


class Cut(NamedTuple):
    """The runs of a word by number, how much each counts, and the product of the word with itself."""

    times: float
    numbers: tuple[int, ...]
    own: float


class Weighing:
    """The numbers of one story, and what each weighs. Threads may share it."""

    def __init__(self, story: Story):
        self._keys = {key: number for number, key in enumerate(story.weights)}
        numbers, counts = _runs(story, len(self._keys))
        squares = [
            *(weight**2 for weight in story.weights.values()),
            *(story.idf(one) ** 2 for one in counts),
        ]
        self._squares = [round(square * _GRAIN) / _GRAIN for square in squares]
        self._cuts = _Cuts(numbers, [*self._squares, story.idf(0) ** 2])

    def keys(self, read: Read) -> Groups:
        """The terms and concepts that the story holds."""
        keys, known = read.keys, self._keys
        if _REPORTING.isdisjoint(read.marks):
            return ((1.0, tuple([known[key] for key in keys if key in known])),)
        marks = [*read.marks, *[0] * (len(keys) - len(read.marks))]
        both = [(known[key], mark) for key, mark in zip(keys, marks, strict=True) if key in known]
        return (
            (1.0, tuple([number for number, mark in both if not mark & REPORTING])),
            (SAID, tuple([number for number, mark in both if mark & REPORTING])),
        )

    def runs(self, read: Read) -> tuple[Groups, float]:
        """The runs that the story holds, and the length of all: the root of the product of the sentence with
        itself, less what its words share with each other; runs that the story does not hold are rare."""
        words = _told(read)
        groups: defaultdict[float, list[Sequence[int]]] = defaultdict(list)
        square = 0.0
        for times, numbers, own in map(self._cuts.__getitem__, words):
            groups[times].append(numbers)
            square += own
        if len(set(words)) < len(words):
            square += sum(self._cuts[word].own * (many - 1) * many for word, many in Counter(words).items())
        found = [(times, tuple(chain.from_iterable(several))) for times, several in groups.items()]
        return tuple(found), math.sqrt(square)

    def worth(self, *several: Groups) -> Worth:
        """What each number adds to the product with these."""
        found, squares = [0.0] * len(self._squares), self._squares
        for times, numbers in chain.from_iterable(several):
            for number in numbers:
                found[number] += times * squares[number]
        return found.__getitem__


def product(worth: Worth, groups: Groups) -> float:
    """The product of a sentence with another, of which `worth` tells what each number adds."""
    return sum([times * sum(map(worth, numbers)) for times, numbers in groups])


class _Cuts(dict[str, Cut]):
    """Word -> its cut, made when it is asked for; SAYING stands before words that only report.

    `numbers`: of the runs; `squares`: weight² by number, and as the last that of a run without one.
    """

    def __init__(self, numbers: Mapping[str, int], squares: Sequence[float]):
        super().__init__()
        self._numbers, self._squares = numbers, squares

    def __missing__(self, token: str) -> Cut:
        word = token.removeprefix(SAYING)
        times = _times(word) if word == token else SAID * _times(word)
        squares = self._squares
        numbers = [self._numbers.get(run, -1) for run in grams_of(word)]
        own = sum([many * many * squares[number] for number, many in Counter(numbers).items()])
        known = tuple([number for number in numbers if number >= 0])
        found = self[token] = Cut(times, known, times * times * own)
        return found


def _runs(story: Story, first: int) -> tuple[dict[str, int], list[int]]:
    """The runs of the story's words with their numbers, from `first` on, and how many sentences hold each."""
    holding = Counter(chain.from_iterable(map(set, (read.words for read in story.read))))
    numbers: dict[str, int] = {}
    counts: list[int] = []
    for word, sentences in holding.items():
        for run in set(grams_of(word)):
            at = numbers.setdefault(run, first + len(counts)) - first
            if at == len(counts):
                counts.append(0)
            counts[at] += sentences
    return numbers, counts


def _told(read: Read) -> Sequence[str]:
    if _REPORTING.isdisjoint(read.marks):
        return read.words
    return [
        SAYING + word if mark & REPORTING else word for word, mark in zip(read.words, read.marks, strict=True)
    ]


def _times(word: str) -> float:
    """How much the word's runs count."""
    times = SMALL if word in COMMON else FIGURE if word[:1].isdecimal() else 1.0
    return round(times * _PARTS) / _PARTS
