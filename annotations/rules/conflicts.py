"""R3: what conflicts, and of which kind. A conflict needs no independence.

    supports \\ contradicts      same speaker                  other speaker, same party    else
    other words                 dispute-over-what-was-said    within-one-side              between-sides
    one copied run              copy-edit? (no conflict)      within-one-side              between-sides

Rows of a copied run of which one names no speaker are a copy-edit too. Rows are compared by what matters
here (run, speaker, party), so that a thousand copies are one comparison; the list is capped, the kinds are
not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .rows import Row

LISTED = 50  # pairs named for a reader; more only repeat themselves


@dataclass(frozen=True)
class Conflict:
    """Two rows that cannot both be right. `kind`: between-sides, within-one-side, dispute-over-what-was-said,
    figures, touch-only."""

    one: Row
    other: Row
    kind: str


@dataclass(frozen=True)
class Disagreement:
    """All conflicts between supporting and contradicting rows, and whether a copy was edited."""

    conflicts: tuple[Conflict, ...] = ()
    copy_edit: bool = False


def disagree(supports: Sequence[Row], contradicts: Sequence[Row]) -> Disagreement:
    """Compare the two sides."""
    found: list[Conflict] = []
    copy_edit = False
    against = _distinct(contradicts)
    for one in _distinct(supports):
        for other in against:
            if _is_copy(one, other):
                copy_edit = True
            elif len(found) < LISTED or not any(known.kind == _kind(one, other) for known in found):
                found.append(Conflict(one, other, _kind(one, other)))
    return Disagreement(tuple(found), copy_edit)


def _distinct(rows: Iterable[Row]) -> list[Row]:
    seen: dict[object, Row] = {}
    for row in sorted(rows, key=lambda one: one.id):
        seen.setdefault((row.text_cluster, row.speaker, row.party), row)
    return list(seen.values())


def _is_copy(one: Row, other: Row) -> bool:
    same_run = one.text_cluster is not None and one.text_cluster == other.text_cluster
    return same_run and (one.speaker == other.speaker or None in (one.speaker, other.speaker))


def _kind(one: Row, other: Row) -> str:
    if one.speaker is not None and one.speaker == other.speaker:
        return "dispute-over-what-was-said"
    if one.party is not None and one.party == other.party:
        return "within-one-side"
    return "between-sides"
