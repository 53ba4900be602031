"""A cell's passages in pieces: those that stand out of their place apart, and of a long stretch the head."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from django.utils.safestring import SafeString

from annotations.cells import Perhaps, Piece
from articles.models import Passage

HEAD = 220  # code points of a stretch that are shown
LEAST_FOLDED, SHORTEST_FOLDED = 3, 400  # passages, and code points: less is read faster than opened

Trait = TypeVar("Trait")


def pieces_of(
    run: Sequence[Passage],
    moves: Sequence[int | None],
    perhaps: Sequence[tuple[Perhaps, ...]],
    number: int,
    shown: Callable[[Sequence[Passage]], str],
    these: slice,
) -> list[Piece]:
    """Of a cell in row `number`, of which `these` passages are taken: neighbours that were moved from one
    row (`moves`) and have the same `perhaps` are one piece. `shown`: as HTML."""
    traits = zip(moves[these], perhaps[these], strict=True)
    return [
        Piece(
            SafeString(shown(part)),
            None if row is None else row + 1,
            row is not None and row > number,
            others,
        )
        for (row, others), part in _parts(run[these], traits)
    ]


def _parts(run: Sequence[Passage], traits: Iterable[Trait]) -> Iterator[tuple[Trait, list[Passage]]]:
    """(trait, passages) for neighbours that have the same."""
    for trait, part in groupby(zip(traits, run, strict=True), key=itemgetter(0)):
        yield trait, [one for _, one in part]


def head_of(run: Sequence[Passage]) -> int:
    """How many passages of a stretch are shown before the fold: long ones push the next row out of sight."""
    shown, length = 0, 0
    while shown < len(run) and length < HEAD:
        length += run[shown].end - run[shown].start
        shown += 1
    tail = run[shown:]
    is_long = len(tail) >= LEAST_FOLDED and sum(one.end - one.start for one in tail) >= SHORTEST_FOLDED
    return shown if is_long else len(run)
