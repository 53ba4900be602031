"""R3: pairs of rows that cannot both be right, counted by kind without walking every pair."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice, product

from .figures import Given, clashes
from .rows import Row

LISTED = 50  # pairs told one by one
LOOKED_AT = 10_000  # pairs of figures whose kind is looked at; the widest gaps come first
COPY_EDIT = "copy-edit?"


class Kind(StrEnum):
    """Between whom a conflict stands."""

    OVER_WHAT_WAS_SAID = "dispute-over-what-was-said"
    WITHIN_ONE_SIDE = "within-one-side"
    BETWEEN_SIDES = "between-sides"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two rows' ids, between whom, and over what: "stance", or the relation of their figures."""

    one: str
    other: str
    kind: Kind
    over: str = "stance"


@dataclass(frozen=True, slots=True)
class Conflicts:
    """`total` is exact for stances and stops at LOOKED_AT for figures; `listed` holds the first LISTED."""

    listed: tuple[Conflict, ...] = ()
    total: int = 0
    flags: frozenset[str] = field(default_factory=frozenset)


def stance_conflicts(support: Iterable[Row], against: Iterable[Row]) -> Conflicts:
    """A support and a contradiction conflict, unless both are the same words of the same or of no speaker."""
    support, against = tuple(support), tuple(against)
    kinds = _count_kinds(support, against)
    copied = _paired(support, against, _same_words)
    flags = {str(kind) for kind, count in kinds.items() if count}
    pairs = _conflicting(_told_apart(support), _told_apart(against)) if flags else iter(())
    if copied:
        flags.add(COPY_EDIT)
    return Conflicts(tuple(islice(pairs, LISTED)), sum(kinds.values()), frozenset(flags))


def figure_conflicts(given: Iterable[Given]) -> Conflicts:
    """Figures of one question, given in support of the claim, that cannot both hold."""
    found = [
        Conflict(one.row.id, other.row.id, kind_of(one.row, other.row), relation.value)
        for one, other, relation in islice(clashes(given), LOOKED_AT)
    ]
    return Conflicts(tuple(found[:LISTED]), len(found), frozenset(str(each.kind) for each in found))


def merge(parts: Iterable[Conflicts]) -> Conflicts:
    parts = tuple(parts)
    listed = tuple(islice((each for part in parts for each in part.listed), LISTED))
    flags = frozenset(flag for part in parts for flag in part.flags)
    return Conflicts(listed, sum(part.total for part in parts), flags)


def kind_of(one: Row, other: Row) -> Kind:
    if one.speaker is not None and one.speaker == other.speaker:
        return Kind.OVER_WHAT_WAS_SAID
    if one.party is not None and one.party == other.party:
        return Kind.WITHIN_ONE_SIDE
    return Kind.BETWEEN_SIDES


def _count_kinds(support: tuple[Row, ...], against: tuple[Row, ...]) -> dict[Kind, int]:
    """How many pairs are of each kind, from counts per speaker, party and cluster."""

    def pairs(key: Callable[[Row], Hashable]) -> int:
        return _paired(support, against, key)

    copied_named = pairs(lambda row: _same_words(row) if row.speaker else None)
    copied = pairs(_same_words)
    said = pairs(lambda row: row.speaker) - copied_named
    one_side = (
        pairs(lambda row: row.party)
        - pairs(lambda row: (row.party, row.speaker) if row.party and row.speaker else None)
        - pairs(lambda row: (row.party, row.text_cluster) if _copied_unnamed(row) and row.party else None)
    )
    rest = len(support) * len(against) - copied - said - one_side
    return {Kind.OVER_WHAT_WAS_SAID: said, Kind.WITHIN_ONE_SIDE: one_side, Kind.BETWEEN_SIDES: rest}


def _paired(support: Iterable[Row], against: Iterable[Row], key: Callable[[Row], Hashable]) -> int:
    """Pairs that have one and the same key, rows without a key left out."""
    theirs = Counter(map(key, against))
    del theirs[None]
    return sum(count * theirs[value] for value, count in Counter(map(key, support)).items())


def _same_words(row: Row) -> tuple[str, str | None] | None:
    return None if row.text_cluster is None else (row.text_cluster, row.speaker)


def _copied_unnamed(row: Row) -> bool:
    return row.text_cluster is not None and row.speaker is None


def _told_apart(rows: Iterable[Row]) -> list[Row]:
    """One row for each set that the kinds of conflict cannot tell apart, so that listing stays short."""
    first: dict[Hashable, Row] = {}
    for row in sorted(rows, key=lambda row: row.id):
        first.setdefault((row.text_cluster, row.speaker, row.party), row)
    return list(first.values())


def _conflicting(support: Iterable[Row], against: Iterable[Row]) -> Iterator[Conflict]:
    for one, other in product(support, against):
        if _same_words(one) is None or _same_words(one) != _same_words(other):
            yield Conflict(one.id, other.id, kind_of(one, other))
