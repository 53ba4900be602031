"""Texts side by side: rows of passages that carry the same claim, the rest of each text in between.

    base     1a  2b  3   4c  5d            row  claims  base  other
    other    1a  2d  3b  4c                 1    a       1     1
                                            2                  2      the rest of the other
    (passages by number, each with          3    b       2     3
    the claim that it carries)              4            3            the rest of the base
                                            5    c       4     4
                                            6            5

    In the base d is told after b and c, in the other before them: the two cross. They stay in rows 2 and 6,
    and each points to the other.

A row is, for each text, a run of neighbouring passages, or nothing. Read downwards, the runs of a column are
the text, whole and in its own order: no row ever breaks it. How the rows come about:

1. Each text is set against the base alone. Of all pairs of passages that carry a claim together, the heaviest
   chain that runs forward in both texts is kept (weight: claims in common). The first text's order and the
   second's both stand.
2. What the texts share without the base, or beside that chain, is joined claim by claim, wherever the joined
   rows can still be put in one sequence that follows every text (no circle arises). So the base, and for what
   it does not say the earlier text, has the first word.
3. A row takes in the passages next to it that carry its claims and stand in no row: one sentence here, two
   there.
4. Rows are put in sequence, the base's order first. The passages between two aligned ones follow the former.

Where the passages of a claim cross, so that not all can stand side by side, each stays in its own place and
`crossings_of` names the rows that have the others: nothing leaves its text's order, nothing is hidden.
The result depends on the base and, only for what the base does not say, on the order of the other texts.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import pairwise
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


@dataclass(frozen=True, slots=True)
class Row:
    """For each column a run of units. `shared`: the claims that two columns or more carry in this row, in
    the order of reading; a row without is the rest between two others."""

    runs: tuple[tuple[Unit, ...], ...]
    shared: tuple[int, ...] = ()

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


def rows_of(columns: Sequence[Sequence[Unit]]) -> list[Row]:
    """The columns in rows; the first is the base."""
    joined = _Joined(columns)
    for other in range(1, len(columns)):
        for mine, theirs in heaviest_chain(columns[0], columns[other]):
            joined.join((0, mine), (other, theirs))
    joined.join_what_can_be()
    joined.take_in_neighbours()
    return list(_in_sequence(columns, joined))


def crossings_of(rows: Sequence[Row]) -> list[list[list[Crossing]]]:
    """[row][column]: where else the claims of the row are carried, as far as that cell has to say so.

    That is: by the column itself, of the row's shared claims that the cell does not carry; by other columns,
    of the claims that the cell carries alone in its row. Of several rows, the nearest.
    """
    index = _Index(rows)
    return [
        [index.crossings(number, column) for column in range(len(row.runs))]
        for number, row in enumerate(rows)
    ]


Chain = tuple[int, int, int, int | None]  # its last pair i, j; its weight; the chain without that pair


def heaviest_chain(left: Sequence[Unit], right: Sequence[Unit]) -> list[tuple[int, int]]:
    """Pairs (i, j) with a claim in common, i and j both strictly rising, with the most claims in all.

    O(p log n) for p pairs; of equal chains the one that ends earliest in `right`.
    """
    pairs = _pairs(left, right)
    best = _PrefixBest(len(right))
    chains: list[Chain] = []
    waiting: list[int] = []
    for i, j, weight in pairs:
        if waiting and chains[waiting[0]][0] != i:
            _settle(best, chains, waiting)
        before_weight, before = best.until(j)
        waiting.append(len(chains))
        chains.append((i, j, before_weight + weight, before))
    _settle(best, chains, waiting)
    return _walk_back(chains, best.until(len(right))[1])


def _pairs(left: Sequence[Unit], right: Sequence[Unit]) -> list[tuple[int, int, int]]:
    """(i, j, claims in common), by i and j."""
    carriers: dict[int, list[int]] = defaultdict(list)
    for j, unit in enumerate(right):
        for claim in unit.claims:
            carriers[claim].append(j)
    common: dict[tuple[int, int], int] = defaultdict(int)
    for i, unit in enumerate(left):
        for claim in unit.claims:
            for j in carriers.get(claim, ()):
                common[i, j] += 1
    return sorted((i, j, weight) for (i, j), weight in common.items())


def _settle(
    best: "_PrefixBest", chains: Sequence[tuple[int, int, int, int | None]], waiting: list[int]
) -> None:
    """Pairs of one i become predecessors only when that i is done with: i rises strictly."""
    for number in waiting:
        best.put(chains[number][1], chains[number][2], number)
    waiting.clear()


def _walk_back(chains: Sequence[tuple[int, int, int, int | None]], last: int | None) -> list[tuple[int, int]]:
    found = []
    while last is not None:
        i, j, _, before = chains[last]
        found.append((i, j))
        last = before
    return found[::-1]


class _PrefixBest:
    """The heaviest chain among those that end before a place (a Fenwick tree of maxima)."""

    NONE = (0, 0, -1)

    def __init__(self, size: int):
        self.best: list[tuple[int, int, int]] = [self.NONE] * (size + 1)  # weight, -place, chain

    def put(self, at: int, weight: int, chain: int) -> None:
        node = at + 1
        while node < len(self.best):
            if (weight, -at) > self.best[node][:2]:
                self.best[node] = (weight, -at, chain)
            node += node & -node

    def until(self, at: int) -> tuple[int, int | None]:
        """(weight, chain) over the places before `at`; of equal ones that of the earliest place."""
        found, node = self.NONE, at
        while node:
            found = max(found, self.best[node], key=lambda one: one[:2])
            node -= node & -node
        return found[0], found[2] if found[0] else None


Place = tuple[int, int]  # column, index of the unit in it


class _Joined:
    """Which units stand in one row; only units that carry claims can."""

    def __init__(self, columns: Sequence[Sequence[Unit]]):
        self.columns = columns
        self.bearing = [[at for at, unit in enumerate(column) if unit.claims] for column in columns]
        self.row_of: dict[Place, int] = {}
        self.members: dict[int, set[Place]] = {}
        self.after: dict[Place, Place] = {}
        for column, places in enumerate(self.bearing):
            for at in places:
                self.row_of[column, at] = len(self.members)
                self.members[len(self.members)] = {(column, at)}
            for at, following in pairwise(places):
                self.after[column, at] = (column, following)

    def join(self, one: Place, other: Place) -> None:
        kept, gone = self.row_of[one], self.row_of[other]
        for place in self.members.pop(gone) if kept != gone else ():
            self.members[kept].add(place)
            self.row_of[place] = kept

    def aligned(self) -> dict[int, set[Place]]:
        """Rows of two columns or more."""
        return {row: places for row, places in self.members.items() if len({c for c, _ in places}) > 1}

    def join_what_can_be(self) -> None:
        carriers: dict[int, list[Place]] = defaultdict(list)
        for place in sorted(self.row_of):
            for claim in self.columns[place[0]][place[1]].claims:
                carriers[claim].append(place)
        for places in sorted(carriers.values()):
            for number, one in enumerate(places):
                for other in places[number + 1 :]:
                    if self._may_join(self.row_of[one], self.row_of[other]):
                        self.join(one, other)

    def _may_join(self, one: int, other: int) -> bool:
        columns = {column for column, _ in self.members[one]}
        if one == other or any(column in columns for column, _ in self.members[other]):
            return False
        return not (self._leads(one, other) or self._leads(other, one))

    def _leads(self, start: int, goal: int) -> bool:
        """Whether some text, or some texts by turns, read from one row to the other.

        A row in a column of the goal's ends the search there: that text says which of the two comes first.
        """
        goals = dict(self.members[goal])
        seen, todo = {start}, [start]
        while todo:
            for following in self.followers(todo.pop()) - seen:
                seen.add(following)
                reads = [at <= goals[column] for column, at in self.members[following] if column in goals]
                if any(reads):
                    return True
                if not reads:
                    todo.append(following)
        return False

    def followers(self, row: int) -> set[int]:
        """The rows that a text reads next."""
        return {self.row_of[self.after[place]] for place in self.members[row] if place in self.after} - {row}

    def take_in_neighbours(self) -> None:
        alone = {places.copy().pop() for places in self.members.values() if len(places) == 1}
        for row, places in self.aligned().items():
            shared = _shared([self._claims(places, column) for column in range(len(self.columns))])
            for place in sorted(places):
                for step in (1, -1):
                    self._take_in(row, place, step, shared, alone)

    def _take_in(self, row: int, place: Place, step: int, shared: set[int], alone: set[Place]) -> None:
        column, at = place
        while (next_to := (column, at + step)) in alone and self.columns[column][at + step].claims & shared:
            alone.discard(next_to)
            self.join(place, next_to)
            at += step

    def _claims(self, places: Iterable[Place], column: int) -> set[int]:
        return {claim for c, at in places if c == column for claim in self.columns[c][at].claims}


def _shared(claims: Sequence[set[int]]) -> set[int]:
    """The claims that two columns or more carry."""
    once: set[int] = set()
    twice: set[int] = set()
    for of_column in claims:
        twice |= once & of_column
        once |= of_column
    return twice


Spans = dict[int, tuple[int, int]]  # column: [first, end) of its units


def _in_sequence(columns: Sequence[Sequence[Unit]], joined: _Joined) -> Iterator[Row]:
    """Aligned rows in sequence, each with the rest that its columns read before their next aligned row."""
    aligned = [_spans(joined.members[row]) for row in _sequence(joined)]
    starts = [sorted(spans[c][0] for spans in aligned if c in spans) for c in range(len(columns))]

    def rest(ends: dict[int, int]) -> Spans:
        return {c: (end, _next(starts[c], end, len(columns[c]))) for c, end in ends.items()}

    yield from _row(columns, rest(dict.fromkeys(range(len(columns)), 0)))
    for spans in aligned:
        yield from _row(columns, spans, aligned=True)
        yield from _row(columns, rest({c: end for c, (_, end) in spans.items()}))


def _next(starts: Sequence[int], at: int, end: int) -> int:
    """The first of `starts` from `at` on, else `end`."""
    found = bisect_left(starts, at)
    return starts[found] if found < len(starts) else end


def _spans(places: Iterable[Place]) -> Spans:
    spans: Spans = {}
    for column, at in sorted(places):
        spans[column] = (spans.get(column, (at, at))[0], at + 1)
    return spans


def _row(columns: Sequence[Sequence[Unit]], spans: Spans, *, aligned: bool = False) -> Iterator[Row]:
    """The row, or nothing where every run is empty."""
    runs = tuple(tuple(units[slice(*spans.get(c, (0, 0)))]) for c, units in enumerate(columns))
    if not any(runs):
        return
    shared = _shared([{claim for unit in run for claim in unit.claims} for run in runs]) if aligned else set()
    read = [claim for run in runs for unit in run for claim in sorted(unit.claims)]
    yield Row(runs, tuple(claim for claim in dict.fromkeys(read) if claim in shared))


def _sequence(joined: _Joined) -> list[int]:
    """The aligned rows in one sequence that follows every column (Kahn's, the base's rows as late as may be:
    what the other texts read before them stands before them)."""
    aligned = joined.aligned()
    followers: dict[int, set[int]] = {row: set() for row in aligned}
    for column in range(len(joined.columns)):
        read = sorted((at, row) for row, places in aligned.items() for c, at in places if c == column)
        for (_, row), (_, following) in pairwise(read):
            followers[row] |= {following} - {row}
    waits = Counter(following for rows in followers.values() for following in rows)
    ready = [(_rank(aligned[row]), row) for row in aligned if not waits[row]]
    heapify(ready)
    found = []
    while ready:
        found.append(heappop(ready)[1])
        for following in followers[found[-1]]:
            waits[following] -= 1
            if not waits[following]:
                heappush(ready, (_rank(aligned[following]), following))
    return found


def _rank(places: set[Place]) -> tuple[bool, Place]:
    first = min(places)
    return first[0] == 0, first


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
            Crossing(claim, other, min(rows, key=lambda row: (abs(row - number), row)))
            for claim, other in found
            if (rows := self.carriers[claim].get(other))
        ]
