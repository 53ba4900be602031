"""The runs of words that two reports share, exactly or but for a word here and there.

    left    ... The bridge fell on Monday morning , and nobody was hurt , the mayor said . ...
    right   ... The bridge fell on Monday evening , and nobody was hurt , the mayor said . ...
                |------ block -------|          |------------ block -------------|
                |------------------------------ run -------------------------------|

A block is a stretch of at least SHINGLE words that both have, found by their hashes (traces.py) and made as
long as it goes; of several places in the right text the one where it goes furthest. Blocks that follow each
other in both texts with at most GAP words between them are one run. A run counts from LEAST words on that
both have and that are in nobody's mouth: reporters who heard the same man write his words alike. Where one
such run stands in both, shorter ones count too, from AGAIN words on: who copied a paragraph and cut half of
the next has copied the rest of it. A sentence of which MOSTLY lies in the run belongs to it whole, stop and
all.

The two texts are looked at in one order, whichever is given first, so swapping them swaps the sides and
nothing else. Linear in their length: of a run of words that stands often in one text, OFTEN places are tried.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from .spans import Span
from .traces import SHINGLE, Run, Trace

LEAST = 25
"""Words outside quotations. An agency's sentence has 20 to 25: below it stand headlines, titles with names
("the Syrian Democratic Forces, an alliance of Kurdish and Arab militias") and the background sentence that
everybody knows by heart; from it on nobody writes the same words twice."""
AGAIN = 10  # such words, where two reports have a run of LEAST: half a sentence of an agency
GAP = 4  # words of either text between two blocks: a changed word, a title put in, a day left out
MOSTLY = 0.75  # of a sentence's words
_RUN = array("Q")  # how a trace holds its runs
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


class Sharing:
    """What each two of many reports share: of each report what is asked again and again is made once.

    Traces that are equal share the same with any other, and are compared once."""

    def __init__(self, found: Mapping[int, Trace]):
        self._indexed = {name: _Indexed(trace) for name, trace in found.items()}
        self._known: dict[tuple[tuple[bytes, ...], tuple[bytes, ...]], Shares] = {}

    def of(self, left: int, right: int) -> Shares:
        """As `shares` of the two."""
        one, other = self._indexed[left], self._indexed[right]
        name = one.name, other.name
        if name not in self._known:
            self._known[name] = _in_order(one, other)
        return self._known[name]


class _Indexed:
    """A trace with what comparing asks of it."""

    def __init__(self, trace: Trace):
        self.trace = trace

    @cached_property
    def name(self) -> tuple[bytes, ...]:
        """All of the trace."""
        one = self.trace
        places = (one.starts, one.ends, one.passage_starts, one.passage_ends)
        return self.packed, one.quoted, *(several.tobytes() for several in places)

    @cached_property
    def order(self) -> tuple[int, tuple[bytes, ...]]:
        """Two traces of one order are the same in all."""
        return self.trace.words, self.name

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """As numbers that are made once; an array makes them anew at each look."""
        return tuple(self.trace.runs)

    @cached_property
    def packed(self) -> bytes:
        """The runs, each of as many bytes."""
        return self.trace.runs.tobytes()

    @cached_property
    def first(self) -> dict[Run, int]:
        """The first place of each run."""
        runs = self.runs
        return dict(zip(reversed(runs), range(len(runs) - 1, -1, -1), strict=True))

    @cached_property
    def places(self) -> dict[Run, list[int]]:
        """The first places of runs that stand more than once, in order, at most OFTEN."""
        found: dict[Run, list[int]] = {}
        if len(self.first) < len(self.trace.runs):
            for at, run in enumerate(self.trace.runs):
                places = found.setdefault(run, [])
                if len(places) < OFTEN:
                    places.append(at)
        return found

    def at(self, run: Run) -> Sequence[int]:
        """Where the run stands; of many places OFTEN."""
        if self.places:
            return self.places.get(run, ())
        place = self.first.get(run)
        return () if place is None else (place,)


def shares(left: Trace, right: Trace) -> Shares:
    """What two reports share. Swapping the two swaps the sides."""
    return _in_order(_Indexed(left), _Indexed(right))


def _in_order(left: _Indexed, right: _Indexed) -> Shares:
    if right.order < left.order:
        return _shares(right, left).swapped
    return _shares(left, right)


def _shares(left: _Indexed, right: _Indexed) -> Shares:
    ours = bytes(map(right.first.__contains__, left.runs))
    if not any(ours):
        return Shares(0, 0, ())
    theirs = bytes(map(left.first.__contains__, right.runs))
    chains = _chained(_blocks(left, right, ours))
    told = [(_own(left.trace, blocks), blocks) for blocks in chains]
    least = AGAIN if any(own >= LEAST for own, _ in told) else LEAST
    runs = sorted((_shared(left.trace, right.trace, each) for own, each in told if own >= least), key=_place)
    return Shares(_per_cent(left.trace, ours), _per_cent(right.trace, theirs), tuple(runs))


def _place(one: Shared) -> tuple[Span, Span]:
    return one.left, one.right


def _per_cent(one: Trace, shared: bytes) -> int:
    """The words under a shared run. `shared`: for each run of the text 1 where the other has it too."""
    under = begins = int.from_bytes(shared, "little")  # a byte a word
    for step in range(1, SHINGLE):
        under |= begins << 8 * step
    words = one.words
    covered = (under & ((1 << 8 * words) - 1)).bit_count()  # a text may have fewer words than a run
    return 100 if covered == words else min(99, max(1, round(100 * covered / words)))


def _blocks(left: _Indexed, right: _Indexed, shared: bytes) -> Iterator[_Block]:
    """In the order of the left text; they do not overlap there. `shared`: as for `_per_cent`."""
    runs, words = left.runs, left.trace.words
    at = shared.find(1)
    while at >= 0:
        size, start = max((_length(left.packed, at, right.packed, one), -one) for one in right.at(runs[at]))
        block = _Block(at, -start, min(size + SHINGLE - 1, words))
        yield block
        at = shared.find(1, at + block.size)


def _length(left: bytes, at: int, right: bytes, start: int) -> int:
    """How many runs are the same from here on: by stretches twice as long each time, then halved."""
    width = _RUN.itemsize
    at, start = at * width, start * width
    most = min(len(left) - at, len(right) - start) // width
    same, step = 0, 1
    while same < most:
        begin, end = same * width, min(same + step, most) * width
        if left[at + begin : at + end] == right[start + begin : start + end]:
            same, step = end // width, 2 * step
        elif step == 1:
            break
        else:
            step = max(1, min(step, most - same) // 2)
            most = min(most, same + 2 * step)
    return same


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


def _own(left: Trace, blocks: list[_Block]) -> int:
    """The words that are in nobody's mouth."""
    return sum(one.size - sum(left.quoted[one.left : one.left + one.size]) for one in blocks)


def _shared(left: Trace, right: Trace, blocks: list[_Block]) -> Shared:
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
