"""The runs of words that two reports share, exactly or but for a word here and there.

    left    ... The bridge fell on Monday morning , and nobody was hurt , the mayor said . ...
    right   ... The bridge fell on Monday evening , and nobody was hurt , the mayor said . ...
                |------ block -------|          |------------ block -------------|
                |------------------------------ run -------------------------------|

A block is a stretch of at least SHINGLE words that both have, found by their hashes (traces.py) and made as
long as it goes; of several places in the right text the one where it goes furthest. Blocks that follow each
other in both texts with at most GAP words between them are one run. A run counts from LEAST words on that
both have and that are in nobody's mouth: reporters who heard the same man write his words alike. A sentence
of which MOSTLY lies in the run belongs to it whole, stop and all.

The two texts are looked at in one order, whichever is given first, so swapping them swaps the sides and
nothing else. Linear in their length: of a run of words that stands often in one text, OFTEN places are tried.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .spans import Span
from .traces import SHINGLE, Run, Trace

LEAST = 25
"""Words outside quotations. An agency's sentence has 20 to 25: below it stand headlines, titles with names
("the Syrian Democratic Forces, an alliance of Kurdish and Arab militias") and the background sentence that
everybody knows by heart; from it on nobody writes the same words twice."""
FEWEST = LEAST // SHINGLE  # runs of SHINGLE words in LEAST words of which every sixth was changed
GAP = 4  # words of either text between two blocks: a changed word, a title put in, a day left out
MOSTLY = 0.75  # of a sentence's words
OFTEN = 8  # places in one text of a run of words; a text that says one thing more often is no report


@dataclass(frozen=True, slots=True)
class Shared:
    """A run in both texts, in code points. `words`: how many both have; `mark`: the smallest hash in it,
    which names the run wherever it stands."""

    left: Span
    right: Span
    words: int
    mark: Run

    @property
    def swapped(self) -> "Shared":
        """The same run seen from the other text."""
        return Shared(self.right, self.left, self.words, self.mark)


@dataclass(frozen=True, slots=True)
class Shares:
    """Whole per cent of each text's words that stand in the other, and the runs, in the left text's order.
    100 is the whole text and nothing less, 0 not a run of SHINGLE words."""

    of_left: int
    of_right: int
    runs: tuple[Shared, ...]

    @property
    def swapped(self) -> "Shares":
        """The same seen from the other text."""
        runs = sorted((one.swapped for one in self.runs), key=_place)
        return Shares(self.of_right, self.of_left, tuple(runs))


@dataclass(frozen=True, slots=True)
class _Block:
    """`size` words from word `left` of the one text and word `right` of the other."""

    left: int
    right: int
    size: int


def likely(found: Mapping[int, Trace], changed: Collection[int]) -> set[tuple[int, int]]:
    """Pairs of a changed text and another that have FEWEST runs of SHINGLE words in common, the smaller
    number first: the changed ones' runs in a table, and every text read past it once."""
    having: dict[Run, list[int]] = defaultdict(list)
    for one in changed:
        for run in set(found[one].runs):
            having[run].append(one)
    pairs = set()
    for one, trace in found.items():
        common = Counter(other for run in trace.runs if run in having for other in having[run])
        pairs |= {(min(one, other), max(one, other)) for other, n in common.items() if n >= FEWEST}
    return {(left, right) for left, right in pairs if left != right}


def shares(left: Trace, right: Trace) -> Shares:
    """What two reports share. Swapping the two swaps the sides."""
    if _order(right) < _order(left):
        return _shares(right, left).swapped
    return _shares(left, right)


def _order(one: Trace) -> tuple[int, bytes, bytes]:
    return one.words, one.runs.tobytes(), one.starts.tobytes()


def _shares(left: Trace, right: Trace) -> Shares:
    both = set(left.runs).intersection(right.runs)
    if not both:
        return Shares(0, 0, ())
    found = (_shared(left, right, blocks) for blocks in _chained(_blocks(left, right)))
    runs = sorted((one for one in found if one is not None), key=_place)
    return Shares(_per_cent(left, both), _per_cent(right, both), tuple(runs))


def _place(one: Shared) -> tuple[Span, Span]:
    return one.left, one.right


def _per_cent(one: Trace, both: set[Run]) -> int:
    """The words under a shared run: each run adds those that the one before did not cover."""
    covered, until, words = 0, 0, one.words
    for start in [at for at, run in enumerate(one.runs) if run in both]:
        end = start + SHINGLE
        covered += end - (start if start > until else until)
        until = end
    covered -= max(0, until - words)  # a text of fewer words than a run
    return 100 if covered == words else min(99, max(1, round(100 * covered / words)))


def _blocks(left: Trace, right: Trace) -> Iterator[_Block]:
    """In the order of the left text; they do not overlap there."""
    places: dict[Run, list[int]] = {}
    for at, run in enumerate(right.runs):
        found = places.setdefault(run, [])
        if len(found) < OFTEN:
            found.append(at)
    at = 0
    while at < len(left.runs):
        starts = places.get(left.runs[at])
        if not starts:
            at += 1
            continue
        size, start = max((_length(left.runs, at, right.runs, one), -one) for one in starts)
        words = min(size + SHINGLE - 1, left.words)
        yield _Block(at, -start, words)
        at += words


def _length(left: Sequence[Run], at: int, right: Sequence[Run], start: int) -> int:
    """How many runs are the same from here on."""
    most = min(len(left) - at, len(right) - start)
    return next((step for step in range(most) if left[at + step] != right[start + step]), most)


def _chained(blocks: Iterator[_Block]) -> Iterator[list[_Block]]:
    chain: list[_Block] = []
    for one in blocks:
        if chain and not _follows(chain[-1], one):
            yield chain
            chain = []
        chain.append(one)
    if chain:
        yield chain


def _follows(before: _Block, one: _Block) -> bool:
    left, right = one.left - before.left - before.size, one.right - before.right - before.size
    return left <= GAP and 0 <= right <= GAP


def _shared(left: Trace, right: Trace, blocks: list[_Block]) -> Shared | None:
    own = sum(one.size - sum(left.quoted[one.left : one.left + one.size]) for one in blocks)
    if own < LEAST:
        return None
    last = blocks[-1]
    return Shared(
        _span(left, blocks[0].left, last.left + last.size),
        _span(right, blocks[0].right, last.right + last.size),
        sum(one.size for one in blocks),
        min(min(left.runs[one.left : one.left + one.size - SHINGLE + 1]) for one in blocks),
    )


def _span(one: Trace, first: int, end: int) -> Span:
    """The words [first, end) in code points, with the sentences at both ends where MOSTLY is in the run."""
    start, stop = one.starts[first], one.ends[end - 1]
    at_start = bisect_right(one.passage_starts, start) - 1
    at_end = bisect_right(one.passage_starts, stop - 1) - 1
    if _is_mostly_in(one, at_start, first, end):
        start = one.passage_starts[at_start]
    if _is_mostly_in(one, at_end, first, end):
        stop = one.passage_ends[at_end]
    return Span(start, stop)


def _is_mostly_in(one: Trace, passage: int, first: int, end: int) -> bool:
    begins = bisect_left(one.starts, one.passage_starts[passage])
    ends = bisect_left(one.starts, one.passage_ends[passage])
    inside = min(end, ends) - max(first, begins)
    return inside >= MOSTLY * (ends - begins)
