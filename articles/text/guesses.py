"""What is guessed of a speaker, and by which rule."""

from dataclasses import dataclass
from enum import StrEnum

from .spans import Span


class Rule(StrEnum):
    """How a speaker was found, the surest first."""

    QUOTE_VERB_NAME = "verb-name"
    QUOTE_NAME_VERB = "name-verb"
    NAME_VERB_QUOTE = "name-verb-before"
    NAME_QUOTE = "name-colon"
    ACCORDING = "according-to"
    INDIRECT = "indirect"
    SAME_SENTENCE = "same-sentence"
    PRONOUN = "pronoun"
    CONTINUED = "continued"

    @property
    def trust(self) -> int:
        """1 for the surest rule, counting up."""
        return list(Rule).index(self) + 1


@dataclass(frozen=True, slots=True)
class SpeakerGuess:
    """A speaker printed at text[start:end] in code points.

    `name` is what stands there, without title; where that is a pronoun or a last name, `full_name` is the
    fullest form printed before, else the same. `role` is the office or body as printed ("" for none).
    `anonymous`: persons of whom no name is printed ("two officials").
    """

    start: int
    end: int
    name: str
    full_name: str
    role: str
    anonymous: bool
    rule: Rule

    @property
    def span(self) -> Span:
        """Where the name stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class SpeechCue:
    """A clause that reports speech: text[start:end] from the first to the last word of speaker, role and
    verb.
    """

    start: int
    end: int
    verb: Span
    speaker: SpeakerGuess

    @property
    def span(self) -> Span:
        """Where the clause stands."""
        return Span(self.start, self.end)
