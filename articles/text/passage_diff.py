"""What differs between two texts, passage by passage: for a reader of revisions.

    before   The bridge fell. | Nobody was hurt. | A boat sank.
    after    A boat sank. | The bridge fell. | Two men were hurt.
             moved          same               changed, with the words that differ

Passages are compared by their words, as word_diff does: case, commas and quotation marks make no difference.
Of what is left between two that are the same, a removed and an inserted one with half of their words in
common are one changed; one that stands in both texts, out of order, is moved.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from .spans import Span
from .word_diff import Change, word_diff
from .words import words_of

HALF = 0.5  # of the longer passage's words: below this two passages only stand in the same place


class Fate(StrEnum):
    """What became of a passage."""

    SAME = "same"
    CHANGED = "changed"
    INSERTED = "inserted"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a changed passage: `was` and `now` are equal where the run is the same in both texts."""

    was: str
    now: str
    same: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One passage on the way from one text to the other. Numbers count from 1; None where it is not there.

    `text` is the passage as it is now, for a removed one as it was; `pieces` are a changed one's.
    """

    fate: Fate
    old: int | None
    new: int | None
    text: str
    pieces: tuple[Piece, ...] = ()


def passage_diff(before: Sequence[str], after: Sequence[str]) -> tuple[Step, ...]:
    """The steps from `before` to `after`: every passage of either once, those of `after` in their order.

    About the product of the lengths of what differs between two passages that are the same.
    """
    return tuple(_with_moves(list(_steps(before, after)), before, after))


def _steps(before: Sequence[str], after: Sequence[str]) -> Iterator[Step]:
    matcher = SequenceMatcher(None, _keys(before), _keys(after), autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            for old, new in zip(range(i, j), range(k, m), strict=True):
                yield Step(Fate.SAME, old + 1, new + 1, after[new])
        else:
            yield from _gap(before, after, Span(i, j), Span(k, m))


def _keys(passages: Sequence[str]) -> list[str]:
    return [" ".join(word.key for word in words_of(text)) or text for text in passages]


def _gap(before: Sequence[str], after: Sequence[str], old: Span, new: Span) -> Iterator[Step]:
    """Pairs that resemble each other, in order; the others were removed or inserted."""
    at = old.start
    for number in range(new.start, new.end):
        pair = next((one for one in range(at, old.end) if _alike(before[one], after[number])), None)
        if pair is None:
            yield Step(Fate.INSERTED, None, number + 1, after[number])
            continue
        yield from (Step(Fate.REMOVED, one + 1, None, before[one]) for one in range(at, pair))
        pieces = _pieces(before[pair], after[number])
        yield Step(Fate.CHANGED, pair + 1, number + 1, after[number], pieces)
        at = pair + 1
    yield from (Step(Fate.REMOVED, one + 1, None, before[one]) for one in range(at, old.end))


def _alike(was: str, now: str) -> bool:
    ours, theirs = ([word.key for word in words_of(text)] for text in (was, now))
    longer = max(len(ours), len(theirs))
    if not longer or HALF * longer > min(len(ours), len(theirs)):
        return False
    matching = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    return sum(block.size for block in matching) >= HALF * longer


def _pieces(was: str, now: str) -> tuple[Piece, ...]:
    """Both passages whole, cut where words begin or cease to differ."""
    pieces, at_was, at_now = [], 0, 0
    runs = word_diff(was, now)
    for number, run in enumerate(runs):
        last = number == len(runs) - 1
        to_was, to_now = (len(was), len(now)) if last else (run.base.end, run.other.end)
        same = run.change is Change.EQUAL
        pieces.append(Piece(was[at_was:to_was], now[at_now:to_now], same))
        at_was, at_now = to_was, to_now
    return tuple(pieces)


def _with_moves(steps: list[Step], before: Sequence[str], after: Sequence[str]) -> Iterator[Step]:
    """A passage that was removed here and inserted there, word for word, is moved there."""
    old_keys, new_keys = _keys(before), _keys(after)
    removed: dict[str, list[int]] = defaultdict(list)
    for step in steps:
        if step.fate is Fate.REMOVED and step.old is not None:
            removed[old_keys[step.old - 1]].append(step.old)
    moved = {}
    for step in steps:
        if step.fate is Fate.INSERTED and step.new is not None and removed[new_keys[step.new - 1]]:
            moved[step.new] = removed[new_keys[step.new - 1]].pop(0)
    gone = set(moved.values())
    for step in steps:
        if step.new in moved and step.fate is Fate.INSERTED:
            yield Step(Fate.MOVED, moved[step.new], step.new, step.text)
        elif step.fate is not Fate.REMOVED or step.old not in gone:
            yield step
