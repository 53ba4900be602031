"""The rows one below the other, the rest of each text in between."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from .row import Row, shared_of
from .ties import Tie
from .units import Columns, Members, Place


def laid_out(
    columns: Columns, rows: Sequence[Members], settled: Sequence[dict[int, int]], ties: Iterable[Tie]
) -> Iterator[Row]:
    """Aligned rows, each with the rest that its columns read before their next unit in its place.
    `settled`: of each column the units that are in their place; `ties`: what holds, the strongest first."""
    return _Layout(columns, rows, settled).rows(ties)


class _Layout:
    def __init__(self, columns: Columns, rows: Sequence[Members], settled: Sequence[dict[int, int]]):
        self.columns, self.members, self.settled = columns, rows, settled
        self.at_home = {
            (c, at): row for row, members in enumerate(rows) for c, places in members.items() for at in places
        }
        self.first = {  # {column: the row before which its text begins}; the base begins the page
            column: self.at_home[column, min(own)] if own else len(rows)
            for column, own in enumerate(settled)
            if column
        }

    def rows(self, ties: Iterable[Tie]) -> Iterator[Row]:
        tied = self._tied(ties)
        waiting = [(0, 0)] if self.columns else []  # what the base begins with comes first, tied or not
        for number, members in enumerate(self.members):
            yield from self._row(self._rest(waiting + self._beginning(number)))
            own = {c: [at for at in places if at in self.settled[c]] for c, places in members.items()}
            moved = {
                (c, n) for c, places in members.items() for n, at in enumerate(places) if at not in own[c]
            }
            yield from self._row(members, moved, tied[number], aligned=True)
            waiting = [(c, places[-1] + 1) for c, places in own.items() if places]
        yield from self._row(self._rest(waiting + self._beginning(len(self.members))))

    def _tied(self, ties: Iterable[Tie]) -> dict[int, list[Tie]]:
        """{row: the ties that have both ends in it}"""
        found: dict[int, list[Tie]] = defaultdict(list)
        for tie in ties:
            if (row := self.at_home.get(tie.left)) is not None and row == self.at_home.get(tie.right):
                found[row].append(tie)
        return found

    def _beginning(self, number: int) -> list[Place]:
        """The texts that begin before the row of that number."""
        return [(column, 0) for column, row in self.first.items() if row == number]

    def _rest(self, starts: Iterable[Place]) -> Members:
        """From there to the text's next unit in its place, what stands in no row."""
        found = {}
        for column, at in starts:
            end = at
            while end < len(self.columns[column]) and end not in self.settled[column]:
                end += 1
            found[column] = [one for one in range(at, end) if (column, one) not in self.at_home]
        return found

    def _row(
        self,
        members: Members,
        moved: Iterable[Place] = (),
        ties: Iterable[Tie] = (),
        *,
        aligned: bool = False,
    ) -> Iterator[Row]:
        """The row, or nothing where every run is empty."""
        runs = tuple(tuple(units[at] for at in members.get(c, ())) for c, units in enumerate(self.columns))
        if not any(runs):
            return
        carried = [{claim for unit in run for claim in unit.claims} for run in runs]
        shared = shared_of(carried) if aligned else set()
        read = [claim for run in runs for unit in run for claim in sorted(unit.claims)]
        claims = tuple(claim for claim in dict.fromkeys(read) if claim in shared)
        yield Row(runs, claims, frozenset(moved), tuple(ties))
