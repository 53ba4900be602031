"""Numbers as reports write them, in digits or words, from the pieces of a text.

    two hundred and fifty thousand   ->  250000          tens of thousands   ->  10000 .. 99999
    1.5 million                      ->  1500000         several hundred     ->  200 .. 999
    half a dozen                     ->  6               two thirds (of)     ->  66.7 percent
    خمسة وعشرون                      ->  25              (arabic_numbers.py)

Words of a number stand side by side ("and" only after a hundred or more); each is read once. What words like
"dozens" stand for comes from the table of docs/status-rules.md.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from .arabic_numbers import ALONE, ARABIC, fits_arabic
from .figure_tokens import BLANKS, CHUNK, WORD, Token

_ONES = (
    "zero one two three four five six seven eight nine ten",
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
)
_ONE_TO_NINE = frozenset(_ONES[0].split()[1:10])
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SMALL = {word: value for value, word in enumerate(" ".join(_ONES).split())} | _TENS | ARABIC
_SCALES = {
    "hundred": 100, "dozen": 12, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "ألف": 10**3, "آلاف": 10**3, "مليون": 10**6, "مليار": 10**9,
}  # fmt: skip
_GREAT = _SCALES | {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
_LOOSE = {
    "tens": (10, 99), "dozens": (12, 99), "scores": (20, 99), "hundreds": (100, 999),
    "thousands": (1000, 9999), "millions": (10**6, 10**7 - 1), "billions": (10**9, 10**10 - 1),
    "عشرات": (10, 99), "العشرات": (10, 99), "مئات": (100, 999), "المئات": (100, 999),
}  # fmt: skip
_PARTS = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5}
_PARTS |= {"fourths": 4, "sixths": 6, "tenth": 10, "tenths": 10}
_NUMBER = rf"(?:\d{{1,3}}(?:[,٬{BLANKS}]\d{{3}})+|\d+)(?:[.٫]\d{{1,4}})?"
_TO_POINT = str.maketrans("٫", ".", f",٬{BLANKS}")
_DIGITS = re.compile(
    rf"({_NUMBER})(?:[-–‐‑]({_NUMBER}))?(?:(bn|mn|tn|m|k)|[-‐‑]([^\W\d_]+)|(km|kg|cm|mm|mph|kph|ft|lb))?"
)
LONGEST = 12  # pieces: "nine hundred and ninety nine thousand nine hundred and ninety nine"
MOST_DIGITS = 15  # the table of figures holds 16 before the point
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at pieces [first, after): its range (low == high for one number).

    `unit` is what is printed inside it ("year" of six-year, "percent" of a share), `words` says that it is
    written without digits, `loose` that the word itself is a range (dozens), `scale` the factor of its last
    word.
    """

    low: Decimal
    high: Decimal
    after: int
    unit: str = ""
    words: bool = False
    loose: bool = False
    scale: int = 1
    glued: bool = False


def read_numeral(tokens: Sequence[Token], at: int) -> Numeral | None:
    """The number that begins at piece `at`, as long as it goes; None where none begins there."""
    token = tokens[at]
    if token.kind == CHUNK:
        return _of_digits(tokens, at)
    if token.kind != WORD:
        return None
    return (
        _share(tokens, at) or _loose(tokens, at) or _several(tokens, at) or _of_article(tokens, at)
        or _of_words(tokens, at) or _hyphened(tokens, at)
    )  # fmt: skip


def begins_numeral(token: Token) -> bool:
    """Whether a number may begin here; a quick look, before the slow one."""
    return token.kind == CHUNK or (token.kind == WORD and token.low.partition("-")[0] in _STARTS)


