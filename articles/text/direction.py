"""Which way words run: a sentence of the other direction within a text keeps its full stop at its end.

The bridge is open.      "ltr"
الجسر مفتوح.             "rtl"
He said “الجسر”.         ""      letters of both, or none: as the text around it
"""

import re

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_FROM_RIGHT = re.compile(rf"[{_RIGHT}](?<![\W\d_])")  # letters alone: digits and marks run with them
_FROM_LEFT = re.compile(rf"[^\W\d_{_RIGHT}]")


def has_right_to_left(text: str) -> bool:
    """Whether any letter runs from right to left; quick, as most texts have none."""
    return _FROM_RIGHT.search(text) is not None


def own_direction(words: str) -> str:
    """ "rtl" or "ltr" where all letters of the words run that way, else the empty string."""
    right, left = has_right_to_left(words), _FROM_LEFT.search(words) is not None
    return "" if right == left else "rtl" if right else "ltr"
