"""Dates as a page prints them, read without guessing.

    Updated 15 May 2019, 10:30 GMT      -> 2019-05-15T10:30+00:00   minute
    15/05/2019                          -> 2019-05-15               day (15 cannot be a month)
    04/05/2019                          -> 2019                     year (April or May: the page does not say)
    May 2019                            -> 2019-05                  month
    Sunday, May 5                       -> nothing: no year, and none is invented

No clock is read. A time without a zone is given without one.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .months import MONTHS
from .spans import Span
from .vocabulary import vocabulary


class Precision(StrEnum):
    """How much of a date the page gives."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in ISO 8601, cut to its precision, and where the page prints it."""

    iso: str
    precision: Precision
    span: Span


_MONTH = "|".join(re.escape(name) for name in sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?P<{}>(?:1[89]|20|21)\d\d|[١٢][٠-٩]{{3}})"
_DATE = re.compile(
    rf"""(?<!\w)(?:
        {_YEAR.format("y1")}-(?P<m1>\d\d)-(?P<d1>\d\d)
      | (?P<d2>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?(?:[ ](?:de|of))?[ -]
        (?P<n2>{_MONTH})\.?,?(?:[ ]del?)?[ -]{_YEAR.format("y2")}
      | (?P<n3>{_MONTH})\.?[ ](?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?[ ]{_YEAR.format("y3")}
      | {_YEAR.format("y4")}[ ]?年[ ]?(?P<m4>\d{{1,2}})[ ]?月[ ]?(?P<d4>\d{{1,2}})[ ]?日
      | (?P<d5>\d{{1,2}})\.[ ]?(?P<m5>\d{{1,2}})\.[ ]?{_YEAR.format("y5")}
      | (?P<a6>\d{{1,2}})/(?P<b6>\d{{1,2}})/{_YEAR.format("y6")}
      | (?P<n7>{_MONTH})\.?,?(?:[ ](?:de|of))?[ ]{_YEAR.format("y7")}
    )(?!\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_TIME = re.compile(
    r"(?:T|\b)(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?::\d\d(?:\.\d+)?)?(?!\d)\s*(?P<half>[ap]\.?m\b\.?)?"
    r"\s*(?P<zone>Z\b|UTC|GMT|[+-]\d\d:?\d\d\b)?",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_NUMERIC_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{4}年")
_VOCABULARY = vocabulary(
    """
    updated update last modified first published publish posted post created on at of the and date time
    released ago month months year years hour hours hrs hr min mins minute minutes day days week weeks
    st nd rd th today yesterday
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun am
    pm a p m gmt utc z t est edt cst cdt mst mdt pst pdt bst cet cest eet eest ist et ct mt pt local
    mis à jour le
    publié modifié veröffentlicht aktualisiert er am um uhr stand actualizado publicado el a las de del h
    lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag
    sonntag lunes martes miércoles jueves viernes sábado domingo aggiornato pubblicato il обновлено
    опубликовано год г تحديث آخر تم نشر نشرت في بتاريخ تاريخ النشر السبت الأحد الاثنين الإثنين الثلاثاء
    الأربعاء الخميس الجمعة الساعة بتوقيت غرينتش م ص كانون تشرين الأول الثاني 年 月 日
    """
) | frozenset(MONTHS)
_LABELS = vocabulary(
    "updated update modified published posted ago تحديث نشر نشرت jour publié aktualisiert تشرين كانون"
)


def dates_in(line: str, start: int = 0) -> tuple[PrintedDate, ...]:
    """The dates with a year that `line` prints, in order; `start` is where the line stands in its text."""
    found = (_read(line, match, start) for match in _DATE.finditer(line))
    return tuple(printed for printed in found if printed)


def is_date_line(line: str) -> bool:
    """Whether the line holds a date or a time and nothing else, a label ("Updated") and a weekday aside."""
    words = [word.lower() for word in _WORDS.findall(line[:120])]
    if len(line) > 120 or not words or not any(word.isdecimal() for word in words):
        return False
    names = {word for word in words if not word.isdecimal()}
    if not all(name in _VOCABULARY or name.strip("年月日") == "" for name in names):
        return False
    return bool(names & (_LABELS | MONTHS.keys()) or _NUMERIC_DATE.search(line))


def _read(line: str, match: re.Match[str], start: int) -> PrintedDate | None:
    year, month, day = _fields(match)
    span = Span(start + match.start(), start + match.end())
    if month is None:
        return PrintedDate(f"{year:04}", Precision.YEAR, span)
    if not 1 <= month <= 12:
        return None
    if day is None:
        return PrintedDate(f"{year:04}-{month:02}", Precision.MONTH, span)
    try:
        whole = date(year, month, day).isoformat()
    except ValueError:
        return None
    return _with_time(line, match, whole, span)


def _fields(match: re.Match[str]) -> tuple[int, int | None, int | None]:
    """Year, month and day; what the page leaves open is None."""
    given = {name[0]: value for name, value in match.groupdict().items() if value is not None}
    year = int(given["y"])
    if "a" in given:
        return year, *_of_slashes(int(given["a"]), int(given["b"]))
    month = int(given["m"]) if "m" in given else MONTHS[given["n"].lower()]
    return year, month, int(given["d"]) if "d" in given else None


def _of_slashes(first: int, second: int) -> tuple[int | None, int | None]:
    """Month and day of 15/05 or 05/15; 04/05 is either, so neither."""
    if first == second or first > 12:
        return second, first
    return (first, second) if second > 12 else (None, None)


def _with_time(line: str, match: re.Match[str], whole: str, span: Span) -> PrintedDate:
    clock = _TIME.search(line, match.end(), match.end() + 40) or _last(_TIME, line[: match.start()])
    time = _clock(clock) if clock else None
    if time is None:
        return PrintedDate(whole, Precision.DAY, span)
    return PrintedDate(f"{whole}T{time}", Precision.MINUTE, span)


def _last(pattern: re.Pattern[str], part: str) -> re.Match[str] | None:
    found = list(pattern.finditer(part[-40:]))
    return found[-1] if found else None


def _clock(match: re.Match[str]) -> str | None:
    """`HH:MM` with the zone where the page gives one; None for what is no time of day."""
    hour, minute = int(match["hour"]), int(match["minute"])
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    if hour > 23 or minute > 59:
        return None
    return f"{hour:02}:{minute:02}{_zone(match['zone'])}"


def _zone(zone: str | None) -> str:
    if zone is None:
        return ""
    if zone[0] not in "+-":
        return "+00:00"
    return zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
