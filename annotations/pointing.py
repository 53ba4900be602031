"""Where a cell points to: other rows that carry its claims, and passages that may say the same."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotations.cells import Elsewhere, Perhaps, Said, said_at
from annotations.comparing import Crossing, Place, Unit
from annotations.hanging import pair_of
from annotations.placed import Placed
from annotations.resting import Resting
from articles.models import Article, Passage


@dataclass(frozen=True)
class Pointers:
    """`columns`: the units of each of the `articles`; `entries`: by claim; `evidence`: by revision;
    `perhaps`: see perhaps.perhaps_of."""

    articles: Sequence[Article]
    columns: Sequence[Sequence[Unit]]
    entries: Mapping[int, Resting]
    evidence: Mapping[int, Sequence[Placed]]
    perhaps: Mapping[Place, Sequence[tuple[Place, int]]]

    def elsewhere(self, crossings: Iterable[Crossing], column: int, number: int) -> list[Elsewhere]:
        """From a cell in row `number`: one entry a claim and row, though several reports may carry the claim
        there."""
        found: dict[tuple[int, int], list[Said]] = defaultdict(list)
        for one in crossings:
            said = found[one.claim, one.row]
            if one.column != column:
                said.append(self._said(one.claim, self.articles[one.column]))
        return [
            Elsewhere(
                self.entries[claim],
                tuple(one.article.source.name for one in said),
                row + 1,
                row > number,
                tuple(said),
            )
            for (claim, row), said in found.items()
        ]

    def _said(self, claim: int, article: Article) -> Said:
        spans = self.evidence[article.current_id]
        start, end = next((start, end) for one, start, end in spans if one.claim_id == claim)
        return said_at(article, start, end)

    def perhaps_from(self, here: Place, number: int) -> tuple[Perhaps, ...]:
        """From a passage in row `number`."""
        return tuple(
            Perhaps(
                said_at(self.articles[there[0]], passage.start, passage.end),
                row + 1,
                (row, there[0]) > (number, here[0]),
                pair_of((self.articles[here[0]], self._passage(here)), (self.articles[there[0]], passage)),
                row == number,
            )
            for there, row in self.perhaps.get(here, ())
            if (passage := self._passage(there))
        )

    def _passage(self, place: Place) -> Passage:
        column, at = place
        return self.columns[column][at].passage
