from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.dates import Precision, dates_in, is_date_line


@pytest.mark.parametrize(
    ("line", "iso", "precision"),
    [
        ("Updated 15 October 2017", "2017-10-15", "day"),
        ("Oct. 15, 2017 3:00 p.m. GMT", "2017-10-15T15:00+00:00", "minute"),
        ("10:30 GMT, 15 October 2017", "2017-10-15T10:30+00:00", "minute"),
        ("2017-10-15T10:30:00+0300", "2017-10-15T10:30+03:00", "minute"),
        ("12:05 am, May 5, 2019", "2019-05-05T00:05", "minute"),
        ("May 5, 2019 25:00", "2019-05-05", "day"),
        ("October 2017", "2017-10", "month"),
        ("15/05/2019", "2019-05-15", "day"),
        ("05/15/2019", "2019-05-15", "day"),
        ("05/05/2019", "2019-05-05", "day"),
        ("04/05/2019", "2019", "year"),
        ("15.10.2017", "2017-10-15", "day"),
        ("2017年10月15日", "2017-10-15", "day"),
        ("١٥ أكتوبر ٢٠١٧", "2017-10-15", "day"),
        ("15 تشرين الأول 2017", "2017-10-15", "day"),
        ("Publié le 1er mai 2019 à 10h30", "2019-05-01T10:30", "minute"),
    ],
)
def test_a_printed_date(line, iso, precision):
    (printed,) = dates_in(line)
    assert (printed.iso, printed.precision) == (iso, Precision(precision))
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line", ["Sunday, October 15", "31/02/2019", "15/15/2019", "30 February 2019", "2017"]
)
def test_no_date_is_invented(line):
    assert dates_in(line) == ()


def test_where_a_date_stands():
    (printed,) = dates_in("Updated 15 October 2017", start=100)
    assert (printed.span.start, printed.span.end) == (108, 123)


@pytest.mark.parametrize(
    "line", ["Sunday, October 15", "Updated 3 hours ago", "Last modified on Mon 6 May 2019 09.00 BST"]
)
def test_lines_that_only_date(line):
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line", ["2014", "In October 2017 it fell", "Updated figures show 12", "May be 5", "On Monday", "12"]
)
def test_lines_that_say_more_or_less(line):
    assert not is_date_line(line)


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2199, 12, 31)))
def test_dates_come_back_as_they_were_printed(day):
    printed = [
        f"{day:%Y-%m-%d}",
        f"{day.day} {day:%B} {day:%Y}",
        f"{day:%B} {day.day}, {day:%Y}",
        f"{day:%d.%m.%Y}",
    ]
    assert {dates_in(line)[0].iso for line in printed} == {day.isoformat()}
