"""What chosen words themselves say of the form's fields: proposals that a person checks."""

from collections.abc import Iterable, Iterator

from annotations.models import Speaker
from articles.models import Revision
from articles.text.figures import FigureSpan, figures_in
from articles.text.guesses import SpeakerGuess
from articles.text.spans import Span
from articles.text.speakers import speaker_of

MOST_FIGURES = 3


def figures_in_words(revision: Revision, start: int, end: int) -> list[dict]:
    """The figures whose numbers stand inside text[start:end], read in their sentences, as the form's fields:
    low, high, hedge, unit (one query). The hedge and the noun may stand beside the chosen words."""
    spans = list(revision.passages.filter(start__lt=end, end__gt=start).values_list("start", "end"))
    found = [_fields(one) for one, _ in _figures(revision.text, spans, start, end)]
    return (found or _bare_figures(revision.text, spans, start, end))[:MOST_FIGURES]


def _bare_figures(text: str, spans: Iterable[tuple[int, int]], start: int, end: int) -> list[dict]:
    """Where the words hold no other figure: a range that counts nothing printed, or a number that is all that
    was chosen. One inside more words is too often no figure."""
    chosen = len(text[start:end].strip())
    figures = _figures(text, spans, start, end, bare=True)
    return [_fields(one) for one, words in figures if one.low != one.high or len(words) == chosen]


def _figures(
    text: str, spans: Iterable[tuple[int, int]], start: int, end: int, *, bare: bool = False
) -> Iterator[tuple[FigureSpan, str]]:
    """Each with the words of its number."""
    for at, until in spans:
        for one in figures_in(text[at:until], bare=bare):
            if start <= at + one.number_start and at + one.number_end <= end:
                yield one, one.number.text_of(text[at:until])


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
