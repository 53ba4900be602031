"""Runs that texts share two by two, gathered to the runs that several have.

    ap        |======= run with bbc =======|
              |==== run with cnn ====|            one stretch, for the two runs overlap
    bbc       |=============|                     }
    cnn            |=====|                        }   one cluster: ap, bbc, cnn

In each text, runs that overlap by OVERLAP characters, or by half of the shorter, are of one cluster, and so
are the two sides of a run. The clusters are a function of the set of texts and runs: no order changes them.
A cluster is named after the smallest hash in its runs, so that one more printing mostly leaves its name.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from .shared_runs import Shared
from .spans import Span

OVERLAP = 60  # code points, a dozen words: two reports that a third was made from meet in fewer


@dataclass(frozen=True, slots=True)
class Found:
    """A copied run: its name, and where it stands in each text (name, span), in order."""

    name: str
    places: tuple[tuple[str, Span], ...]


class _Joined:
    """Union of what belongs together."""

    def __init__(self) -> None:
        self._over: dict[Hashable, Hashable] = {}

    def top(self, one: Hashable) -> Hashable:
        while (over := self._over.get(one, one)) != one:
            self._over[one] = self._over.get(over, over)
            one = over
        return one

    def join(self, one: Hashable, other: Hashable) -> None:
        self._over[self.top(one)] = self.top(other)


def clusters(pairs: Iterable[tuple[str, str, Iterable[Shared]]]) -> tuple[Found, ...]:
    """The clusters of (name of left text, name of right text, their runs), by name. n log n of the runs."""
    joined = _Joined()
    marks: dict[tuple[str, Span], int] = {}
    spans: dict[str, set[Span]] = defaultdict(set)
    for left, right, runs in pairs:
        for run in runs:
            ends = (left, run.left), (right, run.right)
            joined.join(*ends)
            for name, span in ends:
                spans[name].add(span)
                marks[name, span] = min(run.mark, marks.get((name, span), run.mark))
    for name, found in spans.items():
        _join_overlapping(joined, name, sorted(found))
    together: dict[Hashable, list[tuple[str, Span]]] = defaultdict(list)
    for one in marks:
        together[joined.top(one)].append(one)
    made = [(min(marks[one] for one in places), _merged(places)) for places in together.values()]
    return tuple(_named(made))


def _join_overlapping(joined: _Joined, name: str, spans: list[Span]) -> None:
    """`spans` sorted: of those before, the one that reaches furthest overlaps most."""
    if not spans:
        return
    furthest = spans[0]
    for one in spans[1:]:
        common = min(furthest.end, one.end) - one.start
        if common >= min(OVERLAP, len(one) / 2, len(furthest) / 2):
            joined.join((name, furthest), (name, one))
        if one.end > furthest.end:
            furthest = one


def _merged(places: Iterable[tuple[str, Span]]) -> tuple[tuple[str, Span], ...]:
    """Overlapping spans of one text as one."""
    found: list[tuple[str, Span]] = []
    for name, span in sorted(places):
        if found and found[-1][0] == name and span.start < found[-1][1].end:
            before = found[-1][1]
            found[-1] = name, Span(before.start, max(before.end, span.end))
        else:
            found.append((name, span))
    return tuple(found)


def _named(made: Iterable[tuple[int, tuple[tuple[str, Span], ...]]]) -> Iterable[Found]:
    """Two of one mark (the same five words begin both) are told apart by a number."""
    seen: dict[int, int] = defaultdict(int)
    for mark, places in sorted(made):
        seen[mark] += 1
        name = f"copy-{mark:016x}"
        yield Found(name if seen[mark] == 1 else f"{name}-{seen[mark]}", places)
