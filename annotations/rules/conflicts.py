"""R3: what conflicts, and of which kind. A conflict needs no independence.

    supports \\ contradicts      same speaker                  other speaker, same party    else
    other words                 dispute-over-what-was-said    within-one-side              between-sides
    one copied run              copy-edit? (no conflict)      within-one-side              between-sides

Two prints of one run that both name nobody are the same speaker. Rows are compared by what matters here (run,
speaker, party), so that a thousand copies are one comparison; a list of examples is kept of each kind.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

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
    """Compare the two sides: pairs of one speaker, then of one party, then any. Each stage looks at a bounded
    number of pairs, so that thousands of speakers on each side cost no more than thousands of comparisons."""
    ours, theirs = _distinct(supports), _distinct(contradicts)
    found: dict[tuple[str, str], Conflict] = {}
    for pairs in (_sharing("speaker", ours, theirs), _sharing("party", ours, theirs), product(ours, theirs)):
        fresh = (Conflict(one, other, _kind(one, other)) for one, other in pairs if not _is_copy(one, other))
        for conflict in islice(fresh, LISTED):
            found.setdefault((conflict.one.id, conflict.other.id), conflict)
    return Disagreement(tuple(found.values()), bool(_runs(ours) & _runs(theirs)))


def _sharing(name: str, ours: Sequence[Row], theirs: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Pairs of rows that share a speaker, or a party."""
    by_value: dict[str, list[Row]] = defaultdict(list)
    for other in theirs:
        by_value[getattr(other, name)].append(other)
    for one in ours:
        if getattr(one, name) is not None:
            yield from ((one, other) for other in by_value.get(getattr(one, name), ()))


def _runs(rows: Iterable[Row]) -> set[tuple[str, str | None]]:
    return {(row.text_cluster, row.speaker) for row in rows if row.text_cluster is not None}


def _distinct(rows: Iterable[Row]) -> list[Row]:
    seen: dict[object, Row] = {}
    for row in sorted(rows, key=lambda one: one.id):
        seen.setdefault((row.text_cluster, row.speaker, row.party), row)
    return list(seen.values())


def _is_copy(one: Row, other: Row) -> bool:
    same_run = one.text_cluster is not None and one.text_cluster == other.text_cluster
    return same_run and one.speaker == other.speaker


def _kind(one: Row, other: Row) -> str:
    if one.speaker is not None and one.speaker == other.speaker:
        return "dispute-over-what-was-said"
    if one.party is not None and one.party == other.party:
        return "within-one-side"
    return "between-sides"
