"""Texts side by side: rows of passages that report the same, the rest of each text in between.

    base     1a  2b  3   4c  5d            row  claims  base  other
    other    1a  2d  3b  4c                 1    a       1     1
    (passages by number, each with          2    b       2     3
    the claim that it carries)              3            3            the rest of the base
                                            4    c       4     4
                                            5    d       5     2 *

    In the base d is told after b and c, in the other before them: the other's passage is set beside the
    base's, out of its own place, and marked as moved (*).

As in a scholar's parallel edition the base keeps its order, and of the other texts what says the same stands
beside it. Every passage stands once. How the rows come about:

1. Each passage of the base that carries claims opens a row. What an editor confirmed is put together first.
   Claims are then taken one by one, first those that most texts carry (counted double where disputed), and
   gather: every passage that carries the claim and stands in no row yet comes to the claim's row. So a
   passage with several claims stands where most meet.
2. A claim's row is the base's passage that carries it; of several the one where most texts meet or may. What
   the base does not say gathers with the first text that says it.
3. A row of the base takes in the next passages of the base that carry its claims.
4. Then what the engine ties, the likeliest first: a passage comes to the row of the one that it is tied to
   where its text is silent there yet or, with the same words, goes on, and where on the whole each is likely
   to say the same as each other. What an editor rejected never stands in one row.
5. In each other text the heaviest run of passages that follows the rows downwards is in its place; what is
   beside it is moved. The rest of a text follows the passage in its place that it is read after; what it
   tells before any comes right before the first, so that the base is what the page begins with. A text of
   which nothing stands in a row comes last.

Where a claim's passages still stand apart (one passage cannot stand in two rows), `crossings_of` names the
other row; `moves_of` tells whence a passage was moved. The result depends on the base and on the set of the
others, each of which is known by its name: in whatever order they stand, the same passages stand together.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise, product
from typing import Protocol


class Spanned(Protocol):
    """A row of articles.models.Passage."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A passage and the claims (any ids) whose evidence touches it."""

    passage: Spanned
    claims: frozenset[int] = frozenset()


Place = tuple[int, int]  # column, index of the unit in it
Pair = frozenset[Place]


class Kind(IntEnum):
    """Why two passages stand in one row, the strongest first."""

    CONFIRMED = 0
    CLAIM = 1
    QUOTATION = 2
    COPIED = 3
    SAME_FIGURE = 4
    OTHER_FIGURE = 5
    SIMILAR = 6


@dataclass(frozen=True, slots=True)
class Tie:
    """Two passages of different columns. `score` (0 to 1): how likely they say the same, where no editor said
    so. What does not hold brings nothing together, and speaks for rows that have both."""

    left: Place
    right: Place
    kind: Kind
    score: float = 0.0
    holds: bool = True

    @property
    def pair(self) -> Pair:
        return frozenset((self.left, self.right))


@dataclass(frozen=True, slots=True)
class Row:
    """For each column its units. `shared`: the claims that two columns or more carry in this row, in
    the order of reading; `ties`: what ties units of it otherwise, the strongest first. A row without either
    is the rest between two others. `moved`: (column, place in its run) of the units that stand out of their
    text's order."""

    runs: tuple[tuple[Unit, ...], ...]
    shared: tuple[int, ...] = ()
    moved: frozenset[tuple[int, int]] = frozenset()
    ties: tuple[Tie, ...] = ()

    @property
    def is_aligned(self) -> bool:
        return bool(self.shared or self.ties)

    def claims(self, column: int) -> set[int]:
        return {claim for unit in self.runs[column] for claim in unit.claims}


@dataclass(frozen=True, slots=True)
class Crossing:
    """`claim` is also carried by `column` in row `row`, which stands elsewhere."""

    claim: int
    column: int
    row: int


def units_of(passages: Iterable[Spanned], spans: Iterable[tuple[int, int, int]]) -> list[Unit]:
    """Passages with their claims. `passages` in order; `spans`: (start, end, claim) in code points."""
    passages = list(passages)
    ends = [one.end for one in passages]
    claims: dict[int, set[int]] = defaultdict(set)
    for start, end, claim in spans:
        at = bisect_left(ends, start + 1)
        while at < len(passages) and passages[at].start < end:
            claims[at].add(claim)
            at += 1
    return [Unit(one, frozenset(claims.get(at, ()))) for at, one in enumerate(passages)]


