"""Rows of units made into lines of cells."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial

from django.urls import reverse
from django.utils.safestring import SafeString

from annotations.cells import Cell, Folded, Line
from annotations.clashing import clash_in
from annotations.comparing import Pair, Place, Row, Tie, Unit, crossings_of, moves_of
from annotations.contrasting import Contrasts
from annotations.differing import other_throughout, run_html, telling
from annotations.folding import head_of, pieces_of
from annotations.hanging import Hung, hung_in
from annotations.linking import Verdict
from annotations.models import Speaker
from annotations.perhaps import perhaps_of
from annotations.placed import Placed
from annotations.pointing import Pointers
from annotations.referring import refs_of
from annotations.resting import Resting
from annotations.tying import quote_alike, quotes
from articles.models import Article
from articles.spellings import spellings_of
from articles.text.analysis import Sentence
from articles.text.differences import Kind as Difference


@dataclass(frozen=True)
class Compared:
    """Texts in rows. `entries`: the claims that `rows` carry; `evidence`: by revision; `said`: what the
    engine read of the units; `says_where`: for those who may annotate the texts."""

    articles: Sequence[Article]
    columns: Sequence[Sequence[Unit]]
    rows: Sequence[Row]
    entries: Mapping[int, Resting]
    evidence: Mapping[int, Sequence[Placed]]
    verdicts: Mapping[Pair, Verdict]
    said: Mapping[Place, Sentence]
    says_where: bool


def entries_of(rows: Sequence[Row], claims: Mapping) -> dict[int, Resting]:
    """Claims numbered as the rows come to them."""
    read = [claim for row in rows for claim in _claims_of(row)]
    return {pk: Resting(claims[pk], number) for number, pk in enumerate(dict.fromkeys(read), start=1)}


def _claims_of(row: Row) -> list[int]:
    alone = [claim for run in row.runs for unit in run for claim in sorted(unit.claims)]
    return [*row.shared, *alone]


def lines_of(found: Compared, ties: Sequence[Tie], rejected: Set[Pair]) -> list[Line]:
    """`ties`: of the engine; `rejected`: by an editor."""
    return _Lines(found, ties, rejected).lines()


class _Lines:
    def __init__(self, found: Compared, ties: Sequence[Tie], rejected: Set[Pair]):
        self.found = found
        self.places = _places(found)
        names = [one.key for one in found.articles]
        perhaps = perhaps_of(found.rows, self.places, ties, rejected, names)
        self.pointers = Pointers(found.articles, found.columns, found.entries, found.evidence, perhaps)
        self.contrasts = Contrasts(found.articles, spellings_of(found.articles[0].story_id))
        self.crossings = crossings_of(found.rows)
        self.moves = [moves_of(found.rows, column) for column in range(len(found.articles))]
        self.refs = [self._refs(column) for column in range(len(found.articles))]
        self.sharing = Counter(claim for row in found.rows for claim in row.shared)
        self.speakers: dict[int, set[Speaker]] = defaultdict(set)  # by claim
        for one in (one for placed in found.evidence.values() for one, *_ in placed if one.speaker):
            self.speakers[one.claim_id].add(one.speaker)

    def _refs(self, column: int):
        carrying = [unit.passage for row in self.found.rows for unit in row.runs[column] if unit.claims]
        article = self.found.articles[column]
        return refs_of(carrying, self.found.evidence.get(article.current_id, ()), self.found.entries)

    def lines(self) -> list[Line]:
        return [self._line(row, number) for number, row in enumerate(self.found.rows)]

    def _line(self, row: Row, number: int) -> Line:
        pivot, cells = self._cells(row, number)
        claims = dict.fromkeys(_claims_of(row))
        entries = {claim: self.found.entries[claim] for claim in claims}
        said = [self._said(run) for run in self.places[number]]
        amounts = {
            column: [amount for one in said[column] for amount in one.amounts]
            for column, run in enumerate(row.runs)
            if run
        }
        return Line(
            number + 1,
            [entries[claim] for claim in row.shared],
            cells,
            list(entries.values()),
            frozenset().union(*(self.speakers[claim] for claim in claims)),
            self._name(row, cells[pivot]),
            row.is_aligned,
            has_quotation=any(quotes(one) for run in said for one in run)
            or (row.is_aligned and quote_alike(said)),
            has_figure=any(one.amounts for run in said for one in run),
            clash=self.contrasts.clash(row, [one for cell in cells for one in cell.differing], amounts),
            pivot=pivot,
        )

    def _said(self, run: Sequence[Place]) -> list[Sentence]:
        return [self.found.said[one] for one in run if one in self.found.said]

    def _name(self, row: Row, cell: Cell) -> str:
        """A claim that is shared in this row alone, else the first passage of its pivot (`cell`)."""
        for claim in row.shared:
            if self.sharing[claim] == 1:
                return self.found.entries[claim].claim.key
        return f"{cell.article.key}.r{cell.article.current.number}.p{cell.first}"

    def _cells(self, row: Row, number: int) -> tuple[int, list[Cell]]:
        """The column of the pivot, and all cells."""
        pivot, hung = hung_in(row, self.places[number], self.found.articles, self.found.verdicts)
        return pivot, [
            self._cell(row, number, column, pivot, hung.get(column))
            for column in range(len(self.found.articles))
        ]

    def _cell(self, row: Row, number: int, column: int, pivot: int, hung: Hung | None) -> Cell:
        crossings = self.crossings[number][column]
        article = self.found.articles[column]
        run = [unit.passage for unit in row.runs[column]]
        form = _form(article) if self.found.says_where else ""
        differing = self.contrasts.against(row, pivot, column, self.places[number])
        if hung:
            hung = replace(hung, contradicts=clash_in(differing) is Difference.CONTRADICTING)
        throughout = bool(differing) and other_throughout(article.current.text, run, differing)
        if throughout:
            differing = telling(differing)
        refs = self.refs[column]
        shown = partial(run_html, article.current.text, differing=differing, refs=refs, says_where=form)
        moves = [self.moves[column].get((number, at)) for at in range(len(run))]
        perhaps = [self.pointers.perhaps_from(place, number) for place in self.places[number][column]]
        head = len(run) if row.is_aligned else head_of(run)
        pieces = partial(pieces_of, run, moves, perhaps, number, shown)
        return Cell(
            article, SafeString(shown(run)), run,
            self.pointers.elsewhere(crossings, column, number), differing, refs, pieces(slice(head)),
            Folded(pieces(slice(head, None)), len(run) - head) if head < len(run) else None,
            frozenset(one.order for one, row in zip(run, moves, strict=True) if row is not None),
            says_where=form, throughout=throughout, hung=hung,
        )  # fmt: skip


def _places(found: Compared) -> list[list[list[Place]]]:
    """[row][column]: the places of its units among those of their text."""
    place_of = {
        (column, unit.passage.pk): (column, at)
        for column, units in enumerate(found.columns)
        for at, unit in enumerate(units)
    }
    return [
        [[place_of[column, unit.passage.pk] for unit in run] for column, run in enumerate(row.runs)]
        for row in found.rows
    ]


def _form(article: Article) -> str:
    """The address of the form that annotates its current text, without the place."""
    return f"{reverse('annotate', args=[article.slug])}?revision={article.current.number}"
