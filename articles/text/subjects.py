"""Who stands in a noun phrase: the name, the role, and whether anybody is named at all.

    Coalition spokesman Col. Ann Roe       ->  name Ann Roe, role "Coalition spokesman Col."
    the Harbour Workers' Union (HWU)       ->  name Harbour Workers' Union, a body
    a statement by the ministry            ->  name ministry, a body
    two residents of the valley            ->  name residents…, anonymous: persons without a name

A person is the last run of capitalised words after a title or a noun of office (spokesman, minister), or such
a run alone whose last word names no body (Council, Forces). Nothing is looked up: these are guesses by form.
"""

import re
from dataclasses import dataclass, replace

from .spans import Span
from .vocabulary import vocabulary

OFFICES = vocabulary(
    """
    spokesman spokeswoman spokesperson spokesmen minister secretary president premier chancellor general
    colonel captain commander chief director head leader mayor governor envoy ambassador official officer
    analyst professor lawyer attorney judge prosecutor coach manager captain chairman chairwoman chair founder
    owner boss editor reporter correspondent activist campaigner resident witness teacher doctor nurse farmer
    fisherman striker midfielder defender goalkeeper keeper candidate councillor senator lawmaker
    representative member negotiator organiser organizer coordinator engineer scientist researcher expert
    economist historian author executive adviser advisor deputy inspector sergeant lieutenant constable
    superintendent sheriff marshal king queen prince princess pope bishop archbishop imam rabbi sheikh
    neighbour neighbor pensioner student writer columnist winner driver worker shopkeeper volunteer
    firefighter paramedic father mother son daughter brother sister husband wife
    """
)
TITLES = vocabulary(
    """
    mr mrs ms miss dr prof sir dame lord lady col gen maj brig lt capt sgt adm cmdr sen rep gov pres rev hon
    sheikh colonel general major brigadier lieutenant captain sergeant admiral commander senator president
    minister secretary chancellor mayor governor professor doctor judge justice king queen prince princess
    pope bishop chief superintendent inspector constable sheriff ambassador envoy spokesman spokeswoman coach
    councillor congressman congresswoman representative premier imam rabbi chairman chairwoman director
    manager herr frau
    """
)
_BODIES = vocabulary(
    """
    forces council ministry police party union observatory army group agency committee university company
    coalition alliance government office department organisation organization association federation bank
    authority administration service commission court club institute centre center network news front movement
    militia parliament senate congress house team foundation trust board bureau corporation ltd inc plc
    society campaign states nations kingdom school hospital times post guardian league cup airport airline
    airlines rovers united city town county athletic wanderers workers command staff embassy fund brigade
    guard watch international statement report survey study poll militias authorities militaries companies
    unions parties reports documents media papers figures statements banks armies governments ministries
    agencies groups troops results records data clubs rivals hosts teams
    """
)
_ALSO_NAMES = vocabulary(
    "sheikh king prince princess bishop judge pope dean marshal chief major justice lord general"
)
_PERSONS = vocabulary(
    """
    official officials source sources resident residents witness witnesses diplomat diplomats activist
    activists commander commanders officer officers soldier soldiers leader leaders worker workers villager
    villagers survivor survivors eyewitness eyewitnesses relative relatives neighbour neighbours neighbor
    neighbors aide aides analyst analysts expert experts doctor doctors medic medics nurse nurses farmer
    farmers man woman men women people locals parent parents teacher teachers student students spokesman
    spokeswoman spokesperson minister mayor governor judge lawyer lawyers critics opponents supporters
    protesters strikers organisers organizers fighter fighters refugee refugees captain coach manager driver
    drivers others elders tribesmen insider insiders staffer employee employees fan fans owner owners
    fisherman fishermen shopkeeper rescuers chief director player players firefighter firefighters mother
    father scientists researchers
    """
)
_ANONYMITY = re.compile(
    r"(?:not to be|not be|declined to be|refused to be|without being) (?:named|identified|quoted)"
    r"|anonym|who (?:gave|wanted) (?:no|only) (?:his|her|their)",
    re.IGNORECASE,
)
_STATEMENT = re.compile(
    r"^(?:(?:an?|the|his|her|its|their)\s+)?(?:\w+\s+)?(?:statement|letter|report|communique|message|tweet|post|"
    r"memo|notice|note)\b(?:\s+\w+){0,3}?\s+(?:by|from|of)\s+(?=\S)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:the|an?|some|one|another|both|two|three|several|many)\s+", re.IGNORECASE)