def rows_of(
    columns: Sequence[Sequence[Unit]],
    disputed: Set[int] = frozenset(),
    ties: Iterable[Tie] = (),
    rejected: Set[Pair] = frozenset(),
    names: Sequence[str] = (),
) -> list[Row]:
    """The columns in rows; the first is the base.

    `disputed`: claims that stand together before others; `rejected`: what never does; `names`: of the
    columns, by which the others are told apart instead of by their order.
    """
    order = [0, *sorted(range(1, len(columns)), key=lambda column: names[column] if names else "")]
    own = {column: at for at, column in enumerate(order)} if columns else {}

    def here(place: Place) -> Place:
        return own[place[0]], place[1]

    barred = {frozenset(map(here, pair)) for pair in rejected}
    named = [names[column] if names else str(column) for column in range(len(columns))]
    tied = [_put(tie, here) for tie in sorted(ties, key=lambda tie: _turn(tie, named))]
    rows = _rows([columns[column] for column in order if columns], disputed, tied, barred)
    return [_reordered(row, order) for row in rows]


def _turn(tie: Tie, names: Sequence[str]) -> tuple:
    """What editors said first, then the likeliest; never by which text is the base."""
    ends = sorted((names[column], at) for column, at in (tie.left, tie.right))
    return min(tie.kind, Kind.QUOTATION), -tie.score, tie.kind, ends


def _put(tie: Tie, here: Callable[[Place], Place]) -> Tie:
    left, right = sorted((here(tie.left), here(tie.right)))
    return replace(tie, left=left, right=right)


def _reordered(row: Row, order: Sequence[int]) -> Row:
    """A row whose columns stand in `order`, in the order that was asked for."""
    runs = [row.runs[order.index(column)] for column in range(len(order))]
    moved = frozenset((order[column], at) for column, at in row.moved)
    ties = tuple(_put(tie, lambda place: (order[place[0]], place[1])) for tie in row.ties)
    return replace(row, runs=tuple(runs), moved=moved, ties=ties)


def _rows(
    columns: Sequence[Sequence[Unit]], disputed: Set[int], ties: Sequence[Tie], rejected: Set[Pair]
) -> list[Row]:
    ties = [tie for tie in ties if tie.pair not in rejected]
    gathered = _Gathered(columns, disputed, ties, rejected)
    rows = gathered.in_sequence()
    settled = [
        _settled(column, units, gathered.row_of, {row: at for at, row in enumerate(rows)})
        for column, units in enumerate(columns)
    ]
    told = sorted((tie for tie in ties if tie.holds), key=lambda tie: tie.kind)
    return list(_between(columns, [gathered.members[row] for row in rows], settled, told))


def crossings_of(rows: Sequence[Row]) -> list[list[list[Crossing]]]:
    """[row][column]: where else the claims of the row are carried, as far as that cell has to say so.

    That is: by the column itself, of the row's shared claims that the cell does not carry; by other columns,
    of the claims that the cell carries alone in its row. Of several rows, the nearest where they meet.
    """
    index = _Index(rows)
    return [
        [index.crossings(number, column) for column in range(len(row.runs))]
        for number, row in enumerate(rows)
    ]


def moves_of(rows: Sequence[Row], column: int) -> dict[tuple[int, int], int]:
    """{(row, place in its run): the row that has its own place} for the units of `column` that were moved.

    That is the row of the nearest unit before it that is in its place, else of the first one after it.
    """
    stand = [
        (unit.passage.start, row, at, (column, at) in found.moved)
        for row, found in enumerate(rows)
        for at, unit in enumerate(found.runs[column])
    ]
    places: dict[tuple[int, int], int] = {}
    last = next((row for _, row, _, moved in sorted(stand) if not moved), 0)
    for _, row, at, moved in sorted(stand):
        if moved:
            places[row, at] = last
        else:
            last = row
    return places


def heaviest_rise(steps: Sequence[tuple[int, int]]) -> list[int]:
    """Indices of the steps (value, weight above 0) that rise strictly and weigh most, in O(n log n)."""
    values = sorted({value for value, _ in steps})
    best = _PrefixBest(len(values))
    before: list[int | None] = []
    for number, (value, weight) in enumerate(steps):
        rank = bisect_left(values, value)
        lighter, last = best.until(rank)
        before.append(last)
        best.put(rank, lighter + weight, number)
    found, at = [], best.until(len(values))[1]
    while at is not None:
        found.append(at)
        at = before[at]
    return found[::-1]


