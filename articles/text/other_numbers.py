"""Numbers that are no figures (figures.py): which one of the base stands in the place of each.

    base    since 2016 ,  on May 3 ,  a quake of magnitude 6.4      on Sunday
    other   since 2017 ,  on May 4 ,  a 6.4-magnitude quake         on October 15
                  ~~~~ another        ~ another                     words, for the base has no such number

Years are held against years, days of a month against days of one, times of day against times, others against
others. A number that the base prints anywhere, with the words to which it is joined, is the same number.
"""

import re
from collections.abc import Collection, Iterable, Sequence

from .months import MONTHS
from .vocabulary import vocabulary
from .words import Word

NUMBERS = vocabulary(
    """
    two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy
    eighty ninety hundred thousand million billion dozen dozens scores hundreds thousands millions half
    """
)
NEAR = 12  # words of the base that are looked at in one place
_JOINT = re.compile(r"[-‐‑–]")
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")


def is_number(key: str) -> bool:
    """Whether a word tells one, by its key."""
    return any(letter.isdigit() for letter in key) or not NUMBERS.isdisjoint(key.split("-"))


def parts_of(words: Iterable[Word]) -> set[str]:
    """The words, and the parts of those that are joined by hyphens."""
    return {part for word in words for part in (word.key, *_JOINT.split(word.key))}


def is_joined_of(key: str, parts: Collection[str]) -> bool:
    """Whether a number stands in the base too, though joined to another word there or only here."""
    return any(map(str.isdigit, key)) and all(part in parts for part in _JOINT.split(key))


def is_date(words: Sequence[Word], at: int) -> bool:
    """Whether the number is a year, a day of a month or a time of day."""
    return _sort(words, at) != ""


def number_beside(
    words: Sequence[Word], at: int, base: Sequence[Word], left: Collection[int], gap: range
) -> int | None:
    """The place of the number in the base's gap that is held against the one at `at`; None without.

    `left`: the places of the words that the base alone has.
    """
    sort = _sort(words, at)
    return next(
        (one for one in gap[:NEAR] if one in left and is_number(base[one].key) and _sort(base, one) == sort),
        None,
    )


def _sort(words: Sequence[Word], at: int) -> str:
    key = words[at].key
    if _YEAR.fullmatch(key):
        return "year"
    if ":" in key:
        return "time"
    beside = {words[one].key for one in (at - 1, at + 1) if 0 <= one < len(words)}
    return "day" if beside & MONTHS.keys() else ""