def _of_digits(tokens: Sequence[Token], at: int) -> Numeral | None:
    text = tokens[at].text
    if len(text) <= MOST_DIGITS and text.isdecimal():  # nearly all are, and hold nothing else to look for
        value = Decimal(text)
        return _scaled(tokens, Numeral(value, value, at + 1))
    found = _DIGITS.fullmatch(text)
    if not found or any(_is_too_long(part or "") for part in found.group(1, 2)):
        return None
    low, high = _value(found[1]), _value(found[2] or found[1])
    if low > high:
        return None
    scale = _GREAT[found[3]] if found[3] else 1
    unit = (found[4] or found[5] or "").lower()
    one = Numeral(
        _plainly(low * scale), _plainly(high * scale), at + 1, unit, scale=scale, glued=bool(found[4])
    )
    if unit in _SCALES:
        return replace(one, low=low * _GREAT[unit], high=high * _GREAT[unit], unit="", scale=_GREAT[unit])
    return one if unit or found[3] else _scaled(tokens, one)


def _is_too_long(digits: str) -> bool:
    return len(digits) > MOST_DIGITS and sum(c.isdecimal() for c in digits) > MOST_DIGITS


def _value(digits: str) -> Decimal:
    return Decimal(digits.translate(_TO_POINT))


def _plainly(value: Decimal) -> Decimal:
    """1500000, not 1500000.0: a form shows it."""
    whole = value.to_integral_value()
    return whole if value == whole else value


def _scaled(tokens: Sequence[Token], one: Numeral) -> Numeral:
    """`1.5 million`, `300 thousand`, `$4 bn`."""
    word = _low(tokens, one.after)
    known = word in _SCALES or word in ("bn", "mn")
    if not known or one.high * _GREAT[word] >= 10**MOST_DIGITS:
        return one
    scale = _GREAT[word]
    return replace(
        one, low=_plainly(one.low * scale), high=_plainly(one.high * scale), after=one.after + 1, scale=scale
    )


def _of_words(tokens: Sequence[Token], at: int) -> Numeral | None:
    """`two hundred and fifty`: small words add up, great ones multiply what stands before them."""
    total, group, scale, after, seen = 0, 0, 1, at, False
    while after < at + LONGEST:
        word = _low(tokens, after)
        small = _small(word)
        if small is None and after == at:
            small = ALONE.get(word)
        if small is not None and _fits(group, small, word):
            group, seen = group + small, True
        elif group and word in _SCALES:
            total, group, scale = _multiplied(total, group, _GREAT[word])
        elif not (word == "and" and scale > 1 and _small(_low(tokens, after + 1)) is not None):
            break
        after += 1
    if not seen:
        return None
    value = Decimal(total + group)
    one = Numeral(value, value, after, words=True, scale=scale)
    return _and_a_half(tokens, one)


def _fits(group: int, small: int, word: str) -> bool:
    """`twenty` takes `five`, `two hundred` takes `fifty`; `two` and `three` side by side are two numbers."""
    if group and word in ARABIC:
        return fits_arabic(group, word)
    return group % 100 == 0 or (group % 10 == 0 and group % 100 >= 20 and small < 10)


def _multiplied(total: int, group: int, great: int) -> tuple[int, int, int]:
    return (total, group * great, great) if great <= 100 else (total + group * great, 0, great)


def _small(word: str) -> int | None:
    """The value of `seven`, `seventy` or `seventy-seven`."""
    first, dash, second = word.partition("-")
    if not dash:
        return _SMALL.get(word)
    if first in _TENS and second in _ONE_TO_NINE:
        return _SMALL[first] + _SMALL[second]
    return None


def _and_a_half(tokens: Sequence[Token], one: Numeral) -> Numeral:
    if [_low(tokens, one.after + i) for i in range(3)] == ["and", "a", "half"]:
        half = Decimal(one.scale) / 2
        return replace(one, low=one.low + half, high=one.high + half, after=one.after + 3)
    return one


def _hyphened(tokens: Sequence[Token], at: int) -> Numeral | None:
    """`six-year`, `twenty-day`: the unit is glued to the number."""
    first, _, unit = tokens[at].low.partition("-")
    if unit and first in _SMALL and _small(tokens[at].low) is None:
        value = Decimal(_SMALL[first])
        return Numeral(value, value, at + 1, unit, words=True, glued=True)
    return None


