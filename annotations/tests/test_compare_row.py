"""One row by itself: its name that lasts, its citations, its fragment."""

import re

import pytest

from annotations.models import Claim
from annotations.tests.making import (
    NOON,
    TEXT,
    at_once,
    make_article,
    make_claim,
    make_editor,
    make_evidence,
)
from annotations.tests.reading_pages import page, words
from articles import publishing
from articles.models import Article
from raqqa_site.testing import hx_get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("by_claims_alone")]
URL = "/stories/flood/compare/"
BOTH = f"{URL}?source=gazette&source=herald"


@pytest.fixture(autouse=True)
def stranded(story, gazette, herald):
    return put(story, "stranded", "About 300 people had been cut off", "Some 500 residents were stranded")


def put(story, key: str, here: str, there: str) -> Claim:
    claim = make_claim(story, f"Statement {key}", key=key)
    gazette, herald = story.articles.order_by("key")
    make_evidence(claim, gazette, here)
    make_evidence(claim, herald, there)
    return claim


def names(html: str) -> list[str]:
    return re.findall(r'<a class="quiet" href="[^"]*row=([^"&]+)[^"]*" hx-get', html)


class TestName:
    def test_a_claim_or_the_first_passage_with_its_revision(self, client):
        html = page(client, BOTH)
        assert "stranded" in names(html)
        assert "gazette.r1.p1" in names(html)
        assert len(set(names(html))) == html.count('<li class="line')

    def test_it_lasts_when_rows_appear_before(self, client, story):
        before = page(client, f"{BOTH}&row=stranded")
        rest = page(client, f"{BOTH}&row=gazette.r1.p1")
        put(story, "open", "The river bridge reopened", "Cars use the bridge")
        after = page(client, f"{BOTH}&row=stranded")
        assert "Row 2 of" in words(before) and "Row 3 of" in words(after)
        for html in (before, after):
            assert "About 300 people" in words(html)
        assert "Bridge reopens after the flood" in words(rest)
        assert "Bridge reopens after the flood" in words(page(client, f"{BOTH}&row=gazette.r1.p1"))

    def test_any_passage_of_a_row_names_it(self, client, gazette):
        for one in gazette.current.passages.all():
            assert "Row " in words(page(client, f"{BOTH}&row=gazette.r1.p{one.order}"))

    def test_a_claim_shared_in_two_rows_names_neither(self, client, story, stranded):
        gazette, herald = story.articles.order_by("key")
        make_evidence(stranded, gazette, "Engineers are still at work")
        make_evidence(stranded, herald, "One person was hurt")
        html = page(client, BOTH)
        assert html.count('<ul class="line-claims">') == 2
        assert "stranded" not in names(html)

    def test_whatever_the_base(self, client):
        html = page(client, f"{BOTH}&base=herald&row=stranded")
        assert words(html).index("Some 500 residents") < words(html).index("About 300 people")

    @pytest.mark.parametrize("name", ["nothing", "<b>", "gazette.r1.p999", "gazette.r0.p1", "post.r9.p1"])
    def test_a_name_that_leads_to_nothing(self, client, name):
        html = page(client, f"{BOTH}&row={name}")
        assert "No such row now" in words(html)
        assert "All rows, side by side" in words(html)

    def test_a_text_that_was_replaced(self, client, gazette):
        publishing.store_revision(gazette, TEXT.replace("on Monday", "early on Monday"), by="test")
        html = page(client, f"{BOTH}&row=gazette.r1.p2")
        assert 'href="/articles/flood-gazette/r/1/#p2"' in html
        assert "The text was replaced" in words(html)

    def test_a_claim_that_was_removed(self, client, stranded):
        Claim.objects.filter(pk=stranded.pk).update(removed_at=NOON)
        assert "No such row now" in words(page(client, f"{BOTH}&row=stranded"))


class TestOneRow:
    def test_its_claims_and_passages_alone(self, client):
        said = words(page(client, f"{BOTH}&row=stranded"))
        assert re.search(r"Not yet tagged Evidence suggests: [\w ]+ Statement stranded", said)
        assert "About 300 people had been cut off" in said
        assert "residents were stranded" in said
        assert "Engineers are still" not in said

    def test_each_passage_has_its_lasting_place_and_a_citation(self, client, gazette):
        html = page(client, f"{BOTH}&row=stranded")
        order = next(p.order for p in gazette.current.passages.all() if "About 300" in TEXT[p.start : p.end])
        address = f"http://testserver/articles/flood-gazette/r/1/#p{order}"
        assert f'href="{address}"' in html
        assert (
            "Gazette, “Bridge reopens after the flood”, 2 November 2026: "
            f"“About 300 people had been cut off for a week.” {address}"
        ) in words(html)

    def test_a_long_quotation_is_cut(self, client, story):
        make_article(story, "post", "Post headline\n\n" + "The weather was fine all over. " * 40)
        html = page(client, f"{URL}?source=post&source=gazette&row=post.r1.p1")
        citation = html.split('class="citation small"', 1)[1].split("</p>")[0]
        assert " …” http://" in citation and len(citation) < 800

    def test_a_date_that_is_not_known(self, client, gazette):
        Article.objects.filter(pk=gazette.pk).update(published_at=None)
        assert "flood”, date not known: “About" in words(page(client, f"{BOTH}&row=stranded"))

    def test_the_way_back_is_to_its_place(self, client):
        html = page(client, f"{BOTH}&row=stranded")
        assert '<a href="?source=gazette&amp;source=herald#row-2">All rows, side by side</a>' in html

    def test_the_fragment(self, client):
        response = hx_get(client, f"{BOTH}&row=stranded")
        fragment = response.content.decode()
        assert re.sub(r"\s+", " ", fragment).strip().startswith('<article class="opened" id="one-row"')
        assert "About 300 people" in fragment
        assert "All rows" not in fragment
        assert "HX-Request" in response["Vary"]

    def test_without_texts_it_is_the_form(self, client):
        assert "Choose two to five reports" in words(page(client, f"{URL}?row=stranded"))
        assert hx_get(client, f"{URL}?row=stranded").status_code == 200

    def test_drafts_for_editors_alone(self, client, story):
        type(story).objects.update(published_at=None)
        assert client.get(f"{BOTH}&row=stranded").status_code == 404
        client.force_login(make_editor())
        assert "Statement stranded" in words(page(client, f"{BOTH}&row=stranded"))


@pytest.mark.parametrize("number", [5, 50])
def test_queries_do_not_grow(client, story, number, django_assert_num_queries):
    with at_once():
        for count in range(number):
            put(story, f"statement-{count}", "About 300 people", "Some 500 residents")
    page(client, BOTH)  # the texts are read
    with django_assert_num_queries(11):
        page(client, f"{BOTH}&row=stranded")
