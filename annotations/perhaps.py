"""What of one report alone may stand in another one too: matches that are not likely enough for a row.

    a5  stands in no row   .5 to b2 (row 3)   .45 to c7 (alone)   .2 to c9   -> perhaps b2, perhaps c7

So that what a report seems to have alone is not taken for a silence of the others.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from annotations.comparing import Pair, Place, Row, Tie

PERHAPS = 0.4
"""Chance from which a match is worth a look (articles/text/likelihood.py)."""

MOST = 2  # of a passage, the likeliest of each other report


def perhaps_of(
    rows: Sequence[Row],
    places: Sequence[Sequence[Sequence[Place]]],
    ties: Iterable[Tie],
    rejected: Set[Pair],
    names: Sequence[str] = (),
) -> dict[Place, list[tuple[Place, int]]]:
    """{passage in no aligned row: [(passage of another report, the index of its row)]}, the likeliest first.
    `places`: of the units in each row's runs; `rejected`: what an editor said not to report the same;
    `names`: of the columns, by which equally likely ones are told apart."""
    row_of = {place: at for at, runs in enumerate(places) for run in runs for place in run}
    found: dict[Place, dict[int, tuple[float, Place]]] = defaultdict(dict)
    for tie in ties:
        if tie.score < PERHAPS or tie.pair in rejected or not tie.pair <= row_of.keys():
            continue
        for here, there in ((tie.left, tie.right), (tie.right, tie.left)):
            if not rows[row_of[here]].is_aligned:
                likeliest = found[here].get(there[0], (0.0, there))
                found[here][there[0]] = max(likeliest, (tie.score, there), key=_likelihood)
    known = names or [f"{column:09}" for column in range(len(places[0]) if places else 0)]
    return {here: _likeliest(those, row_of, known) for here, those in found.items()}


def _likelihood(one: tuple[float, Place]) -> tuple[float, int]:
    return one[0], -one[1][1]


def _likeliest(
    those: Mapping[int, tuple[float, Place]], row_of: Mapping[Place, int], names: Sequence[str]
) -> list[tuple[Place, int]]:
    ordered = sorted(those.values(), key=lambda one: (-one[0], names[one[1][0]]))
    return [(place, row_of[place]) for _, place in ordered[:MOST]]
