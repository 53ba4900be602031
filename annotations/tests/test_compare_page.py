"""The compare page: which articles, the rows, the words that differ, what cannot be done."""

import re
from pathlib import Path

import pytest

from annotations.models import Claim
from annotations.tests.making import (
    NOON,
    OTHER_TEXT,
    TEXT,
    at_once,
    make_article,
    make_claim,
    make_editor,
    make_evidence,
    make_source,
    make_story,
)
from annotations.tests.reading_pages import page, words
from articles import publishing
from articles.models import Article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("by_claims_alone")]
CSS = Path(__file__).resolve().parents[2] / "static/css"
URL = "/stories/flood/compare/"
BOTH = f"{URL}?source=gazette&source=herald"


@pytest.fixture
def stranded(story, gazette, herald):
    """A claim on which both report."""
    claim = make_claim(story, "How many were cut off?", key="stranded")
    make_evidence(claim, gazette, "About 300 people had been cut off")
    make_evidence(claim, herald, "Some 500 residents were stranded", "contradicts")
    return claim


def make_crossed(story, gazette, herald):
    """A claim that the second tells before the first's row and the first after."""
    crossed = make_claim(story, "Who was hurt?")
    make_evidence(crossed, gazette, "reopened on Monday")
    make_evidence(crossed, herald, "One person was hurt")


def lines(html: str) -> list[str]:
    return re.split(r'<li class="line', html)[1:]


def cells(line: str) -> dict[str, str]:
    """{article: its words in the row}; in a rest only of those that speak"""
    found = re.split(r'<div class="cell[^>]* data-article="', line.split('<p class="open')[0])[1:]
    return {cell.split('"')[0]: words("<main>" + cell.split(">", 1)[1]) for cell in found}


def columns(html: str) -> list[str]:
    return list(cells(lines(html)[0]))


def asked(html: str) -> set[str]:
    return set(re.findall(r'name="source" value="([^"]+)"[^>]* checked', html))


