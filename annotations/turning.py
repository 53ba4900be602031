"""Which way words run that hold letters of both directions: as whoever speaks in them writes.

قال Yusuf Haddad إن "6.4 magnitude"     "rtl"    its first word that is neither a name nor quoted is قال
“الجسر” is the word for bridge.          "ltr"    that is "is"
BBC: الجسر                               "rtl"    a name stands in its own letters in any text

Words whose letters all run one way run that way; of names and quotations alone nothing can be told.
"""

import re
from collections.abc import Iterable

from articles.text.direction import has_right_to_left, own_direction

QUOTED = re.compile(r"[“«„\"][^“”«»„\"]*[”»“\"]")
WORD = re.compile(r"[^\W\d_]+")


def way_of(words: str) -> str:
    """ "rtl" or "ltr"; empty where it is to be the way of the text around. Linear in the length."""
    if own := own_direction(words):
        return own
    if not has_right_to_left(words):
        return ""  # no letters at all
    for found in WORD.finditer(QUOTED.sub(" ", words)):
        if has_right_to_left(found[0]):
            return "rtl"
        if not found[0][0].isupper():
            return "ltr"
    return ""


def way_of_all(passages: Iterable[str]) -> str:
    """The way of a paragraph, where its passages have one between them."""
    ways = {way_of(one) for one in passages} - {""}
    return ways.pop() if len(ways) == 1 else ""
