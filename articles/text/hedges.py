"""The words beside a number that widen it.

    no more than 200      200 or more      200 people at least      just over 70%      an estimated 650
    -----up-to--          -at-least--             --at-least        ---over--          ----about---

Before the number the longest phrase of the table counts, after it a few. The hedges are those of the
product's figures: about, at-least, over, up-to, under. "nearly 300" is under 300, as the marked reports read
it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .figure_tokens import Token

_BEFORE = {
    "about": """
        about, around, roughly, approximately, approx, some, an estimated, estimated, circa, ~,
        in the region of, in the order of, somewhere between, نحو, حوالي, زهاء, قرابة
    """,
    "at-least": """
        at least, no fewer than, not fewer than, no less than, not less than, a minimum of, minimum of,
        upwards of, ما لا يقل عن, على الأقل
    """,
    "over": """
        more than, over, above, exceeding, in excess of, greater than, well over, just over,
        slightly more than, slightly over, أكثر من
    """,
    "up-to": """
        up to, as many as, as much as, no more than, not more than, at most, a maximum of, maximum of,
        up until, حتى, ما يصل إلى
    """,
    "under": """
        fewer than, less than, under, below, nearly, almost, close to, just under, well under,
        just short of, slightly less than, أقل من
    """,
}
_AFTER = {
    "at-least": "or more, at least, plus, +, and counting, على الأقل",
    "about": "or so, or thereabouts, approximately",
    "up-to": "or fewer, or less, at most, at the most",
}


def _table(rows: dict[str, str]) -> dict[tuple[str, ...], str]:
    return {tuple(phrase.split()): hedge for hedge, row in rows.items() for phrase in row.split(",")}


_PHRASES, _PHRASES_AFTER = _table(_BEFORE), _table(_AFTER)
_LONGEST = max(map(len, _PHRASES))
_ENDING, _BEGINNING = {phrase[-1] for phrase in _PHRASES}, {phrase[0] for phrase in _PHRASES_AFTER}


@dataclass(frozen=True, slots=True)
class Hedged:
    """A hedge ("" for none) and the piece at which its phrase begins (before) or after which it ends
    (after).
    """

    hedge: str
    piece: int


def hedge_before(tokens: Sequence[Token], at: int, free: int = 0) -> Hedged:
    """The hedge that ends right before piece `at`, not reaching before piece `free`."""
    first = at
    if first > free and tokens[first - 1].low in ("between", "بين", "the"):
        first -= 1
    ends = first > free and tokens[first - 1].low in _ENDING  # a quick look, before the slow one
    for length in range(min(_LONGEST, first - free), 0, -1) if ends else ():
        phrase = tuple(token.low for token in tokens[first - length : first])
        if phrase in _PHRASES:
            return Hedged(_PHRASES[phrase], first - length)
    between = first < at and tokens[first].low != "the"
    only = at > free and tokens[at - 1].low in ("just", "only")
    return Hedged("", first if between else at - only)


def hedge_after(tokens: Sequence[Token], number_end: int, noun_end: int) -> Hedged:
    """The hedge right after the number or after what it counts; `piece` is 0 where there is none."""
    for at in (number_end, noun_end):
        if at >= len(tokens) or tokens[at].low not in _BEGINNING:
            continue  # a quick look, before the slow one
        for length in (3, 2, 1):
            phrase = tuple(token.low for token in tokens[at : at + length])
            if phrase in _PHRASES_AFTER:
                return Hedged(_PHRASES_AFTER[phrase], at + len(phrase))
    return Hedged("", 0)
