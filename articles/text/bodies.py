"""Bodies that speak: whether a printed speaker is one, and under which names one and the same is known.

    the interior ministry     a body          statement, report    a paper: whose it is stands elsewhere
    Ann Roe, Yusuf Haddad     no body         group, alliance      an earlier name said again
    Moscow                    nobody knows: a place, a person, a body

    US-led coalition · Coalition statement         coalition
    SDF statement · Syrian Democratic Forces       sdf

A name is reduced to what it is known by: without articles, without who leads or backs it, without the paper
that it speaks in; and to its initials. Nothing is looked up: these are guesses by form that a person checks.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from .name_aliases import initials
from .normalize import fold_names
from .spans import Span
from .subjects import is_name, read_subject
from .vocabulary import vocabulary
from .words import words_of

_PAPERS = vocabulary(
    """
    statement statements report reports survey surveys study studies poll polls data figures results records
    document documents paper papers letter release communique media
    """
)
_AGAIN = vocabulary(
    """
    group groups alliance militia militias organisation organization movement party union force forces body
    agency company council side club team
    """
)
_HEADS = vocabulary(
    """
    ministry army military navy force forces police coalition alliance militia militias government
    governments authority authorities administration agency agencies department bureau directorate office
    council councils committee commission court tribunal parliament senate congress cabinet presidency
    leadership opposition secretariat embassy delegation party parties union unions federation confederation
    association society organisation organization organisations organizations group groups movement faction
    observatory institute centre center foundation charity watchdog regulator monitor university hospital bank
    company companies corporation firm operator airline club team board command brigade battalion service
    services municipality newspaper broadcaster prosecution coastguard gendarmerie
    """
)
"""Nouns of bodies: what is written small is one only by such a noun, for bombs and storms have no voice."""
_OF = re.compile(r"\s(?:of|for|in|on|at|by|to|from|against|with|near|that|who|which|over|under|behind)\s")
_INSIDE = vocabulary("the a an his her its their this that our my")
_NOTHING_OWN = vocabulary(
    """
    the a an of for and statement statements spokesman spokeswoman spokesperson office officials international
    global local group militia militias itself press
    """
)
_CLAUSE = vocabulary("was were is are be been had has have did does do will would could should may might not")
MOST = 9  # words of a name
_LED = re.compile(r"[\w.]+-(?:led|backed|supported|allied|dominated|run|held|based)\Z")
_UNCASED = vocabulary(
    """
    وزارة مجلس قوات حزب جيش الجيش هيئة حكومة الحكومة التحالف منظمة مركز المرصد شرطة الشرطة وكالة إدارة حركة
    لجنة
    """
)
_ACRONYM = re.compile(r"[^\W\d_a-z]{2,8}\Z")


def is_paper(name: str) -> bool:
    """Whether the name is only that of a paper: "statement"."""
    words = name.lower().split()
    return len(words) == 1 and words[0] in _PAPERS


def is_plausible(name: str) -> bool:
    """Whether somebody could bear the name: a body, or one who is written as persons and places are."""
    return is_body(name) or (is_name(name) and not is_paper(name)) or _is_uncased(name)


def _is_uncased(name: str) -> bool:
    return name.isprintable() and not name.isascii() and name.upper() == name.lower()


def says_again(name: str) -> bool:
    """Whether it is one plain noun that names nobody without an earlier name: "the alliance"."""
    return name.islower() and name in _AGAIN


def is_body(name: str) -> bool:
    """Whether somebody of that name is surely a body and no person, place, paper or thing: it may be one, and
    its noun is a body's (ministry, council), or it is initials."""
    if not may_be_body(name):
        return False
    return _is_uncased(name) or _has_noun_of_a_body(name)


def _has_noun_of_a_body(name: str) -> bool:
    """Of "ministry of the interior" it is the first word that counts, of "fire service" the last."""
    head = _OF.split(name, maxsplit=1)[0].split()
    if not head or not _INSIDE.isdisjoint(word.lower() for word in head[1:]):
        return False
    noun = head[-1].strip(".,'’\"")
    if noun.lower() in _HEADS or _ACRONYM.match(noun):
        return True
    return noun[:1].isupper() and not is_name(" ".join(head)) and all(map(_is_written_large, head))


def _is_written_large(word: str) -> bool:
    return not word.islower() or word in ("and", "the", "of")


def may_be_body(name: str) -> bool:
    """Whether the name may be a body's, and is no person's, place's or paper's; "air strike" may be too.
    Enough to look for a body that is known by it."""
    words = name.split()
    if not words or len(words) > MOST or is_paper(name) or not _CLAUSE.isdisjoint(words):
        return False
    if any(word[0].isdecimal() for word in words[:-1]) or "," in name:
        return False  # a clause that was taken for who says it
    if _is_uncased(name):
        return words[0] in _UNCASED or words[0].removeprefix("و") in _UNCASED
    subject = read_subject(name, Span(0, len(name)))
    if subject is None or subject.anonymous or subject.person:
        return False
    return name.islower() or not is_name(name) or bool(_ACRONYM.match(name))


def known_by(name: str, spellings: Mapping[str, str] | None = None) -> frozenset[str]:
    """The short forms under which the name may stand for the same body: its own words, and their initials.
    `spellings`: variant -> name. Empty for a name without words."""
    return _known_by(fold_names(name, spellings).text if spellings else name)


@lru_cache(maxsize=4096)
def _known_by(name: str) -> frozenset[str]:
    """Kept, for the names of a group are held against each other."""
    folded = fold_names(name, {}).text
    kept = [word.key for word in words_of(_without_leaders(folded)) if word.key not in _NOTHING_OWN]
    if not kept:
        return frozenset()
    short = initials(" ".join(kept)) if len(kept) > 2 else ""
    return frozenset(filter(None, (" ".join(kept), short)))


def _without_leaders(name: str) -> str:
    return " ".join(word for word in name.split() if not _LED.match(word.lower()))


def same_body(one: str, other: str, spellings: Mapping[str, str] | None = None) -> bool:
    """Whether two names may be of one body: its own words again, or initials of which one name *is* made.
    Two long names of equal initials are two bodies, and so are those that others lead (US-backed forces,
    Turkish-backed forces)."""
    if led_by_others(one, other):
        return False
    ours, theirs = known_by(one, spellings), known_by(other, spellings)
    return not {max(names, key=len) for names in (ours, theirs) if names}.isdisjoint(ours & theirs)


def led_by_others(one: str, other: str) -> bool:
    """Whether both names say who leads, and not the same."""
    ours, theirs = _leaders(one), _leaders(other)
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _leaders(name: str) -> set[str]:
    return {word.lower().partition("-")[0] for word in name.split() if _LED.match(word.lower())}
