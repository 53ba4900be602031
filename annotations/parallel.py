"""A story's texts side by side, from the database to cells of HTML (seven queries for any number of rows)."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import combinations, groupby
from operator import itemgetter
from typing import TypeVar

from django.urls import reverse
from django.utils.safestring import SafeString

from annotations.clashing import clash_in, heading, may_clash
from annotations.comparing import (
    Crossing,
    Kind,
    Pair,
    Place,
    Row,
    Tie,
    Unit,
    crossings_of,
    moves_of,
    rows_of,
    units_of,
)
from annotations.differing import Marked, differing_words, other_throughout, run_html, telling
from annotations.hanging import Hung, hung_in, pair_of
from annotations.linking import Verdict, verdicts_on
from annotations.marking import Ref
from annotations.models import Claim, Evidence, Highlight, Speaker, Tag
from annotations.perhaps import perhaps_of
from annotations.resting import Resting, ref
from annotations.spreading import ALONE, Spread, spread
from annotations.suggesting import canonical
from annotations.tally import UNTAGGED
from annotations.tying import editors_ties, engine_ties, not_denied, quotes, verdict_pairs
from articles.matching import beside
from articles.models import Article, Passage
from articles.spellings import spellings_of
from articles.text.analysis import Sentence
from articles.text.differences import Kind as Difference


@dataclass(frozen=True)
class Said:
    """The first words of another report on a claim that it carries in another row."""

    article: Article
    words: str


@dataclass(frozen=True)
class Elsewhere:
    """A claim that others (`outlets`), or without any this very report, carry in row `row`."""

    entry: Resting
    outlets: tuple[str, ...]
    row: int
    is_below: bool
    said: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Perhaps:
    """A passage that may say the same, in row `row`. `pair`: both by name, as a form sends them back."""

    said: Said
    row: int
    is_below: bool
    pair: str


@dataclass(frozen=True)
class Piece:
    """Neighbouring passages of a cell. `row`: where their place is, if they were moved from it; `perhaps`:
    where others may say the same, of one that stands in no row with others."""

    html: SafeString
    row: int | None = None
    is_below: bool = False
    perhaps: tuple[Perhaps, ...] = ()


@dataclass(frozen=True)
class Folded:
    """What comes after the first words of a long stretch that no other report has beside it."""

    pieces: list[Piece]
    count: int  # of passages


HEAD = 220  # code points of a stretch that are shown
LEAST_FOLDED, SHORTEST_FOLDED = 3, 400  # passages, and code points: less is read faster than opened


@dataclass(frozen=True)
class Cell:
    article: Article
    html: SafeString
    run: list[Passage] = field(default_factory=list)
    elsewhere: list[Elsewhere] = field(default_factory=list)
    differing: list[Marked] = field(default_factory=list)  # the words that the base does not have
    refs: dict[int, list[Ref]] = field(default_factory=dict)  # of the whole text, by order of the passage
    pieces: list[Piece] = field(default_factory=list)
    folded: Folded | None = None  # only in a rest, after the pieces
    moved: frozenset[int] = frozenset()  # orders of the passages that stand out of their text's order
    says_where: str = ""  # for those who may annotate it: the form's address (annotations.differing.run_html)
    throughout: bool = False  # most words are other than the base's: `differing` has only the telling ones
    spread: Spread = ALONE  # over free columns, in a rest
    hung: Hung | None = None  # why it stands in its row; None in a rest, and in the row's first cell

    @property
    def first(self) -> int | None:
        """Order of the first passage."""
        return self.run[0].order if self.run else None


@dataclass(frozen=True)
class Line:
    """A row, numbered from 1. `shared`: the claims that its cells have in common; `claims`: those and what a
    cell carries alone; `speakers`: who is heard on any of them, wherever in these texts."""

    number: int
    shared: list[Resting]
    cells: list[Cell]
    claims: list[Resting] = field(default_factory=list)
    speakers: frozenset[Speaker] = frozenset()
    name: str = ""  # that lasts: see annotations/opening.py
    is_aligned: bool = False  # passages of several reports, on one thing
    has_quotation: bool = False
    has_figure: bool = False
    clash: Difference | None = None  # what figures do in it: see annotations/clashing.py

    @cached_property
    def hung(self) -> list[Hung]:
        """Why the cells after the first stand in the row."""
        return [cell.hung for cell in self.cells if cell.hung]

    @property
    def pairs(self) -> str:
        """As a form sends them back."""
        return " ".join(one.pair for one in self.hung)

    @property
    def unconfirmed(self) -> str:
        return " ".join(one.pair for one in self.hung if one.kind != Kind.CONFIRMED)

    @property
    def strongest(self) -> Hung | None:
        """Of those to the row's first cell, if there are any."""
        return min(self.hung, key=lambda one: (not one.is_direct, one.kind), default=None)

    @property
    def heading(self) -> str:
        """Why it is a row, where it is one by a tie, and whether its figures clash."""
        strongest = self.strongest
        return heading(strongest.kind, strongest.words, self.clash) if strongest else ""

    @property
    def differs(self) -> bool:
        apart = [one.entry for cell in self.cells for one in cell.elsewhere if one.outlets]
        disputed = any(entry.claim.tag == Tag.DISPUTED for entry in (*self.shared, *apart))
        return disputed or (self.is_aligned and any(cell.differing or cell.throughout for cell in self.cells))

    @property
    def tags(self) -> frozenset[str]:
        return frozenset(entry.claim.tag or UNTAGGED for entry in self.claims)


