"""Published moments as people and pages write and read them: as much of a date as is known.

2017   2017-10   2017-10-15   2017-10-15T14   2017-10-15T14:05+03:00
"""

import re
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as date_format

from articles.models import Precision

PRINTED = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::(\d\d))?(?P<offset>Z|[+-]\d\d:\d\d)?)?)?)?", re.ASCII
)
PRECISIONS = (Precision.YEAR, Precision.MONTH, Precision.DAY, Precision.HOUR, Precision.MINUTE)
FORMATS = {
    Precision.YEAR: "Y",
    Precision.MONTH: "F Y",
    Precision.DAY: "j F Y",
    Precision.HOUR: "j F Y, H:00",
    Precision.MINUTE: "j F Y, H:i",
}
FIRST_YEAR, LAST_YEAR = 1000, 9998  # a time zone's offset stays inside what a datetime can hold


def published_moment(printed: str, zone: tzinfo) -> tuple[datetime, Precision]:
    """(start of that year, month, day, hour or minute, in UTC; the precision).

    A time without an offset is one of `zone`. Raises ValueError saying what may be written.
    """
    match = PRINTED.fullmatch(printed)
    if match is None:
        raise ValueError(f"“{printed}” is no date; write 2017, 2017-10, 2017-10-15 or 2017-10-15T14:05.")
    numbers = [int(part) for part in match.groups()[:5] if part]
    try:
        local = datetime(*(numbers + [1, 1, 0, 0][len(numbers) - 1 :]), tzinfo=_offset(match) or zone)
    except ValueError as error:
        raise ValueError(f"“{printed}” is no date: {error}.") from error
    if not FIRST_YEAR <= local.year <= LAST_YEAR:
        raise ValueError(f"“{printed}”: the year must be {FIRST_YEAR} to {LAST_YEAR}.")
    return local.astimezone(UTC), PRECISIONS[len(numbers) - 1]


def moment(at: datetime, precision: str, tz: str) -> str:
    """An aware moment in the story's time zone, said no more exactly than it is known."""
    return date_format(at.astimezone(ZoneInfo(tz)), FORMATS[Precision(precision)])


def _offset(match: re.Match[str]) -> tzinfo | None:
    written = match["offset"]
    return datetime.fromisoformat(f"2000-01-01T00:00{written}").tzinfo if written else None
