"""R2: how many independent origins one side of a claim has.

    joined      a  one text cluster, unless both rows name different speakers
                b  one speaker
                c  one party                                              (conservative)
                d  own voices with one agency credit, or in one outlet
    absorbed    e  unnamed people who may be one person                   (conservative)
                f  an outlet's plain prose beside somebody it quotes      (conservative)

    rows     r1 Bali/SDF   r2 Selo/SDF   r3 Alloush   r4 prose of the outlet that quotes Alloush
    a, b, d  {r1}          {r2}          {r3}         {r4}          n_max = 4
    a - d    {r1 r2}                     {r3}         {r4}
    a - f    {r1 r2}                     {r3 + r4}                  n_min = 2

Absorbing speaks of whole origins: of such as are all unnamed, or all plain prose. So it never joins two
origins that a-d keep apart, and what is known of an origin only ever makes it harder to absorb.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from .rows import Row

_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Member:
    """A row in an origin, with the letters of the rules that tie it to the others ("" for none)."""

    row: Row
    rules: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    members: tuple[Member, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(member.row for member in self.members)

    @property
    def known(self) -> bool:
        """Is a primary source shown: a speaker, a party, an agency, or the outlet's own witness?"""
        return any(row.known for row in self.rows)


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of one side, oldest first: as few as there may be (n_min), and how many at most."""

    least: tuple[Origin, ...] = ()
    n_max: int = 0

    @property
    def n_min(self) -> int:
        return len(self.least)

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for origin in self.least for row in origin.rows)


def find_origins(rows: Iterable[Row]) -> Origins:
    """Group the counted rows of one side. Close to linear in the number of rows."""
    ordered = sorted(rows, key=_by_age)
    ties = list(_ties(ordered))
    groups = _grouped(ordered, ties)
    bold = _grouped(ordered, [(rule, tied) for rule, tied in ties if rule != "c"])
    return Origins(_absorbed(groups, _letters(ties)), len(bold))


def _by_age(row: Row) -> tuple[datetime, str]:
    return row.published or _LAST, row.id


def _ties(rows: list[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Each rule's sets of rows that belong together."""
    for copied in _buckets(rows, lambda row: row.text_cluster).values():
        if any(row.speaker is None for row in copied):
            yield "a", copied
    yield from (("b", tied) for tied in _buckets(rows, lambda row: row.speaker).values())
    yield from (("c", tied) for tied in _buckets(rows, lambda row: row.party).values())
    own = [row for row in rows if row.own_voice]
    yield from (("d", tied) for tied in _buckets(own, lambda row: row.agency).values())
    yield from (("d", tied) for tied in _buckets(own, lambda row: row.outlet).values())


def _buckets(rows: Iterable[Row], key) -> dict[Hashable, list[Row]]:  # type: ignore[no-untyped-def]
    found: dict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        if key(row) is not None:
            found[key(row)].append(row)
    return found


def _letters(ties: Iterable[tuple[str, list[Row]]]) -> dict[str, str]:
    """Row's id -> letters of the rules that tie it to another row."""
    found: dict[str, str] = defaultdict(str)
    for rule, tied in ties:
        for row in tied if len(tied) > 1 else ():
            if rule not in found[row.id]:
                found[row.id] += rule
    return found


def _grouped(rows: list[Row], ties: Iterable[tuple[str, list[Row]]]) -> list[list[Row]]:
    """Connected rows (disjoint-set forest with path halving), groups in the order of their first rows."""
    parent = {row.id: row.id for row in rows}
    for _, tied in ties:
        for row in tied[1:]:
            parent[_root(parent, row.id)] = _root(parent, tied[0].id)
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[_root(parent, row.id)].append(row)
    return list(groups.values())


def _root(parent: dict[str, str], key: str) -> str:
    while parent[key] != key:
        parent[key] = parent[parent[key]]
        key = parent[key]
    return key


def _absorbed(groups: list[list[Row]], letters: dict[str, str]) -> tuple[Origin, ...]:
    """Origins left when as many groups as may be are taken into others."""
    into = _unnamed_into(groups)
    into.update(_prose_into(groups))
    taken: dict[int, list[Member]] = defaultdict(list)
    for number, group in enumerate(groups):
        home, rule = _home(into, number)
        taken[home] += (Member(row, letters.get(row.id, "") + rule) for row in group)
    return tuple(Origin(tuple(taken[number])) for number in range(len(groups)) if number not in into)


def _home(into: dict[int, tuple[int, str]], number: int) -> tuple[int, str]:
    """The group that stays, and the rule by which this one goes there (prose may go to an absorbed person)."""
    if number not in into:
        return number, ""
    home, rule = into[number]
    return into.get(home, (home, ""))[0], rule


def _unnamed_into(groups: list[list[Row]]) -> dict[int, tuple[int, str]]:
    """Rule e. People of two known parties are two; one of no known party may be any of them."""
    unnamed = [n for n, group in enumerate(groups) if all(row.anonymous for row in group)]
    placed = [n for n in unnamed if any(row.party is not None for row in groups[n])]
    kept = placed or unnamed[:1]
    return {n: (kept[0], "e") for n in unnamed if n not in set(placed) and n != kept[0]}


def _prose_into(groups: list[list[Row]]) -> dict[int, tuple[int, str]]:
    """Rule f. Quoted is whoever speaks, named or not; the oldest of them takes the prose."""
    quoted: dict[str, int] = {}
    for number, group in enumerate(groups):
        for row in group:
            if not row.own_voice:
                quoted.setdefault(row.outlet, number)
    found = {}
    for number, group in enumerate(groups):
        beside = [quoted[row.outlet] for row in group if row.outlet in quoted]
        if beside and all(row.plain_prose for row in group):
            found[number] = (beside[0], "f")
    return found
