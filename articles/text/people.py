"""Who is named in a text, and who spoke last: what pronouns, last names and abbreviations stand for.

    Ann Roe, a pilot, said ...  Roe said ...    ->  Ann Roe: the fullest form of the last name so far
    She said ...                                ->  the last person who spoke and who may be a she
    the Harbour Union (HU) said ... HU said     ->  Harbour Union
    Bo Lund arrived late. He said ...           ->  Bo Lund: the name that begins the sentence before

A person is looked for among the last eight speakers only: the work is bounded for each pronoun.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .guesses import Rule, SpeakerGuess
from .spans import Span
from .subjects import OFFICES, read_subject
from .vocabulary import vocabulary

HE = vocabulary("he she him her his i")
THEY = vocabulary("they it we this both neither one")
RECENT = 8  # speakers
_FEMALE = ("woman", "mrs", "ms ", "miss ", "mother", "sister", "daughter", "wife", "actress", "lady", "queen")
_MALE = ("sman", "mr ", "mr.", "father", "brother", "son ", "husband", "king ", "sir ")
_CAPITALS = re.compile(
    r"(?<![\w'’-])[^\W\d_a-z][\w'’-]+(?: (?:[^\W\d_a-z][\w'’-]+|al-\w+|bin|van|de|von)){1,3}"
)
_FIRST_NAME = re.compile(
    r"(?:The )?([^\W\d_a-z][\w'’-]+(?: (?:of |for |and )?[^\W\d_a-z][\w'’-]+){1,4})(?= [a-z]|,)"
)
_FIRST_PERSON = re.compile(r"(?:The|An?|His|Her|Their|One) ([a-z’'-]+(?: [a-z’'-]+){0,2})")
_BRACKETED = re.compile(r"\(([A-Z]{2,8})\)")
_NO_PART = re.compile(r"[^\w'’-]")


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who spoke: the guess, and whether it is a person."""

    guess: SpeakerGuess
    person: bool


class People:
    """The names printed so far, by their last word, and who spoke last."""

    def __init__(self, text: str, names: Sequence[str]) -> None:
        self.given = {_last_word(name): name for name in names if name.strip()}
        self.printed: dict[str, list[tuple[int, str]]] = {}
        self.spoke: list[Known] = []
        for found in _CAPITALS.finditer(text):
            self.printed.setdefault(_last_word(found.group()), []).append((found.start(), found.group()))
        self.full: dict[str, str] = {}
        self.long = dict(_long_forms(text))

    def mention(self, text: str, sentence: Span) -> None:
        """Who begins a sentence without speech may be the "she" or "it" of the next: `Ann Roe ran.`"""
        found = _FIRST_NAME.match(text, sentence.start, sentence.end)
        subject = read_subject(text, Span(*found.span(1))) if found else None
        if subject is None or subject.anonymous:
            self._mention_unnamed(text, sentence)
        else:
            name = subject.name.text_of(text)
            guess = SpeakerGuess(subject.name.start, subject.name.end, name, name, "", False, Rule.PRONOUN)
            self.spoke.append(Known(guess, subject.person))

    def _mention_unnamed(self, text: str, sentence: Span) -> None:
        """`Her brother, a tailor, wept.`"""
        found = _FIRST_PERSON.match(text, sentence.start, sentence.end)
        words = found[1].split() if found else []
        number = next((n for n, word in enumerate(words) if word in OFFICES), None)
        if found and number is not None:
            name = found[1][: found[1].index(words[number]) + len(words[number])]
            at = found.start(1)
            guess = SpeakerGuess(at, at + len(name), name, name, "", True, Rule.PRONOUN)
            self.spoke.append(Known(guess, person=True))

    def full_name(self, name: str, at: int) -> str:
        """The fullest form of a last name: as somebody spoke, as given, as printed before."""
        if " " in name:
            self.full[_last_word(name)] = name
            return name
        key = _last_word(name)
        known = self.full.get(key) or self.given.get(key)
        if known or name.isupper():
            return known or name
        rows = self.printed.get(key, [])
        before = bisect_left(rows, (at, ""))
        return _without_titles(rows[before - 1][1]) if before else name

    def long_form(self, name: str) -> str:
        """`Harbour Workers' Union` for `HWU` or `HWU statement`, where the text prints both side by side."""
        return next((self.long[word] for word in name.split() if word in self.long), name)

    def meant_by(self, pronoun: str) -> Known | None:
        """The last speaker whom the pronoun fits; persons for he and she, else the last of all."""
        recent = self.spoke[: -RECENT - 1 : -1]
        if pronoun not in HE:
            return next((known for known in recent if not known.person), recent[0] if recent else None)
        against = _MALE if pronoun in ("she", "her") else _FEMALE
        fitting = [known for known in recent if known.person or known.guess.anonymous]
        return next(
            (known for known in fitting if not _is_of(known.guess, against)), fitting[0] if fitting else None
        )


def _long_forms(text: str) -> Iterator[tuple[str, str]]:
    """Abbreviations in brackets, each after the words whose capitals it takes."""
    for found in _BRACKETED.finditer(text):
        words = text[max(0, found.start() - 90) : found.start()].split()
        capitals = [number for number, word in enumerate(words) if word[0].isupper()]
        first = len(capitals) - len(found[1])
        if first >= 0 and "".join(words[n][0] for n in capitals[first:]) == found[1]:
            yield found[1], " ".join(words[capitals[first] :])


def _is_of(guess: SpeakerGuess, words: tuple[str, ...]) -> bool:
    printed = f"{guess.role} {guess.name}".lower() + " "
    if words is _MALE and "woman" in printed:
        return False
    return any(word in printed for word in words)


def _last_word(name: str) -> str:
    plain = name.strip()
    return _NO_PART.split(plain)[-1].lower() or name.lower()


def _without_titles(name: str) -> str:
    subject = read_subject(name, Span(0, len(name)))
    return subject.name.text_of(name) if subject else name
