"""Claims of a story that show what the tags and the rules mean, for the page that explains them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from annotations.models import Claim, Tag
from annotations.quoting import Quote, quotes_of
from annotations.sides import Side, sides_of
from articles.models import Story


@dataclass(frozen=True)
class Example:
    claim: Claim
    quotes: list[Quote]
    sides: list[Side]


def examples_in(story: Story | None) -> dict[str, Example]:
    """{"agreed", "disputed", "single", "one_man", "departs": an example}, as far as the story has them.

    No claim stands for two of them. Nine queries at the most, one without claims.
    """
    claims = list(story.claims.live().in_order()) if story else []
    chosen: dict[str, Claim] = {}
    for name, choose in CHOICES.items():
        found = choose([claim for claim in claims if claim not in chosen.values()])
        if found is not None:
            chosen[name] = found
    quotes = quotes_of(chosen.values()) if chosen else {}
    return {
        name: Example(claim, quotes.get(claim.pk, []), sides_of(claim, quotes.get(claim.pk, [])))
        for name, claim in chosen.items()
    }


def _agreed(claims: Iterable[Claim]) -> Claim | None:
    """The one with most voices, rather a statement than a question."""
    found = [one for one in claims if one.tag == one.suggestion == Tag.AGREED]
    return max(found, key=lambda one: (not one.statement.endswith("?"), _voices(one)), default=None)


def _disputed(claims: Iterable[Claim]) -> Claim | None:
    """Rather one that somebody denies than one whose figures differ."""
    found = [one for one in claims if one.tag == one.suggestion == Tag.DISPUTED]
    return max(found, key=lambda one: len(one.voices.get("against", ())), default=None)


def _one_man(claims: Iterable[Claim]) -> Claim | None:
    """Several reports, one speaker: said so by the rules' sentence, which counts the reports first."""
    found = [one for one in claims if one.suggestion == Tag.SINGLE_SOURCE and _is_one_speaker(one)]
    several = [one for one in found if not one.sentence.startswith("Single source. 1 of")]
    return next(iter(several), None)


def _single(claims: Iterable[Claim]) -> Claim | None:
    found = (one for one in claims if one.tag == one.suggestion == Tag.SINGLE_SOURCE)
    return next(found, None)


def _departs(claims: Iterable[Claim]) -> Claim | None:
    return next((one for one in claims if one.is_mismatch and one.suggestion), None)


CHOICES: dict[str, Callable[[Iterable[Claim]], Claim | None]] = {
    "agreed": _agreed,
    "disputed": _disputed,
    "one_man": _one_man,
    "single": _single,
    "departs": _departs,
}


def _voices(claim: Claim) -> int:
    return len(claim.voices.get("for", ()))


def _is_one_speaker(claim: Claim) -> bool:
    origins = claim.voices.get("for", ())
    return len(origins) == 1 and len(origins[0]) == 1 and origins[0][0].startswith("speaker:")
