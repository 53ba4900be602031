"""Speakers and parties by the names that an editor types."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.core.exceptions import ValidationError

from annotations.models import Party, Speaker
from articles.models import Story
from articles.text.quoting import isolated

Voice = TypeVar("Voice", Speaker, Party)


def speakers_for(story: Story) -> list[Speaker]:
    """All who may be chosen, those heard in the story first."""
    heard = set(
        Speaker.objects.filter(evidence__claim__story=story, evidence__removed_at=None).values_list(
            "pk", flat=True
        )
    )
    everyone = Speaker.objects.live().filter(merged_into=None).select_related("party")
    return sorted(everyone, key=lambda one: (one.pk not in heard, one.name.casefold(), one.key))


def parties() -> list[Party]:
    return list(Party.objects.live().filter(merged_into=None).order_by("name", "key"))


def labels(voices: Iterable[Voice]) -> dict[str, Voice]:
    """{what is shown and typed: the voice}: the name, with its role or key where two bear it."""
    voices = list(voices)
    names: dict[str, list[Voice]] = {}
    for one in voices:
        names.setdefault(one.name.casefold(), []).append(one)
    found = {}
    for one in voices:
        alone = len(names[one.name.casefold()]) == 1
        more = getattr(one, "role", "") or one.key
        label = one.name if alone else f"{one.name} ({more})"
        found[label if label not in found else f"{one.name} ({one.key})"] = one
    return found


def named(typed: str, voices: Sequence[Voice]) -> Voice | None:
    """Whom the typed name means; None where nobody bears it. Raises ValidationError where several do."""
    typed = plain(typed)
    by_label = {plain(label): one for label, one in labels(voices).items()}
    if typed in by_label:
        return by_label[typed]
    bearers = [one for one in voices if plain(one.name) == typed]
    if len(bearers) > 1:
        choice = ", ".join(isolated(label) for label, one in labels(voices).items() if one in bearers)
        raise ValidationError(f"Several bear this name. Type one of: {choice}.")
    return bearers[0] if bearers else None


def plain(name: str) -> str:
    """Without what a person who types it cannot see: which blanks, how many, which case."""
    return " ".join(name.split()).casefold()
