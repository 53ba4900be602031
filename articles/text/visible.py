"""Whether anything of some words can be seen, in any script."""

import unicodedata

BLANK = {
    "\u034f", "\u115f", "\u1160", "\u17b4", "\u17b5", "\u180b", "\u180c", "\u180d", "\u180f", "\u2800",
    "\u3164", "\uffa0", *map(chr, range(0xFE00, 0xFE10)), *map(chr, range(0xE0100, 0xE01F0)),
}  # fmt: skip
"""Letters, marks and symbols by Unicode's categories that show nothing: joiners, fillers, selectors."""


def can_be_seen(words: str) -> bool:
    """Whether they hold a letter, a digit, a mark, a symbol or a point: blanks and controls show nothing."""
    return any(unicodedata.category(one)[0] in "LNMSP" and one not in BLANK for one in words)
