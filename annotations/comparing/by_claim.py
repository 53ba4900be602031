"""Units that carry one claim come to one row."""

from collections import defaultdict
from collections.abc import Set

from .best_rows import BestRows
from .row import shared_of
from .standing import Standing
from .units import Members, carriers_of

Turn = tuple[int, list[tuple[int, int]], list[tuple[int, list[int]]], int]


def open_base(standing: Standing) -> None:
    """A row for each unit of the base that carries claims."""
    for at, unit in enumerate(standing.columns[0] if standing.columns else ()):
        if unit.claims:
            standing.open(0, at)


def gather_claims(standing: Standing, disputed: Set[int]) -> None:
    """Claim by claim, first those that most texts carry (counted double where disputed). The rows that have
    several texts before are those that an editor confirmed."""
    _Gathering(standing).gather(disputed)


class _Gathering:
    def __init__(self, standing: Standing):
        self.standing = standing
        self.carriers = carriers_of(standing.columns)
        self.confirmed = {row for row, members in enumerate(standing.members) if len(members) > 1}

    def gather(self, disputed: Set[int]) -> None:
        for claim in sorted(self.carriers, key=lambda claim: self._turn(claim, disputed)):
            if len(self.carriers[claim]) > 1:
                self._gather(claim)

    def _turn(self, claim: int, disputed: Set[int]) -> Turn:
        """The claim's own number decides only between claims that the same passages carry."""
        found = self.carriers[claim]
        weight = len(found) * (2 if claim in disputed else 1)
        places = sorted(found.items())
        return -weight, [(column, at[0]) for column, at in places], places, claim

    def _gather(self, claim: int) -> None:
        found, row_of = self.carriers[claim], self.standing.row_of
        home = self._home(found)
        base = {row_of[0, at]: self.standing.claims(row_of[0, at], 0) for at in found.get(0, ())}
        for column in sorted(found):
            best = BestRows(claim, base) if len(found.get(0, ())) > 1 else None
            for at in found[column]:
                if (column, at) in row_of:
                    self._bring(row_of[column, at], home)
                else:
                    row = self._best(best, column, at, home)
                    if not self.standing.is_barred(row, [(column, at)]):
                        self.standing.put(column, at, row)

    def _bring(self, row: int, home: int) -> None:
        """What an editor confirmed stands together beside the claim that it carries, if it is not the
        base's own and no claim gathered there before."""
        if row == home or row not in self.confirmed or 0 in self.standing.members[row]:
            return
        self.confirmed.discard(row)
        if not self.standing.is_barred(home, self.standing.places(row)):
            self.standing.move(row, home)

    def _home(self, found: Members) -> int:
        """The base's row, else one that stands: where most texts meet; else a new one of the first text."""
        row_of = self.standing.row_of
        meeting: dict[int, set[int]] = defaultdict(set)
        for column in sorted(found):
            for at in found[column]:
                if (column, at) in row_of:
                    meeting[row_of[column, at]].add(column)
        mine = {row_of[0, at] for at in found.get(0, ())} or set(meeting)
        if mine:
            return min(mine, key=lambda row: (-len(meeting[row]), -self._weight(row), row))
        first = min(found)
        return self.standing.open(first, found[first][0])

    def _weight(self, row: int) -> int:
        """How often the claims of the base's passage are carried by others."""
        return sum(len(self.carriers[claim]) - 1 for claim in self.standing.claims(row, 0))

    def _best(self, best: BestRows | None, column: int, at: int, home: int) -> int:
        """Where the base says it several times: `home` first, then where more is said alike."""
        if best is None:
            return home
        if not best.is_said:
            best.is_said = best.claim in self.standing.claims(home, column)
            if not best.is_said:
                return home
        claims = self.standing.columns[column][at].claims
        return best.of(claims, lambda row: column in self.standing.members[row])


def take_in_neighbours(standing: Standing) -> None:
    """Into a row of the base come the next passages of the base that carry its claims."""
    for row, members in enumerate(standing.members):
        if 0 in members and len(members) > 1:
            for step in (1, -1):
                _take_in(standing, row, members[0][0], step)


def _take_in(standing: Standing, row: int, at: int, step: int) -> None:
    """From `at` on, the units of the base that carry the row's claims and have nobody beside them."""
    shared = shared_of(standing.claims(row, column) for column in standing.members[row])
    while (there := _alone(standing, at + step)) is not None:
        at += step
        if not standing.columns[0][at].claims & shared or standing.is_barred(row, [(0, at)]):
            return
        standing.members[there].clear()
        standing.put(0, at, row)


def _alone(standing: Standing, at: int) -> int | None:
    """The row of that unit of the base, where nobody stands beside it."""
    row = standing.row_of.get((0, at))
    return row if row is not None and standing.members[row].keys() == {0} else None
