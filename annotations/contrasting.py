"""How the cells of a row differ: the words that the one which they are set against does not have, and what
figures do in it.

pivot: 45 people were hurt    B: some 60 were hurt        C: Fifty-two were injured
                              tied to it: 45 there        tied to B alone: 60 there
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from annotations.clashing import clash_in, may_clash
from annotations.comparing import Kind as Tied
from annotations.comparing import Place, Row, Unit
from annotations.differing import Marked, differing_words
from articles.models import Article
from articles.text.amounts import Amount
from articles.text.differences import Kind


@dataclass(frozen=True)
class Contrasts:
    """Of rows whose columns are the current texts of `articles`; `spellings`: variant -> name."""

    articles: Sequence[Article]
    spellings: Mapping[str, str]

    def against(self, row: Row, pivot: int, column: int, places: Sequence[Sequence[Place]]) -> list[Marked]:
        """What a cell has otherwise than the row's pivot (pivoting.py); of its passages that an editor tied
        to another cell, or that are tied to another and not to the pivot, otherwise than that one. Rest is
        not compared, nor are two languages. `places`: of the units in each run."""
        if column == pivot or not row.is_aligned:
            return []
        found: dict[int, list[Unit]] = defaultdict(list)
        for unit, place in zip(row.runs[column], places[column], strict=True):
            found[self._beside(row, pivot, place, unit)].append(unit)
        marks = (self._between(row.runs[one], one, units, column) for one, units in found.items())
        return sorted(chain.from_iterable(marks), key=lambda one: one.start)

    def _beside(self, row: Row, pivot: int, place: Place, unit: Unit) -> int:
        """The column that a passage is held against."""
        column, _ = place
        ends = [
            (tie.kind, -tie.score, end[0])
            for tie in row.ties
            if place in tie.pair
            for end in tie.pair - {place}
            if self._share_language(end[0], column)
        ]
        if any(unit.claims & one.claims for one in row.runs[pivot]):
            ends.append((Tied.CLAIM, 0.0, pivot))

        def turn(end: tuple[Tied, float, int]) -> tuple[bool, bool, Tied, float, str]:
            kind, score, other = end
            return kind != Tied.CONFIRMED, other != pivot, kind, score, self.articles[other].key

        return min(ends, key=turn)[2] if ends else pivot

    def clash(
        self, row: Row, differing: Sequence[Marked], amounts: Mapping[int, Sequence[Amount]]
    ) -> Kind | None:
        """The worst between any two cells of an aligned row. `differing`: what its cells have other than the
        pivot; `amounts`: of each other column that stands in it."""
        if not row.is_aligned:
            return None
        marks = list(differing)
        for one, other in combinations(sorted(amounts, key=lambda column: self.articles[column].key), 2):
            if clash_in(marks) is Kind.CONTRADICTING:
                break
            if may_clash(amounts[one], amounts[other]):
                marks += self._between(row.runs[one], one, row.runs[other], other)
        return clash_in(marks)

    def _between(self, beside: Sequence[Unit], one: int, units: Sequence[Unit], other: int) -> list[Marked]:
        """What units of column `other` have otherwise than those of column `one`, in the same language."""
        if not self._share_language(one, other):
            return []
        base, article = self.articles[one], self.articles[other]
        base_run, run = ([unit.passage for unit in these] for these in (beside, units))
        words = base.current.text, base_run, article.current.text, run
        return differing_words(*words, self.spellings, name=base.source.name)

    def _share_language(self, one: int, other: int) -> bool:
        return _language(self.articles[one]) == _language(self.articles[other])


def _language(article: Article) -> str:
    """Words of two languages always differ; that is not worth a mark. BCP 47's primary subtag."""
    return article.lang.lower().split("-")[0]
