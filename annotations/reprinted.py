"""Which passages of several reports are one text: printed again, not reported again.

    tribune  |=== wire ====|  own     post   |=== wire ====|      the same copied run (Cluster): one text
    herald   |==== 95 % of the other article =========|           nearly all of it (Overlap): one source

What is found is stored when a text comes in; here it is only read.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from annotations.overlapping import in_common
from articles.models import Article, ClusterSpan

MOSTLY = 80  # per cent of one article that stands in another: they are no two reports of one thing
Key = TypeVar("Key", bound=Hashable)


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
        self._runs: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for cluster, revision, start, end in rows.values_list("cluster", "revision", "start", "end"):
            self._runs[of[revision]].append((cluster, start, end))
        common = in_common(list(articles)) if self._runs else []
        self._mostly = {frozenset((one.article.pk, one.other.pk)) for one in common if one.share >= MOSTLY}

    def __bool__(self) -> bool:
        """Whether anything is copied at all."""
        return bool(self._runs)

    def same_text(self, one: Stretch, other: Stretch) -> bool:
        """Whether half or more of each stands in one copied run."""
        return one.article != other.article and not self._clusters(one).isdisjoint(self._clusters(other))

    def same_source(self, one: Stretch, other: Stretch) -> bool:
        """Whether they are the same text, or of articles of which one is mostly a copy of the other."""
        return frozenset((one.article, other.article)) in self._mostly or self.same_text(one, other)

    def _clusters(self, one: Stretch) -> set[int]:
        return {
            cluster
            for cluster, start, end in self._runs.get(one.article, ())
            if 2 * (min(end, one.end) - max(start, one.start)) >= one.end - one.start > 0
        }


def together(keys: Sequence[Key], pairs: Iterable[tuple[Key, Key]]) -> list[list[Key]]:
    """The keys in parts that pairs join, in the order of the keys."""
    part = {key: [key] for key in keys}
    for one, other in pairs:
        ours, theirs = part[one], part[other]
        if ours is not theirs:
            ours += theirs
            part |= dict.fromkeys(theirs, ours)
    order = {key: number for number, key in enumerate(keys)}
    unique = {id(several): sorted(several, key=order.__getitem__) for several in part.values()}
    return sorted(unique.values(), key=lambda several: order[several[0]])
