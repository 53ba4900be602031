"""The plots of one claim: its quotes' figures, a plot a question, in the order in which they are met."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.utils.dateformat import format as date_format

from annotations.discrepancies import Group, Row
from annotations.explaining import name_of
from annotations.models import Stance
from annotations.plotting import Entry, Plot, Words, is_date, plot
from annotations.quoting import Quote
from annotations.rules import Figure, Suggestion
from annotations.rules.figures import Meeting, meet
from annotations.suggesting import figure_of
from annotations.wording import figure_words, number_words, span_words

WORDS = Words(
    number=number_words,
    span=span_words,
    day=lambda day: date_format(day, "j M"),
    month=lambda day: date_format(day, "M Y"),
    year=lambda day: date_format(day, "Y"),
)
LEAST = 2  # figures; one alone stands at its quote and needs no drawing
NOTES = {
    "superseded": "corrected since, not counted",
    "copy-of-corrected": "a copy of a corrected report, not counted",
    "inconsistent-source": "at odds with itself, not counted",
    "earlier-as-of": "of an earlier moment, not counted",
}


def plots_of(suggestion: Suggestion, quotes: Sequence[Quote], *, page: str = "") -> list[Plot]:
    """Only questions that two figures or more answer. `page`: the claim's address, seen from another page."""
    asides = {one.row.id: NOTES[one.why] for one in suggestion.set_aside}
    asked: dict[tuple[str, bool], list[Entry]] = defaultdict(list)
    for quote in quotes:
        for stored in quote.evidence.figures.all():
            figure = figure_of(stored)
            asked[figure.key, is_date(figure)].append(
                _entry(quote, figure, figure_words(stored), asides, page)
            )
    found = (
        plot(key, entries, WORDS, _meeting(suggestion.meetings, key, days=days), scope=_scope(entries))
        for (key, days), entries in asked.items()
        if len(entries) >= LEAST
    )
    return [one for one in found if one is not None]


def plot_of(group: Group) -> Plot | None:
    """The figures of one group of the discrepancy table, with their envelope; None where none differs."""
    if len(group.rows) < LEAST or group.verdict.kind == "same":
        return None
    entries = [_group_entry(row) for row in group.rows]
    meeting = meet(row.interval for row in group.judged)
    return plot("On one axis", entries, WORDS, meeting, scope=group.scope)


def _scope(entries: Iterable[Entry]) -> str:
    return "" if all(entry.counts for entry in entries) else "of those that count"


def _group_entry(row: Row) -> Entry:
    note = NOTES["superseded"] if row.is_corrected else ""
    if not note and row.quote.evidence.stance != Stance.SUPPORTS:
        note = row.quote.evidence.get_stance_display().lower()
    one = row.quote.evidence
    return Entry(
        figure_of(row.figure), name_of(row.quote).words, row.words, row.quote.href, one.stance,
        row.is_judged, note,
    )  # fmt: skip


def _entry(quote: Quote, figure: Figure, words: str, asides: Mapping[str, str], page: str) -> Entry:
    one, named = quote.evidence, name_of(quote)
    note = asides.get(one.public_id, "")
    if not note and one.stance != Stance.SUPPORTS:
        note = one.get_stance_display().lower()
    counts = one.public_id not in asides
    return Entry(figure, named.words, words, f"{page}{named.href}", one.stance, counts, note)


def _meeting(meetings: Mapping[str, Meeting], key: str, *, days: bool) -> Meeting | None:
    """The rules tell dates from numbers under one key by a longer name."""
    return (meetings.get(f"{key} (dates)".strip()) if days else None) or meetings.get(key)