@dataclass(frozen=True)
class Rejected:
    """Two passages that an editor said not to report the same, and their words."""

    verdict: Verdict
    said: list[Said]


@dataclass(frozen=True)
class Column:
    article: Article
    left_out: int  # passages that are no report


@dataclass(frozen=True)
class Parallel:
    columns: list[Column]
    lines: list[Line]
    aligned: int  # how many of them have passages of several reports on one thing
    speakers: list[Speaker]  # heard in these texts, by name
    rejected: list[Rejected]  # by an editor: never side by side


def parallel(articles: Sequence[Article], *, says_where: bool = False) -> Parallel:
    """The current texts of the articles, which come with `current` and `source`, the first being the base.
    `says_where`: for those who may annotate them."""
    passages = _passages(articles)
    evidence = _evidence(articles)
    columns = [_units(article, passages, evidence) for article in articles]
    claims = {one.claim_id: one.claim for found in evidence.values() for one, *_ in found}
    disputed = {pk for pk, claim in claims.items() if claim.tag == Tag.DISPUTED}
    keys = [one.key for one in articles]
    verdicts = verdict_pairs(verdicts_on([one.pk for one in articles]), columns, [one.pk for one in articles])
    confirmed, rejected = editors_ties(verdicts)
    read = beside(articles[0].story, keys)
    known = {  # a text may have been replaced or taken away since it was read here
        key: at for at, key in enumerate(keys) if len(read.sentences.get(key, ())) == len(columns[at]) > 0
    }
    silent = {at for at, one in enumerate(articles) if one.read_at is not None}
    ties = list(not_denied(engine_ties(read.matches, known), columns, silent))
    rows = rows_of(columns, disputed, [*confirmed, *ties], rejected, keys)
    entries = _entries(rows, claims)
    said = {(known[key], at): one for key in known for at, one in enumerate(read.sentences[key])}
    made = _Lines(articles, rows, entries, evidence, verdicts, columns, said, says_where)
    lines = made.lines(ties, rejected)
    left_out = [Column(one, sum(not p.reported for p in passages[one.current_id])) for one in articles]
    heard = {speaker for line in lines for speaker in line.speakers}
    aligned = sum(row.is_aligned for row in rows)
    speakers = sorted(heard, key=lambda one: (one.name, one.key))
    return Parallel(left_out, lines, aligned, speakers, _rejected(verdicts, articles))


def _rejected(verdicts: dict[Pair, Verdict], articles: Sequence[Article]) -> list[Rejected]:
    """Each once, though it may lie on several passages by now."""
    texts = {one.pk: one for one in articles}
    found = {one.pk: one for one in verdicts.values() if not one.confirms}
    return [
        Rejected(one, [_said_there(texts[end.article], end.start, end.end) for end in one.ends])
        for _, one in sorted(found.items())
    ]


def _said_there(article: Article, start: int, end: int) -> Said:
    return Said(article, article.current.text[start:end])


def _passages(articles: Sequence[Article]) -> dict[int, list[Passage]]:
    found: dict[int, list[Passage]] = defaultdict(list)
    revisions = [one.current_id for one in articles]
    for one in Passage.objects.filter(revision__in=revisions).order_by("revision_id", "order"):
        found[one.revision_id].append(one)
    return found


Placed = tuple[Evidence, int, int]
Trait = TypeVar("Trait")


def _evidence(articles: Sequence[Article]) -> dict[int, list[Placed]]:
    """{revision: live evidence with its place there}, in reading order; speakers as the ones that stay."""
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
        "speaker_id",
        *(f"highlight__anchors__{name}" for name in ("revision_id", "start", "end")),
    )
    placed = list(places.order_by("highlight__anchors__start", "pk"))
    claims = Claim.objects.in_bulk({claim for _, claim, *_ in placed})
    speakers = Speaker.objects.select_related("merged_into").in_bulk({one[3] for one in placed} - {None})
    found: dict[int, list[Placed]] = defaultdict(list)
    for pk, claim, stance, speaker, revision, start, end in placed:
        said_by = canonical(speakers.get(speaker))
        row = Evidence(pk=pk, claim=claims[claim], stance=stance, speaker=said_by)
        found[revision].append((row, start, end))
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