class _PrefixBest:
    """The heaviest rise among those that end before a value (a Fenwick tree of maxima)."""

    NONE = (0, 0, -1)

    def __init__(self, size: int):
        self.best: list[tuple[int, int, int]] = [self.NONE] * (size + 1)  # weight, -rank, step

    def put(self, at: int, weight: int, step: int) -> None:
        node = at + 1
        while node < len(self.best):
            if (weight, -at) > self.best[node][:2]:
                self.best[node] = (weight, -at, step)
            node += node & -node

    def until(self, at: int) -> tuple[int, int | None]:
        """(weight, step) over the ranks before `at`; of equal ones that of the lowest rank."""
        found, node = self.NONE, at
        while node:
            found = max(found, self.best[node], key=lambda one: one[:2])
            node -= node & -node
        return found[0], found[2] if found[0] else None


MOSTLY = 0.5  # of two passages from two rows: the mean chance from which the rows are one

Members = dict[int, list[int]]  # {column: indices of its units}


class _Gathered:
    """Which units stand in one row. `row_of`: units in no row are rest."""

    def __init__(
        self,
        columns: Sequence[Sequence[Unit]],
        disputed: Set[int],
        ties: Sequence[Tie] = (),
        rejected: Set[Pair] = frozenset(),
    ):
        self.columns = columns
        self.row_of: dict[Place, int] = {}
        self.members: list[Members] = []
        self.carriers = _carriers(columns)
        self.chances = {tie.pair: tie.score for tie in ties if tie.kind > Kind.CLAIM}
        self.rejected: dict[Place, set[Place]] = defaultdict(set)
        for one, other in (tuple(pair) for pair in rejected):
            self.rejected[one].add(other)
            self.rejected[other].add(one)
        for at, unit in enumerate(columns[0] if columns else ()):
            if unit.claims:
                self._open(0, at)
        for tie in ties:
            if tie.kind < Kind.CLAIM:
                self._join(tie)
        self.confirmed = {row for row, members in enumerate(self.members) if len(members) > 1}
        for claim in sorted(self.carriers, key=lambda claim: self._turn(claim, disputed)):
            self._gather(claim)
        self._take_in_neighbours()
        for tie in ties:
            if tie.kind > Kind.CLAIM and tie.holds:
                self._join(tie)
        self._release_the_lonely()

    def _turn(self, claim: int, disputed: Set[int]) -> tuple:
        """The claim's own number decides only between claims that the same passages carry."""
        found = self.carriers[claim]
        weight = len(found) * (2 if claim in disputed else 1)
        places = sorted(found.items())
        return -weight, [(column, at[0]) for column, at in places], places, claim

    def _join(self, tie: Tie) -> None:
        """Bring the two into one row, if the rows that they stand in allow it."""
        opened = [self._open(*place) for place in (tie.left, tie.right) if place not in self.row_of]
        into, row = sorted((self.row_of[tie.left], self.row_of[tie.right]))
        if into != row and self._may_meet(into, row, tie):
            self._move(row, into)
            self.members[into].get(0, []).sort()
        else:
            self._close(opened)

    def _close(self, rows: Iterable[int]) -> None:
        """What stands in them stands in no row."""
        for row in rows:
            for place in self._places(row):
                del self.row_of[place]
            self.members[row].clear()

    def _may_meet(self, one: int, other: int, tie: Tie) -> bool:
        """No rejected pair; the base's passages follow each other; what no editor said comes where the text
        is silent or, in the same words, goes on, and where the two rows are mostly about one thing."""
        if self._is_barred(one, self._places(other)):
            return False
        mine, theirs = self.members[one], self.members[other]
        if tie.kind == Kind.CONFIRMED:
            return 0 not in mine or 0 not in theirs or _adjoin(mine[0], theirs[0])
        both = mine.keys() & theirs.keys()
        if any(tie.kind > Kind.COPIED or not _adjoin(mine[column], theirs[column]) for column in both):
            return False
        pairs = product(self._places(one), self._places(other))
        chances = [self._chance(here, there) for here, there in pairs if here[0] != there[0]]
        return sum(chances) >= MOSTLY * len(chances)

    def _chance(self, here: Place, there: Place) -> float:
        """How likely the two say the same."""
        claims = (self.columns[column][at].claims for column, at in (here, there))
        if not frozenset.isdisjoint(*claims):
            return 1.0
        return self.chances.get(frozenset((here, there)), 0.0)

    def _places(self, row: int) -> set[Place]:
        return {(column, at) for column, places in self.members[row].items() for at in places}

    def _is_barred(self, row: int, places: Iterable[Place]) -> bool:
        """Whether one of the places was rejected for one that stands in the row."""
        return any(self.row_of.get(one) == row for place in places for one in self.rejected.get(place, ()))

    def _open(self, column: int, at: int) -> int:
        self.members.append({})
        self._put(column, at, len(self.members) - 1)
        return len(self.members) - 1

    def _put(self, column: int, at: int, row: int) -> None:
        self.row_of[column, at] = row
        self.members[row].setdefault(column, []).append(at)

    def _gather(self, claim: int) -> None:
        found = self.carriers[claim]
        if len(found) < 2:
            return
        home = self._home(claim)
        base = {self.row_of[0, at]: self._base(self.row_of[0, at]) for at in found.get(0, ())}
        for column in sorted(found):
            places = _Places(claim, base) if len(found.get(0, ())) > 1 else None
            for at in found[column]:
                if (column, at) in self.row_of:
                    self._bring(self.row_of[column, at], home)
                else:
                    row = self._best(places, column, at, home)
                    if not self._is_barred(row, [(column, at)]):
                        self._put(column, at, row)

    def _bring(self, row: int, home: int) -> None:
        """What an editor confirmed stands together beside the claim that it carries, if it is not the
        base's own and no claim gathered there before."""
        if row == home or row not in self.confirmed or 0 in self.members[row]:
            return
        self.confirmed.discard(row)
        if not self._is_barred(home, self._places(row)):
            self._move(row, home)

    def _move(self, row: int, into: int) -> None:
        for place in sorted(self._places(row)):
            self._put(*place, into)
        self.members[row].clear()

    def _home(self, claim: int) -> int:
        """The base's row, else one that stands: where most texts meet; else a new one of the first text."""
        found = self.carriers[claim]
        meeting: dict[int, set[int]] = defaultdict(set)
        for column in sorted(found):
            for at in found[column]:
                if (column, at) in self.row_of:
                    meeting[self.row_of[column, at]].add(column)
        mine = {self.row_of[0, at] for at in found.get(0, ())} or set(meeting)
        if mine:
            return min(mine, key=lambda row: (-len(meeting[row]), -self._weight(row), row))
        first = min(found)
        return self._open(first, found[first][0])

    def _weight(self, row: int) -> int:
        """How often the claims of the base's passage are carried by others."""
        return sum(len(self.carriers[claim]) - 1 for claim in self._base(row))

    def _best(self, places: "_Places | None", column: int, at: int, home: int) -> int:
        """Where the base says it several times: `home` first, then where more is said alike."""
        if places is None:
            return home
        if not places.is_said:
            places.is_said = self._says(home, column, places.claim)
            if not places.is_said:
                return home
        return places.best(self.columns[column][at].claims, lambda row: column in self.members[row])

    def _says(self, row: int, column: int, claim: int) -> bool:
        return any(claim in self.columns[column][at].claims for at in self.members[row].get(column, ()))

    def _base(self, row: int) -> set[int]:
        return {claim for at in self.members[row].get(0, ()) for claim in self.columns[0][at].claims}

    def _take_in_neighbours(self) -> None:
        for row, members in enumerate(self.members):
            if 0 in members and len(members) > 1:
                for step in (1, -1):
                    self._take_in(row, members[0][0], step)

    def _take_in(self, row: int, at: int, step: int) -> None:
        """From `at` on, the units of the base that carry the row's claims and have nobody beside them."""
        shared = _shared(self._claims(self.members[row]))
        while (there := self.row_of.get((0, at + step))) is not None and self.members[there].keys() == {0}:
            at += step
            if not self.columns[0][at].claims & shared or self._is_barred(row, [(0, at)]):
                return
            self.members[there].clear()
            self._put(0, at, row)

    def _release_the_lonely(self) -> None:
        """A row of one text is no row: its units are rest."""
        for members in self.members:
            if len(members) == 1:
                for column, places in members.items():
                    for at in places:
                        del self.row_of[column, at]
                members.clear()
            for places in members.values():
                places.sort()

    def _claims(self, members: Members) -> list[set[int]]:
        return [{c for at in places for c in self.columns[k][at].claims} for k, places in members.items()]

    def in_sequence(self) -> list[int]:
        """The rows: those of the base as the base has them, each other after the row that its first text
        with something in a row of the base reads before it, or else before the one that it reads next."""
        of_base = sorted(
            (row for row, members in enumerate(self.members) if 0 in members),
            key=lambda row: self.members[row][0],
        )
        order = {row: at for at, row in enumerate(of_base)}
        settled = [
            sorted(_settled(column, units, self.row_of, order).items())
            for column, units in enumerate(self.columns)
        ]
        ranks: dict[int, tuple[int, int, int]] = {row: (at, -1, 0) for row, at in order.items()}
        for row, members in enumerate(self.members):
            if members and row not in order:
                leading = next((column for column in sorted(members) if settled[column]), min(members))
                at = members[leading][0]
                ranks[row] = _after(settled[leading], at, order), leading, at
        return sorted(ranks, key=ranks.__getitem__)


