"""claims.toml: claims with evidence and decisions, highlights without evidence, links, rejections."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from . import limits
from .known import Known, declare, named
from .places import read_place
from .row import Row
from .toml_source import TomlSource
from .tree import (
    BestFigureRecord,
    ClaimRecord,
    DecisionRecord,
    EvidenceRecord,
    FigureRecord,
    HighlightRecord,
    LinkRecord,
    RejectionRecord,
    SpanRecord,
)

T = TypeVar("T")
Read = tuple[Row, T]


@dataclass
class ClaimsFile:
    """What was read, each record beside its table, so that checks across rows can name the place.

    A claim's evidence, and its best figures, are lists of their own here. A row with faults is left out, but
    its id is declared.
    """

    claims: list[Read[ClaimRecord]] = field(default_factory=list)
    evidence: list[list[Read[EvidenceRecord]]] = field(default_factory=list)
    highlights: list[Read[HighlightRecord]] = field(default_factory=list)
    links: list[Read[LinkRecord]] = field(default_factory=list)
    rejections: list[Read[RejectionRecord]] = field(default_factory=list)
    best: list[list[Read[BestFigureRecord]]] = field(default_factory=list)
    declared: set[str] = field(default_factory=set)


def read_claims_file(source: TomlSource, known: Known) -> ClaimsFile:
    top, found = Row(source, source.data, ()), ClaimsFile()
    rows = top.rows("claims")
    claims = declare(rows)
    for row in rows:
        _read_claim(row, known, found)
    found.highlights = _kept([(row, _highlight(row, known)) for row in top.rows("highlights")])
    found.links = _kept([(row, _link(row, known)) for row in top.rows("links")])
    found.rejections = _kept([(row, _rejection(row, known, claims)) for row in top.rows("rejections")])
    top.made(dict)
    return found


def _kept(pairs: list[tuple[Row, T | None]]) -> list[Read[T]]:
    return [(row, record) for row, record in pairs if record is not None]


def _read_claim(row: Row, known: Known, found: ClaimsFile) -> None:
    rows = row.rows("evidence")
    found.declared.update(str(one.table.get("id")) for one in rows)
    evidence = _kept([(one, _evidence(one, known)) for one in rows])
    decisions = [_decision(one, known) for one in row.rows("decisions")]
    best = _kept([(one, _best(one, known)) for one in row.rows("best_figures")])
    claim = row.made(
        ClaimRecord,
        key=row.key("key", required=True),
        statement=row.text("statement", limits.STATEMENT, required=True),
        section=row.text("section", limits.NAME),
        decisions=tuple(one for one in decisions if one),
        best_figures=tuple(one for _, one in best),
    )
    if claim is not None:
        found.best.append(best)
        found.claims.append((row, claim))
        found.evidence.append(evidence)


def _evidence(row: Row, known: Known) -> EvidenceRecord | None:
    rows = row.rows("figures")
    figures = [_figure(one, known) for one in rows]
    values = read_place(row, known) | _voice(row, known)
    if values["anonymous"] and values["speaker"]:
        row.fault("anonymous", "A named speaker is not anonymous: take “speaker” or “anonymous” away.")
    row.fine = row.fine and None not in figures
    return row.made(
        EvidenceRecord,
        **values,
        id=row.key("id"),
        stance=row.choice("stance", limits.STANCES, required=True),
        highlight=row.key("highlight"),
        by=row.text("by", limits.NAME),
        observed=row.flag("observed"),
        note=row.text("note", limits.NOTE),
        supersedes=row.key("supersedes"),
        figures=tuple(figures),
    )


def _voice(row: Row, known: Known) -> dict[str, object]:
    """Who says it."""
    return {
        "speaker": named(row, "speaker", known.speakers),
        "party": named(row, "party", known.parties),
        "agency": named(row, "agency", known.agencies),
        "anonymous": row.flag("anonymous"),
        "described_as": row.text("described_as", limits.NAME),
    }


def _figure(row: Row, known: Known) -> FigureRecord | None:
    measured = _measured(row)
    given = set(row.table)
    if given & {"low", "high"} and given & {"earliest", "latest"}:
        row.fault(
            None, "A figure is a number (low, high) or a date (earliest, latest), not both: make two of it."
        )
    elif not given & {"low", "high", "earliest", "latest"}:
        row.fault(None, "A figure has a number (low, high) or a date (earliest, latest); give one.")
    return row.made(
        FigureRecord,
        **measured,
        hedge=row.choice("hedge", limits.HEDGES),
        as_of=row.moment("as_of", known.zone, or_day=True),
    )


def _measured(row: Row) -> dict[str, object]:
    """What every figure says: its ends, as numbers or as days, and what it counts."""
    numbers = (row.number("low"), row.number("high"))
    days = (row.day("earliest"), row.day("latest"))
    _refuse_inverted(row, numbers, days)
    return {
        **dict(zip(("low", "high", "earliest", "latest"), (*numbers, *days), strict=True)),
        "unit": row.text("unit", limits.UNIT),
        "subject": row.text("subject", limits.NAME),
        "place": row.text("place", limits.NAME),
    }


def _best(row: Row, known: Known) -> BestFigureRecord | None:
    measured = _measured(row)
    given = set(row.table) & {"low", "high", "earliest", "latest"}
    if given not in ({"low", "high"}, {"earliest", "latest"}):
        row.fault(
            None, "A best figure is low and high, or earliest and latest (one value twice for a single one)."
        )
    return row.made(
        BestFigureRecord,
        **measured,
        reason=row.text("reason", limits.NOTE, required=True),
        evidence=row.key("evidence"),
        chosen_at=row.moment("chosen_at", known.zone, required=True),
        by=row.text("by", limits.NAME, required=True),
        fingerprint=row.text("fingerprint", limits.KEY_LENGTH),
    )


def _refuse_inverted(
    row: Row, numbers: tuple[Decimal | None, Decimal | None], days: tuple[object, object]
) -> None:
    low, high = numbers
    if low is not None and high is not None and low > high:
        row.fault("low", f"The range is upside down: low {low} is above high {high}; exchange them.")
    if all(days) and str(days[0]) > str(days[1]):  # ISO dates sort as strings
        row.fault("earliest", f"The range is upside down: earliest {days[0]} is after latest {days[1]}.")


def _decision(row: Row, known: Known) -> DecisionRecord | None:
    return row.made(
        DecisionRecord,
        tag=row.choice("tag", limits.TAGS),
        reason=row.text("reason", limits.NOTE),
        decided_at=row.moment("decided_at", known.zone, required=True),
        by=row.text("by", limits.NAME, required=True),
        suggestion=row.choice("suggestion", limits.SUGGESTIONS),
        fingerprint=row.text("fingerprint", limits.KEY_LENGTH),
    )


def _highlight(row: Row, known: Known) -> HighlightRecord | None:
    place = read_place(row, known)
    return row.made(HighlightRecord, **place, id=row.key("id"), by=row.text("by", limits.NAME))


def _rejection(row: Row, known: Known, claims: Mapping[str, Row]) -> RejectionRecord | None:
    """Of one claim of this file or, without one, of any."""
    place = read_place(row, known)
    claim = named(row, "claim", claims)
    return row.made(RejectionRecord, **place, claim=claim, id=row.key("id"), by=row.text("by", limits.NAME))


def _link(row: Row, known: Known) -> LinkRecord | None:
    rows = row.rows("ends")
    ends = [_end(one, known) for one in rows]
    if len(rows) != 2:
        row.fault(None, f"A link has two ends, this one has {len(rows)}; write each as [[links.ends]].")
    elif ends[0] is not None and ends[0] == ends[1]:
        row.fault(None, "Both ends of the link are the same place; a link ties two.")
    row.fine = row.fine and None not in ends
    return row.made(
        LinkRecord,
        id=row.key("id"),
        verdict=row.choice("verdict", limits.VERDICTS, required=True),
        by=row.text("by", limits.NAME),
        ends=tuple(ends),
    )


def _end(row: Row, known: Known) -> SpanRecord | None:
    place = read_place(row, known)
    return row.made(SpanRecord, **place)
