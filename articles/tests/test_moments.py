"""Published moments, as much of a date as is known."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from articles.moments import published_moment

OSLO = ZoneInfo("Europe/Oslo")


@pytest.mark.parametrize(
    "printed, moment, precision",
    [
        ("2021", datetime(2020, 12, 31, 23, tzinfo=UTC), "year"),
        ("2021-05", datetime(2021, 4, 30, 22, tzinfo=UTC), "month"),
        ("2021-05-04", datetime(2021, 5, 3, 22, tzinfo=UTC), "day"),
        ("2021-05-04T14", datetime(2021, 5, 4, 12, tzinfo=UTC), "hour"),
        ("2021-05-04T14Z", datetime(2021, 5, 4, 14, tzinfo=UTC), "hour"),
        ("2021-05-04T14:05", datetime(2021, 5, 4, 12, 5, tzinfo=UTC), "minute"),
        ("2021-05-04T14:05-03:30", datetime(2021, 5, 4, 17, 35, tzinfo=UTC), "minute"),
    ],
)
def test_the_start_of_what_is_known(printed, moment, precision):
    assert published_moment(printed, OSLO) == (moment, precision)


@pytest.mark.parametrize(
    "printed",
    ["", "21", "2021-5-4", "2021-02-30", "2021-05-04T25", "2021-05-04 14:05", "0999", "9999", "٢٠٢١",
     "2021-05-04T14:05+99:00"],
)  # fmt: skip
def test_what_is_no_date_is_refused(printed):
    with pytest.raises(ValueError, match="no date|the year must be"):
        published_moment(printed, OSLO)
