"""The figures of a text: how many of what, with the word that hedges it.

    up to 8,000 civilians     low 0    high 8000  hedge up-to  unit civilians
    --^-- --^-- ----^----
    hedge number counted      about 300-400 fighters    low 300  high 400   hedge about
                              at least two districts    low 2    high none  hedge at-least
                              dozens of men             low 12   high 99    (docs/status-rules.md)

Each number (numerals.py) is joined with its range, the noun that it counts (counted.py) and the hedge beside it.
Then it is judged by its neighbours: years, dates, times, ages, scores, numbered things (Route 4) and names are no
figures. A number that counts nothing is one only where it is hedged or stands before a verb ("400 were").
Every judgement looks at a bounded number of pieces: the work is linear in the length of the text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from .counted import Counted, counted_noun, is_single
from .figure_tokens import CHUNK, LINE, MARK, WORD, Token, tokens_of
from .hedges import Hedged, hedge_after, hedge_before
from .months import MONTHS
from .numerals import Numeral, begins_numeral, read_numeral
from .spans import Span
from .vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class FigureSpan:
    """A figure at text[start:end] in code points, hedge and counted noun included.

    `low` and `high` are what the words say, None for an end without limit; `hedge` is one of the product's ("",
    about, at-least, over, up-to, under); `unit` the counted noun in lower case as printed ("fighters"), "percent"
    for shares, "dollars" and the like for money, empty where no noun is printed.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    hedge: str
    unit: str

    @property
    def span(self) -> Span:
        """Where the figure stands."""
        return Span(self.start, self.end)


_MONEY = {"$": "dollars", "£": "pounds", "€": "euros", "¥": "yen", "₹": "rupees"}
_NUMBERED = vocabulary(
    """
    route channel unit article no nos number numbers section chapter page pages room gate flight highway road
    phase class division battalion brigade regiment line platform terminal level stage episode season volume
    pier grade row bed cell ward block resolution france bbc sky radio tv zone camp point paragraph clause rule
    item day week figure table version model type exit junction runway motorway interstate aged age formula
    bus tram train seed district precinct sector apollo boeing airbus windows
    """
)
_CLOCK = vocabulary("am pm a.m p.m gmt utc bst cet cest est edt pst pdt hours o'clock noon midnight")
_VERBS = vocabulary("were are had have was remain remained died stayed left surrendered")
_NO_UNIT = vocabulary("another thing way hand side reason time point kind moment")
_SPEAKING = vocabulary("said says told telling saying tells added who whom")
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
_DAYS = vocabulary("monday tuesday wednesday thursday friday saturday sunday")
_FULL_STOPS = frozenset(".!?:;—–-•*·“”\"'‘’«»([")


def figures_in(text: str) -> tuple[FigureSpan, ...]:
    """The figures of `text` in order; they do not overlap."""
    return tuple(_figures(tokens_of(text)))


def _figures(tokens: Sequence[Token]) -> Iterator[FigureSpan]:
    at, free = 0, 0
    while at < len(tokens):
        whole = _number(tokens, at) if begins_numeral(tokens[at]) else None
        if not whole:
            at += 1
            continue
        figure, at = _figure(tokens, at, whole, free), max(at + 1, whole.after)
        if figure:
            yield figure[0]
            at = free = max(at, figure[1])


def _number(tokens: Sequence[Token], at: int) -> Numeral | None:
    first = read_numeral(tokens, at)
    return _with_range(tokens, at, first) if first else _or_two(tokens, at)


def _or_two(tokens: Sequence[Token], at: int) -> Numeral | None:
    """`a day or two`."""
    words = [token.low for token in tokens[at : at + 4]]
    if len(words) < 4 or words[0] not in ("a", "an") or words[2:] != ["or", "two"]:
        return None
    return Numeral(Decimal(1), Decimal(2), at + 4, words[1], words=True)


def _with_range(tokens: Sequence[Token], at: int, first: Numeral) -> Numeral:
    """`200 to 300`, `two or three`, `10% – 15%`, `between 2 and 3 million`, `a day or two`."""
    if first.loose or first.glued or first.low != first.high:
        return first
    sign = _text(tokens, first.after) in ("%", "percent", "٪")
    joint = first.after + sign
    between = _text(tokens, at - 1) in ("between", "بين")
    joints = ("and", "و", "to") if between else ("to", "or", "-", "–", "—", "إلى")
    money = joint + 1 < len(tokens) and tokens[joint + 1].text in _MONEY
    second = joint + 1 + money
    if _text(tokens, joint) not in joints or second >= len(tokens) or _text(tokens, at - 1) == "from":
        return first
    other = read_numeral(tokens, second)
    if not other or other.loose or other.low != other.high:
        return first
    low = first.low * other.scale if first.scale == 1 < other.scale and first.low < other.low else first.low
    if not first.low < other.low or not low < other.high:
        return first
    return replace(other, low=low, words=first.words)


