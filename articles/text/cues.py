"""The clauses of a sentence that report speech: who says, and by which word.

    Ann Roe, mayor of Hull, said on Sunday      subject before the verb, its apposition between
    “…,” said Col. Ann Roe, a pilot             the verb first, right after a quotation
    …, according to police                      the words themselves name what follows
    She said A but added B; X, saying C         the subject of the clause before

The sentence comes with its quotations blanked (by letters that are no words), so that what is quoted says
nothing. Each verb looks at a bounded number of characters before and behind it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from .reporting import BETWEEN, PARTICIPLES, QUOTING, REPORTING, UNCASED, WEEKDAYS
from .spans import Span, trimmed
from .subjects import OFFICES, is_name, read_subject
from .vocabulary import vocabulary

BLANK = "\u01c2"  # a letter that no report uses: it stands for the words of a quotation
LOOK = 240  # code points: a subject with a long apposition


class Order(StrEnum):
    """How a cue names its speaker."""

    SUBJECT_VERB = "subject-verb"
    VERB_SUBJECT = "verb-subject"
    ACCORDING = "according-to"
    SAME = "same-subject"


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: its verb, the phrase of its speaker (None: that of the cue before), its apposition, its order.

    `told` says that the verb has a listener, `strong` that it reports speech without quotation marks too.
    """

    verb: Span
    subject: Span | None
    apposition: Span | None
    order: Order
    strong: bool = True

    @property
    def span(self) -> Span:
        """From the first word of the speaker or the verb to the last."""
        places = [self.verb, *filter(None, (self.subject, self.apposition))]
        return Span(min(one.start for one in places), max(one.end for one in places))


_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ACCORDING = re.compile(r"\b(?:[Aa]ccording to|[Cc]iting|[Ii]n the words of)\s+")
_HARD = re.compile(rf"[{BLANK}][\"'”’»“)]*[,.;:!?]*\s|[;:•]\s|[—–]\s?|\s-\s|[\"”«»“„]")
_CONJUNCTION = re.compile(
    r"\b(?:but|while|whilst|although|though|because|whereas|since|before|after|until|when|if|as|than|nor|yet)\s+",
    re.IGNORECASE,
)
_OPENER = re.compile(
    r"(?:but|and|yet|so|also|meanwhile|however|while|although|as|still|then|later|earlier|instead|with|separately|"
    r"asked|now|which|whom|what|where|how|why|and)\b,?\s+",
    re.IGNORECASE,
)
_WITH = re.compile(r"(?:^|,\s+)[Ww]ith\s+")
_ANONYMOUS = re.compile(r"\s+(?:not )?to (?:be (?:named|identified|quoted)|remain anonymous)")
_COMMA = re.compile(r",(?=\s)")
_QUOTED = ('"', "”", "’", "'", "»", "“", "«", "‹", "›", "」", BLANK)
_AND = re.compile(r"\s+and\s+")
_ROLE_START = vocabulary("a an the who whose one head chief deputy former also its his her their co-founder")
_NOT_SUBJECT = vocabulary(
    """
    that on in at to by from for of it they he she we there if this monday tuesday wednesday thursday friday
    saturday sunday not no some all his her its their about more than nothing little what how why when where
    as
    """
)
_PREPOSED = vocabulary(
    """
    that and but or
    in on at by to among of neither nobody none nothing during after before since for from under over as with
    without asked speaking despite amid last earlier late early meanwhile also though while when if until
    today yesterday only
    """
)
_PASSIVE = vocabulary("was were is are be been being")
_DETERMINERS = vocabulary("the a an his her its their")
_FINITE = vocabulary("had has have is are was were will would include includes that as")
_SPEAKING = OFFICES | vocabulary(
    """
    ministry army navy council agency committee university company coalition alliance government department
    office organisation organization association federation authority administration commission court union
    party observatory institute operator
    """
)
"""Who can speak, one of them: a sentence cannot end in such a noun without an article of its own."""
_NO_VERB_AFTER = vocabulary(
    "to not can could will would should must may might be been has-been a an the of its their his her"
)


def cues_in(sentence: str, start: int) -> tuple[Cue, ...]:
    """The cues of a sentence that stands at `start` in its text, in order of their verbs."""
    found = sorted([*_according(sentence), *_verbs(sentence), *_uncased(sentence)], key=lambda cue: cue.verb)
    return tuple(_shifted(cue, start) for cue in found)


