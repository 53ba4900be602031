"""Days, moments and figures in words, as a reader meets them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as date_format
from django.utils.formats import number_format

from annotations.models import Decision, Figure, Stance
from annotations.quoting import Quote
from annotations.rules.rows import Bound
from annotations.turning import way_of
from articles.models import Precision
from articles.moments import moment

MACHINE_FORMATS = {
    Precision.YEAR: "Y",
    Precision.MONTH: "Y-m",
    Precision.DAY: "Y-m-d",
    Precision.HOUR: "c",
    Precision.MINUTE: "c",
}
KNOWN = {
    Precision.YEAR: "only the year is known",
    Precision.MONTH: "only the month is known",
    Precision.DAY: "the day is known, not the hour",
    Precision.HOUR: "to the hour",
    Precision.MINUTE: "to the minute",
}
# Written from right to left (Unicode CLDR, characterOrder): languages, and scripts where a tag names one.
RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
RIGHT_TO_LEFT_SCRIPTS = {"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"}


def direction(lang: str, words: str = "") -> str:
    """ "rtl" or "ltr" for a BCP 47 tag such as "ar-SY" or "az-Arab"; "auto" where no language is given. Words
    that run another way than the text they stand in have their own (annotations/turning.py)."""
    if own := way_of(words):
        return own
    language, *subtags = lang.lower().split("-")
    script = next((one for one in subtags if len(one) == 4 and one.isalpha()), "")
    if not language:
        return "auto"
    return "rtl" if script in RIGHT_TO_LEFT_SCRIPTS or (not script and language in RIGHT_TO_LEFT) else "ltr"


def day_span(first: date, last: date | None = None) -> str:
    """14 October 2017 · 14–17 October 2017 · 30 September – 2 October 2017; across years, both years."""
    last = last or first
    if first == last:
        return date_format(first, "j F Y")
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{date_format(last, 'j F Y')}"
    begin = "j F" if first.year == last.year else "j F Y"
    return f"{date_format(first, begin)} – {date_format(last, 'j F Y')}"


def precision_words(precision: str) -> str:
    """How exactly a moment is known, in words."""
    return KNOWN[Precision(precision)]


def machine_moment(at: datetime, precision: str, tz: str) -> str:
    """The same for the `datetime` attribute of <time>."""
    return date_format(at.astimezone(ZoneInfo(tz)), MACHINE_FORMATS[Precision(precision)])


def reviewed_words(decision: Decision, tz: str) -> str:
    """Last reviewed 14 November 2026 by Edna"""
    return f"Last reviewed {moment(decision.decided_at, Precision.DAY, tz)} by {decision.by_name}"


def stances(quotes: Sequence[Quote]) -> str:
    """How many quotes, and how they bear on the claim: "5 quotes: 4 support, 1 contradicts"."""
    counts = Counter(quote.evidence.stance for quote in quotes)
    each = [f"{counts[one]} {_verb(one, counts[one])}" for one in Stance.values if counts[one]]
    return f"{len(quotes)} quote{'' if len(quotes) == 1 else 's'}: {', '.join(each)}"


def _verb(stance: str, number: int) -> str:
    """supports, support; qualifies, qualify"""
    if number == 1:
        return stance
    return stance.removesuffix("ies") + "y" if stance.endswith("ies") else stance.removesuffix("s")


def voice_words(quote: Quote) -> str:
    """Who says it: a speaker, somebody unnamed, the outlet's own witness, or the outlet itself."""
    if quote.speaker is not None:
        return quote.speaker.name
    if quote.evidence.anonymous:
        described = quote.evidence.described_as
        return f"{described} (unnamed)" if described else "unnamed"
    return "own witness" if quote.evidence.observed else "own voice"


def as_of_words(at: datetime | None, tz: str) -> str:
    """The moment that a figure speaks of: a day where it is a day's first moment in the story's zone."""
    if at is None:
        return ""
    local = at.astimezone(ZoneInfo(tz))
    whole_day = (local.hour, local.minute, local.second, local.microsecond) == (0, 0, 0, 0)
    return date_format(local, "j F Y" if whole_day else "j F Y, H:i")


def figure_words(figure: Figure) -> str:
    """A figure as it was printed: "about 300–400 fighters", "up to 8,000 civilians", "June 2017"."""
    amount = _days(figure) if figure.earliest or figure.latest else _numbers(figure)
    hedge = figure.get_hedge_display() if figure.hedge else ""
    return " ".join(filter(None, (hedge, amount, figure.unit)))


def span_words(low: Bound, high: Bound) -> str:
    """A range as the rules read it: "270–440", "300 or more", "up to 8,000", "June 2017"."""
    if isinstance(low, date) or isinstance(high, date):
        return _days(Figure(earliest=low, latest=high))
    if low is None and high is None:
        return "any number"
    if high is None:
        return f"{_bound(low)} or more"
    if low is None or low == 0 < high:
        return f"up to {_bound(high)}"
    return _bound(low) if low == high else f"{_bound(low)}–{_bound(high)}"


def number_words(value: float) -> str:
    """1,000 · 0.5, as the site's language writes them; to six places, which the ticks of an axis need."""
    return _number(Decimal(str(round(value, 6))))


def _bound(end: float) -> str:
    return number_words(round(end, 2))


def _numbers(figure: Figure) -> str:
    ends = [_number(end) for end in (figure.low, figure.high) if end is not None]
    return "–".join(dict.fromkeys(ends))


def _number(value: Decimal) -> str:
    """Without the zeros that only the column adds, with thousands set apart as the site's language has it."""
    shown = f"{Decimal(value):f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return number_format(Decimal(shown), force_grouping=True)


def _days(figure: Figure) -> str:
    if figure.earliest and figure.latest:
        return _whole_unit(figure.earliest, figure.latest) or day_span(figure.earliest, figure.latest)
    if figure.earliest:
        return f"from {day_span(figure.earliest)}"
    return f"until {day_span(figure.latest)}"


def _whole_unit(first: date, last: date) -> str:
    """ "June 2017" or "2014" where the interval is exactly that month or year."""
    if last == date.max:
        return ""
    after = last + timedelta(days=1)
    if (first.month, first.day, after.month, after.day) == (1, 1, 1, 1) and after.year == first.year + 1:
        return str(first.year)
    if first.day == after.day == 1 and (after.year * 12 + after.month) - (first.year * 12 + first.month) == 1:
        return date_format(first, "F Y")
    return ""
