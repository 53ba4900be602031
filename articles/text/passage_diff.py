"""What differs between two texts, passage by passage: for a reader of revisions.

    before   The bridge fell. | Nobody was hurt. | A boat sank.
    after    A boat sank. | The bridge fell. | Two men were hurt.
             moved          same               changed, with the words that differ

Passages are compared by their words, as word_diff does: case, commas and quotation marks make no difference.
Of what is left between two that are the same, a removed and an inserted one with half of their words in
common are one changed, where at most AHEAD others stand between; one that stands in both texts, out of order,
is moved. n log n of the words (subsequence.py).
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .spans import Span
from .subsequence import in_common, similarity
from .word_diff import Change, word_diff
from .words import words_of

HALF = 0.5  # of the longer passage's words: below this two passages only stand in the same place
AHEAD = 20  # passages of the old text that each new one is held against: more were written anew


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
    """The steps from `before` to `after`: every passage of either once, those of `after` in their order."""
    ours, theirs = _Text(before), _Text(after)
    return tuple(_with_moves(list(_steps(ours, theirs)), ours, theirs))


class _Text:
    """The passages of a text, the words by which they are compared, and the key of each: equal keys are the
    same passage."""

    def __init__(self, passages: Sequence[str]):
        self.passages = passages
        self.words = [[word.key for word in words_of(text)] for text in passages]
        self.keys = [" ".join(words) or text for words, text in zip(self.words, passages, strict=True)]


def _steps(before: _Text, after: _Text) -> Iterator[Step]:
    at = Span(0, 0), Span(0, 0)
    ends = [Span(len(text.keys), len(text.keys)) for text in (before, after)]
    for old, new in (*in_common(before.keys, after.keys), (ends[0], ends[1])):
        yield from _gap(before, after, Span(at[0].end, old.start), Span(at[1].end, new.start))
        for one, other in zip(range(old.start, old.end), range(new.start, new.end), strict=True):
            yield Step(Fate.SAME, one + 1, other + 1, after.passages[other])
        at = old, new


def _gap(ours: _Text, theirs: _Text, old: Span, new: Span) -> Iterator[Step]:
    """Pairs that resemble each other, in order; the others were removed or inserted."""
    before, after = ours.passages, theirs.passages
    at = old.start
    for number in range(new.start, new.end):
        near = range(at, min(old.end, at + AHEAD))
        pair = next((one for one in near if _alike(ours.words[one], theirs.words[number])), None)
        if pair is None:
            yield Step(Fate.INSERTED, None, number + 1, after[number])
            continue
        yield from (Step(Fate.REMOVED, one + 1, None, before[one]) for one in range(at, pair))
        pieces = _pieces(before[pair], after[number])
        yield Step(Fate.CHANGED, pair + 1, number + 1, after[number], pieces)
        at = pair + 1
    yield from (Step(Fate.REMOVED, one + 1, None, before[one]) for one in range(at, old.end))


def _alike(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    longer, shorter = max(len(ours), len(theirs)), min(len(ours), len(theirs))
    return longer > 0 and HALF * longer <= shorter and similarity(ours, theirs) >= HALF * longer


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


def _with_moves(steps: list[Step], before: _Text, after: _Text) -> Iterator[Step]:
    """A passage that was removed here and inserted there, word for word, is moved there."""
    old_keys, new_keys = before.keys, after.keys
    removed: dict[str, deque[int]] = defaultdict(deque)
    for step in steps:
        if step.fate is Fate.REMOVED and step.old is not None:
            removed[old_keys[step.old - 1]].append(step.old)
    moved = {}
    for step in steps:
        if step.fate is Fate.INSERTED and step.new is not None and removed[new_keys[step.new - 1]]:
            moved[step.new] = removed[new_keys[step.new - 1]].popleft()
    gone = set(moved.values())
    for step in steps:
        if step.new in moved and step.fate is Fate.INSERTED:
            yield Step(Fate.MOVED, moved[step.new], step.new, step.text)
        elif step.fate is not Fate.REMOVED or step.old not in gone:
            yield step
