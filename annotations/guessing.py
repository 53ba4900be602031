"""What chosen words themselves say of the form's fields: proposals that a person checks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from articles.text.figures import FigureSpan, figures_in

MOST_FIGURES = 3


@dataclass(frozen=True)
class Offered:
    """A figure that words give: as printed, and as the form's fields: low, high, hedge, unit. `figure`: where
    it stands in the text."""

    printed: str
    fields: dict
    figure: FigureSpan


def figures_offered(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> list[Offered]:
    """The figures whose numbers stand inside text[start:end], read in the passages that it touches: `spans`.
    The hedge and the noun may stand beside the chosen words."""
    found = [one for one, _ in _figures(text, spans, start, end)]
    return [_offered(text, one) for one in found or _bare_figures(text, spans, start, end)][:MOST_FIGURES]


def _bare_figures(text: str, spans: Iterable[tuple[int, int]], start: int, end: int) -> list[FigureSpan]:
    """Where the words hold no other figure: a range that counts nothing printed, or a number that is all that
    was chosen. One inside more words is too often no figure."""
    chosen = len(text[start:end].strip())
    figures = _figures(text, spans, start, end, bare=True)
    return [one for one, words in figures if one.low != one.high or len(words) == chosen]


def _figures(
    text: str, spans: Iterable[tuple[int, int]], start: int, end: int, *, bare: bool = False
) -> Iterator[tuple[FigureSpan, str]]:
    """Each with the words of its number."""
    for at, until in spans:
        for one in figures_in(text[at:until], bare=bare):
            if start <= at + one.number_start and at + one.number_end <= end:
                yield _shifted(one, at), one.number.text_of(text[at:until])


def _offered(text: str, one: FigureSpan) -> Offered:
    fields = {"low": one.low, "high": one.high, "hedge": one.hedge, "unit": one.unit}
    return Offered(" ".join(one.span.text_of(text).split()), fields, one)


def _shifted(one: FigureSpan, by: int) -> FigureSpan:
    """With its places in the whole text."""
    places = ("start", "end", "number_start", "number_end")
    return replace(one, **{name: getattr(one, name) + by for name in places})
