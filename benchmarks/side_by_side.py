"""How right the rows side by side are, where nobody has put words to claims yet.

    python -m benchmarks.side_by_side [--fit] [FILE.jsonl …]

Reads stories as stories.py says (default: those of alignment.py, and all of our own). For each file:

    shown      pairs of sentences of two reports that stand in one row
    right      how many of them people marked as matches, and the share of those shown
    found      the share of all marked matches; a sentence stands in one row only, so not all can be
    rows       aligned rows
    perhaps    sentences in no row beside which another report's is named, and how often that one matches

The numbers are the same whichever report is the base. With --fit the chance that a match is right is learnt
anew: for each story from all others, by which the table is then made, and last the weights from all stories,
for articles/text/likelihood.py.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from articles.text import likelihood
from articles.text.alignment import Aligner, Match
from benchmarks.alignment import GOLD, analysed
from benchmarks.regression import fitted
from benchmarks.stories import NoStories, Told, stories_of

OURS = sorted(Path(__file__).parent.glob("stories*.jsonl"))


@dataclass(frozen=True)
class Case:
    """A story, its matches and the numbers of its sentences by document."""

    told: Told
    matches: Sequence[Match]
    numbers: Mapping[str, Sequence[int]]

    def is_right(self, match: Match) -> bool:
        ends = (self.numbers[place.document][place.sentence] for place in (match.left, match.right))
        return tuple(sorted(ends)) in self.told.matches

    def rows(self) -> list[tuple[Sequence[float], bool]]:
        """What the chance of each match is made of, and whether it is right."""
        nearest = likelihood.nearest_of(self.matches)
        return [(likelihood.traits(one, nearest), self.is_right(one)) for one in self.matches]


@dataclass
class Counted:
    shown: int = 0
    right: int = 0
    marked: int = 0
    rows: int = 0
    perhaps: int = 0
    perhaps_right: int = 0


def main(arguments: Sequence[str]) -> int:
    """Print the table; 2 where a file is not there or not readable."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.side_by_side", description="Measure the rows."
    )
    parser.add_argument("files", metavar="FILE.jsonl", nargs="*", type=Path)
    parser.add_argument("--fit", action="store_true", help="learn the chances, and print the weights")
    wanted = parser.parse_args(arguments)
    try:
        files = wanted.files or [*([GOLD] if GOLD.is_file() else []), *OURS]
        cases = {file: [_case(told) for told in stories_of(file)] for file in files}
    except NoStories as error:
        print(error, file=sys.stderr)
        return 2
    _set_up()
    every = [case for those in cases.values() for case in those]
    print(f"{'':<24}{'shown':>7}{'right':>7}{'':>6}{'found':>7}{'rows':>6}{'perhaps':>9}{'right':>7}")
    for file, those in cases.items():
        counted = Counted()
        for case in those:
            if wanted.fit:
                likelihood.WEIGHTS = _learnt([one for one in every if one is not case])
            _count(case, counted)
        _print(file.name, counted)
    if wanted.fit:
        print("\nWEIGHTS =", tuple(round(weight, 2) for weight in _learnt(every)))
    return 0


def _case(told: Told) -> Case:
    numbers, documents = analysed(told)
    aligner = Aligner(documents, told.spellings)
    return Case(told, aligner.between(list(documents)), numbers)


def _learnt(cases: Sequence[Case]) -> tuple[float, ...]:
    return tuple(fitted([row for case in cases for row in case.rows()]))


def _set_up() -> None:
    """The rows are the product's own: of its modules, without a database."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "raqqa_site.settings")
    django.setup()


@dataclass(frozen=True)
class _Passage:
    """As a row of articles.models.Passage, by its number in the story."""

    number: int

    @property
    def start(self) -> int:
        return self.number * 2

    @property
    def end(self) -> int:
        return self.number * 2 + 1


def _count(case: Case, counted: Counted) -> None:
    from annotations.comparing import Unit, rows_of
    from annotations.perhaps import perhaps_of
    from annotations.tying import engine_ties

    names = sorted(case.numbers)
    columns = [[Unit(_Passage(number)) for number in case.numbers[name]] for name in names]
    ties = engine_ties(case.matches, {name: at for at, name in enumerate(names)})
    rows = rows_of(columns, frozenset(), ties, frozenset(), names)
    place_of = {
        unit.passage.number: (c, n) for c, units in enumerate(columns) for n, unit in enumerate(units)
    }
    number_of = {place: number for number, place in place_of.items()}
    places = [[[place_of[unit.passage.number] for unit in run] for run in row.runs] for row in rows]
    pairs = {
        pair
        for row, runs in zip(rows, places, strict=True)
        if row.is_aligned
        for pair in _pairs([[number_of[place] for place in run] for run in runs])
    }
    counted.rows += sum(row.is_aligned for row in rows)
    counted.shown += len(pairs)
    counted.right += len(pairs & case.told.matches)
    counted.marked += len(case.told.matches)
    for here, those in perhaps_of(rows, places, ties, frozenset()).items():
        counted.perhaps += 1
        there = number_of[those[0][0]]
        counted.perhaps_right += tuple(sorted((number_of[here], there))) in case.told.matches


def _pairs(runs: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    for one, other in combinations(runs, 2):
        yield from ((min(a, b), max(a, b)) for a in one for b in other)


def _print(name: str, of: Counted) -> None:
    right, found = of.right / max(1, of.shown), of.right / max(1, of.marked)
    print(
        f"{name:<24}{of.shown:>7}{of.right:>7}{right:>6.2f}{found:>7.2f}{of.rows:>6}"
        f"{of.perhaps:>9}{of.perhaps_right / max(1, of.perhaps):>7.2f}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