def _shifted(cue: Cue, by: int) -> Cue:
    subject, apposition = (one.shifted(by) if one else None for one in (cue.subject, cue.apposition))
    return Cue(cue.verb.shifted(by), subject, apposition, cue.order, cue.strong)


def _according(sentence: str) -> Iterator[Cue]:
    for found in _ACCORDING.finditer(sentence):
        subject, apposition = _phrase_after(sentence, found.end())
        if subject:
            yield Cue(Span(found.start(), found.end() - 1), subject, apposition, Order.ACCORDING)


def _verbs(sentence: str) -> Iterator[Cue]:
    last = 0
    for found in _WORD.finditer(sentence):
        word = found.group().lower()
        if not found.group().islower() or word not in QUOTING or _is_no_verb(sentence, found.start(), word):
            continue
        if _ANONYMOUS.match(sentence, found.end()):
            continue  # who asked not to be named
        cue = _cue(sentence, found, last, word)
        if cue:
            yield cue
            last = last if _is_relative(sentence, found.start()) else cue.verb.end


def _is_relative(sentence: str, at: int) -> bool:
    """`Roe, who told the police so, said`: the verb inside does not end the subject of the one outside."""
    return bool(re.search(r",\s+who(?:\s\w+)?\s+\Z", sentence[max(0, at - 30) : at]))


def _is_no_verb(sentence: str, at: int, word: str) -> bool:
    """`to say`, `the claims`, `was told`: nobody speaks."""
    before = sentence[max(0, at - 12) : at].split()
    if not before or sentence[at - 1 : at] in ("-", "‑"):
        return bool(before)
    return before[-1].lower() in _NO_VERB_AFTER or (
        before[-1].lower() in _PASSIVE and word not in PARTICIPLES
    )


def _cue(sentence: str, found: re.Match[str], last: int, word: str) -> Cue | None:
    verb, strong = Span(*found.span()), word in REPORTING
    if _may_turn(sentence, found.start(), last) and not word.endswith("ing") and not word.startswith("t"):
        subject, apposition = _phrase_after(sentence, found.end() + 1)
        if subject and (
            _is_turned(sentence, verb, subject, apposition) or _is_said_by(sentence, verb, subject, last)
        ):
            return Cue(verb, subject, apposition, Order.VERB_SUBJECT, strong)
    participle = word in PARTICIPLES
    after_comma = sentence[max(0, verb.start - 8) : verb.start].rstrip().endswith((",", " and", " but"))
    absolute = list(_WITH.finditer(sentence, max(last, verb.start - LOOK), verb.start)) if participle else []
    if absolute:  # the strike went on, with Ann Roe, a driver, saying …
        subject, apposition = _phrase_before(sentence, verb.start, absolute[-1].end())
    elif participle and after_comma:
        subject, apposition = None, None
    else:
        subject, apposition = _phrase_before(sentence, verb.start, last)
    if subject:
        return Cue(verb, subject, apposition, Order.SUBJECT_VERB, strong)
    if last or participle:
        first = None if last else _first_phrase(sentence, verb.start)
        return Cue(verb, first, None, Order.SAME if first is None else Order.SUBJECT_VERB, strong)
    return None


def _may_turn(sentence: str, at: int, last: int) -> bool:
    """A quotation or a comma right before the verb: it may come first."""
    before = sentence[max(0, at - 4) : at].rstrip()
    return before[-1:] in (*_QUOTED, ",", "—", "–")


def _is_turned(sentence: str, verb: Span, subject: Span, apposition: Span | None) -> bool:
    words = subject.text_of(sentence)
    first = words.split()[0].lower() if words.split() else ""
    if first in _NOT_SUBJECT and first not in ("he", "she", "they", "it"):
        return False
    if sentence[max(0, verb.start - 6) : verb.start].rstrip(" \u00a0,")[-1:] in _QUOTED:
        return True
    after = sentence[subject.end : subject.end + 9].lstrip(" )")[:1]
    return is_name(words) and after in (",", ".", "", ";") and first not in _NOT_SUBJECT


