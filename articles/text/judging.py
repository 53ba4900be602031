"""Whether a number counts something, told by its neighbours.

    12 people      counts            in 2014, on 7 July, 5 p.m., aged 45      a moment or an age
    400 were       counts            Route 4, France 24, Big Four, 401(k)     a name
    about 96       counts            a 6-1 win, won 96                        nothing that is printed
    six-year       counts            45-year-old, one-time                    an age, an adjective
    one person     counts            one of them, one resident said           a pronoun

Each answer looks at a bounded number of pieces.
"""

import re
from collections.abc import Sequence

from .counted import is_single
from .figure_tokens import CHUNK, LINE, WORD, Token
from .months import MONTHS
from .numerals import Numeral
from .vocabulary import vocabulary

MOST = 10**16  # more digits than the product's table of figures holds
MONEY = {
    "$": "dollars", "£": "pounds", "€": "euros", "¥": "yen", "₹": "rupees",
    "USD": "dollars", "GBP": "pounds", "EUR": "euros",
}  # fmt: skip
_NUMBERED = vocabulary(
    """
    route channel unit article no nos number numbers section chapter page pages room gate flight highway road
    phase class division battalion brigade regiment line platform terminal level stage episode season volume
    pier grade row bed cell ward block resolution france bbc sky radio tv zone camp point paragraph clause
    rule item day week figure table version model type exit junction runway motorway interstate aged age
    formula bus tram train seed district precinct sector apollo boeing airbus windows
    """
)
_CLOCK = vocabulary("am pm a.m p.m gmt utc bst cet cest est edt pst pdt o'clock noon midnight")
_VERBS = vocabulary("were are had have was remain remained died stayed left surrendered")
_NO_UNIT = vocabulary("another thing way hand side reason time point kind moment")
_SPEAKING = vocabulary("said says told telling saying tells added who whom")
_TOTALS = vocabulary("toll total tally")
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
_DAYS = vocabulary("monday tuesday wednesday thursday friday saturday sunday")
_FULL_STOPS = frozenset(".!?:;—–-•*·“”\"'‘’«»([")


def counts(
    tokens: Sequence[Token], at: int, numeral: Numeral, unit: str, hedged: bool, *, bare: bool = False
) -> bool:
    """Whether the number counts something, and is no name, date, time or age. `bare`: what it counts need
    not be printed."""
    if _is_named(tokens, at, numeral, hedged) or _is_moment(tokens, at, numeral, unit, hedged):
        return False
    if numeral.glued:
        return _is_measure(tokens, numeral)
    if numeral.low == numeral.high == 1 and numeral.words:
        return _is_one(tokens, numeral, unit, hedged)
    following = _text(tokens, numeral.after)
    if numeral.high >= MOST:
        return False
    if {token.low for token in tokens[max(0, at - 3) : at]} & _TOTALS:
        return True
    return (
        bool(unit)
        or bare
        or hedged
        or numeral.loose
        or numeral.scale > 100
        or following in _VERBS
        or (following == "of" and _text(tokens, numeral.after + 1) in ("them", "whom", "which", "those"))
    )


