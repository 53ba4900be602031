"""What a number counts: the noun after it.

    dozens of flooded valley farms there       ->  farms        the first plural of the run
    12 police officers were                    ->  officers     the last of plurals side by side
    one last wooden footbridge, the            ->  footbridge      one of a thing: the last word of the run
    40 per cent of                             ->  percent
    300 were                                   ->  nothing      the run is empty

The run ends at a mark, a line's end, a verb, a preposition; it holds at most eight pieces. A plural is told
by its form: -s, or a list of those without it. In scripts without capitals the next word is taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .figure_tokens import CHUNK, WORD, Token
from .numerals import begins_numeral
from .vocabulary import vocabulary

LONGEST = 8  # pieces: "two of the club's last remaining major sponsors"

_PLURALS = vocabulary(
    """
    people men women children police personnel staff feet teeth mice crew cattle sheep fish aircraft
    spacecraft families percent media data dead wounded injured missing killed others policemen policewomen
    firemen gunmen servicemen fishermen clergymen lawmakers salespeople tribesmen militiamen businessmen
    townspeople grandchildren schoolchildren youth livestock km kg mph kph cm mm ft lb degrees hectares euros
    dollars pounds per pc
    """
)
_PARTICIPLES = vocabulary(
    "dead wounded injured missing killed police women men"
)  # may stand before their noun
_NOT_PLURAL = vocabulary(
    """
    this has was is as its his us yes thus plus versus across always perhaps besides towards afterwards
    sometimes less unless previous various religious serious famous dangerous indigenous times class press
    pass cross process business success access mass loss illness series-a las los des les does goes says
    """
)
_STOP = vocabulary(
    """
    were was are is be been being am have has had do does did will would can could may might must shall should
    said say says told added asked claimed in on at by from for with without into onto over under between
    after before since until till during against among amid about around through across near and or but nor
    so yet if when while where because than as that which who whom whose what how to it he she they we you i
    not also still now then there here away ago later earlier left remained took went came made got were
    """
)
_STOP |= vocabulary(
    """
    في من على إلى عن مع أن إن أو و ثم التي الذي الذين هذا هذه ذلك تلك كان كانت كانوا قد لم لن لا ما هو هي هم
    كما بعد قبل عند بين حتى منهم منها بينهم بينها فيما بما خلال منذ لقوا قتلوا أصيبوا
    """
)
_SINGLE = vocabulary(
    """
    person man woman child boy girl soldier civilian fighter policeman officer passenger worker student day
    week month year hour minute mile kilometre kilometer vote seat goal percent house building
    """
)
_SKIPPED = vocabulary("of the their its his her our these those all more other additional further such")


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun in lower case as printed, and the piece after it; `apart` where another number comes
    between.
    """

    unit: str
    after: int
    apart: bool = False


def counted_noun(tokens: Sequence[Token], at: int, *, one: bool = False) -> Counted | None:
    """The noun that the number before piece `at` counts; None where the run holds none."""
    share = _percent(tokens, at)
    if share:
        return share
    run = _run(tokens, at)
    if one:
        return _last(tokens, run)
    return _first_plural(tokens, run)


def _percent(tokens: Sequence[Token], at: int) -> Counted | None:
    words = [token.low for token in tokens[at : at + 2]] + ["", ""]
    if words[0] in ("%", "٪", "percent", "pc", "pct"):
        return Counted("percent", at + 1)
    if words[0] == "في" and words[1] in ("المئة", "المائة"):
        return Counted("percent", at + 2)
    if words[0] in ("بالمئة", "بالمائة"):
        return Counted("percent", at + 1)
    if words[0] in ("per", "percentage") and words[1] in ("cent", "points", "point"):
        return Counted("percent" if words[1] == "cent" else "percentage points", at + 2)
    return None


def _run(tokens: Sequence[Token], at: int) -> range:
    end, most = at, min(len(tokens), at + LONGEST)
    while end < most:
        token = tokens[end]
        if token.kind not in (WORD, CHUNK) or token.low in _STOP:
            break
        end += 1
    return range(at, end)


def _first_plural(tokens: Sequence[Token], run: range) -> Counted | None:
    apart = False
    for at in run:
        token = tokens[at]
        apart = apart or token.kind == CHUNK or (at > run.start and begins_numeral(token))
        if token.kind == WORD and (_is_plural(token) or _is_uncased(token)):
            at = _to_the_last(tokens, at, run)
            return Counted(_noun(tokens[at]), at + 1, apart)
    return None


def _to_the_last(tokens: Sequence[Token], at: int, run: range) -> int:
    """From the plural at `at` to the last of those beside it: police officers, wounded Syrian soldiers."""
    if _is_uncased(tokens[at]):
        return at
    reach = 3 if tokens[at].low in _PARTICIPLES else 2
    for further in range(at + 1, min(at + reach, run.stop)):
        if tokens[further].kind == WORD and _is_plural(tokens[further]):
            return _to_the_last(tokens, further, run)
    return at


def is_single(unit: str) -> bool:
    """Whether `one` before this noun surely counts."""
    return unit in _SINGLE


def _last(tokens: Sequence[Token], run: range) -> Counted | None:
    for at in run:
        if tokens[at].low in _SINGLE:
            return Counted(_noun(tokens[at]), at + 1)
    words = [at for at in run if tokens[at].kind == WORD and tokens[at].low not in _SKIPPED]
    if not words or words[-1] != run[-1]:
        return None
    return Counted(_noun(tokens[words[-1]]), words[-1] + 1)


def _is_plural(token: Token) -> bool:
    word = token.low
    if word in _PLURALS:
        return True
    if word in _NOT_PLURAL or word in _SKIPPED or "'" in word or len(word) < 4:
        return False
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "ous"))


def _is_uncased(token: Token) -> bool:
    return token.text[0].lower() == token.text[0].upper()


def _noun(token: Token) -> str:
    return token.text.lower().replace("’", "'")
