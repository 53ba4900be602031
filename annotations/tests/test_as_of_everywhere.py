"""The other pages as of a past moment, what goes along from page to page, and copies of corrected reports."""

import csv
import io
import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.core.cache import cache

from annotations import deciding
from annotations.estimating import Question, choose_best
from annotations.tests.making import (
    NOON,
    OTHER_TEXT,
    at_once,
    make_article,
    make_claim,
    make_evidence,
    make_speaker,
)
from annotations.tests.reading_pages import page, words
from articles import publishing
from articles.models import Precision
from raqqa_site.testing import hx_get

pytestmark = pytest.mark.django_db
STORY, THEN = "/stories/flood/", "as_of=2026-11-03"
PAGES = ["", "matrix/", "figures/", "timeline/", "compare/"]


@pytest.fixture
def herald(story):
    return make_article(story, "herald", OTHER_TEXT, published_at=datetime(2026, 11, 5, 9, tzinfo=UTC))


@pytest.fixture
def claim(story, gazette, herald):
    """Said by the Gazette on the 2nd, denied by the Herald on the 5th, decided now."""
    claim = make_claim(story, key="open")
    figures = [{"low": 300, "high": 300, "unit": "people"}]
    make_evidence(claim, gazette, "About 300 people", figures=figures)
    make_evidence(claim, herald, "Some 500 residents", "contradicts", figures=figures)
    deciding.decide(claim, "disputed", by="Ada")
    return claim


@pytest.fixture
def copied(story, gazette):
    """The Post copies what the Gazette said on the 2nd and corrected on the 6th."""
    claim, lund = make_claim(story, key="copied"), make_speaker("lund", name="Ada Lund")
    early = make_evidence(claim, gazette, "reopened on Monday", speaker=lund)
    words = "It reopened on Monday, Ada Lund said.\n\nNobody was hurt.\n"
    post = make_article(story, "post", words, published_at=datetime(2026, 11, 3, 9, tzinfo=UTC))
    make_evidence(claim, post, "reopened on Monday", speaker=lund)
    late = make_article(
        story, "gazette-2", OTHER_TEXT, source=gazette.source,
        published_at=datetime(2026, 11, 6, 9, tzinfo=UTC), precision=Precision.DAY,
    )  # fmt: skip
    make_evidence(claim, late, "One person was hurt", "contradicts", supersedes=early)
    return claim


@pytest.mark.parametrize("name", PAGES)
def test_one_banner_with_a_way_back(client, claim, name):
    html = page(client, f"{STORY}{name}?{THEN}")
    assert html.count("<strong>As of 3 November 2026.</strong>") == 1
    assert f'<a data-now href="{STORY}{name}">Back to now</a>' in html
    assert "Not published yet: Herald." in html
    assert "Back to now" not in page(client, STORY + name)


@pytest.mark.parametrize("name", PAGES)
def test_links_and_forms_keep_the_moment(client, claim, name):
    html = page(client, f"{STORY}{name}?{THEN}").split("<main")[1].split("</main>")[0]
    ours = re.findall(r'(data-now )?(?:href|hx-get)="((?:/stories|/claims|/articles|\?)[^"]*)"', html)
    kept = [address for now, address in ours if not now]
    assert kept
    assert [one for one in kept if "as_of=" not in one] == []
    forms = re.findall(r'<form[^>]* method="get"[^>]*>(.{0,60})', html)
    assert [one for one in forms if "as_of" not in one] == []


def test_the_moment_stands_before_the_place(client, claim):
    assert f'href="/articles/flood-gazette/?{THEN}#h-' in page(client, f"{STORY}matrix/?{THEN}")


def test_a_column_that_was_not_published_yet_is_absent(client, claim):
    html = page(client, f"{STORY}matrix/?{THEN}")
    assert html.count('<th scope="col">') == 2
    assert 'data-status="disputed">Disputed</span> <a' not in html


def test_the_timeline_ends_at_the_moment(client, claim):
    html = page(client, f"{STORY}timeline/?{THEN}")
    assert re.findall(r'data-kind="(\w+)"', html) == ["event", "report"]
    assert re.findall(r'data-kind="(\w+)"', page(client, f"{STORY}timeline/?as_of=2026-10-01")) == []


def test_before_everything_each_page_says_so(client, claim):
    for name, said in (
        ("matrix/", "no report had been published by then"),
        ("timeline/", "Nothing had been published or decided by then."),
        ("compare/", "Fewer than two reports had been published by then"),
    ):
        assert said in page(client, f"{STORY}{name}?as_of=1999")


