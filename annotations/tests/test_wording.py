"""Days, moments and figures in words."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from annotations.models import Figure
from annotations.wording import day_span, direction, figure_words, machine_moment
from articles.moments import moment

LATE = datetime(2017, 10, 31, 22, 5, tzinfo=UTC)  # in Damascus already the next day, month


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2017, 10, 14), None, "14 October 2017"),
        (date(2017, 10, 14), date(2017, 10, 14), "14 October 2017"),
        (date(2017, 10, 14), date(2017, 10, 17), "14–17 October 2017"),
        (date(2017, 9, 30), date(2017, 10, 2), "30 September – 2 October 2017"),
        (date(2016, 12, 30), date(2017, 1, 2), "30 December 2016 – 2 January 2017"),
    ],
)
def test_day_span(first, last, words):
    assert day_span(first, last) == words


@pytest.mark.parametrize(
    ("precision", "words", "machine"),
    [
        ("year", "2017", "2017"),
        ("month", "November 2017", "2017-11"),
        ("day", "1 November 2017", "2017-11-01"),
        ("hour", "1 November 2017, 00:00", "2017-11-01T00:05:00+02:00"),
        ("minute", "1 November 2017, 00:05", "2017-11-01T00:05:00+02:00"),
    ],
)
def test_a_moment_is_told_in_the_storys_zone_and_no_more_exactly_than_known(precision, words, machine):
    assert moment(LATE, precision, "Asia/Damascus") == words
    assert machine_moment(LATE, precision, "Asia/Damascus") == machine


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"low": Decimal("300"), "high": Decimal("400.0000"), "unit": "fighters"}, "300–400 fighters"),
        ({"low": 300, "high": 300, "hedge": "about"}, "about 300"),
        ({"low": 8000, "hedge": "at-least"}, "at least 8,000"),
        ({"high": 8000, "hedge": "up-to"}, "up to 8,000"),
        ({"low": Decimal("3.5000"), "high": Decimal("3.5"), "unit": "%"}, "3.5 %"),
        ({"low": 0, "high": 10}, "0–10"),
        ({"low": 1000000, "high": 1000000}, "1,000,000"),
        ({"earliest": date(2017, 6, 6), "latest": date(2017, 6, 6)}, "6 June 2017"),
        ({"earliest": date(2017, 6, 1), "latest": date(2017, 6, 30)}, "June 2017"),
        ({"earliest": date(2016, 2, 1), "latest": date(2016, 2, 29)}, "February 2016"),
        ({"earliest": date(2017, 12, 1), "latest": date(2017, 12, 31)}, "December 2017"),
        ({"earliest": date(2014, 1, 1), "latest": date(2014, 12, 31)}, "2014"),
        ({"earliest": date(2014, 1, 1), "latest": date(2015, 12, 31)}, "1 January 2014 – 31 December 2015"),
        ({"earliest": date(2017, 6, 1), "latest": date(2017, 6, 29)}, "1–29 June 2017"),
        ({"earliest": date(2017, 6, 6)}, "from 6 June 2017"),
        ({"latest": date(9999, 12, 31)}, "until 31 December 9999"),
        ({"earliest": date(9999, 12, 31), "latest": date(9999, 12, 31)}, "31 December 9999"),
    ],
)
def test_figure_words(fields, words):
    assert figure_words(Figure(**fields)) == words


@pytest.mark.parametrize(
    ("lang", "way"),
    [("en", "ltr"), ("en-US", "ltr"), ("ar", "rtl"), ("ar-SY", "rtl"), ("he", "rtl"), ("FA", "rtl"),
     ("ur", "rtl"), ("az-Arab", "rtl"), ("ku-Latn", "ltr"), ("", "auto")],
)  # fmt: skip
def test_direction(lang, way):
    assert direction(lang) == way


def test_numbers_are_written_as_the_language_has_it():
    figure = Figure(low=Decimal("4000"), high=Decimal("4000"), unit="people")
    assert figure_words(figure) == "4,000 people"
    with override("de"):
        assert figure_words(figure) == "4.000 people"


def test_words_of_another_direction_have_their_own():
    assert direction("en", "فُتح الجسر.") == "rtl"
    assert direction("ar", "The bridge.") == "ltr"
    assert direction("ar", "ISIS في الجسر") == "rtl"


@pytest.mark.parametrize(
    ("lang", "words", "way"),
    [
        ("en", 'قال Yusuf Haddad إن "6.4 magnitude"', "rtl"),
        ("en", "“الجسر” is the word for bridge.", "ltr"),
        ("ar", "“الجسر” is the word for bridge.", "ltr"),
        ("en", "He said “فُتح الجسر”.", "ltr"),
        ("ar", "BBC: فُتح الجسر", "rtl"),
        ("en", "BBC الجسر", "rtl"),
        ("en", "Ada «الجسر»", "ltr"),
        ("ar", "Ada «الجسر»", "rtl"),
        ("en", '"' * 5000 + "الجسر A", "rtl"),
        ("en", "6.4", "ltr"),
    ],
)
def test_words_of_both_run_as_whoever_speaks_in_them_writes(lang, words, way):
    assert direction(lang, words) == way
