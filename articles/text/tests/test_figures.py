from decimal import Decimal

import pytest
from hypothesis import given

from articles.text.figures import figures_in

from .writings import TEXTS

INF = None


def read(text):
    return [(text[one.start : one.end], one.low, one.high, one.hedge, one.unit) for one in figures_in(text)]


@pytest.mark.parametrize(
    ("text", "printed", "low", "high", "hedge", "unit"),
    [
        ("saw about 300-400 rowers", "about 300-400 rowers", 300, 400, "about", "rowers"),
        ("from 300 up to 400 rowers", "300 up to 400 rowers", 300, 400, "", "rowers"),
        ("300 up to 400 were", "300 up to 400", 300, 400, "", ""),
        ("rose quickly from 300 up to 400 cars", "up to 400 cars", 0, 400, "up-to", "cars"),
        ("3 000 people", "3 000 people", 3000, 3000, "", "people"),
        ("12\u00a0345\u00a0678 people", "12\u00a0345\u00a0678 people", 12345678, 12345678, "", "people"),
        ("3\u2009000\u202f000 people", "3\u2009000\u202f000 people", 3_000_000, 3_000_000, "", "people"),
        ("٣ ٠٠٠ مقاتل", "٣ ٠٠٠ مقاتل", 3000, 3000, "", "مقاتل"),
        ("about 3 000–4 000 rowers", "about 3 000–4 000 rowers", 3000, 4000, "about", "rowers"),
        ("300-4 000 rowers", "300-4 000 rowers", 300, 4000, "", "rowers"),
        ("between 3 000 and 4 000 rowers", "between 3 000 and 4 000 rowers", 3000, 4000, "", "rowers"),
        ("a 3 000-year story", "3 000-year", 3000, 3000, "", "year"),
        ("$5 000.50 was", "$5 000.50", Decimal("5000.5"), Decimal("5000.5"), "", "dollars"),
        ("in 2017 300 people", "300 people", 300, 300, "", "people"),
        ("in 2017 300 000 people", "300 000 people", 300_000, 300_000, "", "people"),
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
        ("two of the club’s oldest sponsors", "two of the club’s oldest sponsors", 2, 2, "", "sponsors"),
        ("About 400 were freed", "About 400", 400, 400, "about", ""),
        ("it injured 45, police said", "45", 45, 45, "", "injured"),
        ("it hit them and injured 45", "45", 45, 45, "", "injured"),
        ("it killed and wounded at least 45", "at least 45", 45, INF, "at-least", ""),
        ("killing at least 12 and", "at least 12", 12, INF, "at-least", "killed"),
        ("some 60 were hurt", "some 60", 60, 60, "about", "hurt"),
        ("seventeen have been reported dead", "seventeen", 17, 17, "", "dead"),
        ("20 more died", "20", 20, 20, "", "dead"),
        ("About 400 were killed or injured", "About 400", 400, 400, "about", ""),
        ("غمرت المياه ثلاثة مخيمات", "ثلاثة مخيمات", 3, 3, "", "مخيمات"),
        ("وأربع قرى", "وأربع قرى", 4, 4, "", "قرى"),
        ("قتل ثلاثة عشر شخصا", "ثلاثة عشر شخصا", 13, 13, "", "شخصا"),
        ("نحو خمسة وعشرين شخصا", "نحو خمسة وعشرين شخصا", 25, 25, "about", "شخصا"),
        ("مئة وخمسون شخصا", "مئة وخمسون شخصا", 150, 150, "", "شخصا"),
        ("ثلاثة آلاف شخص", "ثلاثة آلاف شخص", 3000, 3000, "", "شخص"),
        ("ألف شخص", "ألف شخص", 1000, 1000, "", "شخص"),
        ("عشرين في المئة", "عشرين في المئة", 20, 20, "", "percent"),
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
        "call 020-7946-0018, 020 794 600 or +44 207 946 0018",
        "between 300 and 400",
        "300-400",
        "John Roe, 45, and a 45-year-old man, aged 45",
        "a 3-1 win",
        "an F-16, a G20, 24/7, 9/11",
        "the Big Four",
        "three times",
        "seven: ports",
        "يوم الثلاثاء في الأربعاء",
        "ثلاثة في المدينة",
        "he was injured 12-8",
        "he was injured 12",
        "the 1990s",
        "",
        "7",
        "999,999,999,999,999,999 ships",
        "9" * 5000 + " ships",
    ],
)
def test_no_figures(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "number", "low", "high"),
    [
        ("300 to 400", "300 to 400", 300, 400),
        ("saw 300-400 there", "300-400", 300, 400),
        ("between 300 and 400 in all", "300 and 400", 300, 400),
        ("from 300 up to 400", "300 up to 400", 300, 400),
        ("About 3 000 came", "3 000", 3000, 3000),
        ("saw some 20 tall boats", "20", 20, 20),
        ("lost $40 there", "$40", 40, 40),
    ],
)
def test_bare_numbers_and_where_they_stand(text, number, low, high):
    (found,) = figures_in(text, bare=True)
    assert (found.number.text_of(text), found.low, found.high) == (number, low, high)


@pytest.mark.parametrize("text", ["2014-2017", "in 2016", "pages 300-400", "won 6-1", "aged 45", "at 10:30"])
def test_what_is_no_figure_is_none_bare(text):
    assert figures_in(text, bare=True) == ()


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
        assert one.start <= one.number_start < one.number_end <= one.end
        assert one.low is not None or one.high is not None
        assert one.low is None or one.high is None or one.low <= one.high
        assert one.hedge in ("", "about", "at-least", "over", "up-to", "under")
