"""A lesson on one story: a few claims with words of several outlets, on two printed pages.

    chosen by rule     the agreed claim of most voices, the two disputed ones of most voices against, the
                       claim of a single voice that most outlets carry; where that makes fewer than three,
                       those with most outlets besides. Only claims with quotes; tags that the rules share
                       before others, then more outlets, then the story's order.
    or by the teacher  at most five, by their keys

Whatever the story, it stays on two pages: no more claims, quotes, sources, figures or letters than are told
below, measured at A4 and US Letter.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import Truncator

from annotations.models import Claim, Stance, Tag
from annotations.quoting import Quote

LEAST, MOST = 3, 5  # claims
QUOTES = 3  # of a claim, each of another outlet
SOURCES = 6
FIGURES = 5
LINES = 24  # to write on, as many as a sheet with one short claim has room for; the rest is cut
PROOFS = {1: 700, 2: 600, 3: 460, 4: 360, 5: 260}  # letters of a proof, by the number of claims
LETTERS = {1: 240, 2: 220, 3: 160, 4: 120, 5: 80}  # of a quote, by the number of claims


@dataclass(frozen=True)
class Exercise:
    """A claim as it is handed out. `outlets`: all that have words on it, shown or not."""

    number: int
    claim: Claim
    quotes: tuple[Quote, ...]
    letters: int
    outlets: int
    proof: str


def chosen(claims: Sequence[Claim], quotes: Mapping[int, Sequence[Quote]]) -> list[Claim]:
    """By the rule, in the order of `claims`."""
    spoken = [one for one in claims if quotes.get(one.pk)]
    picks = [
        *_first(spoken, Tag.AGREED, 1, lambda one: (_voices(one, "for"), outlets_in(quotes[one.pk]))),
        *_first(spoken, Tag.DISPUTED, 2, lambda one: (_voices(one, "against"), outlets_in(quotes[one.pk]))),
        *_first(spoken, Tag.SINGLE_SOURCE, 1, lambda one: (outlets_in(quotes[one.pk]),)),
    ]
    rest = [one for one in spoken if one not in picks]
    rest.sort(key=lambda one: -outlets_in(quotes[one.pk]))
    picks += rest[: max(0, LEAST - len(picks))]
    return [one for one in claims if one in picks]


def named(claims: Sequence[Claim], keys: Sequence[str]) -> list[Claim]:
    """Those with these keys, in the order of the keys, each once; at most five."""
    by_key = {one.key: one for one in claims}
    return [by_key[key] for key in dict.fromkeys(keys) if key in by_key][:MOST]


def exercises(claims: Sequence[Claim], quotes: Mapping[int, Sequence[Quote]]) -> list[Exercise]:
    found = []
    for number, claim in enumerate(claims, start=1):
        said = quotes.get(claim.pk, ())
        shown = tuple(beside_each_other(said))
        proof = whole_sentences(claim.sentence, PROOFS[len(claims)])
        found.append(Exercise(number, claim, shown, LETTERS[len(claims)], outlets_in(said), proof))
    return found


def whole_sentences(proof: str, most: int) -> str:
    """The proof, or what of it fits, cut behind a sentence: half of one proves nothing."""
    if len(proof) <= most:
        return proof
    end = proof.rfind(". ", 0, most - 1)
    return f"{proof[: end + 1]} …" if end > 0 else Truncator(proof).chars(most)


def beside_each_other(quotes: Sequence[Quote]) -> list[Quote]:
    """One an outlet, each side heard; then contradictions before others. What was corrected comes last."""
    by_outlet: dict[int, Quote] = {}
    for quote in sorted(quotes, key=_weight):
        by_outlet.setdefault(quote.article.source_id, quote)
    for quote in _of_each_side(quotes):
        by_outlet[quote.article.source_id] = quote
    weighed = sorted(by_outlet.values(), key=_weight)
    first = [one for one in _of_each_side(quotes) if one in weighed]
    shown = [*first, *(one for one in weighed if one not in first)][:QUOTES]
    return [one for one in quotes if any(one is other for other in shown)]


def _of_each_side(quotes: Sequence[Quote]) -> list[Quote]:
    """The first that supports and the first that contradicts, of two outlets where there are two."""
    found: list[Quote] = []
    for stance in (Stance.SUPPORTS, Stance.CONTRADICTS):
        said = [one for one in quotes if one.evidence.stance == stance and one.superseded_by is None]
        taken = {one.article.source_id for one in found}
        found += [*(one for one in said if one.article.source_id not in taken), *said][:1]
    return found


def outlets_in(quotes: Sequence[Quote]) -> int:
    return len({quote.article.source_id for quote in quotes})


def _voices(claim: Claim, side: str) -> int:
    return len(claim.voices.get(side, ()))


def _first(claims: Sequence[Claim], tag: str, most: int, weight: Callable[[Claim], tuple]) -> list[Claim]:
    """The heaviest under the tag; what the rules would tag otherwise is the last choice: it needs a lesson of
    its own."""
    tagged = [one for one in claims if one.tag == tag]
    return sorted(tagged, key=lambda one: (not one.is_mismatch, *weight(one)), reverse=True)[:most]


WEIGHTS = {Stance.CONTRADICTS: 0, Stance.SUPPORTS: 1, Stance.QUALIFIES: 2, Stance.MENTIONS: 3}


def _weight(quote: Quote) -> tuple[bool, int]:
    return quote.superseded_by is not None, WEIGHTS[quote.evidence.stance]