class _Lines:
    """Rows made into cells."""

    def __init__(self, articles, rows, entries, evidence, verdicts, columns, said, says_where: bool):
        self.says_where = says_where
        self.spellings = spellings_of(articles[0].story_id)
        self.said: dict[Place, Sentence] = said
        self.verdicts: dict[Pair, Verdict] = verdicts
        self.places = {  # of a passage among the units of its column
            (column, unit.passage.pk): (column, at)
            for column, units in enumerate(columns)
            for at, unit in enumerate(units)
        }
        self.articles: Sequence[Article] = articles
        self.columns: Sequence[Sequence[Unit]] = columns
        self.rows: Sequence[Row] = rows
        self.entries: dict[int, Resting] = entries
        self.evidence: dict[int, list[Placed]] = evidence
        self.sharing = Counter(claim for row in rows for claim in row.shared)
        self.speakers: dict[int, set[Speaker]] = defaultdict(set)  # by claim
        for one in (one for found in evidence.values() for one, *_ in found if one.speaker):
            self.speakers[one.claim_id].add(one.speaker)

    def lines(self, ties: Sequence[Tie], rejected: Set[Pair]) -> list[Line]:
        places = [self._places(row) for row in self.rows]
        names = [one.key for one in self.articles]
        self.perhaps = perhaps_of(self.rows, places, ties, rejected, names)
        refs = [self._refs(column) for column in range(len(self.articles))]
        self.moves = [moves_of(self.rows, column) for column in range(len(self.articles))]
        crossings = crossings_of(self.rows)
        return [self._line(row, number, refs, crossings[number]) for number, row in enumerate(self.rows)]

    def _places(self, row: Row) -> list[list[Place]]:
        return [[self.places[c, unit.passage.pk] for unit in run] for c, run in enumerate(row.runs)]

    def _line(self, row: Row, number: int, refs, crossings: list[list[Crossing]]) -> Line:
        places = self._places(row)
        hung = hung_in(row, places, self.articles, self.verdicts)
        cells = [
            self._cell(row, column, refs[column], crossings[column], number, hung.get(column))
            for column in range(len(self.articles))
        ]
        if not row.is_aligned:
            widths = spread([bool(cell.run or cell.elsewhere) for cell in cells])
            cells = [replace(cell, spread=width) for cell, width in zip(cells, widths, strict=True)]
        claims = dict.fromkeys(_claims_of(row))
        speakers = frozenset().union(*(self.speakers[claim] for claim in claims))
        entries = {claim: self.entries[claim] for claim in claims}
        shared = [entries[claim] for claim in row.shared]
        name = self._name(row, cells)
        said = [self.said[one] for run in places for one in run if one in self.said]
        return Line(
            number + 1, shared, cells, list(entries.values()), speakers, name, row.is_aligned,
            has_quotation=any(map(quotes, said)), has_figure=any(one.amounts for one in said),
            clash=self._clash(row, places, cells),
        )  # fmt: skip

    def _name(self, row: Row, cells: Sequence[Cell]) -> str:
        """A claim that is shared in this row alone, else the first passage of the first text in it."""
        for claim in row.shared:
            if self.sharing[claim] == 1:
                return self.entries[claim].claim.key
        cell = next(cell for cell in cells if cell.run)
        return f"{cell.article.key}.r{cell.article.current.number}.p{cell.first}"

    def _refs(self, column: int) -> dict[int, list[Ref]]:
        """{order of a passage: one reference a claim and stance}"""
        units = [unit for row in self.rows for unit in row.runs[column] if unit.claims]
        passages = sorted((unit.passage for unit in units), key=lambda one: one.start)
        ends = [one.end for one in passages]
        stances: dict[int, list[tuple[int, int, str]]] = defaultdict(list)  # (number of claim, turn, stance)
        for turn, (one, start, end) in enumerate(self.evidence[self.articles[column].current_id]):
            at = bisect_left(ends, start + 1)
            while at < len(passages) and passages[at].start < end:
                stances[passages[at].order].append((self.entries[one.claim_id].number, turn, one.stance))
                at += 1
        entries = {one.number: one for one in self.entries.values()}
        return {
            order: [
                ref(entries[number], stance)
                for number, stance in dict.fromkeys((number, stance) for number, _, stance in sorted(those))
            ]
            for order, those in stances.items()
        }

    def _cell(
        self, row: Row, column: int, refs, crossings: list[Crossing], number: int, hung: Hung | None
    ) -> Cell:
        article = self.articles[column]
        run = [unit.passage for unit in row.runs[column]]
        differing = self._differing(row, column)
        throughout = bool(differing) and other_throughout(article.current.text, run, differing)
        if throughout:
            differing = telling(article.current.text, run, differing)
        form = _form(article) if self.says_where else ""
        shown = partial(run_html, article.current.text, differing=differing, refs=refs, says_where=form)
        elsewhere = self._elsewhere(crossings, column, number)
        places = [self.moves[column].get((number, at)) for at in range(len(run))]
        perhaps = [self._perhaps(column, unit, number) for unit in row.runs[column]]
        head = len(run) if row.is_aligned else _head(run)

        def pieces(these: slice) -> list[Piece]:
            traits = zip(places[these], perhaps[these], strict=True)
            return [
                Piece(
                    SafeString(shown(part)),
                    None if place is None else place + 1,
                    place is not None and place > number,
                    others,
                )
                for (place, others), part in _parts(run[these], traits)
            ]

        moved = frozenset(one.order for one, place in zip(run, places, strict=True) if place is not None)
        return Cell(
            article, SafeString(shown(run)), run, elsewhere, differing, refs, pieces(slice(head)),
            Folded(pieces(slice(head, None)), len(run) - head) if head < len(run) else None, moved,
            says_where=form, throughout=throughout, hung=hung,
        )  # fmt: skip

    def _elsewhere(self, crossings: list[Crossing], column: int, number: int) -> list[Elsewhere]:
        """One entry a claim and row, though several reports may carry the claim there."""
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
        return Said(article, article.current.text[start:end])

    def _perhaps(self, column: int, unit: Unit, number: int) -> tuple[Perhaps, ...]:
        here = self.places[column, unit.passage.pk]
        return tuple(
            Perhaps(
                _said_there(self.articles[there[0]], passage.start, passage.end),
                row + 1,
                row > number,
                pair_of((self.articles[column], unit.passage), (self.articles[there[0]], passage)),
            )
            for there, row in self.perhaps.get(here, ())
            if (passage := self.columns[there[0]][there[1]].passage)
        )

    def _clash(self, row: Row, places: Sequence[Sequence[Place]], cells: Sequence[Cell]) -> Difference | None:
        """The worst between any two cells of an aligned row."""
        if not row.is_aligned:
            return None
        marks = [one for cell in cells for one in cell.differing]
        standing = [column for column, run in enumerate(row.runs) if run and (column or not cells[0].run)]
        amounts = {
            column: [
                one for place in places[column] if place in self.said for one in self.said[place].amounts
            ]
            for column in standing
        }
        for one, other in combinations(standing, 2):
            if clash_in(marks) is Difference.CONTRADICTING:
                break
            if may_clash(amounts[one], amounts[other]):
                marks += self._between(row, one, other)
        return clash_in(marks)

    def _differing(self, row: Row, column: int) -> list[Marked]:
        """Against the base where it stands in the row and is in the same language; rest is not compared."""
        if column and row.is_aligned and row.runs[0]:
            return self._between(row, 0, column)
        return []

    def _between(self, row: Row, one: int, other: int) -> list[Marked]:
        """What the other report has otherwise, where both are in the same language."""
        base, article = self.articles[one], self.articles[other]
        if _language(base) != _language(article):
            return []
        base_run, run = ([unit.passage for unit in row.runs[column]] for column in (one, other))
        words = base.current.text, base_run, article.current.text, run
        return differing_words(*words, self.spellings, name=base.source.name)


def _parts(run: Sequence[Passage], traits: Iterable[Trait]) -> Iterator[tuple[Trait, list[Passage]]]:
    """(trait, passages) for neighbours that have the same."""
    for trait, part in groupby(zip(traits, run, strict=True), key=itemgetter(0)):
        yield trait, [one for _, one in part]


def _head(run: Sequence[Passage]) -> int:
    """How many passages of a stretch are shown before the fold: long ones push the next row out of sight."""
    shown, length = 0, 0
    while shown < len(run) and length < HEAD:
        length += run[shown].end - run[shown].start
        shown += 1
    tail = run[shown:]
    is_long = len(tail) >= LEAST_FOLDED and sum(one.end - one.start for one in tail) >= SHORTEST_FOLDED
    return shown if is_long else len(run)


def _form(article: Article) -> str:
    """The address of the form that annotates its current text, without the place."""
    return f"{reverse('annotate', args=[article.slug])}?revision={article.current.number}"


def _language(article: Article) -> str:
    """Words of two languages always differ; that is not worth a mark. BCP 47's primary subtag."""
    return article.lang.lower().split("-")[0]
