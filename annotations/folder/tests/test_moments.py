from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.folder.moments import PRECISIONS, format_moment, parse_moment, parse_published, start_of_day

DAMASCUS = ZoneInfo("Asia/Damascus")
ZONES = [DAMASCUS, UTC, ZoneInfo("Asia/Kolkata"), ZoneInfo("America/Havana"), ZoneInfo("Australia/Lord_Howe")]
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@pytest.mark.parametrize(
    ("text", "moment", "precision", "written"),
    [
        ("2017", datetime(2016, 12, 31, 22, tzinfo=UTC), "year", "2017"),
        ("2017-10", datetime(2017, 9, 30, 21, tzinfo=UTC), "month", "2017-10"),
        ("2017-10-15", datetime(2017, 10, 14, 21, tzinfo=UTC), "day", "2017-10-15"),
        ("2017-10-15T14", datetime(2017, 10, 15, 11, tzinfo=UTC), "hour", "2017-10-15T14+03:00"),
        ("2017-10-15T14:05Z", datetime(2017, 10, 15, 14, 5, tzinfo=UTC), "minute", "2017-10-15T17:05+03:00"),
        ("2017-10-15T14+05:30", datetime(2017, 10, 15, 8, 30, tzinfo=UTC), "hour", "2017-10-15T11+02:30"),
        (
            "1890-01-01T00:00",
            datetime(1889, 12, 31, 21, 34, 48, tzinfo=UTC),
            "minute",
            "1890-01-01T00:00+02:25:12",
        ),
        # Clocks in Damascus went from 00:00 to 01:00 on that day.
        ("2017-03-31", datetime(2017, 3, 30, 22, tzinfo=UTC), "day", "2017-03-31"),
    ],
)
def test_published(text, moment, precision, written):
    assert parse_published(text, DAMASCUS) == (moment, precision)
    assert format_moment(moment, precision, DAMASCUS) == written
    assert parse_published(written, DAMASCUS) == (moment, precision)


@given(
    st.datetimes(datetime(1800, 1, 1), datetime(2100, 1, 1)),
    st.sampled_from(PRECISIONS),
    st.sampled_from(ZONES),
    OFFSETS,
)
def test_writing_is_a_fixed_point(local, precision, zone, offset):
    text = format_moment(local.replace(tzinfo=offset), precision, offset)
    moment, read = parse_published(text, zone)
    again = format_moment(moment, read, zone)
    assert read == precision
    assert parse_published(again, zone) == (moment, precision)
    assert format_moment(*parse_published(again, zone), zone) == again


@pytest.mark.parametrize(
    "text",
    ["", "17", "2017-1", "2017-10-32", "2017-10-15 14:05", "2017-10-15T25", "0999", "9999",
     "2017-10-15T14:05:09", "2017-10+03:00", "٢٠١٧"],
)  # fmt: skip
def test_what_is_no_date(text):
    with pytest.raises(ValueError):
        parse_published(text, UTC)


def test_a_moment_may_be_a_day_or_without_offset():
    assert parse_moment("2017-10-15", DAMASCUS) == start_of_day(datetime(2017, 10, 15), DAMASCUS)
    assert parse_moment("2017-10-15T03:00:01", DAMASCUS) == datetime(2017, 10, 15, 0, 0, 1, tzinfo=UTC)
    with pytest.raises(ValueError, match="write a moment"):
        parse_moment("20171015", UTC)
