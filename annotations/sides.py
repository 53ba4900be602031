"""Who says so and who denies it, for claims that have both: one line a voice, before any quote is opened.

    Says so     one voice      Ada Lund (Gazette, Herald)
    Denies it   two voices     Ben Ruud (Herald); Cyd Moe (Courier)     counted as one voice
                               Own voice (Mail)
                               not counted apart: own voice (Herald)

The voices of a side are those that the rules count (Claim.voices); who is heard where the quotes tell.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from annotations.models import Claim, Stance
from annotations.quoting import Quote

COPIES = "copies"  # in place of a voice's number


@dataclass(frozen=True)
class Heard:
    """Somebody and the outlets in which they are heard. `href` is empty where the voice has no page."""

    name: str
    href: str
    outlets: tuple[str, ...]


@dataclass(frozen=True)
class Side:
    """`voices`: the independent ones, each with all who are heard in it; `others`: not counted apart;
    `copies`: not counted, for they stand on a report that was corrected."""

    words: str
    stance: str
    voices: tuple[tuple[Heard, ...], ...]
    others: tuple[Heard, ...]
    copies: tuple[Heard, ...] = ()


def sides_of(claim: Claim, quotes: Sequence[Quote]) -> list[Side]:
    """Two sides, or none where nobody contradicts or nobody supports. Corrected quotes are left out;
    copies of corrected reports are told apart, as annotations.past found them."""
    found = [
        _side("Says so", Stance.SUPPORTS, claim.voices.get("for", ()), quotes),
        _side("Denies it", Stance.CONTRADICTS, claim.voices.get("against", ()), quotes),
    ]
    return found if all(side.voices or side.others or side.copies for side in found) else []


def _side(words: str, stance: str, voices: Sequence[Sequence[str]], quotes: Sequence[Quote]) -> Side:
    number_of = {who: number for number, origin in enumerate(voices) for who in origin}
    heard: dict[int | str | None, dict[tuple[str, str], dict[str, None]]] = {}
    for quote in quotes:
        if quote.evidence.stance == stance and quote.superseded_by is None:
            number = COPIES if quote.is_copy else number_of.get(_key(quote))
            voice = heard.setdefault(number, {})
            voice.setdefault(_who(quote), {})[quote.article.source.name] = None
    said = {
        number: tuple(Heard(*who, tuple(outlets)) for who, outlets in people.items())
        for number, people in heard.items()
    }
    others, copies = said.pop(None, ()), said.pop(COPIES, ())
    return Side(words, stance, tuple(said.values()), others, copies)


def _key(quote: Quote) -> str:
    """As in Claim.voices."""
    if quote.speaker is not None:
        return f"speaker:{quote.speaker.key}"
    return "unnamed" if quote.evidence.anonymous else f"outlet:{quote.article.source.key}"


def _who(quote: Quote) -> tuple[str, str]:
    if quote.speaker is not None:
        return quote.speaker.name, quote.speaker.get_absolute_url()
    if quote.evidence.anonymous:
        return quote.evidence.described_as or "somebody unnamed", ""
    return "own witness" if quote.evidence.observed else "own voice", ""