_BRACKETS = re.compile(r"(?<!\s)\s*\([^()]{1,40}\)")
_WORD = re.compile(r"[^\W\d_](?:[^\s,;:()“”\"«»]*[^\W_])?")
_PARTICLES = vocabulary("al el bin ben ibn abu de del della da di do dos van von der den ter la le du of y")
_KNOWN_AS = re.compile(r"\s(?:known as|called)\s+(?:the\s+)?(?=[^\W\d_a-z])")
_MODIFIER = re.compile(
    r"\s{1,9}(?:on|in|at|who|that|which|whose|from|formed|released|issued|known|speaking|late|early|near|for|with)\s",
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A noun phrase read: `name` and `role` are places in the text, `role` None where none is printed."""

    name: Span
    role: Span | None
    anonymous: bool
    person: bool


def read_subject(text: str, span: Span) -> Subject | None:
    """Who stands in text[span]; None where there is no word."""
    phrase = span.text_of(text)
    statement = _STATEMENT.match(phrase)
    if statement:
        return _plain(text, Span(span.start + statement.end(), span.end))
    known = _KNOWN_AS.search(phrase)
    if known:
        named = _plain(text, Span(span.start + known.end(), span.end))
        return replace(named, role=Span(span.start, span.start + known.start())) if named else None
    return _person(text, span) or _plain(text, span)


def is_anonymous(words: str) -> bool:
    """Whether the words say that somebody is not to be named."""
    return bool(_ANONYMITY.search(words))


def is_name(words: str) -> bool:
    """Whether all the words are written as a person's name is, titles included: `Col. Ann Roe`, `Omar
    al-Roe`.
    """
    found = _WORD.findall(words)
    return (
        bool(found)
        and len(found) <= 7
        and not words[:1].isdecimal()
        and all(_is_capital(word) or word.lower() in _PARTICLES for word in found)
        and _is_capital(found[-1])
        and found[-1].lower() not in _BODIES
    )


def _person(text: str, span: Span) -> Subject | None:
    """The run of capitals at the phrase's end, where an office, a title or nothing else stands before it."""
    words = list(_WORD.finditer(text, span.start, span.end))
    if not words or not _is_capital(words[-1].group()) or text[words[-1].end() : span.end].strip():
        return None
    first = _run_start(text, words)
    before = [word.group().strip(".").lower() for word in words[:first]]
    name = Span(words[first].start(), words[-1].end())
    last = words[-1].group().lower()
    office = bool(before) and (
        before[-1] in OFFICES | TITLES or before[-1].endswith(("'s", "’s")) or _is_office_of(words, first - 1)
    )
    if last in _BODIES or last.isdecimal() or (before and not office) or _is_acronym(words[-1].group()):
        return None
    if len(words) - first > 4 or (len(words) - first == 1 and last in _PERSONS | OFFICES):
        return None
    if first == 0 and _article_length(name.text_of(text)):
        return None
    role = Span(span.start, words[first - 1].end()) if first else None
    return Subject(name, _stretched(text, role), anonymous=False, person=True)


def _stretched(text: str, role: Span | None) -> Span | None:
    """With the stop of its abbreviation: `Col.`"""
    if role and text[role.end : role.end + 1] == ".":
        return Span(role.start, role.end + 1)
    return role


def _run_start(text: str, words: list[re.Match[str]]) -> int:
    """The first word of the name at the end: titles and offices, and what stands before them, are the
    role.
    """
    first = len(words) - 1
    while first > 0:
        word, gap = words[first - 1].group(), text[words[first - 1].end() : words[first].start()]
        plain = word.strip(".").lower()
        inside = plain in _ALSO_NAMES and first > 1 and _is_capital(words[first - 2].group())
        if ((plain in TITLES or plain in OFFICES) and not inside) or gap.strip(". "):
            break
        if not _is_capital(word) and plain not in _PARTICLES - {"of"}:
            break
        if word.endswith(("'s", "’s")) or _is_office_of(words, first - 1):
            break
        first -= 1
    while first < len(words) - 1 and not _is_capital(words[first].group()):
        first += 1
    return first


def _is_office_of(words: list[re.Match[str]], at: int) -> bool:
    """Whether the word ends an office with its field: Secretary of State, Bishop of Hull."""
    return at > 1 and words[at - 1].group() == "of" and words[at - 2].group().lower() in OFFICES | TITLES


def _plain(text: str, span: Span) -> Subject | None:
    """A body or a group, without its article, its brackets and what follows its noun."""
    phrase = span.text_of(text)
    rest = phrase[: _modifier(phrase)]
    bracket = _BRACKETS.search(rest)
    rest = rest[: bracket.start()] if bracket else rest
    skip = _article_length(rest)
    body = rest[skip:].strip(" ,.")
    if not any(character.isalpha() for character in body):
        return None
    start = span.start + skip + (len(rest[skip:]) - len(rest[skip:].lstrip(" ,.")))
    name = Span(start, start + len(body))
    head = _WORD.findall(body)
    nobody = bool(head) and (head[-1].lower() in _PERSONS or _is_group(head[-1]))
    group = bool(head) and any(word.lower() in _PERSONS for word in head) and not _is_capital(head[-1])
    role = Span(name.start, span.start + len(phrase.rstrip())) if len(rest) < len(phrase.rstrip()) else None
    return Subject(name, role if role and nobody else None, nobody or group, person=False)


def _modifier(phrase: str) -> int:
    """Where a relative clause or "from Hull" begins; the "for" and "of" of a name (Society for the Blind)
    stay.
    """
    for found in _MODIFIER.finditer(phrase, 5):
        before, after = phrase[: found.start()].split()[-1:], phrase[found.end() :].removeprefix("the ")
        within = found.group().strip() in ("for", "on", "in") and before and _is_capital(before[0])
        if not (within and after[:1].isupper()):
            return found.start()
    return len(phrase)


def _article_length(words: str) -> int:
    found = _ARTICLE.match(words)
    return found.end() if found else 0


def _is_group(word: str) -> bool:
    """`hostages`, `dockers`: a plural that names no body."""
    return word.islower() and word.endswith("s") and not word.endswith("ss") and word not in _BODIES


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word.isalpha()


def _is_capital(word: str) -> bool:
    """`Roe`, `al-Roe`, `O'Roe`, `d’Artois`."""
    return word[:1].isupper() or any(
        part[:1].isupper() for part in re.split("[-'’]", word)[1:] if len(word.partition("-")[0]) < 4
    )
