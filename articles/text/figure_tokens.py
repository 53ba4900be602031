"""The pieces from which figures are read: words, chunks with digits, marks and line ends.

    about $300–400m, twenty-five of “F-16” ⏎
    ----- -^^^^^^^^^ ----------- -- -^^^^- -
    word  mark chunk word        word  chunk line

A chunk is everything that is glued to a digit (10:30, 401, 9/11, F-16, 45-year-old): what is no number as a
whole holds none. Work and memory are linear in the length of the text.
"""

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
      (?P<chunk>[^\W_]*\d[^\W_]*(?:[.,٫٬:/'’‐‑–-][^\W_]+)*)
    | (?P<word>[^\W\d_]+(?:['’‐‑-][^\W\d_]+)*)
    | (?P<line>[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])
    | (?P<mark>[^\s\w]|_)
    """,
    re.VERBOSE,
)
LINE, MARK, WORD, CHUNK = "line", "mark", "word", "chunk"


class Token(NamedTuple):
    """One piece: its kind, its words as printed, the same in lower case, and its place in code points."""

    kind: str
    text: str
    low: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """The pieces of `text` in order; they do not overlap, and only blanks stand between them."""
    return [_token(found) for found in _TOKEN.finditer(text)]


def _token(found: re.Match[str]) -> Token:
    words = found.group()
    plain = words.lower().replace("’", "'").replace("‐", "-").replace("‑", "-")
    return Token(found.lastgroup or MARK, words, plain, found.start(), found.end())
