"""What two rows of keys have in common, in one order: exactly in short rows, between anchors in long ones.

    base    a b c   K   d e f g   L   h           K and L: once in either row, and in the same order: anchors
    other   a x c   K   d f f g   L   h
            exact   =    exact    =   exact       between them the longest common subsequence

Rows of up to LIMIT pairs are compared exactly (rapidfuzz's Indel, 64 pairs at a time): no article of 8,000
words meets anything else. Longer ones are cut at anchors, as patience diff does. A stretch between two that
is still too long (one sentence over and over, two texts turned round) is compared in windows of WINDOW keys,
each of which begins behind what the one before found in its first half: what was put in or left out is
bridged up to half a window, and each key meets a bounded number of others. n log n, as anchors are sorted.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

from rapidfuzz.distance import Indel

from .spans import Span

LIMIT = 64_000_000  # pairs, one bit each: 8 MB and some milliseconds
WINDOW = 4_000  # keys of either row: sixteen million pairs

Block = tuple[int, int, int]  # place in base, place in other, how many keys
Stretch = tuple[range, range]


def in_common(base: Sequence[Hashable], other: Sequence[Hashable]) -> Iterator[tuple[Span, Span]]:
    """Stretches that are equal, half-open, in both rows and in order; none touches the next in both."""
    at_base = at_other = size = 0
    for left, right, more in _blocks(base, other):
        if (left, right) == (at_base + size, at_other + size):
            size += more
            continue
        if size:
            yield Span(at_base, at_base + size), Span(at_other, at_other + size)
        at_base, at_other, size = left, right, more
    if size:
        yield Span(at_base, at_base + size), Span(at_other, at_other + size)


def similarity(base: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """How many keys the two have in common, in one order."""
    return sum(size for _, _, size in _blocks(base, other))


def _blocks(base: Sequence[Hashable], other: Sequence[Hashable]) -> Iterator[Block]:
    if len(base) * len(other) <= LIMIT:
        yield from _exact(base, other, (range(len(base)), range(len(other))))
        return
    first, last = _ends(base, other)
    if first:
        yield 0, 0, first
    within = range(first, len(base) - last), range(first, len(other) - last)
    for one in _between(within, _anchors(base, other, within)):
        if len(one[0]) * len(one[1]) <= LIMIT:
            yield from _exact(base, other, one)
        else:
            yield from _in_windows(base, other, one)
    if last:
        yield len(base) - last, len(other) - last, last


def _exact(base: Sequence[Hashable], other: Sequence[Hashable], within: Stretch) -> Iterator[Block]:
    ours, theirs = within
    if not (ours and theirs):
        return
    rows = base[ours.start : ours.stop], other[theirs.start : theirs.stop]
    for step in Indel.opcodes(*rows):
        if step.tag == "equal":
            yield ours.start + step.src_start, theirs.start + step.dest_start, step.src_end - step.src_start


def _ends(base: Sequence[Hashable], other: Sequence[Hashable]) -> tuple[int, int]:
    """How many keys are the same at the beginning, and of the rest at the end."""
    most = min(len(base), len(other))
    first = next((at for at in range(most) if base[at] != other[at]), most)
    most -= first
    last = next((at for at in range(most) if base[-1 - at] != other[-1 - at]), most)
    return first, last


def _anchors(base: Sequence[Hashable], other: Sequence[Hashable], within: Stretch) -> list[tuple[int, int]]:
    """The keys that stand once in either row: the most of them that are in one order in both."""
    ours, theirs = within
    often = Counter(base[at] for at in ours)
    once = {base[at]: at for at in ours if often[base[at]] == 1}
    often = Counter(other[at] for at in theirs)
    return _rising([(once[other[at]], at) for at in theirs if often[other[at]] == 1 and other[at] in once])


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of `pairs`, which rise in their second numbers, that rises in the first too."""
    tails: list[int] = []  # of the rising rows of each length, the smallest first number that ends one
    ends: list[int] = []  # and the place in `pairs` of that number
    before: list[int] = []
    for number, (first, _) in enumerate(pairs):
        length = bisect_left(tails, first)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [first]
        ends[length : length + 1] = [number]
    found: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _between(within: Stretch, anchors: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    """The stretches that the anchors cut, each anchor the first of its own."""
    ours, theirs = within
    at_base, at_other = ours.start, theirs.start
    for left, right in (*anchors, (ours.stop, theirs.stop)):
        yield range(at_base, left), range(at_other, right)
        at_base, at_other = left, right


def _in_windows(base: Sequence[Hashable], other: Sequence[Hashable], within: Stretch) -> Iterator[Block]:
    ours, theirs = within
    while ours and theirs:
        if len(ours) * len(theirs) <= LIMIT:
            yield from _exact(base, other, (ours, theirs))
            return
        half = min(WINDOW, len(ours)) // 2, min(WINDOW, len(theirs)) // 2
        until = ours.start + half[0], theirs.start + half[1]
        left, right = until
        for one in _exact(base, other, (ours[:WINDOW], theirs[:WINDOW])):
            if one[0] >= until[0] and one[1] >= until[1]:
                left, right = one[0], one[1]
                break
            yield one
            left, right = max(left, one[0] + one[2]), max(right, one[1] + one[2])
        ours, theirs = range(left, ours.stop), range(right, theirs.stop)
