"""Every figure of a story that can be compared, by what it counts (the discrepancy table of RIPTIDES, 2002).

    fighters remaining · Raqqa                       another figure: the ranges overlap
      about 300-400   read as 270-440   Reuters
      200-300         read as 200-300   BBC

Figures of other moments answer other questions, so only those of one moment are set against each other, and
the latest is judged, as on a claim's page; a figure that names none is taken for the latest. Corrected
figures, copies of corrected reports and mere mentions are shown and not judged.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from annotations.bests import Best, bests_of, told
from annotations.models import Claim, Figure, Stance
from annotations.past import corrected_quotes_of
from annotations.quoting import Quote
from annotations.rules.figures import Interval, Meeting, meet, printed, widen
from annotations.rules.rows import Bound
from annotations.rules.standing import standing
from annotations.suggesting import figure_of
from annotations.wording import figure_words, span_words
from articles.models import Article, Story
from articles.text.normalize import fold_text

DAYS = "(dates)"  # in place of a unit
LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Row:
    """One figure of one quote."""

    claim: Claim
    quote: Quote
    figure: Figure

    @cached_property
    def interval(self) -> Interval:
        return widen(figure_of(self.figure))

    @property
    def words(self) -> str:
        return figure_words(self.figure)

    @property
    def read_as(self) -> tuple[Bound, Bound]:
        return printed(self.interval.low, self.interval.high, days=self.interval.days)

    @property
    def read_as_words(self) -> str:
        return span_words(*self.read_as)

    @property
    def is_corrected(self) -> bool:
        return self.quote.superseded_by is not None

    @property
    def is_copy(self) -> bool:
        """Of a report that was corrected (docs/status-rules.md, R0)."""
        return self.quote.is_copy and not self.is_corrected

    @property
    def is_gone(self) -> bool:
        return self.is_corrected or self.is_copy

    @property
    def is_judged(self) -> bool:
        """Only what supports a claim answers it (docs/status-rules.md, R4)."""
        return not self.is_gone and self.quote.evidence.stance == Stance.SUPPORTS

    @property
    def unit(self) -> str:
        return DAYS if self.interval.days else self.figure.unit


@dataclass(frozen=True)
class Verdict:
    """`kind`: same, nested, overlap, rounding, touch-only, conflict, days (of different days), alone."""

    kind: str
    label: str
    words: str


VERDICTS = {
    one.kind: one
    for one in (
        Verdict("same", "Same figure", "They all give the same."),
        Verdict("nested", "Another figure", "Compatible: the narrower lies inside the wider."),
        Verdict("overlap", "Another figure", "Compatible: the ranges overlap."),
        Verdict("rounding", "Another figure", "Compatible: no further apart than round numbers may be."),
        Verdict("touch-only", "Contradicting figure", "The ranges share one end and nothing more."),
        Verdict("conflict", "Contradicting figure", "They lie apart and cannot all be right."),
        Verdict("alone", "One figure stands", "There is nothing to set it against."),
    )
}
TOGETHER = {
    "same": "all give the same",
    "nested": "the narrower lies inside the wider",
    "overlap": "the ranges overlap",
    "rounding": "none are further apart than round numbers may be",
}


@dataclass(frozen=True)
class Group:
    """The figures that count one thing. `claim` where no figure says what it counts; `best`: what a person
    holds for the best of them, by claim."""

    subject: str
    unit: str
    place: str
    claim: Claim | None
    rows: Sequence[Row]
    best: Sequence[tuple[Claim, Best]] = ()

    @property
    def heading(self) -> str:
        return self.subject or (self.claim.statement if self.claim else "")

    @property
    def name(self) -> str:
        """How an address names the group."""
        return " · ".join(filter(None, (self.heading, self.unit, self.place)))

    @property
    def days(self) -> bool:
        return self.unit == DAYS

    @cached_property
    def judged(self) -> list[Row]:
        """Of every moment."""
        return [row for row in self.rows if row.is_judged]

    @cached_property
    def moments(self) -> Mapping[datetime | None, list[Row]]:
        return _by_moment(self.judged)

    @cached_property
    def latest(self) -> list[Row]:
        """Those that count: of the latest moment (docs/status-rules.md, R4)."""
        return self.moments[max(filter(None, self.moments), default=None)] if self.judged else []

    @cached_property
    def counted(self) -> frozenset[int]:
        """The numbers of their figures in the database."""
        return frozenset(row.figure.pk for row in self.latest)

    @cached_property
    def envelope(self) -> tuple[Bound, Bound] | None:
        """Lowest to highest of what counts."""
        found = meet(row.interval for row in self.latest)
        return found.envelope if found else None

    @property
    def envelope_words(self) -> str:
        if self.envelope is None:
            return ""
        unit = "" if self.days else self.unit
        return f"{span_words(*self.envelope)} {unit}".rstrip()

    @cached_property
    def standing(self) -> dict[int, str]:
        """How each judged figure, by its number, stands to the others: contradicting, another, or alike."""
        found = [(row, moment) for moment, rows in self.moments.items() for row in rows]
        named = standing([(row.interval, moment) for row, moment in found])
        return {row.figure.pk: words for (row, _), words in zip(found, named, strict=True)}

    @property
    def told(self) -> list[tuple[Row, str]]:
        return [(row, self.standing.get(row.figure.pk, "")) for row in self.rows]

    @property
    def scope(self) -> str:
        """Of which figures the envelope tells."""
        return "of the latest moment" if len(self.moments) > 1 else ""

    @cached_property
    def verdict(self) -> Verdict:
        if len(self.judged) < 2:
            return VERDICTS["alone"]
        kind = _kind(self.latest) if len(self.latest) > 1 else ""
        if len(self.moments) > 1 and kind not in ("conflict", "touch-only"):
            return _of_days(kind)
        return VERDICTS[kind]


def _of_days(kind: str) -> Verdict:
    latest = f"of the latest {TOGETHER[kind]}" if kind else "one alone is of the latest"
    return Verdict("days", "Another figure", f"Figures of different days need not agree; {latest}.")


def _by_moment(rows: Sequence[Row]) -> Mapping[datetime | None, list[Row]]:
    """By the moment of which they speak; without one they are taken for the latest."""
    named = [row.figure.as_of for row in rows if row.figure.as_of]
    found: dict[datetime | None, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.figure.as_of or max(named, default=None)].append(row)
    return found


def _kind(rows: Sequence[Row]) -> str:
    intervals = [row.interval for row in rows]
    found: Meeting = meet(intervals)
    if "touch-only" in found.flags and not _apart(found):
        return "touch-only"
    if found.conflict:
        return "conflict"
    flags = [flag for flag in ("overlap", "rounding") if flag in found.flags]
    same = len({(one.low, one.high) for one in intervals}) == 1
    return flags[0] if flags else "same" if same else "nested"


def _apart(found: Meeting) -> bool:
    """Touching ranges have their end in common; where nothing is, others lie apart as well."""
    return found.core is None


def groups_of(
    story: Story, claims: Iterable[Claim], articles: Iterable[Article], *, at: datetime | None = None
) -> list[Group]:
    """All figures of these articles' live quotes, each group where the order of the claims first meets it.
    With `at` as they stood then, and the claims with them."""
    claims, shown = list(claims), {article.pk for article in articles}
    quotes = corrected_quotes_of(story, claims, at=at)
    met: dict[tuple, list[Row]] = defaultdict(list)
    for claim in claims:
        for quote in quotes.get(claim.pk, ()):
            for figure in quote.evidence.figures.all() if quote.article.pk in shown else ():
                row = Row(claim, quote, figure)
                met[_key(row)].append(row)
    best = _best_by_key(claims, quotes, at)
    return [_group(rows, best.get(key, ())) for key, rows in met.items()]


def _best_by_key(
    claims: Iterable[Claim], quotes: Mapping[int, Sequence[Quote]], at: datetime | None
) -> dict[tuple, list[tuple[Claim, Best]]]:
    chosen, found = bests_of(claims, at=at), defaultdict(list)
    for claim in claims:
        for one in told(chosen.get(claim.pk, ()), quotes.get(claim.pk, ())):
            unit = DAYS if one.row.is_date else one.row.unit
            names = (one.row.subject, unit, one.row.place)
            found[_folded(names, claim)].append((claim, one))
    return found


def _key(row: Row) -> tuple:
    """What it counts, case and accents aside. Without a subject only one claim's figures compare."""
    return _folded((row.figure.subject, row.unit, row.figure.place), row.claim)


def _folded(names: tuple[str, str, str], claim: Claim) -> tuple:
    return (*(fold_text(name).strip() for name in names), None if names[0] else claim.pk)


def _group(rows: list[Row], best: Sequence[tuple[Claim, Best]]) -> Group:
    first = rows[0]
    claim = None if first.figure.subject else first.claim
    return Group(first.figure.subject, first.unit, first.figure.place, claim, rows, best)
