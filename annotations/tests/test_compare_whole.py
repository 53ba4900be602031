"""The whole-text mode: every text in its own column, its parts named by the rows that they belong to."""

import re

import pytest

from annotations.tests.making import OTHER_TEXT, TEXT, at_once, make_article, make_claim, make_evidence
from annotations.tests.reading_pages import page, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("by_claims_alone")]
URL = "/stories/flood/compare/"
BOTH = f"{URL}?source=gazette&source=herald"
WHOLE = f"{BOTH}&mode=whole"


@pytest.fixture
def gazette(story):
    return make_article(story, text=f"{TEXT}\nLeave a comment\n")


@pytest.fixture
def herald(story, gazette):
    return make_article(story, "herald", OTHER_TEXT)


@pytest.fixture
def stranded(story, gazette, herald):
    claim = make_claim(story, "How many were cut off?", key="stranded")
    make_evidence(claim, gazette, "About 300 people had been cut off")
    make_evidence(claim, herald, "Some 500 residents were stranded", "contradicts")
    return claim


def text(html: str, key: str) -> str:
    """The passages of a column, without what is said only to those who do not see marks."""
    column = html.split(f'id="text-{key}"', 1)[1].split('<div class="passages"', 1)[1].split("</section>")[0]
    return re.sub(r'<span class="visually-hidden">.*?</span>', "", column.split(">", 1)[1])


def read(html: str, key: str) -> str:
    return re.sub(r"<[^>]+>", "", text(html, key).replace("</p>", " ")).strip()


def test_each_text_is_whole_with_its_own_paragraphs(client, stranded):
    html = page(client, WHOLE)
    assert read(html, "herald") == " ".join(OTHER_TEXT.split())
    assert read(html, "gazette") == " ".join(TEXT.split())
    assert text(html, "gazette").count("<p>") == 3


def test_shared_passages_name_their_row_in_every_column(client, stranded):
    html = page(client, WHOLE)
    rows = [re.findall(r'data-row="(\d+)" class="aligned"', text(html, key)) for key in ("gazette", "herald")]
    assert rows[0] == rows[1] != []


def test_the_numbers_of_the_rows_only_rise_so_that_no_scrolling_goes_back(client, story, stranded):
    crossed = make_claim(story, "Who was hurt?")
    make_evidence(crossed, story.articles.get(key="gazette"), "reopened on Monday")
    make_evidence(crossed, story.articles.get(key="herald"), "One person was hurt")
    html = page(client, WHOLE)
    assert re.search(r'<span class="aligned">', text(html, "herald"))  # moved in the rows: here in its place
    for key in ("gazette", "herald"):
        numbers = [int(one) for one in re.findall(r'data-row="(\d+)"', text(html, key))]
        assert numbers == sorted(numbers)


def test_words_and_claims_are_marked_as_in_rows(client, stranded):
    html = page(client, WHOLE)
    assert '<span class="differs is-figure"' in text(html, "herald")
    assert 'data-n="−1"' in text(html, "herald")


def test_every_segment_of_the_overview_has_its_place_once(client, stranded):
    html = page(client, WHOLE)
    segments = re.findall(r'<a class="segment" href="#(row-\d+)"', html)
    assert sorted(segments) == sorted(re.findall(r'<span id="(row-\d+)"', html))


def test_filters_mark_instead_of_hiding(client, stranded):
    html = page(client, f"{WHOLE}&tag=agreed")
    assert read(html, "herald") == " ".join(OTHER_TEXT.split())
    assert 'class="aligned"' not in html
    assert "0 of" not in words(html)
    assert re.search(r"1 of \d+ rows marked", words(page(client, f"{WHOLE}&only=differences")))


def test_the_mode_is_carried_along(client, stranded):
    html = page(client, WHOLE)
    assert html.count('name="mode" value="whole"') == 2
    assert '<a href="?source=gazette&amp;source=herald">Row by row</a>' in html
    assert 'aria-current="page">Whole texts' in html


def test_a_mode_that_is_none_shows_rows(client, stranded):
    assert '<ol class="lines">' in page(client, f"{BOTH}&mode=<x>")


def test_right_to_left(client, story, gazette):
    make_article(story, "nahar", "فتح الجسر\n\nقال <b>رئيس</b> البلدية إن الجسر مفتوح.\n", lang="ar")
    html = page(client, f"{URL}?source=gazette&source=nahar&mode=whole")
    assert '<div class="passages" lang="ar" dir="rtl">' in html
    assert "&lt;b&gt;رئيس" in html


@pytest.mark.parametrize("number", [5, 50])
def test_queries_do_not_grow(client, story, gazette, herald, number, django_assert_num_queries):
    with at_once():
        for count in range(number):
            claim = make_claim(story, f"Statement {count}")
            make_evidence(claim, gazette, "About 300 people")
            make_evidence(claim, herald, "Some 500 residents")
    page(client, WHOLE)  # the texts are read
    with django_assert_num_queries(11):
        page(client, WHOLE)