def _after(settled: Sequence[tuple[int, int]], at: int, order: Mapping[int, int]) -> int:
    """The place, among the base's rows, of the one that a text reads before its passage `at`, or of the one
    before that which it reads first; behind all where it has none. `settled`: its (passage, row)."""
    before = bisect_left(settled, (at, 0)) - 1
    if before >= 0:
        return order[settled[before][1]]
    return order[settled[0][1]] - 1 if settled else len(order)


class _Places:
    """The base's rows that say one claim, by what else the base says in them: where the units of one column
    stand best that say it too. A row that the column has come to is taken, and stays so.

    Rows are looked at by their other claims, so that a unit is compared with few of thousands.
    """

    def __init__(self, claim: int, base: Mapping[int, Set[int]]):
        self.claim = claim
        self.is_said = False  # whether the column says the claim in the first of all rows
        self.every = _Rows(sorted(base))
        alike: dict[frozenset[int], list[int]] = defaultdict(list)
        for row in self.every.rows:
            alike[frozenset(base[row])].append(row)
        self.alike = {claims: _Rows(rows) for claims, rows in alike.items()}
        self.having: dict[int, list[frozenset[int]]] = defaultdict(list)
        for claims in self.alike:
            for other in claims - {claim}:
                self.having[other].append(claims)

    def best(self, claims: Set[int], is_taken: Callable[[int], bool]) -> int:
        """The first free row, else the first of all, among those with the most of `claims`."""
        near = {one for claim in claims - {self.claim} for one in self.having.get(claim, ())}
        free = [
            (-len(claims & one), row) for one in near if (row := self.alike[one].free(is_taken)) is not None
        ]
        if not free and (row := self.every.free(is_taken)) is not None:
            return row  # with no more than this one claim
        whole = [(-len(claims & one), self.alike[one].rows[0]) for one in near]
        return min(free or whole or [(0, self.every.rows[0])])[1]


