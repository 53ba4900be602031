"""Moments and their precision, as the folder writes them.

A published moment is stored as the start of its interval with the interval's name; it is written back from
those two and the story's time zone, always the same way:

    2017   2017-10   2017-10-15   2017-10-15T14+03:00   2017-10-15T14:05+03:00
"""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo

PRECISIONS = ("year", "month", "day", "hour", "minute")
PUBLISHED = re.compile(
    r"(?P<year>\d{4})(-(?P<month>\d\d)(-(?P<day>\d\d)(T(?P<hour>\d\d)(:(?P<minute>\d\d))?(?P<offset>Z|[+-]\d\d:\d\d(:\d\d)?)?)?)?)?",
    re.ASCII,
)
MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d(?P<time>T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(?P<offset>Z|[+-]\d\d:\d\d(:\d\d)?)?)?", re.ASCII
)
FIRST_YEAR, LAST_YEAR = 1000, 9998  # a time zone's offset stays inside what a datetime can hold


def parse_published(text: str, zone: tzinfo) -> tuple[datetime, str]:
    """(start of the interval, aware, in UTC; precision). Without an offset the zone is meant.

    Raises ValueError saying what may be written.
    """
    match = PUBLISHED.fullmatch(text)
    if match is None:
        raise ValueError(
            "write 2017, 2017-10, 2017-10-15, 2017-10-15T14 or 2017-10-15T14:05,"
            " the last two with Z or an offset"
        )
    numbers = [int(match[name]) for name in PRECISIONS if match[name]]
    local = datetime(*(numbers + [1, 1, 0, 0][len(numbers) - 1 :]))  # type: ignore[arg-type]
    return aware(local, _offset(match["offset"]) or zone), PRECISIONS[len(numbers) - 1]


def format_moment(moment: datetime, precision: str, zone: tzinfo) -> str:
    """The one way to write it: parsing gives the same moment and precision again.

    An hour that does not start with an hour of the zone (14Z seen from +05:30) is written with the offset in
    which it does. Raises ValueError for an unknown precision.
    """
    local = moment.astimezone(zone)
    if precision not in ("hour", "minute"):
        size = {"year": 4, "month": 7, "day": 10}.get(precision)
        if size is None:
            raise ValueError(f"“{precision}” is no precision; use one of {', '.join(PRECISIONS)}.")
        return local.date().isoformat()[:size]
    return _with_offset(local, precision)


def parse_moment(text: str, zone: tzinfo) -> datetime:
    """A moment with seconds, or a day, which is its start. Raises ValueError saying what may be written."""
    match = MOMENT.fullmatch(text)
    if match is None:
        raise ValueError("write a moment such as 2026-11-01T10:00:00Z")
    return as_utc(datetime.fromisoformat(text), zone)


def format_instant(moment: datetime) -> str:
    """A moment in UTC with seconds, ending in Z."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def as_utc(moment: datetime, zone: tzinfo) -> datetime:
    """The same moment in UTC; without an offset the zone is meant. Raises ValueError as `aware` does."""
    return aware(moment, zone) if moment.tzinfo is None else aware(moment.replace(tzinfo=None), moment.tzinfo)


def start_of_day(day: date, zone: tzinfo) -> datetime:
    """The first moment of a day in the zone, in UTC (not always 00:00: clocks go forward at midnight too)."""
    return aware(datetime(day.year, day.month, day.day), zone)


def aware(local: datetime, zone: tzinfo) -> datetime:
    """A local time as a moment in UTC. Raises ValueError outside the years held."""
    if not FIRST_YEAR <= local.year <= LAST_YEAR:
        raise ValueError(f"the year must be {FIRST_YEAR} to {LAST_YEAR}")
    return local.replace(tzinfo=zone).astimezone(UTC)


def _offset(text: str | None) -> tzinfo | None:
    return datetime.fromisoformat(f"2000-01-01T00:00{text}").tzinfo if text else None


def _with_offset(local: datetime, precision: str) -> str:
    offset = local.utcoffset() or timedelta()
    floor = local.replace(
        tzinfo=None, second=0, microsecond=0, minute=local.minute if precision == "minute" else 0
    )
    offset -= local.replace(tzinfo=None) - floor
    written = "Z" if not offset else _written(offset)
    return floor.isoformat(timespec="minutes")[: 16 if precision == "minute" else 13] + written


def _written(offset: timedelta) -> str:
    sign, seconds = ("-" if offset < timedelta() else "+"), abs(int(offset.total_seconds()))
    tail = f":{seconds % 60:02d}" if seconds % 60 else ""
    return f"{sign}{seconds // 3600:02d}:{seconds // 60 % 60:02d}{tail}"
