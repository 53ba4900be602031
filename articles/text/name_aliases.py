"""Names that a text itself says are one: abbreviations in brackets, "also known as".

    the Syrian Democratic Forces (SDF)          SDF          its initials
    the Islamic State group (ISIS, also Daesh)  ISIS, Daesh  begins with its initials; a list goes with it
    Daesh (IS)                                  Daesh        IS is the initials of a name that is explained
    Mohammed Emwazi, also known as Jihadi John  Jihadi John

No pair without such words: "Merkel (CDU)" and "Paris (AFP)" are no names of one thing. One pass.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .agencies import canonical
from .normalize import fold_text
from .vocabulary import vocabulary

_BRACKETS = re.compile(r"[(\[]([^()\[\]\n]{2,80})[)\]]")
_SHORT = re.compile(r"[^\W\d_a-z]{2,8}\Z")
_SPLIT = re.compile(r"\s*(?:[,;/]|\bor\b|\band\b|،)\s*")
_ADVERB = "also|better|formerly|previously|sometimes|often|commonly|otherwise|then|once"
_LEAD = re.compile(
    rf"\A(?:(?:{_ADVERB})\s+)*"
    r"(?:(?:known|called|referred to|abbreviated)(?:\s+(?:as|to))?|as|a\.?k\.?a\.?|or)?"
    r"\s*(?:the\s+)?",
    re.IGNORECASE,
)
_NAME = (
    r"(?<!\w)[^\W\d_a-z][\w'’-]{0,40}+(?!\w)"
    r"(?: (?:(?:of|for|the|and|al|el|de) )?[^\W\d_a-z][\w'’-]{0,40}+(?!\w)){0,4}"
)
_KNOWN = re.compile(
    rf"(?P<name>{_NAME})(?: group)?,? (?:(?:who|which|that) (?:is|was|are) )?"
    rf"(?:(?:{_ADVERB}) (?:known|called|referred to)(?: as)?|a\.?k\.?a\.?|known as) "
    rf"(?:the )?[“\"‘]?(?P<alias>{_NAME})"
)
_OR = re.compile(rf"(?P<name>{_NAME})(?: group)?, or (?:the )?(?P<alias>[^\W\d_a-z]{{2,8}})(?=[,.;:—–)])")
_SMALL = vocabulary("of the for and a an in on de du la le des del et y al el")
_TAIL = re.compile(
    r"\s+(?:group|militants?|fighters?|terrorists?|organi[sz]ation|movement|alliance|coalition|party)\Z"
)
_THE = re.compile(r"\A[Tt]he\s+")
WIDEST = 90  # code points before a bracket in which its name stands


@dataclass(frozen=True, slots=True)
class Alias:
    """Two names of one thing; `name` is the longer one where `by_initials`, else as the text puts them.
    `open`: that they are one rests on `alias` being explained elsewhere."""

    name: str
    alias: str
    by_initials: bool
    open: bool = False


def aliases_in(text: str) -> Iterator[Alias]:
    """Each pair as often as it is told."""
    for found in _BRACKETS.finditer(text):
        yield from _bracketed(text, found)
    for pattern in (_KNOWN, _OR):
        for found in pattern.finditer(text):
            name, alias = _clean(found["name"]), _clean(found["alias"])
            short = _is_short_of(alias, name)
            if fold_text(name) != fold_text(alias) and (short or pattern is _KNOWN):
                yield Alias(name, alias, short)


def initials(name: str) -> str:
    """In small letters, without small words: "sdf"."""
    words = [word for word in re.split(r"[\s-]+", fold_text(name)) if word and word not in _SMALL]
    return "".join(word[0] for word in words)


def _bracketed(text: str, found: re.Match[str]) -> Iterator[Alias]:
    before = text[max(0, found.start() - WIDEST) : found.start()].split("\n")[-1].rstrip()
    first = None
    for part in _SPLIT.split(found[1]):
        alias = _clean(_LEAD.sub("", part))
        if not alias or not alias[0].isupper() or len(alias) > 40 or not re.fullmatch(_NAME, alias):
            return
        if canonical(alias) is not None and first is None:
            return  # a credit, not a name
        name = _name_before(before, alias)
        if first is not None:
            yield Alias(first, alias, _is_short_of(alias, first))
        elif name:
            first = name
            yield Alias(name, alias, by_initials=True)
        elif _SHORT.match(alias) and (last := _last_name(before)):
            yield Alias(last, alias, by_initials=False, open=True)
            return
        else:
            return


def _name_before(before: str, alias: str) -> str:
    """The capitalised words at the end of `before` whose initials `alias` is or begins with."""
    words = _TAIL.sub("", before).split()
    if not _SHORT.match(alias):
        return ""
    short = fold_text(alias)
    taken: list[str] = []
    for word in reversed(words[-2 * len(short) :]):
        if not word[0].isupper() and fold_text(word) not in _SMALL:
            break
        taken.insert(0, word)
        told = initials(" ".join(taken))
        if word[0].isupper() and len(told) >= 2 and short.startswith(told) and _is_whole(taken, words, short):
            return _clean(" ".join(taken))
    return ""


def _is_whole(taken: Sequence[str], words: Sequence[str], short: str) -> bool:
    """Whether no more capitalised words before would fit the abbreviation better."""
    rest = words[: len(words) - len(taken)]
    more = [word for word in rest[-1:] if word[0].isupper()]
    return not more or not short.startswith(initials(" ".join([*more, *taken])))


def _is_short_of(alias: str, name: str) -> bool:
    told = initials(name)
    return bool(_SHORT.match(alias)) and len(told) >= 2 and fold_text(alias).startswith(told)


def _last_name(before: str) -> str:
    """The one capitalised word, and no longer name, right before a bracket."""
    words = _TAIL.sub("", before).split()
    if not words or not words[-1][0].isupper() or not words[-1].isalpha():
        return ""
    alone = len(words) < 2 or not words[-2][0].isupper()
    return words[-1] if alone else ""


def _clean(name: str) -> str:
    return _THE.sub("", re.sub(r"['’]s\Z", "", name.strip(" ,.;:“”\"‘’'")))