class TestRows:
    def test_the_same_claim_stands_side_by_side(self, client, stranded):
        (row,) = [line for line in lines(page(client, BOTH)) if line.startswith(" aligned")]
        assert 'href="/claims/stranded/"' in row
        assert "How many were cut off?" in row
        assert "About 300 people had been cut off" in cells(row)["gazette"]
        assert "were stranded" in cells(row)["herald"]

    def test_every_text_is_whole_and_the_base_in_order(self, client, story, gazette, herald, stranded):
        make_crossed(story, gazette, herald)
        html = re.sub(r'<span class="visually-hidden">.*?</span>', "", page(client, BOTH))
        for article in (gazette, herald):
            text = " ".join(cells(line).get(article.key, "") for line in lines(html))
            at = [
                text.index(" ".join(article.current.text[one.start : one.end].split()[:3]))
                for one in article.current.passages.order_by("order")
            ]
            assert article == herald or at == sorted(at)

    def test_words_that_differ_from_the_base_are_marked_and_said(self, client, stranded):
        (row,) = [line for line in lines(page(client, BOTH)) if line.startswith(" aligned")]
        marked = re.findall(
            r'class="differs is-figure" title="([^"]*)"><span class="visually-hidden">\(\1: </span>([^<]*)',
            row,
        )
        said = "another figure; Gazette: About 300 people"
        assert marked == [
            (said, "Some 500 residents")
        ]  # most words are other ones: only what tells is marked
        assert "Other words throughout" in row

    def test_words_of_another_language_are_not_marked(self, client, story, gazette, stranded):
        there = make_article(story, "avis", OTHER_TEXT, lang="nb-NO")
        make_evidence(stranded, there, "Some 500 residents were stranded")
        assert "(another figure;" not in page(client, f"{URL}?source=gazette&source=avis")
        assert "(another figure;" in page(client, f"{BOTH}&source=avis")

    def test_the_other_way_round(self, client, stranded):
        html = page(client, f"{BOTH}&base=herald")
        assert columns(html) == ["herald", "gazette"]
        marked = re.findall(r"\((?:differs|another figure[^<]*): </span>([^<]*)", html)
        assert any("300" in one for one in marked)
        assert not any("500" in one for one in marked)

    def test_where_passages_cross_the_other_is_moved_and_says_whence(
        self, client, story, gazette, herald, stranded
    ):
        make_crossed(story, gazette, herald)
        html = page(client, BOTH)
        (moved,) = re.findall(r'Stands <a href="#(row-\d+)">(later|earlier) in this report</a>', html)
        assert f'id="{moved[0]}"' in html
        shared = [cells(line) for line in lines(html) if line.startswith(" aligned")]
        assert any("on Monday" in row["gazette"] and "was hurt" in row["herald"] for row in shared)
        assert 'class="elsewhere' not in html

    def test_a_passage_in_one_row_is_named_in_that_of_its_other_claim(
        self, client, story, gazette, herald, stranded
    ):
        other = make_claim(story, "Who was hurt?")
        make_evidence(other, gazette, "reopened on Monday")
        make_evidence(other, herald, "Some 500 residents were stranded")
        html = page(client, BOTH)
        assert re.search(r'<a href="#row-\d+">further (up|down)</a> (Herald|Gazette) <q', html)

    def test_a_report_that_is_silent_in_a_row(self, client, story, stranded):
        make_article(story, "post", "Post headline\n\nThe weather was fine on Monday, said the office.\n")
        url = f"{BOTH}&source=post"
        silent = [cells(line)["post"] for line in lines(page(client, url)) if line.startswith(" aligned")]
        assert silent == ["Post No evidence recorded"]
        Article.objects.filter(key="post").update(read_at=NOON)
        silent = [cells(line)["post"] for line in lines(page(client, url)) if line.startswith(" aligned")]
        assert silent == ["Post Does not mention it"]

    def test_furniture_is_left_out_and_said_to_be(self, client, story, stranded):
        make_article(story, "post", TEXT + "\nLeave a comment\n")
        html = page(client, f"{URL}?source=post&source=herald")
        assert "Leave a comment" not in html
        assert "1 line of the page left out" in words(html)

    def test_places_are_those_of_the_current_text(self, client, gazette, stranded):
        publishing.store_revision(gazette, TEXT.replace("on Monday", "early on Monday"), by="test")
        html = page(client, BOTH)
        assert "early on Monday" in html
        assert html.count(" aligned") == 1

    def test_removed_claims_align_nothing(self, client, stranded):
        Claim.objects.filter(pk=stranded.pk).update(removed_at=NOON)
        html = page(client, BOTH)
        assert " aligned" not in html
        assert "no rows can be set side by side" in words(html)

    def test_right_to_left_and_markup_in_words(self, client, story, gazette):
        make_article(story, "nahar", "فتح الجسر\n\nقال <b>رئيس</b> البلدية إن الجسر مفتوح.\n", lang="ar")
        html = page(client, f"{URL}?source=gazette&source=nahar")
        assert '<div class="passages" lang="ar" dir="rtl">' in html
        assert "&lt;b&gt;رئيس" in html


