"""The plots of one claim: its quotes' figures, a plot a question, in the order in which they are met."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.utils.dateformat import format as date_format

from annotations.bests import Best
from annotations.discrepancies import Group, Row
from annotations.explaining import name_of
from annotations.models import Figure as StoredFigure
from annotations.models import Stance
from annotations.plotting import Entry, Plot, Words, is_date, plot
from annotations.quoting import Quote
from annotations.rules import Suggestion
from annotations.rules.figures import Meeting, meet, widen
from annotations.rules.standing import standing
from annotations.suggesting import figure_of
from annotations.wording import as_of_words, figure_words, number_words, span_words

WORDS = Words(
    number=number_words,
    span=span_words,
    day=lambda day: date_format(day, "j M"),
    month=lambda day: date_format(day, "M Y"),
    year=lambda day: date_format(day, "Y"),
)
LEAST = 2  # figures; one alone stands at its quote and needs no drawing
EARLIER = "of an earlier moment, not counted"
NOTES = {
    "superseded": "corrected since, not counted",
    "copy-of-corrected": "a copy of a corrected report, not counted",
    "inconsistent-source": "at odds with itself, not counted",
    "earlier-as-of": EARLIER,
}


def plots_of(
    suggestion: Suggestion, quotes: Sequence[Quote], *, tz: str, page: str = "", best: Sequence[Best] = ()
) -> list[Plot]:
    """Only questions that two figures or more answer. `page`: the claim's address, seen from another page;
    `tz`: the story's time zone."""
    asides = {one.row.id: NOTES[one.why] for one in suggestion.set_aside}
    asked: dict[tuple[str, bool], list[Entry]] = defaultdict(list)
    for quote in quotes:
        for stored in quote.evidence.figures.all():
            figure = figure_of(stored)
            asked[figure.key, is_date(figure)].append(_entry(quote, stored, asides, page, tz))
    found = (
        plot(
            key,
            _with_standing(entries),
            WORDS,
            _meeting(suggestion.meetings, key, days=days),
            scope=_scope(entries),
            best=[_best_entry(one, page) for one in best if _answers(one, key, days=days)],
        )
        for (key, days), entries in asked.items()
        if len(entries) >= LEAST
    )
    return [one for one in found if one is not None]


def _answers(best: Best, key: str, *, days: bool) -> bool:
    return (best.figure.key, best.row.is_date) == (key, days)


def _best_entry(best: Best, page: str = "") -> Entry:
    """A person's choice, said to be one."""
    note = "needs review: the figures changed since" if best.row.is_stale else ""
    label, href = f"the best figure, chosen by {best.row.by_name}", f"{page}#best-{best.row.pk}"
    return Entry(best.figure, label, best.words, href, note=note)


def _with_standing(entries: Sequence[Entry]) -> list[Entry]:
    """How the figures that answer stand to each other; a figure of no moment is taken for the latest."""
    answers = [one for one in entries if one.stance == Stance.SUPPORTS and one.note in ("", EARLIER)]
    latest = max((one.figure.as_of for one in answers if one.figure.as_of), default=None)
    found = standing([(widen(one.figure), one.figure.as_of or latest) for one in answers])
    named = {id(one): words for one, words in zip(answers, found, strict=True)}
    return [replace(one, named=named.get(id(one), "")) for one in entries]


def plot_of(group: Group, tz: str) -> Plot | None:
    """The figures of one group of the discrepancy table, with their envelope; None where none differs and
    none is chosen."""
    if len(group.rows) < LEAST or (group.verdict.kind == "same" and not group.best):
        return None
    entries = [_group_entry(row, group, tz) for row in group.rows]
    meeting = meet(row.interval for row in group.latest)
    best = [_best_entry(one, claim.get_absolute_url()) for claim, one in group.best]
    return plot("On one axis", entries, WORDS, meeting, scope=group.scope, best=best)


def _scope(entries: Iterable[Entry]) -> str:
    return "" if all(entry.counts for entry in entries) else "of those that count"


def _group_entry(row: Row, group: Group, tz: str) -> Entry:
    counts = row.figure.pk in group.counted
    note = NOTES["superseded"] if row.is_corrected else NOTES["copy-of-corrected"] if row.is_copy else ""
    if not note and row.quote.evidence.stance != Stance.SUPPORTS:
        note = row.quote.evidence.get_stance_display().lower()
    note = note or ("" if counts else EARLIER)
    one = row.quote.evidence
    return Entry(
        figure_of(row.figure), name_of(row.quote).words, row.words, row.quote.href, one.stance,
        counts, note, as_of_words(row.figure.as_of, tz), group.standing.get(row.figure.pk, ""),
    )  # fmt: skip


def _entry(quote: Quote, stored: StoredFigure, asides: Mapping[str, str], page: str, tz: str) -> Entry:
    one, named = quote.evidence, name_of(quote)
    note = asides.get(one.public_id, "")
    if not note and one.stance != Stance.SUPPORTS:
        note = one.get_stance_display().lower()
    counts = one.public_id not in asides
    return Entry(
        figure_of(stored), named.words, figure_words(stored), f"{page}{named.href}", one.stance, counts, note,
        as_of_words(stored.as_of, tz),
    )  # fmt: skip


def _meeting(meetings: Mapping[str, Meeting], key: str, *, days: bool) -> Meeting | None:
    """The rules tell dates from numbers under one key by a longer name."""
    return (meetings.get(f"{key} (dates)".strip()) if days else None) or meetings.get(key)
