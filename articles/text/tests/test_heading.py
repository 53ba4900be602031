import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.dates import Precision
from articles.text.heading import Heading, read_heading

BODY = "\nThe dam above the town broke on Sunday.\nRescue teams arrived on Monday.\n"


def words(text, name):
    span = getattr(read_heading(text), name)
    return span and span.text_of(text)


def agency(text):
    credit = read_heading(text).agency
    return credit and credit.name


def test_a_whole_heading():
    text = (
        "World\nDam breaks above Sidra\nBy Jane Roe and Omar Poe\nMay 5, 2019 / 10:30 AM\n\n"
        "SIDRA, Libya (Reuters) - A dam broke on Sunday.\n"
    )
    read = read_heading(text)
    assert words(text, "headline") == "Dam breaks above Sidra"
    assert words(text, "byline") == "Jane Roe and Omar Poe"
    assert words(text, "place") == "SIDRA, Libya"
    assert read.published == ("2019-05-05T10:30", Precision.MINUTE)
    assert words(text, "published_span") == "May 5, 2019"
    assert (read.agency.name, read.agency.span.text_of(text)) == ("Reuters", "Reuters")


def test_a_text_that_says_nothing_of_itself():
    text = "The dam broke on Sunday. It fell on 5 May 2019, the minister told parliament.\nNobody was hurt.\n"
    assert read_heading(text) == Heading(None, None, None, None, None, None)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By: AP", "AP"),
        ("By Agence France-Presse", "AFP"),
        ("(REUTERS)", "Reuters"),
        ("Source: AFP", "AFP"),
        ("AFP", "AFP"),
        ("المصدر: رويترز", "Reuters"),
        ("Image copyright Reuters", None),
        ("Photo: AFP", None),
        ("By Jane Roe", None),
        ("The minister told AFP so.", None),
        ("Reuters reported it first.", None),
    ],
)
def test_credits(line, name):
    assert agency("Dam breaks above Sidra" + BODY + line) == name


def test_a_credit_after_the_last_sentence():
    assert agency("Dam breaks above Sidra" + BODY + "Nobody was hurt. – AFP") == "AFP"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("AIN EBEL, Lebanon – The dam broke.", "AIN EBEL, Lebanon"),
        ("AIN EBEL , Lebanon : The dam broke.", "AIN EBEL , Lebanon"),
        ("SIDRA, May 5 (AFP) - The dam broke.", "SIDRA"),
        ("Sidra (dpa) – The dam broke.", "Sidra"),
        ("بيروت (رويترز) - انهار السد.", "بيروت"),
        ("The dam – an old one – broke.", None),
        ("US-backed forces came.", None),
        ("A bridge after the storm (Reuters)", None),
    ],
)
def test_places(line, place):
    assert words("Dam breaks above the town\n" + line + BODY, "place") == place


def test_who_was_told_is_listed_once():
    text = (
        "Dam breaks\nHe told AFP so. She told AFP and they told Reuters. He told the Associated Press.\n"
        + BODY
    )
    assert [credit.name for credit in read_heading(text).told] == ["AFP", "Reuters", "AP"]


def test_a_weekday_without_a_year_is_no_date():
    assert read_heading("Dam breaks\nSunday, October 15" + BODY).published is None


def test_the_date_of_publication_comes_before_that_of_the_update():
    text = "Dam breaks\nUpdated 6 May 2019\nPublished 5 May 2019" + BODY
    assert read_heading(text).published == ("2019-05-05", Precision.DAY)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By JANE ROE MAY 5, 2019", "JANE ROE"),
        ("By Jane Roe | 5 May 2019", "Jane Roe"),
        ("Jane Roe in Sidra", None),
        ("By\nJane Roe", "Jane Roe"),
        ("By: AP", None),
    ],
)
def test_bylines(line, name):
    assert words("Dam breaks above Sidra\n" + line + BODY, "byline") == name


def test_a_copyright_is_no_date_of_publication():
    assert read_heading("Dam breaks" + BODY + "© May 2019 Example").published is None


@given(st.text(max_size=200), st.sampled_from(["", "By ", "Updated 5 May 2019 ", "SIDRA (AFP) - "]))
def test_every_span_lies_in_the_text(start, middle):
    text = f"{start}\n{middle}{start}{BODY}"
    read = read_heading(text)
    spans = [read.headline, read.byline, read.place, read.published_span, read.agency and read.agency.span]
    assert all(span.text_of(text).strip() for span in spans if span is not None)
    assert read_heading(text) == read