def _is_said_by(sentence: str, verb: Span, subject: Span, last: int) -> bool:
    """`The storm tore roofs off, said the mayor.`: a comma, the verb, and then somebody who can speak. With
    another comma before, the words between may be an apposition (Roe, the mayor, said the …): then only where
    nothing follows."""
    before = sentence[max(last, verb.start - LOOK) : verb.start].rstrip()
    if verb.text_of(sentence) not in ("said", "says") or not before.endswith(","):
        return False
    article, *words = subject.text_of(sentence).split() or [""]
    if article.lower() not in _DETERMINERS or not _DETERMINERS.isdisjoint(words) or not 0 < len(words) <= 5:
        return False
    if not (words[-1] in _SPEAKING or words == ["police"] or all(one[:1].isupper() for one in words)):
        return False
    behind = sentence[subject.end : subject.end + LOOK].strip()
    if "," in before[:-1]:
        return behind.rstrip('"”’») ') in ("", ".")
    if re.match(r",\s+[^\W\d_a-z]", behind):
        return False  # said the mayor, Ann Roe
    return not (behind and behind.split()[0].lower() in _FINITE)


def _phrase_after(sentence: str, at: int) -> tuple[Span | None, Span | None]:
    """The noun phrase from `at` to the next comma, stop or verb, and the apposition behind it."""
    end = _clause_end(sentence, at)
    subject = trimmed(sentence, at, end)
    if not subject or not any(c.isalpha() for c in subject.text_of(sentence)):
        return None, None
    if sentence[end : end + 1] != ",":
        return subject, None
    behind = sentence[end + 1 : end + 1 + LOOK]
    words = behind.split()
    while words and words[0].rstrip(",").isdecimal():  # Ann Roe, 45, a baker
        cut = behind.index(",") + 1 if "," in behind else len(behind)
        end, behind = end + cut, behind[cut:]
        words = behind.split()
    if not words or not (
        words[0].lower() in _ROLE_START or words[0].lower() in OFFICES or _holds_office(words)
    ):
        return subject, None
    stop = re.search(r"[,;.](?=\s|$)|[\"“”»]", behind)
    return subject, trimmed(sentence, end + 1, end + 1 + (stop.start() if stop else len(behind)))


def _holds_office(words: list[str]) -> bool:
    return any(word.strip(",.").lower() in OFFICES for word in words[:5])


_CLAUSE_END = re.compile(
    r"[,;:)](?=\s|$)|[.!?](?=\s*$)|\s\(|\s(?:on|that|who|which|in|at|after|before|as|when|while|but|to|during|last|"
    r"and (?=he|she|they|it|the)|yesterday|today|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|"
    r"had|has|have|is|are|was|were|will|would|include|includes)\b|[\"“”»«]|\s[—–-]\s"
)


def _clause_end(sentence: str, at: int) -> int:
    found = _CLAUSE_END.search(sentence, at, at + LOOK)
    return found.start() if found else min(len(sentence), at + LOOK)


def _phrase_before(sentence: str, at: int, last: int) -> tuple[Span | None, Span | None]:
    """The noun phrase that ends before the verb at `at`, and the apposition between; not before `last`."""
    left = max(last, at - LOOK)
    for found in _HARD.finditer(sentence, left, at):
        left = found.end()
    end = _without_between(sentence, left, at)
    phrase = sentence[left:end].rstrip()
    if phrase.endswith(","):
        return _with_apposition(sentence, left, left + len(phrase) - 1)
    start = _last_clause(sentence, left, end, last)
    span = trimmed(sentence, start, end)
    return (span, None) if _may_be_subject(span.text_of(sentence)) else (None, None)


def _without_between(sentence: str, left: int, at: int) -> int:
    """Before "had also", "later", "on Sunday"."""
    words = list(_WORD.finditer(sentence, left, at))
    end = at
    for word in reversed(words):
        plain = word.group().lower()
        gap = sentence[word.end() : end].strip()
        adverb = plain in BETWEEN or (plain.endswith("ly") and plain not in ("family", "italy", "assembly"))
        if gap not in ("", ",") or not adverb or (word.group()[0].isupper() and plain not in WEEKDAYS):
            break
        if plain == "who" and gap == "":
            return left + len(sentence[left : word.start()].rstrip(" ,"))
        end = word.start()
    return end


