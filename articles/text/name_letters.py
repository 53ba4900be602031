"""Names that differ by a letter or two, by their letters and not their sound.

    Anders Holt, Anders Holdt     a letter apart, behind the same first name
    Haldenburg, Haldenberg        a letter apart, long enough to be told alone
    Syria, Syrian                 no pair: an ending makes another word

Folded words of Latin letters; the first letter is the same. What is told alone meets by the words less one
letter, never each with each, so that the work is that of reading them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

SHORTEST_BESIDE = 4  # letters, behind the same first name
LONG = 6  # letters: two may differ behind the same first name, one where the name stands alone
LONGEST = 30
MOST_ALIKE = 12  # words of one key: more is no name


def near_beside(one: str, other: str) -> bool:
    """Whether they may be one name behind the same first name."""
    if min(len(one), len(other)) < SHORTEST_BESIDE or max(len(one), len(other)) > LONGEST:
        return False
    return _may_be_one(one, other) and _apart(one, other, 2 if min(len(one), len(other)) >= LONG else 1)


def near_alone(folded: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Of `folded` (word as printed -> folded) the pairs that are a letter apart, LONG at least."""
    by_key: dict[str, set[str]] = defaultdict(set)
    for words, key in folded.items():
        if LONG <= len(key) <= LONGEST and key.isascii() and key.isalpha():
            for at in range(1, len(key)):
                by_key[f"{key[:at]}-{key[at + 1 :]}"].add(words)  # another letter here
                by_key[f"{key[:at]}-{key[at:]}"].add(words)  # or one more
    for alike in by_key.values():
        for one, other in combinations(sorted(alike)[:MOST_ALIKE], 2):
            if folded[one] != folded[other] and _may_be_one(folded[one], folded[other]):
                yield one, other


def _may_be_one(one: str, other: str) -> bool:
    """Neither is the other with an ending: a plural, a people's name, a daughter's."""
    return one[:1] == other[:1] and not one.startswith(other) and not other.startswith(one)


def _apart(one: str, other: str, most: int) -> bool:
    """Whether they differ, by `most` letters left out, put in, or another."""
    if one == other or abs(len(one) - len(other)) > most:
        return False
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        above, row[0] = row[0], at
        for place, theirs in enumerate(other, start=1):
            cost = min(above + (letter != theirs), row[place] + 1, row[place - 1] + 1)
            above, row[place] = row[place], cost
    return row[-1] <= most
