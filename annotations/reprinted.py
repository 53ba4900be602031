"""Which passages of several reports are one text: printed again, not reported again.

    tribune  |=== wire ====|  own     post   |=== wire ====|      the same copied run (Cluster): one text
    herald   |==== 95 % of the other article =========|           nearly all of it (Overlap): one source

What is found is stored when a text comes in; here it is only read.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass

from annotations.overlapping import in_common
from articles.models import Article, ClusterSpan
from articles.text.joined import Joined

MOSTLY = 80  # per cent of one article that stands in another: they are no two reports of one thing


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """text[start:end], in code points, of the current text of an article (its number)."""

    article: int
    start: int
    end: int


class Reprints:
    """What the current texts of these articles share. Two queries; the articles come with `current_id`."""

    def __init__(self, articles: Collection[Article]):
        of = {one.current_id: one.pk for one in articles}
        rows = ClusterSpan.objects.filter(cluster__removed_at=None, revision__in=of)
        rows = rows.values_list("revision", "cluster", "start", "end")
        spans = [(of[revision], *span) for revision, *span in rows]
        common = in_common(list(articles)) if spans else []
        self._read(spans, ((one.article.pk, one.other.pk) for one in common if one.share >= MOSTLY))

    def _read(self, spans: Iterable[tuple[int, int, int, int]], mostly: Iterable[tuple[int, int]]) -> None:
        """`spans`: (article, cluster, start, end); `mostly`: two articles of which one is mostly a copy."""
        self._spans: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for article, *span in spans:
            self._spans[article].append(tuple(span))
        self._mostly: dict[int, set[int]] = defaultdict(set)
        for one, other in mostly:
            self._mostly[one].add(other)
            self._mostly[other].add(one)
        self._runs: dict[Stretch, frozenset[int]] = {}

    def __bool__(self) -> bool:
        """Whether anything is copied at all."""
        return bool(self._spans)

    def runs(self, one: Stretch) -> frozenset[int]:
        """The copied runs (clusters) in which half or more of it stands: read once, asked for often."""
        found = self._runs.get(one)
        if found is None:
            found = self._runs[one] = frozenset(
                cluster
                for cluster, start, end in self._spans.get(one.article, ())
                if 2 * (min(end, one.end) - max(start, one.start)) >= one.end - one.start > 0
            )
        return found

    def same_text(self, one: Stretch, other: Stretch) -> bool:
        """Whether half or more of each stands in one copied run."""
        return one.article != other.article and not self.runs(one).isdisjoint(self.runs(other))

    def same_source(self, one: Stretch, other: Stretch) -> bool:
        """Whether they are the same text, or of articles of which one is mostly a copy of the other."""
        return other.article in self._mostly.get(one.article, ()) or self.same_text(one, other)

    def sources(self, printed: Sequence[tuple[int, Stretch]]) -> int:
        """How many sources there are among stretches of several articles, each with the number of its outlet:
        all of one outlet are one, and so are those that same_source joins."""
        copied = self._mostly_copied({one.article for _, one in printed})
        return len(
            parted(
                [
                    [
                        ("outlet", outlet),
                        ("copied", copied[one.article]),
                        *(("run", run) for run in self.runs(one)),
                    ]
                    for outlet, one in printed
                ]
            )
        )

    def _mostly_copied(self, articles: set[int]) -> dict[int, int]:
        """{article: one of these articles, the same for all that being mostly a copy joins}"""
        found: dict[int, int] = {}
        waiting = set(articles)
        while waiting:
            first = waiting.pop()
            near = [first]
            while near:
                one = near.pop()
                found[one] = first
                more = self._mostly.get(one, set()) & waiting
                waiting -= more
                near += more
        return found


def parted(marks: Sequence[Iterable[Hashable]]) -> list[list[int]]:
    """The numbers of these sets of marks, in parts that marks in common join, in their order. The work grows
    with the marks, not with the pairs."""
    joined = Joined()
    for number, several in enumerate(marks):
        for mark in several:
            joined.join((number,), ("mark", mark))
    parts: dict[Hashable, list[int]] = {}
    for number in range(len(marks)):
        parts.setdefault(joined.top((number,)), []).append(number)
    return list(parts.values())