def _with_apposition(sentence: str, left: int, comma: int) -> tuple[Span | None, Span | None]:
    """`NAME, ROLE, said` and `ROLE, NAME, said`, with an age or a second apposition between."""
    parts = _parts(sentence, left, comma)
    while len(parts) > 1 and parts[-1].text_of(sentence).isdecimal():
        parts.pop()  # Ann Roe, 52, said
    if not parts:
        return None, None
    words = [part.text_of(sentence) for part in parts]
    if len(parts) == 1:
        return (parts[0], None) if _may_be_subject(words[0]) else (None, None)
    if _is_person(sentence, parts[-1]) and not _is_person(sentence, parts[-2]) and not words[-2].isdecimal():
        return parts[-1], parts[-2]
    for number in range(len(parts) - 2, -1, -1):
        first = words[number].split()[0].lower() if words[number].split() else ""
        if words[number].isdecimal() or (first in ("a", "an", "who", "whose", "which") and number):
            continue
        start = _last_clause(sentence, parts[number].start, parts[number].end, 0)
        subject = trimmed(sentence, start, parts[number].end)
        if _may_be_subject(subject.text_of(sentence)):
            role = next((n for n in range(number + 1, len(parts)) if not words[n].isdecimal()), number + 1)
            return subject, Span(parts[role].start, parts[-1].end)
        break
    return (parts[-1], None) if _may_be_subject(words[-1]) else (None, None)


def _is_person(sentence: str, part: Span) -> bool:
    read = read_subject(sentence, part)
    return bool(read and read.person)


def _parts(sentence: str, left: int, right: int) -> list[Span]:
    """What stands between the commas, the last four."""
    commas = (comma.start() for comma in _COMMA.finditer(sentence, left, right))
    bounds = [left - 1, *commas, right]
    spans = [trimmed(sentence, a + 1, b) for a, b in pairwise(bounds) if a + 1 <= b]
    return [span for span in spans if span][-4:]


def _last_clause(sentence: str, left: int, end: int, last: int) -> int:
    """Where the clause of the subject begins: after the last comma, conjunction or "and" between clauses."""
    start = left
    for comma in re.finditer(r",\s+", sentence[left:end]):
        start = left + comma.end()
    opener = _OPENER.match(sentence, start, end)
    while opener:
        start = opener.end()
        opener = _OPENER.match(sentence, start, end)
    relative = re.search(r"\s(?:that|who|which|known as)\s", sentence[start:end])
    limit = start + relative.start() if relative and not last else end
    for found in _CONJUNCTION.finditer(sentence, start, limit):
        start = found.end()
    if last and (that := re.match(r"(?:[^,]*\s)?that\s+", sentence[start:end])):
        start += that.end()
    for found in _AND.finditer(sentence, start, limit):
        if len(sentence[start : found.start()].split()) > 4:
            start = found.end()
    return start


def _may_be_subject(words: str) -> bool:
    parts = words.split()
    if not parts or len(parts) > 24 or BLANK in words:
        return False
    first = parts[0].lower()
    return first not in _PREPOSED and any(c.isalpha() for c in words)


def _first_phrase(sentence: str, at: int) -> Span | None:
    """The first noun phrase, for `The union struck, saying …`: up to the first word that is no part of it."""
    words = list(_WORD.finditer(sentence, 0, min(at, LOOK)))
    opener = _OPENER.match(sentence)
    start = opener.end() if opener else 0
    words = [word for word in words if word.start() >= start]
    if not words:
        return None
    end = words[0].end()
    for number, word in enumerate(words[1:], start=1):
        gap = sentence[words[number - 1].end() : word.start()]
        if gap.strip(" ") or (word.group()[0].islower() and number > 3) or word.group().lower() in BETWEEN:
            break
        end = word.end()
        if word.group().lower() in ("statement", *OFFICES) and word.group().islower():
            break
    span = trimmed(sentence, start, end)
    return span if _may_be_subject(span.text_of(sentence)) else None


def _uncased(sentence: str) -> Iterator[Cue]:
    """`قال فلان إن`: Arabic puts the verb first."""
    for found in re.finditer(r"[^\W\d_]+", sentence):
        if found.group() in UNCASED:
            rest = re.match(
                r"\s+((?:[^\s:،,.«“\"]++\s*+){1,4}?)(?=إن|أن|:|،|,|\.|«|“|\"|$)",
                sentence[found.end() : found.end() + 120],
            )
            if rest and rest[1].strip():
                at = found.end() + rest.start(1)
                yield Cue(
                    Span(*found.span()), trimmed(sentence, at, at + len(rest[1])), None, Order.VERB_SUBJECT
                )
