"""How the cells of a row differ: the words that the one which they are set against does not
have, and what figures do in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from annotations.clashing import clash_in, may_clash
from annotations.comparing import Row
from annotations.differing import Marked, differing_words
from articles.models import Article
from articles.text.amounts import Amount
from articles.text.differences import Kind


@dataclass(frozen=True)
class Contrasts:
    """Of rows whose columns are the current texts of `articles`; `spellings`: variant -> name."""

    articles: Sequence[Article]
    spellings: Mapping[str, str]

    def against(self, row: Row, pivot: int, column: int) -> list[Marked]:
        """Against the row's pivot (pivoting.py) where both are in the same language; rest is not compared."""
        if column != pivot and row.is_aligned and row.runs[column]:
            return self._between(row, pivot, column)
        return []

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
                marks += self._between(row, one, other)
        return clash_in(marks)

    def _between(self, row: Row, one: int, other: int) -> list[Marked]:
        """What the other report has otherwise, where both are in the same language."""
        base, article = self.articles[one], self.articles[other]
        if _language(base) != _language(article):
            return []
        base_run, run = ([unit.passage for unit in row.runs[column]] for column in (one, other))
        words = base.current.text, base_run, article.current.text, run
        return differing_words(*words, self.spellings, name=base.source.name)


def _language(article: Article) -> str:
    """Words of two languages always differ; that is not worth a mark. BCP 47's primary subtag."""
    return article.lang.lower().split("-")[0]
