"""The pieces from which figures are read: words, chunks with digits, marks and line ends.

    about $300–400m, twenty-five of “F-16” ⏎
    ----- -^^^^^^^^^ ----------- -- -^^^^- -
    word  mark chunk word        word  chunk line

A chunk is everything that is glued to a digit (10:30, 401, 9/11, F-16, 45-year-old): what is no number as a
whole holds none. Blanks between thousands (3 000) glue as well. Work and memory are linear in the length of
the text.
"""

import re
from typing import NamedTuple

BLANKS = " \u00a0\u2009\u202f"
"""What may stand between the thousands of a number: a plain blank, one that breaks no line, a thin one."""

# 3 000, 300-4 000, 12 345 678km, also after a year; groups beside groups of other lengths are a telephone's.
_SPACED = rf"""
    (?: (?<!\d[{BLANKS}]) | (?<=[^\d](?:19|20)\d\d[{BLANKS}]) )
    (?:(?![0٠])\d{{1,15}}[-–‐‑])? (?![0٠])\d{{1,3}} (?:[{BLANKS}]\d{{3}}){{1,4}} (?:[.٫]\d{{1,4}})?
    (?![{BLANKS}.,:/'’]?\d) (?:[-‐‑]?[^\W\d_]+)?
"""
_TOKEN = re.compile(
    rf"""
      (?P<chunk>{_SPACED}|[^\W_]*\d[^\W_]*(?:[.,٫٬:/'’‐‑–-][^\W_]+)*)
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
    plain = words.lower()
    if not plain.isascii():
        plain = plain.replace("’", "'").replace("‐", "-").replace("‑", "-")
    return Token(found.lastgroup or MARK, words, plain, found.start(), found.end())
