"""The character runs of a word, which find its other forms and the compounds that it is a part of.

    bridge ->  _bri brid ridg idge dge_      and  bridges -> _bri brid ridg idge dges ges_

A mark before each run tells it from a word of four letters.

Runs of four characters; the blanks at both ends count. Runs of three to five together rank no better on any
story that was measured, and cost three times as much.
"""

from functools import lru_cache

LENGTH = 4  # characters
MARK = "#"  # no word begins so
WIDEST = 60  # characters of a word: what is longer is none


@lru_cache(maxsize=1 << 15)
def grams_of(word: str) -> tuple[str, ...]:
    """The runs of the word, in order; those that come twice twice."""
    padded = f" {word[:WIDEST]} "
    if len(padded) <= LENGTH:
        return (MARK + padded,)
    return tuple(MARK + padded[at : at + LENGTH] for at in range(len(padded) - LENGTH + 1))
