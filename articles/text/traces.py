"""What is kept of a text to find what it shares with others: the hash of every run of five words, and places.

    the bridge fell on monday , and nobody was hurt      words of the report, furniture left out
    |----------- 1 ---------|                            a hash of 8 bytes for each run of SHINGLE words
        |------------ 2 ---------|
    0   4      11   16 20 ...                            where each word begins and ends (code points)
    ·   ·      ·    ·  ·  ...                            whether it stands in a quotation

The trace depends on the text and its passages alone and is the same in every process, so it is stored: adding
an article reads the others' traces (16 bytes a word) and none of their words. A text that has fewer than
SHINGLE words is one run, filled up at its end.
"""

import struct
import sys
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Protocol, TypeAlias

from .quotations import quotations_in
from .words import words_of

VERSION = 2  # raised when words, folding, the choice of passages or what counts as a run change: stored
# traces are then made again, and compared
SHINGLE = 5  # words: shorter runs are the language's own ("said in a statement on")
_HEAD = struct.Struct("<II")  # words, passages

Run = int  # the hash of SHINGLE keys in order, unsigned, of 64 bits
Runs: TypeAlias = "array[Run]"
Places: TypeAlias = "array[int]"


class Passaged(Protocol):
    """A passage of the text, its headline left out: text[start:end] in code points."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Trace:
    """Of a report's words in order: runs (one at each word that has SHINGLE - 1 after it), where each word
    starts and ends, whether it is quoted; and where its passages stand. Offsets are code points."""

    runs: Runs
    starts: Places
    ends: Places
    quoted: bytes
    passage_starts: Places
    passage_ends: Places

    @property
    def words(self) -> int:
        """How many words the report has."""
        return len(self.starts)


def trace(text: str, passages: Iterable[Passaged]) -> Trace:
    """The trace of what the passages hold, which come in order and do not overlap. Linear in the text."""
    keys: list[str] = []
    places = [array("I") for _ in range(4)]
    for one in passages:
        places[2].append(one.start)
        places[3].append(one.end)
        for word in words_of(text[one.start : one.end]):
            keys.append(word.key)
            places[0].append(one.start + word.span.start)
            places[1].append(one.start + word.span.end)
    return Trace(_runs(keys), places[0], places[1], _quoted(text, places[0]), places[2], places[3])


def _runs(keys: list[str]) -> Runs:
    if not keys:
        return array("Q")
    keys = keys + [""] * (SHINGLE - len(keys))
    return array("Q", (_hash(keys[at : at + SHINGLE]) for at in range(len(keys) - SHINGLE + 1)))


def _hash(keys: list[str]) -> Run:
    """Python's own differs from process to process."""
    digest = blake2b("\n".join(keys).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def _quoted(text: str, starts: Places) -> bytes:
    """For each word 1 where it begins inside a quotation that somebody said."""
    flags = bytearray(len(starts))
    at = 0
    for one in quotations_in(text):
        if one.depth or not one.is_speech:
            continue
        while at < len(starts) and starts[at] < one.start:
            at += 1
        while at < len(starts) and starts[at] < one.end:
            flags[at] = 1
            at += 1
    return bytes(flags)


def dump(found: Trace) -> bytes:
    """The trace as bytes, little-endian, the same on every machine."""
    arrays = (found.runs, found.starts, found.ends, found.passage_starts, found.passage_ends)
    return b"".join([_HEAD.pack(found.words, len(found.passage_starts)), *map(_little, arrays), found.quoted])


def load(data: bytes) -> Trace:
    """The inverse of dump. Raises ValueError for bytes that dump did not write."""
    view = memoryview(data)
    if len(view) < _HEAD.size:
        raise ValueError("A trace begins with the numbers of its words and passages.")
    words, passages = _HEAD.unpack_from(view)
    runs = max(1, words - SHINGLE + 1) if words else 0
    sizes = (8 * runs, 4 * words, 4 * words, 4 * passages, 4 * passages, words)
    if len(view) != _HEAD.size + sum(sizes):
        raise ValueError(f"A trace of {words} words and {passages} passages is not {len(view)} bytes long.")
    parts, at = [], _HEAD.size
    for size in sizes:
        parts.append(bytes(view[at : at + size]))
        at += size
    starts, ends, passage_starts, passage_ends = (_array("I", part) for part in parts[1:5])
    return Trace(_array("Q", parts[0]), starts, ends, parts[5], passage_starts, passage_ends)


def _little(values: Places) -> bytes:
    if sys.byteorder == "big":
        values = values[:]
        values.byteswap()
    return values.tobytes()


def _array(code: str, data: bytes) -> Places:
    values: Places = array(code)
    values.frombytes(data)
    if sys.byteorder == "big":
        values.byteswap()
    return values
