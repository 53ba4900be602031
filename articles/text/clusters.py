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
from itertools import groupby
from operator import itemgetter

from .joined import Joined
from .shared_runs import Shared
from .spans import Span

OVERLAP = 60  # code points, a dozen words: two reports that a third was made from meet in fewer


@dataclass(frozen=True, slots=True)
class Found:
    """A copied run: its name, and where it stands in each text (name, span), in order."""

    name: str
    places: tuple[tuple[str, Span], ...]


Node = tuple[str, int, int]  # a span of a text, plainly: there are two for each run of each pair


def clusters(pairs: Iterable[tuple[str, str, Iterable[Shared]]]) -> tuple[Found, ...]:
    """The clusters of (name of left text, name of right text, their runs), by name. n log n of the runs."""
    joined = Joined()
    marks: dict[Node, int] = {}
    for left, right, runs in pairs:
        for run in runs:
            nodes = (left, run.left.start, run.left.end), (right, run.right.start, run.right.end)
            joined.join(*nodes)
            for node in nodes:
                marks[node] = min(run.mark, marks.get(node, run.mark))
    for _, nodes_of_text in groupby(sorted(marks), key=itemgetter(0)):
        _join_overlapping(joined, list(nodes_of_text))
    together: dict[Hashable, list[Node]] = defaultdict(list)
    for node in marks:
        together[joined.top(node)].append(node)
    made = [(min(marks[node] for node in nodes), _merged(nodes)) for nodes in together.values()]
    return tuple(_named(made))


def _join_overlapping(joined: Joined, nodes: list[Node]) -> None:
    """`nodes` of one text, sorted: of those before, the one that reaches furthest overlaps most."""
    furthest = nodes[0]
    for node in nodes[1:]:
        common = min(furthest[2], node[2]) - node[1]
        if common >= min(OVERLAP, _half(node), _half(furthest)):
            joined.join(furthest, node)
        if node[2] > furthest[2]:
            furthest = node


def _half(node: Node) -> float:
    return (node[2] - node[1]) / 2


def _merged(nodes: Iterable[Node]) -> tuple[tuple[str, Span], ...]:
    """Overlapping spans of one text as one."""
    found: list[tuple[str, Span]] = []
    for name, start, end in sorted(nodes):
        if found and found[-1][0] == name and start < found[-1][1].end:
            before = found[-1][1]
            found[-1] = name, Span(before.start, max(before.end, end))
        else:
            found.append((name, Span(start, end)))
    return tuple(found)


def _named(made: Iterable[tuple[int, tuple[tuple[str, Span], ...]]]) -> Iterable[Found]:
    """Two of one mark (the same five words begin both) are told apart by a number."""
    seen: dict[int, int] = defaultdict(int)
    for mark, places in sorted(made):
        seen[mark] += 1
        name = f"copy-{mark:016x}"
        yield Found(name if seen[mark] == 1 else f"{name}-{seen[mark]}", places)
