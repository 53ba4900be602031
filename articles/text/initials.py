"""The abbreviations that a story's sentences explain themselves.

    the Free Harbour Union ( FHU ) said        FHU  ->  free harbour union
    FHU ( Free Harbour Union )                 the same
    the Union for a Free Harbour ( UFH )       small words between count or do not

A word in capitals right behind (or before) words with its initials. Where sentences explain one abbreviation
in two ways, the one that more of them give stands, then the first by the alphabet. One pass over the words.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from .analysis import Sentence
from .marks import CAPITALS
from .vocabulary import vocabulary

SHORTEST, LONGEST = 2, 6  # letters
_SMALL = vocabulary("of the for and a an in on de du la le des del et y")

Words = tuple[str, ...]


def explained(sentences: Iterable[Sentence]) -> dict[str, Words]:
    """The abbreviations that `sentences` explain, in lower case, each with its words."""
    told: dict[str, Counter[Words]] = {}
    for sentence in sentences:
        for at, mark in enumerate(sentence.marks):
            if mark & CAPITALS and SHORTEST <= len(sentence.words[at]) <= LONGEST:
                for words in _beside(sentence.words, at):
                    told.setdefault(sentence.words[at], Counter())[words] += 1
    return {short: min(found, key=lambda words: (-found[words], words)) for short, found in told.items()}


def _beside(words: Sequence[str], at: int) -> list[Words]:
    short = words[at]
    if not short.isalpha():
        return []
    before = _ending(words[max(0, at - 2 * len(short)) : at], short)
    after = _ending(words[at + 1 : at + 1 + 2 * len(short)][::-1], short[::-1])
    return [one for one in (before, after[::-1]) if one]


def _ending(words: Sequence[str], letters: str) -> Words:
    """The words at the end of `words` whose initials are `letters`; empty where there are none."""
    at, left = len(words), len(letters)
    while left and at:
        at -= 1
        if words[at].startswith(letters[left - 1]):
            left -= 1
        elif words[at] not in _SMALL or left == len(letters):
            return ()
    return tuple(words[at:]) if not left else ()