class _Rows:
    """Rows in order; those that are taken are passed once."""

    def __init__(self, rows: list[int]):
        self.rows = rows
        self.passed = 0

    def free(self, is_taken: Callable[[int], bool]) -> int | None:
        while self.passed < len(self.rows) and is_taken(self.rows[self.passed]):
            self.passed += 1
        return self.rows[self.passed] if self.passed < len(self.rows) else None


def _adjoin(some: Iterable[int], others: Iterable[int]) -> bool:
    """Whether the passages follow each other without a gap."""
    places = sorted([*some, *others])
    return places[-1] - places[0] == len(places) - 1


def _carriers(columns: Sequence[Sequence[Unit]]) -> dict[int, Members]:
    """{claim: {column: indices of the units that carry it}}"""
    found: dict[int, Members] = defaultdict(lambda: defaultdict(list))
    for column, units in enumerate(columns):
        for at, unit in enumerate(units):
            for claim in unit.claims:
                found[claim][column].append(at)
    return found


def _shared(claims: Iterable[set[int]]) -> set[int]:
    """The claims that two columns or more carry."""
    once: set[int] = set()
    twice: set[int] = set()
    for of_column in claims:
        twice |= once & of_column
        once |= of_column
    return twice


def _settled(
    column: int, units: Sequence[Unit], row_of: dict[Place, int], order: dict[int, int]
) -> dict[int, int]:
    """{index: row} of the units that are in their place: the heaviest run that follows the rows downwards.

    Neighbours in one row go together: what is read between two units of one row would stand after both.
    """
    blocks: list[list[int]] = []
    standing = [at for at in range(len(units)) if row_of.get((column, at)) in order]
    for before, at in pairwise([-2, *standing]):
        if at == before + 1 and row_of[column, at] == row_of[column, before]:
            blocks[-1].append(at)
        else:
            blocks.append([at])
    rise = heaviest_rise([(order[row_of[column, one[0]]], len(one)) for one in blocks])
    return {at: row_of[column, at] for number in rise for at in blocks[number]}


