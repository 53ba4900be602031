"""Whom the words around have say the chosen ones, as the fields of a form begin: for a person to check.

    the text                            the form                        known by
    … said Ada Lund, an officer         Ada Lund                        her name, as she is known
    … the coalition said                Coalition statement             its own words, or their initials
    … the SDF said                      Syrian Democratic Forces (new)  a party of that name: its side
    … the interior ministry said        interior ministry (new)         nobody: a body as it is printed
    … a senior commander said           described as …                  nobody, and without a name
    … said Bo Rye                       nothing: the form asks          nobody: names have many spellings
    the air strike …, it said           nothing: the form asks          nobody: no noun of a body (bodies.py)

A body of another story is taken for this one's only by its whole name: there are many interior ministries.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef

from annotations.models import Evidence, Party, Speaker
from annotations.voice_names import labels
from articles.models import Revision, Story
from articles.spellings import spellings_of
from articles.text.bodies import (
    MOST,
    is_body,
    is_paper,
    is_plausible,
    known_by,
    may_be_body,
    same_body,
    says_again,
)
from articles.text.guesses import SpeakerGuess
from articles.text.normalize import fold_names
from articles.text.spans import Span
from articles.text.speakers import speaker_of, speakers_in

LONGEST = 200  # code points of a name: what the columns hold
SOMEBODY = "somebody"


@dataclass(frozen=True)
class Attribution:
    """`said` and `role`: as the text names somebody. `speaker` is the label of somebody known or, where
    `is_new`, the name of a body that nobody knows yet, of the party with the label `party`; `described_as`
    is of somebody without a name."""

    said: str
    role: str = ""
    speaker: str = ""
    party: str = ""
    described_as: str = ""
    is_new: bool = False

    @property
    def asks(self) -> bool:
        """Whether the text has somebody say it, and nobody could be filled in."""
        return not (self.speaker or self.described_as)


def proposed_name(said: str) -> str:
    """What a form puts in once it has asked who that is; empty for what names nobody."""
    return said if said != SOMEBODY and is_plausible(said) and not says_again(said) else ""


def _said(guess: SpeakerGuess) -> str:
    """Without what is no name but a clause that was taken for one."""
    name = " ".join(guess.full_name.split())
    return name if len(name) <= LONGEST and len(name.split()) <= MOST else SOMEBODY


class Voices:
    """Who may be meant in a story: the speakers and parties that may be chosen, by what they are known by.
    Two queries."""

    def __init__(self, story: Story, speakers: Sequence[Speaker], parties: Iterable[Party]):
        self._spellings = spellings_of(story.pk)
        self._names = [one.name for one in speakers]
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._by_short: dict[str, dict[str, Speaker]] = defaultdict(dict)
        self._parties = {self._folded(name): (name, one) for name, one in labels(parties).items()}
        self._party_short: dict[str, set[str]] = defaultdict(set)
        elsewhere = _only_elsewhere(story)
        for label, one in labels(speakers).items():
            self._by_name[self._folded(one.name)].append(label)
            if one.pk not in elsewhere and (one.kind == Speaker.Kind.BODY or may_be_body(one.name)):
                for short in known_by(one.name, self._spellings):
                    self._by_short[short][label] = one
        for name in self._parties:
            for short in known_by(self._parties[name][0], self._spellings):
                self._party_short[short].add(name)

    def attribution(self, revision: Revision, start: int, end: int) -> Attribution | None:
        """Of text[start:end], code points; None where the words around attribute it to nobody."""
        end = min(end, len(revision.text))
        if start >= end:
            return None
        guess = speaker_of(revision.text, Span(start, end), self._names)
        if guess is None:
            return None
        said = Attribution(_said(guess), guess.role)
        if guess.anonymous:
            return replace(said, described_as=guess.name[:LONGEST])
        if known := self._known(guess):
            return replace(said, speaker=known)
        return said if said.said == SOMEBODY else self._body(revision.text, guess, said)

    def _known(self, guess: SpeakerGuess) -> str:
        """The label of the one speaker who is meant; empty where none is, or several."""
        found = self._by_name.get(self._folded(guess.full_name), [])
        if found:
            return found[0] if len(found) == 1 else ""
        return self._by_what_it_is_known(guess.full_name) or self._by_what_it_is_known(guess.name)

    def _by_what_it_is_known(self, name: str) -> str:
        if not may_be_body(name):
            return ""
        found: dict[str, Speaker] = {}
        for short in known_by(name, self._spellings):
            found |= {
                label: one
                for label, one in self._by_short.get(short, {}).items()
                if same_body(one.name, name, self._spellings)
            }
        return next(iter(found)) if len(found) == 1 else ""

    def _body(self, text: str, guess: SpeakerGuess, said: Attribution) -> Attribution:
        """A body that no speaker stands for yet; left open where it may be none, or another's name again."""
        name = said.said
        if len(name.split()) == 1 and name.islower() and not is_paper(name):
            earlier = self._earlier(text, guess)
            if earlier and (known := self._known(earlier)):
                return replace(said, speaker=known)
            name = " ".join(earlier.full_name.split())[:LONGEST] if earlier else name
        if not may_be_body(name) or says_again(name) or self._folded(name) in self._by_name:
            return said
        matching = {
            one
            for short in known_by(name, self._spellings)
            for one in self._party_short[short]
            if same_body(self._parties[one][0], name, self._spellings)
        }
        if len(matching) == 1:
            label, party = self._parties[matching.pop()]
            if self._folded(party.name) not in self._by_name:
                return replace(said, speaker=party.name, party=label, is_new=True)
        return replace(said, speaker=name, is_new=True) if is_body(name) else said

    def _earlier(self, text: str, guess: SpeakerGuess) -> SpeakerGuess | None:
        """Whom a plain noun names again: the last body before of whose name or role it is a word."""
        for cue in reversed(speakers_in(text, self._names)):
            one = cue.speaker
            words = f"{one.full_name} {one.role}".lower().split()
            other = one.start < guess.start and one.full_name.lower() != guess.name
            if other and guess.name in words and may_be_body(one.full_name):
                return one
        return None

    def _folded(self, name: str) -> str:
        return " ".join(fold_names(name, self._spellings).text.split())


def _only_elsewhere(story: Story) -> set[int]:
    """Speakers (numbers) who are heard in other stories and not in this one (a query that looks for one row
    of evidence each, however often they are heard)."""
    heard = Evidence.objects.live().filter(speaker=OuterRef("pk"))
    rows = Speaker.objects.live().filter(
        Exists(heard.exclude(claim__story=story)), ~Exists(heard.filter(claim__story=story))
    )
    return set(rows.values_list("pk", flat=True))
