"""R2: how many independent voices stand behind rows of one side.

    outlet A  "…" (Bali)      ]
    outlet B  "…" (Bali)      ]-- b: one speaker --------.
    outlet C  "…" (Ahmed, SDF)]-- c: one party ----------'   one origin   n_min
    outlet C  own headline     -- f: absorbed: prose beside a quoted speaker
    outlet D  own voice        ------------------------------ one origin

Joining: (a) one copied run, unless both name different speakers; (b) one speaker; (c) one party; (d) own
voice with one agency credit or in one outlet. Absorbing: (e) anonymous beside anonymous, unless their parties
are known and differ; (f) prose (but not its own witness) in an
outlet that also quotes somebody. c, e and f are conservative: n_max
goes without them.

An absorbed row adds no origin and never joins two. Absorbing is judged of whole groups (joined by a-d), and
only groups of anonymous rows alone absorb each other: else one more supporting row could lower the count.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .rows import Row


@dataclass(frozen=True)
class Origin:
    """One voice: its rows, the rules that joined them, and rows that it absorbed."""

    rows: tuple[Row, ...]
    joined_by: tuple[str, ...] = ()
    absorbed: tuple[Row, ...] = ()

    @property
    def known(self) -> bool:
        """Whether a primary source is known: a speaker, a party, an agency, the outlet's own witness."""
        return any(row.speaker or row.party or row.agency or row.observed for row in self.rows)


@dataclass(frozen=True)
class Origins:
    """The least origins by all rules, and how many there are at the most."""

    least: tuple[Origin, ...]
    n_max: int

    @property
    def n_min(self) -> int:
        return len(self.least)


def count_origins(rows: Sequence[Row]) -> Origins:
    """Group rows of one side into origins. Near-linear in the number of rows; their order does not matter."""
    ordered = sorted(rows, key=lambda row: row.id)
    groups = _grouped(ordered, _join(ordered, conservative=True))
    apart = _join(ordered, conservative=False)
    return Origins(tuple(_absorb(groups, ordered)), len({apart.find(index) for index in range(len(ordered))}))


class _Union:
    """Disjoint sets of rows, each with the rules that joined it."""

    def __init__(self, size: int):
        self.parent = list(range(size))
        self.rules: dict[int, set[str]] = defaultdict(set)

    def find(self, one: int) -> int:
        while self.parent[one] != one:
            self.parent[one] = self.parent[self.parent[one]]
            one = self.parent[one]
        return one

    def join(self, one: int, other: int, rule: str) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        self.parent[second] = first
        self.rules[first] |= self.rules.pop(second, set()) | {rule}


def _join(rows: Sequence[Row], *, conservative: bool) -> _Union:
    union = _Union(len(rows))
    for rule, marks in _marks(rows, conservative=conservative):
        for together in marks.values():
            for other in together[1:]:
                union.join(together[0], other, rule)
    _join_clusters(rows, union)
    return union


def _grouped(rows: Sequence[Row], union: _Union) -> list[Origin]:
    members: dict[int, list[Row]] = defaultdict(list)
    for index, row in enumerate(rows):
        members[union.find(index)].append(row)
    return [Origin(tuple(found), tuple(sorted(union.rules.get(root, ())))) for root, found in members.items()]


def _marks(rows: Sequence[Row], *, conservative: bool) -> Iterable[tuple[str, dict[object, list[int]]]]:
    """For each rule, the rows that share a mark."""
    by_speaker: dict[object, list[int]] = defaultdict(list)
    by_party: dict[object, list[int]] = defaultdict(list)
    by_voice: dict[object, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        if row.speaker is not None:
            by_speaker[row.speaker].append(index)
        if row.party is not None:
            by_party[row.party].append(index)
        if row.own_voice:
            by_voice[("outlet", row.outlet)].append(index)
            if row.agency is not None:
                by_voice[("agency", row.agency)].append(index)
    yield "b", by_speaker
    if conservative:
        yield "c", by_party
    yield "d", by_voice


def _join_clusters(rows: Sequence[Row], union: _Union) -> None:
    """a: a copied run joins all its rows where one names nobody; where each names a speaker, b decides."""
    clusters: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        if row.text_cluster is not None:
            clusters[row.text_cluster].append(index)
    for together in clusters.values():
        if any(rows[index].speaker is None for index in together):
            for other in together[1:]:
                union.join(together[0], other, "a")


def _absorb(groups: list[Origin], rows: Sequence[Row]) -> list[Origin]:
    """The groups that count, each with what it absorbed."""
    quoting = {row.outlet for row in rows if not row.own_voice}
    prose = {index for index, group in enumerate(groups) if _is_prose_beside_speakers(group, quoting)}
    anonymous = [index for index, group in enumerate(groups) if _is_anonymous(group)]
    of_a_party = [index for index in anonymous if any(row.party for row in groups[index].rows)]
    merged = set(anonymous) - set(of_a_party or anonymous[:1])
    gone = prose | merged
    kept = [index for index in range(len(groups)) if index not in gone]
    absorbed: dict[int, list[tuple[str, Origin]]] = defaultdict(list)
    for index in sorted(merged):
        absorbed[(of_a_party or anonymous)[0]].append(("e", groups[index]))
    for index in sorted(prose):
        absorbed[_host(groups[index], groups, kept)].append(("f", groups[index]))
    return [_with_absorbed(groups[index], absorbed.get(index, [])) for index in kept]


def _is_anonymous(group: Origin) -> bool:
    return all(row.anonymous and row.speaker is None for row in group.rows)


def _is_prose_beside_speakers(group: Origin, quoting: set[str]) -> bool:
    """Whether each of its texts stands, in one outlet at least, beside somebody who is quoted.

    A copied run is one text, so that printing it once more elsewhere adds no voice."""
    if not all(row.own_voice and not row.observed for row in group.rows):
        return False
    texts: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in group.rows:
        text = ("row", row.id) if row.text_cluster is None else ("run", row.text_cluster)
        texts[text].add(row.outlet)
    return all(outlets & quoting for outlets in texts.values())


def _host(group: Origin, groups: list[Origin], kept: list[int]) -> int:
    """The first counted group that is quoted in one of its outlets; or else the first."""
    outlets = {row.outlet for row in group.rows}
    for index in kept:
        if any(row.outlet in outlets and not row.own_voice for row in groups[index].rows):
            return index
    return kept[0]


def _with_absorbed(group: Origin, absorbed: list[tuple[str, Origin]]) -> Origin:
    if not absorbed:
        return group
    rules = {*group.joined_by, *(rule for rule, _ in absorbed)}
    return Origin(group.rows, tuple(sorted(rules)), tuple(row for _, other in absorbed for row in other.rows))