def _between(
    columns: Sequence[Sequence[Unit]],
    rows: Sequence[Members],
    settled: Sequence[dict[int, int]],
    ties: Sequence[Tie] = (),
) -> Iterator[Row]:
    """Aligned rows, each with the rest that its columns read before their next unit in its place."""
    at_home = {
        (c, at): row for row, members in enumerate(rows) for c, places in members.items() for at in places
    }
    tied: dict[int, list[Tie]] = defaultdict(list)
    for tie in ties:
        if (row := at_home.get(tie.left)) is not None and row == at_home.get(tie.right):
            tied[row].append(tie)
    gathered = [{at for members in rows for at in members.get(c, ())} for c in range(len(columns))]

    def rest(starts: Iterable[Place]) -> Members:
        found = {}
        for column, at in starts:
            end = at
            while end < len(columns[column]) and end not in settled[column]:
                end += 1
            found[column] = [one for one in range(at, end) if one not in gathered[column]]
        return found

    first = {column: at_home[column, min(own)] if own else len(rows) for column, own in enumerate(settled)}
    waiting = [(0, 0)] if columns else []  # what the base begins with comes first, tied or not
    for number, members in enumerate(rows):
        waiting += [(column, 0) for column, row in first.items() if row == number and column]
        yield from _row(columns, rest(waiting))
        own = {c: [at for at in places if at in settled[c]] for c, places in members.items()}
        moved = {(c, n) for c, places in members.items() for n, at in enumerate(places) if at not in own[c]}
        yield from _row(columns, members, moved, tied[number], aligned=True)
        waiting = [(c, places[-1] + 1) for c, places in own.items() if places]
    waiting += [(column, 0) for column, row in first.items() if row == len(rows) and column]
    yield from _row(columns, rest(waiting))


def _row(
    columns: Sequence[Sequence[Unit]],
    members: Members,
    moved: Iterable[Place] = (),
    ties: Iterable[Tie] = (),
    *,
    aligned: bool = False,
) -> Iterator[Row]:
    """The row, or nothing where every run is empty."""
    runs = tuple(tuple(units[at] for at in members.get(c, ())) for c, units in enumerate(columns))
    if not any(runs):
        return
    shared = _shared({claim for unit in run for claim in unit.claims} for run in runs) if aligned else set()
    read = [claim for run in runs for unit in run for claim in sorted(unit.claims)]
    claims = tuple(claim for claim in dict.fromkeys(read) if claim in shared)
    yield Row(runs, claims, frozenset(moved), tuple(ties))


class _Index:
    """Which rows and columns carry a claim."""

    def __init__(self, rows: Sequence[Row]):
        self.rows = rows
        self.carried = [[row.claims(column) for column in range(len(row.runs))] for row in rows]
        self.carriers: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, row in enumerate(self.carried):
            for column, claims in enumerate(row):
                for claim in claims:
                    self.carriers[claim][column].append(number)

    def crossings(self, number: int, column: int) -> list[Crossing]:
        shared, own = self.rows[number].shared, self.carried[number][column]
        found = [(claim, column) for claim in shared if claim not in own]
        for claim in sorted(own.difference(shared)):
            found += [(claim, other) for other in sorted(self.carriers[claim]) if other != column]
        return [
            Crossing(claim, other, min(rows, key=lambda row: self._rank(claim, row, number)))
            for claim, other in found
            if (rows := self.carriers[claim].get(other))
        ]

    def _rank(self, claim: int, row: int, here: int) -> tuple[bool, int, int]:
        """First where others carry it too, then the nearest."""
        return claim not in self.rows[row].shared, abs(row - here), row
