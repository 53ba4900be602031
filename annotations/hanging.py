"""Why each cell of a row stands there: the strongest tie to the row's first cell, in words.

row    base: b3      B: k7  Same quotation        C: m2  Similar; not checked
       first cell    tied to b3                   tied to b3
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotations.comparing import Kind, Pair, Place, Row, Tie, Unit
from annotations.linking import Verdict
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
    """`to`: the report of the other end; `is_direct`: that is the row's first; `pair`: both passages by name,
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
) -> dict[int, Hung]:
    """{column: why it stands in the row} for all but the first; empty in a rest. `places`: of the
    units in each run; `verdicts`: on pairs of them."""
    standing = [column for column, run in enumerate(row.runs) if run]
    if not row.is_aligned or len(standing) < 2:
        return {}
    first = standing[0]
    found = {}
    for column in standing[1:]:
        tie = _direct(row, places, first, column) or _any(row, places, standing, column)
        if tie is not None:
            found[column] = _hung(tie, column, row, places, articles, verdicts)
    return found


def _direct(row: Row, places, one: int, other: int) -> Tie | None:
    """The strongest tie between two cells: the engine's, editors', or a claim that both carry."""
    between = [tie for tie in row.ties if {tie.left[0], tie.right[0]} == {one, other}]
    strongest = min(between, key=lambda tie: tie.kind, default=None)
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


def _any(row: Row, places, standing: Sequence[int], column: int) -> Tie | None:
    others = (_direct(row, places, other, column) for other in standing if other != column)
    return min(filter(None, others), key=lambda tie: tie.kind, default=None)


def _hung(tie: Tie, column: int, row: Row, places, articles: Sequence[Article], verdicts) -> Hung:
    ends = sorted((tie.left, tie.right), key=lambda place: place[0] == column)
    passages = [(articles[place[0]], _unit(row, places, place).passage) for place in ends]
    verdict = verdicts.get(frozenset(ends))
    pair = pair_of(*passages, verdict)
    first = next(at for at, run in enumerate(row.runs) if run)
    return Hung(tie.kind, articles[ends[0][0]], ends[0][0] == first, pair, verdict)


def _unit(row: Row, places, place: Place) -> Unit:
    return row.runs[place[0]][places[place[0]].index(place)]


def pair_of(
    one: tuple[Article, Passage], other: tuple[Article, Passage], verdict: Verdict | None = None
) -> str:
    """Two passages of current texts and what was said of them, as a form sends them back."""
    return "~".join([_name(*one), _name(*other), verdict.public_id if verdict else ""])


def _name(article: Article, passage: Passage) -> str:
    return f"{article.key}.r{article.current.number}.p{passage.order}"