def test_a_best_figure_and_a_review_of_later_are_absent_from_the_figures(client, claim):
    choose_best(claim, Question("", "people", ""), (Decimal(300), Decimal(310)), by="Erin", reason="Counted")
    for then, chosen, reviewed in (("", "Erin", "Ada"), (THEN, "", "")):
        address = f"{STORY}figures/?{then}"
        assert ("chosen by Erin" in page(client, address)) is bool(chosen)
        (row, *_) = csv.DictReader(io.StringIO(client.get(f"{address}&format=csv").content.decode()))
        assert (row["best chosen by"], row["reviewed by"]) == (chosen, reviewed)


def test_figures_printed_later_are_absent(client, claim):
    assert "All 1 figures shown" in page(client, f"{STORY}figures/?{THEN}")
    assert "All 2 figures shown" in page(client, f"{STORY}figures/")
    lines = client.get(f"{STORY}figures/?{THEN}&format=csv").content.decode().splitlines()
    assert len(lines) == 2


def test_a_correction_without_a_figure_corrects_no_figure_yet(client, story, gazette, herald):
    claim = make_claim(story)
    figures = [{"low": 300, "high": 300, "unit": "people"}]
    early = make_evidence(claim, gazette, "About 300 people", figures=figures)
    later = make_article(story, "g2", OTHER_TEXT, source=gazette.source, published_at=herald.published_at)
    make_evidence(claim, later, "One person was hurt", "contradicts", supersedes=early)
    assert "corrected since" in page(client, f"{STORY}figures/")
    assert "corrected since" not in page(client, f"{STORY}figures/?{THEN}")


COPY_OF = "Stands on a report that was corrected"


def test_a_copy_of_a_corrected_report_is_marked_on_story_and_articles(client, copied):
    for address in (STORY, "/articles/flood-post/", "/articles/flood-gazette-2/"):
        assert f'<span class="flag">{COPY_OF}</span>' in page(client, address)
        assert COPY_OF not in page(client, f"{address}?{THEN}")
    assert page(client, "/articles/flood-gazette/").count('<li class="gone">') == 1


def test_the_sides_tell_a_copy_of_a_corrected_report_apart(client, story, copied):
    make_evidence(copied, story.articles.get(key="post"), "Nobody was hurt")
    said = words(page(client, STORY))
    assert "Says so 1 independent voice Own voice in Post" in said
    assert f"{COPY_OF}, not counted: Ada Lund in Post" in said


def test_an_article_says_that_it_was_not_published_yet(client, claim, herald):
    html = page(client, f"/articles/flood-herald/?{THEN}")
    assert "Not published yet as of 3 November 2026." in html
    assert "Not published yet" not in page(client, f"/articles/flood-gazette/?{THEN}")


def test_beside_an_article_stands_what_was_known_then(client, claim):
    said = words(page(client, f"/articles/flood-gazette/?{THEN}"))
    assert "500 residents" not in said
    assert "Herald" not in said
    assert "Disputed" not in said
    now = words(page(client, "/articles/flood-gazette/"))
    assert "500 residents" in now
    assert "Disputed" in now


def test_what_was_not_published_cannot_be_compared(client, claim):
    said = words(page(client, f"{STORY}compare/?source=gazette&source=herald&{THEN}"))
    assert "Herald was not published yet as of 3 November 2026." in said
    response = client.get(f"{STORY}compare/?source=gazette&source=herald&as_of=2026-11-06")
    assert "compare" in client.get(f"{STORY}compare/?source=gazette&source=herald").cookies
    assert not response.cookies  # the past is looked at and not remembered


def test_tags_of_the_comparison_are_those_of_then(client, claim, story):
    both = f"{STORY}compare/?source=gazette&source=herald&as_of=2026-11-06"
    make_evidence(claim, story.articles.get(key="gazette"), "reopened on Monday")
    row = re.search(r'<ol class="lines".*', page(client, both))[0]
    assert ">Disputed<" not in re.sub(r'<span class="suggests">.*?</span></span>', "", row)
    assert ">Disputed<" in re.search(r'<ol class="lines".*', page(client, both.split("&as_of")[0]))[0]


def test_redirects_keep_the_moment(client, claim):
    public_id = claim.evidence.order_by("pk").first().highlight.public_id
    for start in (f"/highlights/{public_id}/?{THEN}", f"/articles/flood-gazette/?claim=open&{THEN}"):
        assert client.get(start).headers["Location"] == f"/articles/flood-gazette/?{THEN}#h-{public_id}"


