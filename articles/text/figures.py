"""The figures of a text: how many of what, with the word that hedges it.

    up to 6,500 homes        low 0    high 6500  hedge up-to  unit homes
    --^-- --^-- --^--
    hedge number noun        about 20-30 boats         low 20   high 30    hedge about
                             from 20 up to 30 boats    low 20   high 30
                             at least two bridges      low 2    high none  hedge at-least
                             dozens of boats           low 12   high 99    (docs/status-rules.md)

Each number (numerals.py) is joined with its range, the noun that it counts (counted.py), or what befell those
whom it counts (befallen.py), and the hedge beside it. Then it is judged by its neighbours: years, dates,
times, ages, scores, numbered things (Route 4) and names are no figures. A number that counts nothing is one
only where it is hedged or stands before a verb ("400 were"), or where it is asked for. Every judgement looks
at a bounded number of pieces: the work is linear in the length of the text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from .befallen import befallen
from .counted import Counted, counted_noun
from .figure_tokens import Token, tokens_of
from .hedges import Hedged, hedge_after, hedge_before
from .judging import MONEY, counts
from .numerals import Numeral, begins_numeral, read_numeral
from .spans import Span
from .vocabulary import vocabulary

_TIMES = vocabulary("seconds minutes hours days weeks months years decades")
_CHANGES = vocabulary(
    """
    rise rises rose risen rising grow grows grew grown growing climb climbed climbing jumped went increase
    increased increasing raise raised raising lift lifted extended fell fallen dropped decreased reduced cut
    changed corrected revised updated up down
    """
)
_MORE_AFTER = vocabulary("for after in of took take takes lasted lasting is was spent waited well just with")


@dataclass(frozen=True, slots=True)
class FigureSpan:
    """A figure at text[start:end] in code points, hedge and counted noun included.

    `low` and `high` are what the words say, None for an end without limit; `hedge` is one of the product's
    ("", about, at-least, over, up-to, under); `unit` the counted noun in lower case as printed ("boats"),
    "percent" for shares, "dollars" and the like for money, where no noun is printed what befell them
    ("injured" of "injured 45"), else empty. Its number alone, a range whole, is
    text[number_start:number_end].
    """

    start: int
    end: int
    number_start: int
    number_end: int
    low: Decimal | None
    high: Decimal | None
    hedge: str
    unit: str

    @property
    def span(self) -> Span:
        """Where the figure stands."""
        return Span(self.start, self.end)

    @property
    def number(self) -> Span:
        """Where its number stands."""
        return Span(self.number_start, self.number_end)


def figures_in(text: str, *, bare: bool = False) -> tuple[FigureSpan, ...]:
    """The figures of `text` in order; they do not overlap. `bare`: also numbers that count nothing printed,
    as long as they are no year, date, age, score or name."""
    return tuple(_figures(tokens_of(text), bare=bare))


def _figures(tokens: Sequence[Token], *, bare: bool) -> Iterator[FigureSpan]:
    at, free = 0, 0
    while at < len(tokens):
        whole = _number(tokens, at) if begins_numeral(tokens[at]) else None
        if not whole:
            at += 1
            continue
        figure, at = _figure(tokens, at, whole, free, bare=bare), max(at + 1, whole.after)
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
    """`200 to 300`, `two or three`, `10% – 15%`, `between 2 and 3 million`, `from 200 up to 300`."""
    if first.loose or first.glued or first.low != first.high:
        return first
    sign = _text(tokens, first.after) in ("%", "percent", "٪")
    before = at - 1 - (_text(tokens, at - 1) in MONEY)
    second = _joined(tokens, first.after + sign, before)
    if not second or second >= len(tokens):
        return first
    other = read_numeral(tokens, second)
    if not other or other.loose or other.low != other.high:
        return first
    low = first.low * other.scale if first.scale == 1 < other.scale and first.low < other.low else first.low
    if not first.low < other.low or not low < other.high:
        return first
    return replace(other, low=low, words=first.words)


def _joined(tokens: Sequence[Token], joint: int, before: int) -> int:
    """The piece at which a range's second number begins, 0 where no range is joined at `joint`; `before` is
    the piece before the first. `rose from 200 to 300` is a change; so is `from 200 to 300`, mostly."""
    between = _text(tokens, before) in ("between", "بين")
    joints = ("and", "و", "to") if between else ("to", "or", "-", "–", "—", "إلى")
    second = joint + 1
    if (_text(tokens, joint), _text(tokens, second)) == ("up", "to"):
        if any(_text(tokens, one) in _CHANGES for one in range(before - 3, before)):
            return 0
        second += 1
    elif _text(tokens, joint) not in joints or _text(tokens, before) == "from":
        return 0
    return second + (second < len(tokens) and tokens[second].text in MONEY)


def _figure(
    tokens: Sequence[Token], at: int, numeral: Numeral, free: int, *, bare: bool
) -> tuple[FigureSpan, int] | None:
    """The figure whose number begins at piece `at`, and the piece after it."""
    counted = _counted(tokens, numeral)
    first = at - (at > free and tokens[at - 1].text in MONEY)
    after = counted.after if counted and not counted.apart and first == at else numeral.after
    before = hedge_before(tokens, first, free)
    behind = hedge_after(tokens, numeral.after, after)
    unit = _unit(tokens, first, numeral, counted)
    if _lasts(tokens, first, unit):
        before = Hedged("", first)
    unit = unit or befallen(tokens, before.piece, max(numeral.after, behind.piece))
    hedged = before if before.hedge or not behind.hedge else behind
    if not counts(tokens, at, numeral, unit, bool(hedged.hedge), bare=bare):
        return None
    start, after = before.piece, max(after, behind.piece)
    low, high = _bounds(numeral, hedged)
    figure = FigureSpan(
        tokens[start].start, tokens[after - 1].end, tokens[first].start, tokens[numeral.after - 1].end,
        low, high, hedged.hedge, unit,
    )  # fmt: skip
    return figure, after


def _lasts(tokens: Sequence[Token], at: int, unit: str) -> bool:
    """`4 percent over two years`: how long it takes, not "more than"; `for over two years` is more."""
    if _text(tokens, at - 1) != "over" or unit not in _TIMES:
        return False
    return _text(tokens, at - 2) not in _MORE_AFTER


def _counted(tokens: Sequence[Token], numeral: Numeral) -> Counted | None:
    if numeral.unit:
        return Counted(numeral.unit, numeral.after)
    one = numeral.low == numeral.high == 1
    return counted_noun(tokens, numeral.after, one=one)


def _unit(tokens: Sequence[Token], first: int, numeral: Numeral, counted: Counted | None) -> str:
    money = MONEY.get(tokens[first].text)
    return money or numeral.unit or (counted.unit if counted else "")


def _bounds(numeral: Numeral, hedged: Hedged) -> tuple[Decimal | None, Decimal | None]:
    if hedged.hedge in ("at-least", "over"):
        return numeral.low, None
    if hedged.hedge in ("up-to", "under"):
        return (numeral.low if numeral.low < numeral.high else Decimal(0)), numeral.high
    return numeral.low, numeral.high


def _text(tokens: Sequence[Token], at: int) -> str:
    """The piece at `at` in lower case; empty beyond the ends."""
    return tokens[at].low if 0 <= at < len(tokens) else ""
