"""Whom a number counts that no noun follows: those whom something befell.

    killed 12 and injured 45      12 killed, 45 injured      the verb before
    some 60 were hurt             60 hurt                    the participle behind
    17 were killed or injured     nothing                    two things befell them
    he was injured 12             nothing                    of him it is said

Only words of harm and arrest: "left 300" or "300 left" may be of anything.
"""

from collections.abc import Sequence

from .figure_tokens import Token
from .vocabulary import vocabulary

_ROWS = {
    "killed": "kill kills killing",
    "dead": "die dies died dying",
    "injured": "injure injures injuring",
    "wounded": "wound wounds wounding",
    "hurt": "hurts hurting",
    "arrested": "arrest arrests arresting",
    "detained": "detain detains detaining",
    "rescued": "rescue rescues rescuing",
}
_UNITS = {word: unit for unit, row in _ROWS.items() for word in (unit, *row.split())}
_INTRANSITIVE = {"dead", *_ROWS["dead"].split()}
_PASSIVE = vocabulary("was were is are been being be got gets")
_BETWEEN = vocabulary(
    """
    more others were was are is have has had been being be also still reported feared confirmed presumed
    believed thought seriously badly critically severely slightly lightly later either
    """
)
_BOTH = ("or", "and", "and/or")
LONGEST = 4  # pieces between the number and the participle: "60 have been reported seriously hurt"


def befallen(tokens: Sequence[Token], first: int, after: int) -> str:
    """What befell those whom the number counts that, with its hedge, stands at pieces [first, after), as a
    counted noun; empty where nothing says it."""
    return _before(tokens, first) or _behind(tokens, after)


def _before(tokens: Sequence[Token], first: int) -> str:
    verb, before = _low(tokens, first - 1), _low(tokens, first - 2)
    is_both = before in _BOTH and _low(tokens, first - 3) in _UNITS
    return "" if verb in _INTRANSITIVE or before in _PASSIVE or is_both else _UNITS.get(verb, "")


def _behind(tokens: Sequence[Token], after: int) -> str:
    at = after
    while at < after + LONGEST and _low(tokens, at) in _BETWEEN:
        at += 1
    if _low(tokens, at + 1) in _BOTH and _low(tokens, at + 2) in _UNITS:
        return ""
    return _UNITS.get(_low(tokens, at), "")


def _low(tokens: Sequence[Token], at: int) -> str:
    """The piece at `at` in lower case; empty beyond the ends."""
    return tokens[at].low if 0 <= at < len(tokens) else ""
