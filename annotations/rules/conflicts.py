"""R3: what conflicts, and of which kind. A conflict needs no independence.

    supports \\ contradicts      same speaker                  other speaker, same party    else
    other words                 dispute-over-what-was-said    within-one-side              between-sides
    one copied run              copy-edit? (no conflict)      within-one-side              between-sides

Two prints of one run that both name nobody are the same speaker. Rows are compared by what matters here (run,
speaker, party), so that a thousand copies are one comparison; of each kind a list of examples is kept by
itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

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
    """Compare the two sides, kind by kind, so that one kind's many pairs hide no other kind. The pairs that
    are looked at and are of another kind stay few, however many rows there are."""
    ours, theirs = _distinct(supports), _distinct(contradicts)
    few, fewer = _without_runs(ours), _without_runs(theirs)
    found = (
        *_listed("dispute-over-what-was-said", _sharing("speaker", ours, theirs)),
        *_listed("within-one-side", _sharing("party", few, fewer)),
        *_listed("between-sides", _apart_in_party(few, fewer)),
    )
    return Disagreement(found, bool(_runs(ours) & _runs(theirs)))


def examples(conflicts: Sequence[Conflict]) -> tuple[Conflict, ...]:
    """About a hundred of them, every kind among them."""
    most = 2 * LISTED
    if len(conflicts) <= most:
        return tuple(conflicts)
    kinds = list(dict.fromkeys(one.kind for one in conflicts))
    each = most // len(kinds)
    return tuple(
        one for kind in kinds for one in islice((one for one in conflicts if one.kind == kind), each)
    )


def _listed(kind: str, pairs: Iterable[tuple[Row, Row]]) -> Iterator[Conflict]:
    of_kind = ((one, other) for one, other in pairs if _kind(one, other) == kind and not _is_copy(one, other))
    return (Conflict(one, other, kind) for one, other in islice(of_kind, LISTED))


def _sharing(name: str, ours: Sequence[Row], theirs: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Pairs of rows that share a speaker, or a party."""
    by_value = _by(name, theirs)
    for one in ours:
        if getattr(one, name) is not None:
            yield from ((one, other) for other in by_value.get(getattr(one, name), ()))


def _apart_in_party(ours: Sequence[Row], theirs: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    by_party = _by("party", theirs)
    for one in ours:
        for party, group in by_party.items():
            if party is None or party != one.party:
                yield from ((one, other) for other in group)


def _by(name: str, rows: Iterable[Row]) -> dict[str | None, list[Row]]:
    found: dict[str | None, list[Row]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


def _runs(rows: Iterable[Row]) -> set[tuple[str, str | None]]:
    return {(row.text_cluster, row.speaker) for row in rows if row.text_cluster is not None}


def _distinct(rows: Iterable[Row]) -> list[Row]:
    seen: dict[object, Row] = {}
    for row in sorted(rows, key=lambda one: one.id):
        seen.setdefault((row.text_cluster, row.speaker, row.party), row)
    return list(seen.values())


def _without_runs(rows: Iterable[Row]) -> list[Row]:
    """One row for each speaker and party: whose words a run has matters only where it names nobody."""
    seen: dict[object, Row] = {}
    for row in rows:
        seen.setdefault((row.speaker, row.party, row.text_cluster if row.speaker is None else None), row)
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