class TestChoice:
    def test_the_form_sent_with_no_box_ticked_says_so(self, client, gazette, herald):
        html = page(client, f"{URL}?source=")
        assert "No report is chosen; tick 2 to 5" in html
        assert '<button class="button" type="submit" name="source" value="">' in html
        assert "No report is chosen" not in page(client, URL)
        assert "No report is chosen" not in page(client, f"{BOTH}&source=")

    def test_the_form_alone_without_a_choice(self, client, gazette, herald):
        html = page(client, URL)
        assert "Choose two to five reports" in html
        assert asked(html) == set()
        assert 'class="parallel"' not in html

    def test_the_first_chosen_is_the_base(self, client, gazette, herald):
        html = page(client, f"{URL}?source=herald&source=gazette")
        assert columns(html) == ["herald", "gazette"]
        assert re.search(r'name="base" value="herald"[^>]* checked', html)
        assert asked(html) == {"gazette", "herald"}

    def test_twice_the_same_is_one(self, client, gazette, herald):
        assert columns(page(client, f"{BOTH}&source=herald")) == ["gazette", "herald"]

    def test_a_base_that_was_not_chosen_is_taken_in(self, client, gazette, herald):
        assert columns(page(client, f"{URL}?source=gazette&base=herald")) == ["herald", "gazette"]

    def test_one_is_too_few(self, client, gazette, herald):
        html = page(client, f"{URL}?source=herald")
        assert "One text is chosen, Herald; choose at least one more." in words(html)
        assert asked(html) == {"herald"}

    def test_five_go_and_six_do_not(self, client, story):
        keys = [f"paper{number}" for number in range(6)]
        for key in keys:
            make_article(story, key)
        five = page(client, f"{URL}?" + "&".join(f"source={key}" for key in keys[:5]))
        assert columns(five) == keys[:5]
        six = page(client, f"{URL}?" + "&".join(f"source={key}" for key in keys))
        assert "6 texts are chosen; at most 5 fit side by side." in words(six)
        assert asked(six) == set(keys)
        assert 'class="parallel"' not in six

    def test_an_unknown_name_is_named(self, client, gazette, herald):
        html = page(client, f"{BOTH}&source=<nobody>")
        assert "No article “<nobody>” in this story." in words(html)
        assert "<nobody>" not in html
        assert columns(html) == ["gazette", "herald"]
        assert "“x”" in words(page(client, f"{BOTH}&base=x"))

    def test_a_source_that_has_one_article_may_be_named(self, client, story, gazette):
        make_article(story, "herald-late", OTHER_TEXT, source=make_source("herald"))
        assert columns(page(client, BOTH)) == ["gazette", "herald-late"]

    def test_a_source_that_has_two_may_not(self, client, story, gazette):
        for key in ("herald-1", "herald-2"):
            make_article(story, key, OTHER_TEXT, source=make_source("herald"))
        assert "“herald” has several articles in this story" in words(page(client, BOTH))
        assert "herald-1, herald-2" in words(page(client, BOTH))

    def test_removed_articles_are_unknown(self, client, gazette, herald):
        Article.objects.filter(pk=herald.pk).update(removed_at=NOON)
        assert "No article “herald”" in words(page(client, BOTH))

    def test_a_story_with_less_than_two_texts(self, client, story):
        assert "No report of this story is stored yet." in words(page(client, URL))
        make_article(story)
        said = words(page(client, URL))
        assert "Only one report of this story is stored yet: Gazette." in said


class TestWhoMaySee:
    def test_drafts_for_editors_alone(self, client):
        make_article(make_story(published=False))
        assert client.get(URL).status_code == 404
        client.force_login(make_editor())
        assert "Draft" in page(client, URL)

    def test_only_to_be_read(self, client, story):
        assert client.post(URL).status_code == 405
        assert client.get("/stories/nothing/compare/").status_code == 404


@pytest.mark.parametrize("number", [5, 50])
def test_queries_do_not_grow(client, story, gazette, herald, number, django_assert_num_queries):
    with at_once():
        for count in range(number):
            claim = make_claim(story, f"Statement {count}")
            make_evidence(claim, gazette, "About 300 people")
            make_evidence(claim, herald, "Some 500 residents")
    page(client, BOTH)  # the texts are read
    with django_assert_num_queries(11):
        html = page(client, BOTH)
    assert html.count('class="ref"') == 2 * number


@pytest.mark.parametrize("number", [5, 20])
def test_nor_with_reports_to_choose_from(client, story, stranded, number, django_assert_num_queries):
    with at_once():
        for count in range(number):
            make_article(story, f"paper-{count}")
    page(client, f"{BOTH}&source=paper-1&source=paper-2&source=paper-3")  # the texts are read
    with django_assert_num_queries(11):
        page(client, f"{BOTH}&source=paper-1&source=paper-2&source=paper-3")
