"""Numbers that are no figures (figures.py): which one of the base stands in the place of each.

    base    since 2016 ,  on May 3 ,  a quake of magnitude 6.4      on Sunday
    other   since 2017 ,  on May 4 ,  a 6.4-magnitude quake         on October 15
                  ~~~~ another        ~ another                     words, for the base has no such number

Years are held against years, days of a month against days of one, times of day against times, others against
others. A number that the base prints anywhere, joined to another word or not, is the same number.
"""

import re
from collections.abc import Collection, Sequence

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
_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")


def is_number(key: str) -> bool:
    """Whether a word tells one, by its key."""
    return any(letter.isdigit() for letter in key) or not NUMBERS.isdisjoint(key.split("-"))


def numerals_of(words: Sequence[Word]) -> set[str]:
    """The numbers that are printed in digits, alone or joined to words."""
    return {found for word in words for found in _DIGITS.findall(word.key)}


def is_joined_to(key: str, numerals: Collection[str]) -> bool:
    """Whether the word joins numbers of the base to another word (`6.4-magnitude`), or ceases to."""
    found = _DIGITS.findall(key)
    return bool(found) and all(one in numerals for one in found)


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
