"""Why each cell of a row stands there: the strongest tie to the cell that the row is read against, in words.

row    base: b3      B: k7  Same quotation        C: m2  Similar; not checked
       the pivot     tied to b3                   tied to b3

Which cell that is: pivoting.py.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from annotations.comparing import Kind, Pair, Place, Row, Tie, Unit
from annotations.linking import Verdict
from annotations.pivoting import pivot_of
from articles.models import Article, Passage

WORDS = {
    Kind.CONFIRMED: "Confirmed by an editor",
    Kind.CLAIM: "Same claim",
    Kind.QUOTATION: "Same quotation",
    Kind.COPIED: "Copied wording",
    Kind.SAME_FIGURE: "Same figure",
    Kind.OTHER_FIGURE: "Another figure",
    Kind.SIMILAR: "Similar; not checked",
}
SHAPES = {
    Kind.CONFIRMED: "confirmed",
    Kind.CLAIM: "claim",
    Kind.QUOTATION: "quotation",
    Kind.COPIED: "copied",
    Kind.SAME_FIGURE: "figure",
    Kind.OTHER_FIGURE: "figure",
    Kind.SIMILAR: "similar",
}
"""What the overview and the style sheets call them."""


@dataclass(frozen=True)
class Hung:
    """`to`: the report of the other end; `is_direct`: that is the row's pivot; `pair`: both passages by name,
    as a form sends them back; `verdict`: what an editor said of them; `contradicts`: the cell marks a figure
    that does, so that "another" would say less."""

    kind: Kind
    to: Article
    is_direct: bool
    pair: str
    verdict: Verdict | None = None
    contradicts: bool = False

    @property
    def words(self) -> str:
        if self.kind == Kind.CONFIRMED and self.verdict and self.verdict.by_name:
            return f"Confirmed by {self.verdict.by_name}"
        if self.kind == Kind.OTHER_FIGURE and self.contradicts:
            return "Contradicting figure"
        return WORDS[self.kind]

    @property
    def shape(self) -> str:
        return SHAPES[self.kind]


def hung_in(
    row: Row, places: Sequence[Sequence[Place]], articles: Sequence[Article], verdicts: Mapping[Pair, Verdict]
) -> tuple[int, dict[int, Hung]]:
    """The column of the pivot, and {column: why it stands in the row} for all others; empty in a rest.
    `places`: of the units in each run; `verdicts`: on pairs of them."""
    names = [one.key for one in articles]
    ties = {pair: _direct(row, places, *pair) for pair in _pairs(row)}

    def between(one: int, other: int) -> Tie | None:
        return ties.get((min(one, other), max(one, other)))

    pivot = pivot_of(row, names, lambda *pair: tie.kind if (tie := between(*pair)) else None)
    by_key = sorted({column for pair in ties for column in pair}, key=names.__getitem__)
    found = {}
    for column in (one for one in by_key if one != pivot):
        tie = between(pivot, column) or _strongest(between(one, column) for one in by_key if one != column)
        if tie is not None:
            found[column] = _hung(tie, column, pivot, row, places, articles, verdicts)
    return pivot, found


def _pairs(row: Row) -> Iterator[tuple[int, int]]:
    """The columns of an aligned row that stand in it, by two."""
    return combinations([column for column, run in enumerate(row.runs) if run and row.is_aligned], 2)


def _direct(row: Row, places, one: int, other: int) -> Tie | None:
    """The strongest tie between two cells: the engine's, editors', or a claim that both carry."""
    between = [tie for tie in row.ties if {tie.left[0], tie.right[0]} == {one, other}]
    strongest = _strongest(between)
    if strongest is not None and strongest.kind < Kind.CLAIM:
        return strongest
    return _claimed(row, places, one, other) or strongest


def _claimed(row: Row, places, one: int, other: int) -> Tie | None:
    """The first passages of both that carry one claim."""
    for claim in row.shared:
        ends = [
            next((places[c][n] for n, unit in enumerate(row.runs[c]) if claim in unit.claims), None)
            for c in (one, other)
        ]
        if None not in ends:
            return Tie(*ends, kind=Kind.CLAIM)
    return None


def _strongest(ties: Iterable[Tie | None]) -> Tie | None:
    return min(filter(None, ties), key=lambda tie: tie.kind, default=None)


def _hung(tie: Tie, column: int, pivot: int, row: Row, places, articles: Sequence[Article], verdicts) -> Hung:
    ends = sorted((tie.left, tie.right), key=lambda place: place[0] == column)
    passages = [(articles[place[0]], _unit(row, places, place).passage) for place in ends]
    verdict = verdicts.get(frozenset(ends))
    pair = pair_of(*passages, verdict)
    return Hung(tie.kind, articles[ends[0][0]], ends[0][0] == pivot, pair, verdict)


def _unit(row: Row, places, place: Place) -> Unit:
    return row.runs[place[0]][places[place[0]].index(place)]


def pair_of(
    one: tuple[Article, Passage], other: tuple[Article, Passage], verdict: Verdict | None = None
) -> str:
    """Two passages of current texts and what was said of them, as a form sends them back."""
    return "~".join([_name(*one), _name(*other), verdict.public_id if verdict else ""])


def _name(article: Article, passage: Passage) -> str:
    return f"{article.key}.r{article.current.number}.p{passage.order}"
