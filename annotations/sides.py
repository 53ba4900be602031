"""Who says so and who denies it, for claims that have both: one line a side, before any quote is opened.

    Says so     one voice      Ada Lund (Gazette, Herald)
    Denies it   two voices     Ben Ruud (Herald) · the Courier in its own words

The voices of a side are counted by the rules (Claim.voices); who is heard where is read from the quotes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from annotations.models import Claim, Stance
from annotations.quoting import Quote


@dataclass(frozen=True)
class Heard:
    """Somebody and the outlets in which they are heard. `href` is empty where the voice has no page."""

    name: str
    href: str
    outlets: tuple[str, ...]


@dataclass(frozen=True)
class Side:
    """`voices`: how many independent ones the rules count."""

    words: str
    stance: str
    voices: int
    heard: tuple[Heard, ...]


def sides_of(claim: Claim, quotes: Sequence[Quote]) -> list[Side]:
    """Two sides, or none where nobody contradicts or nobody supports. Corrected quotes are left out."""
    found = [
        _side("Says so", Stance.SUPPORTS, claim.voices.get("for", ()), quotes),
        _side("Denies it", Stance.CONTRADICTS, claim.voices.get("against", ()), quotes),
    ]
    return found if all(side.heard for side in found) else []


def _side(words: str, stance: str, voices: Sequence, quotes: Sequence[Quote]) -> Side:
    heard: dict[tuple[str, str], dict[str, None]] = {}
    for quote in quotes:
        if quote.evidence.stance == stance and quote.superseded_by is None:
            heard.setdefault(_who(quote), {})[quote.article.source.name] = None
    return Side(
        words, stance, len(voices), tuple(Heard(*who, tuple(outlets)) for who, outlets in heard.items())
    )


def _who(quote: Quote) -> tuple[str, str]:
    if quote.speaker is not None:
        return quote.speaker.name, quote.speaker.get_absolute_url()
    if quote.evidence.anonymous:
        return quote.evidence.described_as or "somebody unnamed", ""
    return "own witness" if quote.evidence.observed else "own voice", ""
