"""What is marked of each word of a sentence that is compared: one byte of bits a word.

    “ We  left  Raqqa ,” said Col. Roe , and went
      Q"  Q     Q        R    R    R     .    .

Q: quoted; ": begins a quotation; R: names who says something, or that it is said; whether it is written in
capitals, and whether it stands in the dateline.
"""

import re
from functools import lru_cache

from .words import LONGEST_KEPT

REPORTING, QUOTED, CAPITALS, QUOTATION, DATELINE = 1, 2, 4, 8, 16
_JOINTS = re.compile(r"[-/:_&]|(?<=\d)(?=[%‰])")


def parts_of(key: str) -> tuple[str, ...]:
    """The words of a key (words.py) that are compared: `us-led` is two, and `90%` too, so that "90 %" is the
    same. A key may hold blanks or be empty."""
    return _kept_parts(key) if len(key) <= LONGEST_KEPT else _parts(key)


def _parts(key: str) -> tuple[str, ...]:
    return tuple([part for piece in key.split() for part in _JOINTS.split(piece) if part])


_kept_parts = lru_cache(maxsize=1 << 15)(_parts)


@lru_cache(maxsize=1 << 10)
def spread(mark: int, over: int) -> bytes:
    """The mark of one word on its `over` parts; only the first begins what the word begins."""
    return bytes([mark, *[mark & ~QUOTATION] * (over - 1)]) if over else b""
