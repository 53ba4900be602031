"""Clauses that stand elsewhere in the other text.

    base    On Monday the bridge fell , the mayor said .
    other   The mayor said the bridge fell on Monday .
            ~~~~ a ~~~~~~~                 ~~~ b ~~~      moved, both: neither was cut and added

Of the words that word_diff leaves over on both sides, runs of LEAST words that both have, or of two that are
all that was left over at their place; not of words of grammar alone. Such a run goes on over words of the
base that stand beside others too ("still" in "is still expected"). Else a word of the base is found once.
Linear: OFTEN places are tried.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set

LEAST = 3  # words: any two reports of one event have two in common somewhere ("foreign fighters")
OFTEN = 8  # places in the base where two words stand beside each other


def moved_words(
    base: Sequence[str], other: Sequence[str], left_base: Set[int], left_other: Set[int]
) -> list[range]:
    """The runs of `other` (keys of words) that stand elsewhere in `base`. `left_base`, `left_other`: the
    places of the words that are not the same in both where they stand."""
    pairs: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at in sorted(left_base):
        if at + 1 in left_base and len(places := pairs[base[at], base[at + 1]]) < OFTEN:
            places.append(at)
    free = set(left_base)
    found: list[range] = []
    for stretch in _stretches(left_other):
        at = done = stretch.start
        while at + 1 < stretch.stop:
            starts = pairs.get((other[at], other[at + 1]), ())
            runs = [_run(base, other, free, start, range(at, stretch.stop)) for start in starts]
            size, start = max(((len(one), -one.start) for one in runs), default=(0, 0))
            if size >= LEAST or size == len(stretch) == 2:
                if any(map(_says_something, other[at : at + size])):
                    run = _grown(base, other, range(at, at + size), -start - at, range(done, stretch.stop))
                    found.append(run)
                    free.difference_update(range(run.start - start - at, run.stop - start - at))
                    size = run.stop - at
                at += size
                done = at
            else:
                at += 1
    return found


def _stretches(places: Set[int]) -> Iterator[range]:
    """Neighbouring numbers together."""
    found: list[int] = []
    for at in sorted(places):
        if found and at != found[-1] + 1:
            yield range(found[0], found[-1] + 1)
            found = []
        found.append(at)
    if found:
        yield range(found[0], found[-1] + 1)


def _run(base: Sequence[str], other: Sequence[str], free: Set[int], start: int, within: range) -> range:
    """The words of the base from `start` on that `other` has from `within` on."""
    size = 0
    while size < len(within) and start + size in free and base[start + size] == other[within.start + size]:
        size += 1
    return range(start, start + size)


def _grown(base: Sequence[str], other: Sequence[str], run: range, shift: int, within: range) -> range:
    """The run with the equal words around it; the base's stand `shift` further on."""
    start, stop = run.start, run.stop
    while start > within.start and start + shift > 0 and base[start + shift - 1] == other[start - 1]:
        start -= 1
    while stop < within.stop and stop + shift < len(base) and base[stop + shift] == other[stop]:
        stop += 1
    return range(start, stop)


def _says_something(word: str) -> bool:
    """Not "of", "the", "it", "was": words of grammar are short."""
    return len(word) > 3 or not word.isascii()
