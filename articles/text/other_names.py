"""Which words that a text alone has are names, and which name of the base stands in their place.

    base    the mayor of Hagen , Ann Roe , ...      Col. Roe        a Syrian town
    other   the mayor of Lund  , who     , ...      Colonel Roe     a US-backed force, Syrian Airways
                         ~~~~ another name (Hagen)  no name         no names            ~~~~~~~~~~~~~~

A name is a word with a capital that opens neither a passage nor a quotation. Days and months, titles
(titles.py), what is joined to a small word (US-led), adjectives of countries and peoples that stand alone,
datelines and wire credits are none. A name is another one where the base has one of its own in the same
place, NEAR words long at most, and both are of one kind as far as can be seen: not one of a place ("in
Hagen") and one of somebody, not "Hagen's" and "Hagen", not half of a name (the Group of "Korsa Group") and a
whole one. Else it only is not said there. Parts that are the same ("Hagen-Lund", "Lund-Hagen") are no other
name.
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
_PLACING = vocabulary("in at near from to into inside outside around across toward towards")
_LOCAL = re.compile(r"[A-Z][A-Z'’. -]{2,40}(?:,[^\W\d_ ][\w'’ .]{1,30})?\s\([^()\n]{2,40}\)\s*[-–—]+\s")
_STEM = 5  # letters: Syria, Syrian
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
    lines = [Span(at, at + size) for at in begins if (size := _dateline_end(text[at : at + 120]))]
    found = (one for one in _BRACKETED.finditer(text) if CREDIT.fullmatch(one.group()))
    return sorted([*lines, *(Span(*one.span()) for one in found)])


def reported_from(text: str, begins: Collection[int]) -> set[int]:
    """Where the words begin behind the datelines of `text`."""
    return {at + size for at in begins if (size := _dateline_end(text[at : at + 120]))}


def may_be_beside(
    text: str, words: Sequence[Word], name: range, base: str, base_words: Sequence[Word], other: range
) -> bool:
    """Whether two names, by the places of their words, are of one kind as far as can be seen."""
    return _kind(text, words, name) == _kind(base, base_words, other)


def is_made_of(words: Sequence[Word], name: range, base: Sequence[Word], other: range) -> bool:
    """Whether two names have the same parts in another order: Syrian-Lebanon, Lebanon-Syria."""
    parts = _parts(words, name)
    return len(parts) > 1 and parts == _parts(base, other)


def _dateline_end(words: str) -> int:
    """A service that only this place has ("HAGEN (Northern Wire) - ") is one behind a place in capitals."""
    found = _LOCAL.match(words)
    return found.end() if found else dateline_end(words)


def _kind(text: str, words: Sequence[Word], name: range) -> tuple[bool, bool, bool]:
    """Whether it is placed, a genitive, and half a name."""
    last = words[name.stop - 1].key.replace("’", "'")
    before = words[name.start - 1].key if name.start else ""
    is_half = any(
        _are_joined(text, words, at - 1, at) and words[one].span.text_of(text)[:1].isupper()
        for at, one in ((name.start, name.start - 1), (name.stop, name.stop))
    )
    return before in _PLACING, last.endswith(("'s", "s'")), is_half


def _are_joined(text: str, words: Sequence[Word], one: int, other: int) -> bool:
    """Whether only blanks stand between two words."""
    if one < 0 or other >= len(words):
        return False
    return not text[words[one].span.end : words[other].span.start].strip()


def _parts(words: Sequence[Word], name: range) -> set[str]:
    return {part[:_STEM] for at in name for part in re.split(r"[-‐‑–\s]", words[at].key)}


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
