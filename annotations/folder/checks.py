"""What holds between rows of claims.toml: ids stand once, corrections correct an earlier row of their own."""

from collections.abc import Mapping, Sequence

from .claims_file import ClaimsFile, Read
from .row import Row
from .tree import (
    ArticleRecord,
    BestFigureRecord,
    EvidenceRecord,
    LinkRecord,
    RejectionRecord,
    best_order,
)


def check_claims(found: ClaimsFile, articles: Sequence[ArticleRecord]) -> None:
    """Notes the faults at their rows."""
    rows = [pair for rows in found.evidence for pair in rows]
    _once(rows)
    _once(found.links)
    _once(found.rejections)
    by_id = {record.id: (row, record) for row, record in reversed(rows) if record.id}
    for best in found.best:
        _check_best(best, by_id, found.declared)
    origins = {one.key: (one.source, one.agency) for one in articles}
    for pair in rows:
        if pair[1].supersedes in by_id or pair[1].supersedes not in {None, *found.declared}:
            _check_correction(pair, by_id, origins)


def _once(
    rows: Sequence[Read[EvidenceRecord]] | Sequence[Read[LinkRecord]] | Sequence[Read[RejectionRecord]],
) -> None:
    lines: dict[str, int] = {}
    for row, record in rows:
        if record.id in lines:
            row.fault(
                "id", f"The id “{record.id}” stands here a second time (first in line {lines[record.id]})."
            )
        elif record.id:
            lines[record.id] = row.source.line((*row.path, "id"))


def _check_best(
    best: Sequence[Read[BestFigureRecord]], by_id: Mapping[str, Read[EvidenceRecord]], declared: set[str]
) -> None:
    """One a question, each on evidence of its own claim."""
    asked: dict[object, int] = {}
    for row, record in best:
        line = row.source.line(row.path)
        if best_order(record) in asked:
            row.fault(None, f"This has a best figure already (line {asked[best_order(record)]}); keep one.")
        asked.setdefault(best_order(record), line)
        rests_on = by_id.get(record.evidence or "")
        if record.evidence and rests_on is None and record.evidence not in declared:
            row.fault(
                "evidence", f"No evidence of this story has the id “{record.evidence}”; give it to the row."
            )
        elif rests_on is not None and _claim(rests_on[0]) != _claim(row):
            row.fault("evidence", f"The row “{record.evidence}” is put to another claim; name one of this.")


def _check_correction(
    pair: Read[EvidenceRecord],
    by_id: Mapping[str, Read[EvidenceRecord]],
    origins: dict[str, tuple[str, str | None]],
) -> None:
    row, record = pair
    corrected = by_id.get(record.supersedes or "")
    if corrected is None:
        reason = (
            f"No evidence of this story has the id “{record.supersedes}”; give that id to the earlier row."
        )
    elif corrected[0] is row:
        reason = "A row cannot correct itself; name an earlier row."
    elif _claim(corrected[0]) != _claim(row):
        reason = (
            f"The row “{record.supersedes}” belongs to another claim; a row corrects one of its own claim."
        )
    elif record.stance == "mentions":
        reason = "A row that only mentions the claim corrects nothing; choose another stance."
    elif not _voices(record, origins) & _voices(corrected[1], origins):
        reason = f"The row “{record.supersedes}” is of another outlet and agency; each corrects only itself."
    elif _comes_back(record, by_id):
        reason = "The corrections go round in a circle; the newest row corrects, the oldest corrects none."
    else:
        return
    row.fault("supersedes", reason)


def _claim(row: Row) -> object:
    return row.path[1]


def _voices(record: EvidenceRecord, origins: dict[str, tuple[str, str | None]]) -> set[tuple[str, str]]:
    """The outlet and, where there is one, the agency that answer for the row."""
    source, agency = origins.get(record.article, ("", None))
    wire = record.agency or agency
    return {("source", source)} | ({("agency", wire)} if wire else set())


def _comes_back(record: EvidenceRecord, by_id: Mapping[str, Read[EvidenceRecord]]) -> bool:
    seen, step = {record.id}, by_id.get(record.supersedes or "")
    while step is not None:
        if step[1].id in seen:
            return True
        seen.add(step[1].id)
        step = by_id.get(step[1].supersedes or "")
    return False
