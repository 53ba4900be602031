from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given

from articles.text.figures import figures_in

from .writings import LARGE, TEXTS

INF = None


def read(text):
    return [(text[one.start : one.end], one.low, one.high, one.hedge, one.unit) for one in figures_in(text)]


@pytest.mark.parametrize(
    ("text", "printed", "low", "high", "hedge", "unit"),
    [
        ("saw about 300-400 rowers", "about 300-400 rowers", 300, 400, "about", "rowers"),
        ("another 200 to 300 cars", "200 to 300 cars", 200, 300, "", "cars"),
        ("between 200 and 300 dams", "between 200 and 300 dams", 200, 300, "", "dams"),
        ("up to 8,000 fans", "up to 8,000 fans", 0, 8000, "up-to", "fans"),
        ("as many as 50 police officers", "as many as 50 police officers", 0, 50, "up-to", "officers"),
        ("no more than six bridges", "no more than six bridges", 0, 6, "up-to", "bridges"),
        ("fewer than 12 schools", "fewer than 12 schools", 0, 12, "under", "schools"),
        ("for nearly four months.", "nearly four months", 0, 4, "under", "months"),
        ("over 90% of votes", "over 90%", 90, INF, "over", "percent"),
        ("just 10% of votes", "just 10%", 10, 10, "", "percent"),
        ("10% to 15% of votes", "10% to 15%", 10, 15, "", "percent"),
        ("46 per cent", "46 per cent", 46, 46, "", "percent"),
        ("at least 3 men", "at least 3 men", 3, INF, "at-least", "men"),
        ("30 people or more", "30 people or more", 30, INF, "at-least", "people"),
        ("more than 20 tall trees", "more than 20 tall trees", 20, INF, "over", "trees"),
        ("some 400 night nurses", "some 400 night nurses", 400, 400, "about", "nurses"),
        ("an estimated 40 boats", "an estimated 40 boats", 40, 40, "about", "boats"),
        ("in seven ports,", "seven ports", 7, 7, "", "ports"),
        ("twenty-five or thirty people", "twenty-five or thirty people", 25, 30, "", "people"),
        ("two hundred and six thousand", "two hundred and six thousand", 206000, 206000, "", ""),
        ("two and a half years", "two and a half years", Decimal("2.5"), Decimal("2.5"), "", "years"),
        ("a six-year plan", "six-year", 6, 6, "", "year"),
        ("a day or two later", "a day or two", 1, 2, "", "day"),
        ("a dozen boats", "a dozen boats", 12, 12, "", "boats"),
        ("dozens of wet boats", "dozens of wet boats", 12, 99, "", "boats"),
        ("Hundreds fled", "Hundreds", 100, 999, "", ""),
        ("tens of thousands of people", "tens of thousands of people", 10_000, 99_999, "", "people"),
        ("several hundred sheep", "several hundred sheep", 200, 999, "", "sheep"),
        ("1.5 million euros", "1.5 million euros", 1_500_000, 1_500_000, "", "euros"),
        ("lost $4 million on the deal", "$4 million", 4_000_000, 4_000_000, "", "dollars"),
        ("cost £300-400m", "£300-400m", 300_000_000, 400_000_000, "", "pounds"),
        ("two thirds of voters", "two thirds", Decimal("66.7"), Decimal("66.7"), "", "percent"),
        ("half the seats", "half", 50, 50, "", "percent"),
        ("nine out of 10 teachers", "nine out of 10", 90, 90, "", "percent"),
        ("one in five homes", "one in five", 20, 20, "", "percent"),
        ("at least one person died", "at least one person", 1, INF, "at-least", "person"),
        ("two of the club’s last strongholds", "two of the club’s last strongholds", 2, 2, "", "strongholds"),
        ("About 400 were freed", "About 400", 400, 400, "about", ""),
        ("وصل ٣٠٠ مقاتل", "٣٠٠ مقاتل", 300, 300, "", "مقاتل"),
    ],
)  # fmt: skip
def test_figures(text, printed, low, high, hedge, unit):
    assert read(text) == [(printed, low, high, hedge, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "in 2014 and 2015-16",
        "the 2018 elections",
        "on 7 July and July 8",
        "Sept. 11 attacks",
        "at 10:30, 5pm, 3 p.m. or 0800 GMT",
        "the 401(k) plan",
        "France 24 viewers and Channel 4 News",
        "one of them, no one, one another",
        "one resident said so",
        "the 4th and the 21st",
        "Route 4, UNIT 101, No. 5 and #7",
        "call 020-7946-0018",
        "John Roe, 45, and a 45-year-old man, aged 45",
        "a 3-1 win",
        "an F-16, a G20, 24/7, 9/11",
        "the Big Four",
        "three times",
        "seven: ports",
        "the 1990s",
        "",
        "7",
        "999,999,999,999,999,999 ships",
        "9" * 5000 + " ships",
    ],
)
def test_no_figures(text):
    assert read(text) == []


def test_two_numbers_of_one_noun():
    assert [one[0] for one in read("200 of the 300 miners")] == ["200", "300 miners"]


@given(TEXTS)
def test_spans_cut_the_text_in_order(text):
    found = figures_in(text)
    ends = [0, *(at for one in found for at in (one.start, one.end))]
    assert ends == sorted(ends)
    for one in found:
        printed = one.span.text_of(text)
        assert printed == printed.strip() != ""
        assert one.low is not None or one.high is not None
        assert one.low is None or one.high is None or one.low <= one.high
        assert one.hedge in ("", "about", "at-least", "over", "up-to", "under")


@pytest.mark.parametrize(
    "unit", ["1 ", "1", "1-", "two hundred and ", "about 3 of ", "a ", "$", "\n", "dozens of "]
)
def test_a_large_text_takes_linear_time(unit):
    times = []
    for size in (LARGE // 8, LARGE // 2):
        begun = process_time()
        figures_in((unit * size)[:size])
        times.append(process_time() - begun)
    assert times[1] < 10 * times[0] + 0.5
