"""Rows that name one highlight: they agree on its place and on who made it."""

from dataclasses import replace

from .claims_file import ClaimsFile, Read
from .tree import EvidenceRecord


def settle_highlights(found: ClaimsFile) -> None:
    """Gives `by` to the rows that left it to another row of their highlight; what disagrees is a fault."""
    first: dict[str, Read[EvidenceRecord]] = {}
    makers: dict[str, Read[EvidenceRecord]] = {}
    for row, record in (pair for rows in found.evidence for pair in rows):
        if record.highlight is None:
            continue
        _same_place(first.setdefault(record.highlight, (row, record)), (row, record))
        if record.by:
            _same_maker(makers.setdefault(record.highlight, (row, record)), (row, record))
    found.evidence = [[(row, _with_maker(one, makers)) for row, one in rows] for rows in found.evidence]
    _refuse_shared_ids(found, first)


def _same_place(one: Read[EvidenceRecord], other: Read[EvidenceRecord]) -> None:
    if _place(one[1]) != _place(other[1]):
        other[0].fault(
            "highlight",
            f"The highlight “{other[1].highlight}” has other words in line {_line(one)};"
            " give the same article, revision and quote, or another highlight.",
        )


def _same_maker(one: Read[EvidenceRecord], other: Read[EvidenceRecord]) -> None:
    if one[1].by != other[1].by:
        other[0].fault(
            "by",
            f"The highlight “{other[1].highlight}” is by “{one[1].by}” in line {_line(one)};"
            " give the same name, or another highlight.",
        )


def _place(one: EvidenceRecord) -> tuple[str, int, int, int]:
    return one.article, one.revision, one.start, one.end


def _line(pair: Read[EvidenceRecord]) -> int:
    return pair[0].source.line(pair[0].path)


def _with_maker(record: EvidenceRecord, makers: dict[str, Read[EvidenceRecord]]) -> EvidenceRecord:
    if record.highlight in makers and record.highlight:
        return replace(record, by=makers[record.highlight][1].by)
    return record


def _refuse_shared_ids(found: ClaimsFile, used: dict[str, Read[EvidenceRecord]]) -> None:
    """A highlight listed as one without evidence is not one that evidence names, nor listed twice."""
    lines = {name: _line(pair) for name, pair in used.items()}
    for row, record in found.highlights:
        if record.id and record.id in lines:
            row.fault(
                "id", f"The highlight “{record.id}” stands in line {lines[record.id]} already; keep one."
            )
        elif record.id:
            lines[record.id] = row.source.line(row.path)
