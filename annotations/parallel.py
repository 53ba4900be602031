"""A story's texts side by side, from the database to cells of HTML (three queries for any number of rows)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from annotations.comparing import Crossing, Row, Unit, crossings_of, rows_of, units_of
from annotations.differing import differing_words, run_html
from annotations.marking import Ref
from annotations.models import Claim, Evidence, Highlight
from annotations.resting import Resting, ref
from articles.models import Article, Passage


@dataclass(frozen=True)
class Elsewhere:
    """A claim that others (`outlets`), or without any this very report, carry in row `row`."""

    entry: Resting
    outlets: tuple[str, ...]
    row: int
    is_below: bool


@dataclass(frozen=True)
class Cell:
    article: Article
    html: SafeString
    first: int | None  # order of the first passage
    elsewhere: list[Elsewhere] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """A row, numbered from 1. `shared`: the claims that its cells have in common."""

    number: int
    shared: list[Resting]
    cells: list[Cell]


@dataclass(frozen=True)
class Column:
    article: Article
    left_out: int  # passages that are no report


@dataclass(frozen=True)
class Parallel:
    columns: list[Column]
    lines: list[Line]
    claims: int  # that two columns or more carry


def parallel(articles: Sequence[Article]) -> Parallel:
    """The current texts of the articles, which come with `current` and `source`, the first being the base."""
    passages = _passages(articles)
    evidence = _evidence(articles)
    columns = [_units(article, passages, evidence) for article in articles]
    rows = rows_of(columns)
    entries = _entries(rows, {one.claim_id: one.claim for found in evidence.values() for one, *_ in found})
    lines = _Lines(articles, rows, entries, evidence).lines()
    left_out = [Column(one, sum(not p.reported for p in passages[one.current_id])) for one in articles]
    return Parallel(left_out, lines, _in_common(columns))


def _passages(articles: Sequence[Article]) -> dict[int, list[Passage]]:
    found: dict[int, list[Passage]] = defaultdict(list)
    revisions = [one.current_id for one in articles]
    for one in Passage.objects.filter(revision__in=revisions).order_by("revision", "order"):
        found[one.revision_id].append(one)
    return found


Placed = tuple[Evidence, int, int]


def _evidence(articles: Sequence[Article]) -> dict[int, list[Placed]]:
    """{revision: live evidence with its place there}, in reading order."""
    rows = Evidence.objects.live().filter(
        claim__removed_at=None,
        highlight__removed_at=None,
        highlight__purpose=Highlight.Purpose.MARK,
        highlight__anchors__revision__in=[one.current_id for one in articles],
        highlight__anchors__start__isnull=False,
    )
    places = rows.values_list(
        "pk",
        "claim_id",
        "stance",
        *(f"highlight__anchors__{name}" for name in ("revision_id", "start", "end")),
    )
    placed = list(places.order_by("highlight__anchors__start", "pk"))
    claims = Claim.objects.in_bulk({claim for _, claim, *_ in placed})
    found: dict[int, list[Placed]] = defaultdict(list)
    for pk, claim, stance, revision, start, end in placed:
        found[revision].append((Evidence(pk=pk, claim=claims[claim], stance=stance), start, end))
    return found


def _units(article: Article, passages: dict, evidence: dict[int, list[Placed]]) -> list[Unit]:
    reported = [one for one in passages[article.current_id] if one.reported]
    spans = [(start, end, one.claim_id) for one, start, end in evidence[article.current_id]]
    return units_of(reported, spans)


def _entries(rows: Sequence[Row], claims: dict[int, Claim]) -> dict[int, Resting]:
    """Claims numbered as the rows come to them."""
    read = [claim for row in rows for claim in _claims_of(row)]
    return {pk: Resting(claims[pk], number) for number, pk in enumerate(dict.fromkeys(read), start=1)}


def _claims_of(row: Row) -> list[int]:
    alone = [claim for run in row.runs for unit in run for claim in sorted(unit.claims)]
    return [*row.shared, *alone]


def _in_common(columns: Sequence[Sequence[Unit]]) -> int:
    """How many claims two columns or more carry, in whatever row."""
    carriers: dict[int, set[int]] = defaultdict(set)
    for number, units in enumerate(columns):
        for unit in units:
            for claim in unit.claims:
                carriers[claim].add(number)
    return sum(len(found) > 1 for found in carriers.values())


class _Lines:
    """Rows made into cells."""

    def __init__(self, articles, rows, entries, evidence):
        self.articles: Sequence[Article] = articles
        self.rows: Sequence[Row] = rows
        self.entries: dict[int, Resting] = entries
        self.evidence: dict[int, list[Placed]] = evidence

    def lines(self) -> list[Line]:
        refs = [self._refs(column) for column in range(len(self.articles))]
        crossings = crossings_of(self.rows)
        return [
            Line(
                number + 1,
                [self.entries[claim] for claim in row.shared],
                [
                    self._cell(row, column, refs[column], crossings[number][column], number)
                    for column in range(len(self.articles))
                ],
            )
            for number, row in enumerate(self.rows)
        ]

    def _refs(self, column: int) -> dict[int, list[Ref]]:
        """{order of a passage: one reference a claim and stance}"""
        found: dict[int, dict[tuple[int, str], Ref]] = defaultdict(dict)
        units = [unit for row in self.rows for unit in row.runs[column] if unit.claims]
        stances = defaultdict(list)
        for one, start, end in self.evidence[self.articles[column].current_id]:
            stances[one.claim_id].append((start, end, one.stance))
        for unit in units:
            for claim in sorted(unit.claims, key=lambda pk: self.entries[pk].number):
                for start, end, stance in stances[claim]:
                    if start < unit.passage.end and unit.passage.start < end:
                        entry = self.entries[claim]
                        found[unit.passage.order][entry.number, stance] = ref(entry, stance)
        return {order: list(refs.values()) for order, refs in found.items()}

    def _cell(self, row: Row, column: int, refs, crossings: list[Crossing], number: int) -> Cell:
        article = self.articles[column]
        run = [unit.passage for unit in row.runs[column]]
        html = run_html(article.current.text, run, differing=self._differing(row, column), refs=refs)
        first = run[0].order if run else None
        return Cell(article, SafeString(html), first, self._elsewhere(crossings, column, number))

    def _elsewhere(self, crossings: list[Crossing], column: int, number: int) -> list[Elsewhere]:
        """One entry a claim and row, though several reports may carry the claim there."""
        found: dict[tuple[int, int], list[str]] = defaultdict(list)
        for one in crossings:
            outlets = found[one.claim, one.row]
            if one.column != column:
                outlets.append(self.articles[one.column].source.name)
        return [
            Elsewhere(self.entries[claim], tuple(outlets), row + 1, row > number)
            for (claim, row), outlets in found.items()
        ]

    def _differing(self, row: Row, column: int):
        """Against the base where it stands in the row and is in the same language; rest is not compared."""
        base = self.articles[0]
        if not (
            column and row.shared and row.runs[0] and _language(base) == _language(self.articles[column])
        ):
            return []
        base_run, run = ([unit.passage for unit in row.runs[c]] for c in (0, column))
        return differing_words(base.current.text, base_run, self.articles[column].current.text, run)


def _language(article: Article) -> str:
    """Words of two languages always differ; that is not worth a mark. BCP 47's primary subtag."""
    return article.lang.lower().split("-")[0]
