"""How much of a text that is not stored yet stands in others: wire reports, and pages saved twice.

    text    the bridge fell on monday , and nobody was hurt
    other   police : the bridge fell on monday and two boats sank
            |the bridge fell on monday|                        a run of SHINGLE words that both have
            |    bridge fell on monday and|                    and the next
    of text           6 of 9 words stand in a shared run -> 0.67
    of other          6 of 10                            -> 0.6

A word is copied where any shared run of SHINGLE words covers it, so one changed word costs itself and not
the runs around it. Words are folded as in comparisons (words.py): case, quotation marks, commas and accents
make no difference. Of a text, the first LONGEST characters are compared: linear in their number. The runs
of a text are kept in memory under its digest, never the text itself.
"""

import hashlib
from array import array
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import TypeAlias

from .traces import SHINGLE
from .words import words_of

LEAST = 0.5  # of either text: below this the two share quotes and phrases, not the report
LONGEST = 50_000  # characters of a text that are compared: eight times a report; a megabyte takes seconds
KEPT = 1_000_000  # words whose runs are kept, 8 bytes each: a thousand reports

Run = int  # the hash of SHINGLE keys in order
Runs: TypeAlias = "array[Run]"  # signed, of 64 bits


@dataclass(frozen=True, slots=True)
class Overlap:
    """The share (0 to 1) of each text's words that stands in the other. Words of neither: both are 0."""

    of_text: float
    of_other: float

    @property
    def most(self) -> float:
        """The larger share: a short text may stand whole in a long one."""
        return max(self.of_text, self.of_other)


@dataclass(frozen=True, slots=True)
class NearCopy:
    """One of the texts that were asked about, by its name, and how much the two share."""

    name: str
    overlap: Overlap


def overlap(text: str, other: str) -> Overlap:
    """How much of each text stands in the other; swapping the two swaps the shares."""
    ours, theirs = _kept.runs_of(text), _kept.runs_of(other)
    shared = set(ours).intersection(theirs)
    return Overlap(_covered(ours, shared), _covered(theirs, shared))


def near_copies(text: str, others: Mapping[str, str], least: float = LEAST) -> tuple[NearCopy, ...]:
    """Which of `others` (name: text) share at least `least` of either text, the nearest first."""
    found = (NearCopy(name, overlap(text, other)) for name, other in others.items())
    near = [one for one in found if one.overlap.most >= max(least, 1e-9)]
    return tuple(sorted(near, key=lambda one: (-one.overlap.most, one.name)))


def _covered(runs: Runs, shared: set[Run]) -> float:
    """The share of words under a shared run: each adds the words that the one before did not cover."""
    if not runs:
        return 0.0
    covered, until = 0, 0
    for start, run in enumerate(runs):
        if run in shared:
            covered += start + SHINGLE - max(start, until)
            until = start + SHINGLE
    return covered / (len(runs) + SHINGLE - 1)


class Kept:
    """The runs of the texts that were asked for last, up to `most` words of them. Threads may share it."""

    def __init__(self, most: int):
        self.most, self.words = most, 0
        self._found: OrderedDict[bytes, Runs] = OrderedDict()
        self._lock = Lock()

    def runs_of(self, text: str) -> Runs:
        """The runs at each word of what is compared of the text, in order."""
        compared = text[:LONGEST]
        digest = hashlib.sha256(compared.encode("utf-8", "surrogatepass")).digest()
        with self._lock:
            if digest in self._found:
                self._found.move_to_end(digest)
                return self._found[digest]
        runs = _runs(compared)  # outside the lock: others need not wait for it
        with self._lock:
            self._keep(digest, runs)
        return runs

    def _keep(self, digest: bytes, runs: Runs) -> None:
        if digest in self._found:
            return
        self._found[digest] = runs
        self.words += len(runs)
        while self.words > self.most:
            _, oldest = self._found.popitem(last=False)
            self.words -= len(oldest)


_kept = Kept(KEPT)


def _runs(text: str) -> Runs:
    """The runs at each word, in order. A text shorter than a run is one run, filled up at its end."""
    keys = [word.key for word in words_of(text)]
    if not keys:
        return array("q")
    keys += [""] * (SHINGLE - len(keys))
    return array("q", (hash(tuple(keys[at : at + SHINGLE])) for at in range(len(keys) - SHINGLE + 1)))
