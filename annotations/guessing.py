"""What chosen words themselves say of the form's fields: proposals that a person checks."""

from collections.abc import Iterable

from annotations.models import Speaker
from articles.models import Revision
from articles.text.figures import FigureSpan, figures_in
from articles.text.guesses import SpeakerGuess
from articles.text.spans import Span
from articles.text.speakers import speaker_of

MOST_FIGURES = 3


def figures_in_words(revision: Revision, start: int, end: int) -> list[dict]:
    """The figures inside text[start:end], read in their sentences, as the form's fields: low, high, hedge,
    unit (one query)."""
    found = []
    for at, until in revision.passages.filter(start__lt=end, end__gt=start).values_list("start", "end"):
        for one in figures_in(revision.text[at:until]):
            if start <= at + one.start and at + one.end <= end:
                found.append(_fields(one))
    return found[:MOST_FIGURES]


def speaker_of_words(
    revision: Revision, start: int, end: int, known: Iterable[Speaker]
) -> SpeakerGuess | None:
    """Who says text[start:end], by the words around it; None where no rule finds anybody."""
    end = min(end, len(revision.text))
    if start >= end:
        return None
    return speaker_of(revision.text, Span(start, end), [one.name for one in known])


def known_by_guess(guess: SpeakerGuess | None, labels: dict[str, Speaker]) -> str:
    """The label of the one speaker who bears the guessed name; empty where none does, or several."""
    if guess is None or guess.anonymous:
        return ""
    name = guess.full_name.casefold()
    found = [label for label, one in labels.items() if one.name.casefold() == name]
    return found[0] if len(found) == 1 else ""


def _fields(one: FigureSpan) -> dict:
    return {"low": one.low, "high": one.high, "hedge": one.hedge, "unit": one.unit}
