"""Which words that a text alone has are names, and which name of the base stands in their place.

    base    the mayor of Hagen , Ann Roe , ...      Col. Roe        a Syrian town
    other   the mayor of Lund  , who     , ...      Colonel Roe     a US-backed force, Syrian Airways
                         ~~~~ another name (Hagen)  no name         no names            ~~~~~~~~~~~~~~

A name is a word with a capital that opens neither a passage nor a quotation. Days and months, titles
(titles.py), what is joined to a small word (US-led), adjectives of countries and peoples that stand alone,
datelines and wire credits are none. A name is another one where the base has one of its own in the same
place, NEAR words long at most; else it only is not said there.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from .agencies import CREDIT
from .heading import dateline_end
from .spans import Span
from .titles import is_title
from .vocabulary import vocabulary
from .words import Word

NEAR = 6  # words of the base: in a longer gap two names only happen to stand
_CALENDAR = vocabulary(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december i
    """
)
_OPENING = frozenset("“„‟«‹「『‘‚\"'")
_ENDS = frozenset(".!?:…")
_BRACKETED = re.compile(r"[(\[][^()\[\]\n]{1,60}[)\]]")
_OF_PEOPLES = re.compile(r"\w{2,}(?:ian|ish|ese|ean|ican)")
_PEOPLES = vocabulary(
    """
    arab arabic french dutch greek german swiss thai czech turk kurd iraqi israeli saudi kuwaiti omani qatari
    emirati yemeni pakistani bangladeshi afghan somali uzbek tajik kazakh filipino moroccan tunisian cuban
    muslim islamic islamist sunni shiite shia jew western eastern northern southern roman catholic
    """
)


def names_among(
    text: str, words: Sequence[Word], places: Collection[int], begins: Collection[int]
) -> set[int]:
    """Those of the words at `places` that are names or parts of names. `begins`: where passages begin."""
    capital = [at for at in sorted(places) if _may_name(text, words[at], begins)]
    found: set[int] = set()
    for run in neighbours(capital):
        if len(run) > 1 or not _tells_a_people(words[run.start].key):
            found.update(run)
    return found


def names_beside(text: str, words: Sequence[Word], left: Collection[int], gap: range) -> list[range]:
    """The names of the base in a gap, by the places of their words. `left`: of those that it alone has."""
    if len(gap) > NEAR:
        return []
    places = [at for at in gap if at in left and not _opens(text, words[at].span.start)]
    return list(neighbours(sorted(names_among(text, words, places, ()))))


def credited(text: str, begins: Collection[int]) -> list[Span]:
    """The datelines and wire credits of `text`, in order; they may overlap."""
    lines = [Span(at, at + size) for at in begins if (size := dateline_end(text[at : at + 120]))]
    found = (one for one in _BRACKETED.finditer(text) if CREDIT.fullmatch(one.group()))
    return sorted([*lines, *(Span(*one.span()) for one in found)])


def neighbours(places: Sequence[int]) -> Iterator[range]:
    """Ascending numbers, those without a gap together."""
    for _, run in groupby(enumerate(places), key=lambda one: one[1] - one[0]):
        together = [at for _, at in run]
        yield range(together[0], together[-1] + 1)


def _may_name(text: str, word: Word, begins: Collection[int]) -> bool:
    at, key = word.span.start, word.key.replace("’", "'")
    if at in begins or not text[at].isupper() or (at > 0 and text[at - 1] in _OPENING):
        return False
    return not (key in _CALENDAR or is_title(key) or _is_joined(word.span.text_of(text)))


def _is_joined(printed: str) -> bool:
    """`US-led`, `Kurdish-dominated`; not `Al-Mayadin`, `Deir-ez-Zor`, `Port-au-Prince`."""
    last = re.split(r"[-‐‑–]", printed)[-1]
    return last != printed and last[:1].islower() and len(last) > 2


def _tells_a_people(key: str) -> bool:
    bare = key.replace("’", "'").removesuffix("'s").removesuffix("'")
    return any(one in _PEOPLES or _OF_PEOPLES.fullmatch(one) for one in (bare, bare.removesuffix("s")))


def _opens(text: str, at: int) -> bool:
    """Whether a sentence begins here."""
    before = text[max(0, at - 3) : at].rstrip("\"'“”‘’ ")
    return at == 0 or before[-1:] in _ENDS