def _figure(
    tokens: Sequence[Token], at: int, numeral: Numeral, free: int
) -> tuple[FigureSpan, int] | None:
    """The figure whose number begins at piece `at`, and the piece after it."""
    counted = _counted(tokens, numeral)
    first = at - (at > free and tokens[at - 1].text in _MONEY)
    after = counted.after if counted and not counted.apart else numeral.after
    before = hedge_before(tokens, first, free)
    behind = hedge_after(tokens, numeral.after, after)
    hedged = before if before.hedge or not behind.hedge else behind
    unit = _unit(tokens, first, numeral, counted)
    if not _counts(tokens, at, numeral, unit, bool(hedged.hedge)):
        return None
    start, after = before.piece, max(after, behind.piece)
    low, high = _bounds(numeral, hedged)
    figure = FigureSpan(tokens[start].start, tokens[after - 1].end, low, high, hedged.hedge, unit)
    return figure, after


def _counted(tokens: Sequence[Token], numeral: Numeral) -> Counted | None:
    if numeral.unit:
        return Counted(numeral.unit, numeral.after)
    one = numeral.low == numeral.high == 1
    return counted_noun(tokens, numeral.after, one=one)


def _unit(tokens: Sequence[Token], first: int, numeral: Numeral, counted: Counted | None) -> str:
    money = _MONEY.get(tokens[first].text)
    return money or numeral.unit or (counted.unit if counted else "")


def _bounds(numeral: Numeral, hedged: Hedged) -> tuple[Decimal | None, Decimal | None]:
    if hedged.hedge in ("at-least", "over"):
        return numeral.low, None
    if hedged.hedge in ("up-to", "under"):
        return (numeral.low if numeral.low < numeral.high else Decimal(0)), numeral.high
    return numeral.low, numeral.high


def _counts(tokens: Sequence[Token], at: int, numeral: Numeral, unit: str, hedged: bool) -> bool:
    """Whether the number counts something, and is no name, date, time or age."""
    if _is_named(tokens, at, numeral, hedged) or _is_moment(tokens, at, numeral, unit, hedged):
        return False
    if numeral.glued:
        return _is_measure(tokens, numeral)
    if numeral.low == numeral.high == 1 and numeral.words:
        return _is_one(tokens, numeral, unit, hedged)
    following = _text(tokens, numeral.after)
    return bool(unit) or hedged or numeral.loose or numeral.scale > 100 or following in _VERBS or (
        following == "of" and _text(tokens, numeral.after + 1) in ("them", "whom", "which", "those")
    )


def _is_measure(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """`six-year`, not `45-year-old`: the second is an age. `two-thirds` without "of" and `one-time` are adjectives."""
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
    """`one` is mostly a pronoun: it counts where it is hedged or what it counts is no speaker and no saying."""
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
    if previous.kind == WORD and previous.low in _NUMBERED and not _text(tokens, at - 2) == "a":
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
    if following in _CLOCK and unit not in ("hours",) or (following in ("a", "p") and _text(tokens, numeral.after + 1) == "."):
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
    if not _YEAR.fullmatch(printed) or numeral.scale > 1 or unit == "percent" or before in _MONEY:
        return False
    return unit not in ("people", "civilians", "soldiers", "troops", "fighters", "men", "women", "children", "jobs") or (
        before in ("in", "since", "of", "the", "by", "until")
    )


def _is_month(tokens: Sequence[Token], at: int) -> bool:
    if not 0 <= at < len(tokens) or tokens[at].kind != WORD or tokens[at].low not in MONTHS:
        return False
    return not tokens[at].text[0].islower() or tokens[at].low not in ("may", "march", "mar", "sep", "dec", "mart", "mai")


def _text(tokens: Sequence[Token], at: int) -> str:
    """The piece at `at` in lower case; empty beyond the ends."""
    return tokens[at].low if 0 <= at < len(tokens) else ""
