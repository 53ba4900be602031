"""The character runs of a word, which find its other forms and the compounds that it is a part of.

    bridge ->  _br bri rid idg dge ge_   _bri brid ridg idge dge_   _brid bridg ridge idge_

Runs of three to five characters; the blank at both ends is one of them.
"""

from functools import lru_cache

SHORTEST, LONGEST = 3, 5
_WIDEST = 60  # characters: what is longer is no word


@lru_cache(maxsize=1 << 15)
def grams_of(word: str) -> tuple[str, ...]:
    """The runs of the word, those that come twice twice."""
    padded = f" {word[:_WIDEST]} "
    return tuple(
        padded[at : at + length]
        for length in range(SHORTEST, LONGEST + 1)
        for at in range(len(padded) - length + 1)
    ) or (padded,)