def _is_measure(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """`six-year`, not `45-year-old`: the second is an age. `two-thirds` without "of" and `one-time` are
    adjectives.
    """
    printed = tokens[numeral.after - 1].low
    return not printed.endswith(("-old", "-olds")) and numeral.unit.partition("-")[0] in _MEASURES


_MEASURES = vocabulary(
    """
    year month week day hour minute second mile metre meter kilometre kilometer foot inch acre hectare tonne
    ton pound page member seat storey story point man woman person vote bed room km percent strong goal
    kilo kilogram litre liter gallon run game match set car vehicle nation country party judge dollar euro
    """
)


def _is_one(tokens: Sequence[Token], numeral: Numeral, unit: str, hedged: bool) -> bool:
    """`one` is mostly a pronoun: it counts where it is hedged or what it counts is no speaker and no
    saying.
    """
    following = _text(tokens, numeral.after)
    if not unit or following == "of" or unit.split()[-1] in _NO_UNIT or following in _NO_UNIT:
        return False
    if hedged or (is_single(unit) and unit not in ("day", "person", "man", "woman")):
        return True
    near = [token.low for token in tokens[numeral.after : numeral.after + 8]]
    return "last" in near[:2] or (is_single(unit) and not set(near) & _SPEAKING)


def _is_named(tokens: Sequence[Token], at: int, numeral: Numeral, hedged: bool) -> bool:
    """Channel 4, France 24, No. 5, Big Four, 401(k)."""
    token, previous = tokens[at], tokens[at - 1] if at else None
    after = tokens[numeral.after] if numeral.after < len(tokens) else None
    if after and after.text == "(" and after.start == token.end and not _spaced(tokens, numeral.after):
        return True
    if previous is None or hedged:
        return False
    if previous.text in "#@/_" or (previous.text == "." and _text(tokens, at - 2) in ("no", "nos")):
        return True
    if previous.kind == WORD and previous.low in _NUMBERED and _text(tokens, at - 2) != "a":
        return True
    if numeral.words and token.text[0].isupper() and previous.kind == WORD and not _is_title(tokens, at):
        return True
    return token.kind == CHUNK and _follows_name(tokens, at, numeral)


def _spaced(tokens: Sequence[Token], at: int) -> bool:
    """Whether more than two letters stand in the brackets: `400 (some of them armed)` is no 401(k)."""
    return at + 2 >= len(tokens) or len(tokens[at + 1].text) > 2


def _is_title(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words around are all written with capitals, as some headlines are."""
    near = [token for token in tokens[max(0, at - 3) : at + 4] if token.kind == WORD and len(token.text) > 3]
    return all(token.text[0].isupper() for token in near)


def _follows_name(tokens: Sequence[Token], at: int, numeral: Numeral) -> bool:
    """`Boeing 737 jets`: a capital before the digits, within a sentence whose nouns have none."""
    previous = tokens[at - 1]
    if previous.kind != WORD or not previous.text[0].isupper() or previous.low in _DAYS:
        return False
    if at < 2 or tokens[at - 2].kind == LINE or tokens[at - 2].text in _FULL_STOPS or _is_title(tokens, at):
        return False
    return not numeral.scale > 1 and numeral.high < 1000


def _is_moment(tokens: Sequence[Token], at: int, numeral: Numeral, unit: str, hedged: bool) -> bool:
    """A year, a day of a month, a time of day, an age."""
    following, before = _text(tokens, numeral.after), _text(tokens, at - 1)
    if (following in _CLOCK) or (following in ("a", "p") and _text(tokens, numeral.after + 1) == "."):
        return True
    if _is_month(tokens, at - 1) or _is_month(tokens, numeral.after):
        return True
    if before == "." and _is_month(tokens, at - 2):
        return True
    if following in ("year", "years") and _text(tokens, numeral.after + 1) == "old":
        return True
    return _is_year(tokens, at, numeral, unit, before) and not hedged


def _is_year(tokens: Sequence[Token], at: int, numeral: Numeral, unit: str, before: str) -> bool:
    printed = re.split("[-–‐‑]", tokens[at].text)[0]
    if not _YEAR.fullmatch(printed) or numeral.scale > 1 or unit == "percent" or before in MONEY:
        return False
    return unit not in (
        "people",
        "civilians",
        "soldiers",
        "troops",
        "fighters",
        "men",
        "women",
        "children",
        "jobs",
    ) or (before in ("in", "since", "of", "the", "by", "until"))


def _is_month(tokens: Sequence[Token], at: int) -> bool:
    if not 0 <= at < len(tokens) or tokens[at].kind != WORD or tokens[at].low not in MONTHS:
        return False
    return not tokens[at].text[0].islower() or tokens[at].low not in (
        "may",
        "march",
        "mar",
        "sep",
        "dec",
        "mart",
        "mai",
    )


def _text(tokens: Sequence[Token], at: int) -> str:
    """The piece at `at` in lower case; empty beyond the ends."""
    return tokens[at].low if 0 <= at < len(tokens) else ""