def _loose(tokens: Sequence[Token], at: int) -> Numeral | None:
    """`dozens`, `tens of thousands`."""
    bounds = _LOOSE.get(tokens[at].low)
    if not bounds:
        return None
    low, high, after = *bounds, at + 1
    greater = _LOOSE.get(_low(tokens, at + 2)) if _low(tokens, at + 1) == "of" else None
    if greater and greater[0] >= 1000:
        low, high, after = low * greater[0], (high + 1) * greater[0] - 1, at + 3
    return Numeral(Decimal(low), Decimal(high), after, words=True, loose=True)


def _several(tokens: Sequence[Token], at: int) -> Numeral | None:
    """`several hundred`, `a few thousand`: at least two of them, less than ten."""
    start = at + (tokens[at].low == "a" and _low(tokens, at + 1) == "few")
    scale = _GREAT.get(_low(tokens, start + 1), 0) if _low(tokens, start) in ("several", "few", "many") else 0
    if not scale or _low(tokens, start + 1) not in _SCALES:
        return None
    high = 99 if scale == 12 else 10 * scale - 1
    return Numeral(Decimal(2 * scale), Decimal(high), start + 2, words=True, loose=True)


def _of_article(tokens: Sequence[Token], at: int) -> Numeral | None:
    """`a hundred`, `half a million`, `a couple of`."""
    half = _low(tokens, at) == "half"
    start = at + half
    if _low(tokens, start) not in ("a", "an"):
        return None
    word = _low(tokens, start + 1)
    if word == "couple" and not half:
        return Numeral(Decimal(2), Decimal(2), start + 2, words=True)
    if word not in _SCALES:
        return None
    value = Decimal(_GREAT[word]) / (2 if half else 1)
    return Numeral(value, value, start + 2, words=True, scale=_GREAT[word])


def _share(tokens: Sequence[Token], at: int) -> Numeral | None:
    """`two thirds of the seats`, `half the seats`, `nine out of 10 seats`, `one in five`."""
    return _fraction(tokens, at) or _out_of(tokens, at)


def _fraction(tokens: Sequence[Token], at: int) -> Numeral | None:
    words = tokens[at].low.split("-")
    after = at + 1
    if words[-1] not in _PARTS:
        words, after = [*words, _low(tokens, at + 1)], at + 2
    if words[-1] not in _PARTS or not (len(words) == 2 or words == ["half"]):
        return None
    count = 1 if words[0] in ("a", "one", "half") else _SMALL.get(words[0], 0)
    share = _per_hundred(count, _PARTS[words[-1]])
    following = _low(tokens, after)
    if share is None or not (
        following == "of" or (words == ["half"] and following in ("the", "its", "their"))
    ):
        return None
    return Numeral(share, share, after, "percent", words=True)


def _out_of(tokens: Sequence[Token], at: int) -> Numeral | None:
    second, words = at + 2, [_low(tokens, at + 1), _low(tokens, at + 2)]
    if words == ["out", "of"]:
        second = at + 3
    elif words[0] != "in" or tokens[at].low != "one":
        return None
    count, among = _plain(tokens, at), _plain(tokens, second + (_low(tokens, second) == "every"))
    share = _per_hundred(count or 0, among or 0)
    if share is None or not among:
        return None
    return Numeral(share, share, second + 1, "percent", words=True)


def _plain(tokens: Sequence[Token], at: int) -> int | None:
    word = _low(tokens, at)
    return int(word) if re.fullmatch(r"\d{1,3}", word) else _small(word)


def _per_hundred(count: int, among: int) -> Decimal | None:
    if not 0 < count < among:
        return None
    if count * 100 % among == 0:
        return Decimal(count * 100 // among)
    return (_HUNDRED * count / among).quantize(Decimal("0.1"))


def _low(tokens: Sequence[Token], at: int) -> str:
    """The piece at `at` in lower case; empty beyond the ends."""
    return tokens[at].low if 0 <= at < len(tokens) else ""


_STARTS = (
    frozenset(_SMALL) | ALONE.keys() | _LOOSE.keys() | _PARTS.keys() | {"a", "an", "several", "few", "many"}
)