def test_what_a_fragment_pushes_has_the_moment(client, claim):
    response = hx_get(client, f"{STORY}matrix/?tag=disputed&{THEN}")
    assert response.headers["HX-Push-Url"] == f"{STORY}matrix/?tag=disputed&{THEN}"
    assert hx_get(client, f"{STORY}timeline/?{THEN}").headers["HX-Push-Url"] == f"{STORY}timeline/?{THEN}"


def test_only_moments_that_are_offered_are_kept(client, claim, settings, django_assert_num_queries):
    settings.PAGE_CACHE_SECONDS = 60
    cache.clear()
    for made_up in ("2026-11-03T04:05", "1999", "2026-11-04"):
        assert "no-store" in client.get(f"{STORY}?as_of={made_up}").headers["Cache-Control"]
    client.get(f"{STORY}?as_of=2026-11-02")
    with django_assert_num_queries(1):
        client.get(f"{STORY}?as_of=2026-11-02")
    cache.clear()


@pytest.mark.parametrize("value", ["%00", "yesterday", "9999", "%22%3E%3Cscript%3E"])
@pytest.mark.parametrize("name", PAGES)
def test_what_cannot_be_read_is_said(client, claim, name, value):
    assert "This is the present." in page(client, f"{STORY}{name}?as_of={value}")


class TestCopies:
    def test_the_evidence_names_the_correction(self, client, copied):
        html = page(client, "/claims/copied/")
        assert "Stands on a report that was corrected on 6 November 2026" in words(html)
        assert html.count('class="quote gone"') == 1
        assert "Stands on a report" not in page(client, "/claims/copied/?as_of=2026-11-05")

    def test_the_article_is_not_corrected_before_its_correction(self, client, copied):
        assert "Corrected since" in page(client, "/articles/flood-gazette/")
        assert "Corrected since" not in page(client, "/articles/flood-gazette/?as_of=2026-11-05")

    def test_the_matrix_greys_it(self, client, copied):
        html = page(client, f"{STORY}matrix/")
        assert html.count("copy of what Gazette corrected") == 1
        assert html.count('<p class="gone">') == 2
        assert "copy of what" not in page(client, f"{STORY}matrix/?as_of=2026-11-05")

    def test_the_timeline_names_it_beside_the_correction(self, client, copied):
        assert "Still standing on it: Post" in words(page(client, f"{STORY}timeline/"))
        assert "Still standing" not in page(client, f"{STORY}timeline/?as_of=2026-11-05")


@pytest.mark.parametrize("number", [5, 50])
@pytest.mark.parametrize("name", PAGES)
def test_rows_cost_no_queries(client, story, gazette, herald, name, number, django_assert_max_num_queries):
    with at_once():
        for count in range(number):
            claim = make_claim(story, f"Statement {count}")
            early = make_evidence(claim, gazette, "reopened on Monday")
            make_evidence(claim, gazette, "still at work", "contradicts", supersedes=early)
            make_evidence(claim, herald, "since Monday", "contradicts")
    chosen = "source=gazette&source=herald&" if name == "compare/" else ""
    with django_assert_max_num_queries(36):
        page(client, f"{STORY}{name}?{chosen}as_of=2026-11-08")


def test_the_citation_is_that_of_the_moment_and_leads_back_to_it(client, story):
    claim = make_claim(story, key="open")
    make_evidence(claim, make_article(story, published_at=NOON), "reopened on Monday")
    make_evidence(claim, make_article(story, "herald", published_at=NOON + timedelta(days=9)), "Monday")
    html = page(client, "/claims/open/?as_of=2026-11-03")
    address = re.search(r"http://testserver(/claims/open/\?as_of=2026-11-03&amp;state=\w+)", html)[1]
    assert "has changed since" not in page(client, unescape(address))
    assert "as_of=2026-11-03" in client.get("/claims/open/cite.bib?as_of=2026-11-03").content.decode()


def test_an_article_is_read_from_the_day_on_which_it_was(client, story):
    make_evidence(make_claim(story, key="open"), make_article(story, published_at=NOON), "Monday")
    herald = make_article(story, "herald", published_at=NOON)
    publishing.mark_read(herald, by="test")
    assert "Herald : does not mention it" in words(page(client, "/claims/open/"))
    assert "Herald : no evidence recorded" in words(page(client, "/claims/open/?as_of=2026-11-03"))
