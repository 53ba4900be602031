"""Where the words of one text stand in another: one diff for every highlight of a pair.

old   The convoy left  the town  on Sunday .
new   A   convoy left  Raqqa     on Sunday .
      ~   equal        ~~~~~     equal           ~ replaced blocks
"""

from bisect import bisect_right
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from .tokens import Tokens


@dataclass(frozen=True, slots=True)
class Block:
    """Tokens [old_start, old_end) became tokens [new_start, new_end)."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    equal: bool


class VersionMap:
    """Moves spans of the old text to the new one. Building it costs one diff of the two word lists."""

    def __init__(self, old_text: str, new_text: str) -> None:
        self.old, self.new = Tokens(old_text), Tokens(new_text)
        self.blocks = _blocks(self.old.words, self.new.words)
        self._old_starts = [block.old_start for block in self.blocks]
        self._new_starts = [block.new_start for block in self.blocks]

    def move(self, start: int, end: int) -> tuple[int, int] | None:
        """The span's place in the new text, or None where nothing is left of it.

        An end inside a replaced block moves in proportion; text put in just before or after stays outside.
        """
        first, last = self.old.covering(start, end)
        if first >= last:
            return None
        head, tail = self._old_block(first), self._old_block(last - 1)
        new_first, new_last = _moved_token(head, first), _moved_token(tail, last)
        if new_first >= new_last:
            return None
        new_start, new_end = self.new.span(new_first, new_last)
        if head.equal:
            new_start += _trim_start(self, start, first, new_first)
        if tail.equal:
            new_end += _trim_end(self, end, last, new_last)
        return (new_start, new_end) if new_start < new_end else None

    def origin(self, start: int) -> int | None:
        """The old place of the token at a new offset, or None where it is new. Both in code points."""
        token, _ = self.new.covering(start, start + 1)
        if token >= len(self.new.starts):
            return None
        block = self.blocks[bisect_right(self._new_starts, token) - 1]
        if not block.equal:
            return None
        return self.old.starts[block.old_start + token - block.new_start] + start - self.new.starts[token]

    def put_in(self, room: int) -> list[tuple[int, int]]:
        """The spans of the new text that hold other tokens than the old, with `room` code points around."""
        spans: list[tuple[int, int]] = []
        for block in self.blocks:
            if block.equal or block.new_start == block.new_end:
                continue
            start, end = self.new.span(block.new_start, block.new_end)
            start, end = max(0, start - room), min(len(self.new.text), end + room)
            if spans and start <= spans[-1][1]:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
        return spans

    def _old_block(self, token: int) -> Block:
        """The block that holds the token; blocks without old tokens share a start and come first."""
        return self.blocks[bisect_right(self._old_starts, token) - 1]


def _blocks(old: list[str], new: list[str]) -> list[Block]:
    """The diff as alternating equal and replaced blocks."""
    blocks: list[Block] = []
    for code in Indel.opcodes(old, new):
        equal = code.tag == "equal"
        if blocks and not equal and not blocks[-1].equal:
            before = blocks.pop()
            blocks.append(Block(before.old_start, code.src_end, before.new_start, code.dest_end, False))
        else:
            blocks.append(Block(code.src_start, code.src_end, code.dest_start, code.dest_end, equal))
    return blocks


def _moved_token(block: Block, token: int) -> int:
    return block.new_start + _moved(block, token - block.old_start)


def _moved(block: Block, steps: int) -> int:
    """Steps into the old side as steps into the new side."""
    if block.equal:
        return steps
    return round(steps * (block.new_end - block.new_start) / (block.old_end - block.old_start))


def _trim_start(pair: VersionMap, start: int, first: int, new_first: int) -> int:
    """How far the span begins after (a part of the word) or before (blanks) its first token."""
    inside = start - pair.old.starts[first]
    room = pair.new.starts[new_first] - (pair.new.ends[new_first - 1] if new_first else 0)
    return max(inside, -room)


def _trim_end(pair: VersionMap, end: int, last: int, new_last: int) -> int:
    """How far the span ends before (a part of the word) or after (blanks) its last token."""
    beyond = end - pair.old.ends[last - 1]
    following = pair.new.starts[new_last] if new_last < len(pair.new.starts) else len(pair.new.text)
    return min(beyond, following - pair.new.ends[new_last - 1])
