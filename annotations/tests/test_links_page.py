"""Verdicts from the compare page: the row's buttons, what they send, what is refused, the page afterwards."""

import re

import pytest

from annotations import parallel
from annotations.comparing import Kind, Tie
from annotations.linking import confirm_link, reject_link
from annotations.models import Link
from annotations.tests.making import OTHER_TEXT, TEXT, make_article, make_claim, make_evidence
from annotations.tests.reading_pages import page, words
from annotations.tests.test_compare_page import cells, lines
from annotations.tests.test_linking import passage
from articles import publishing
from articles.models import Act, Article
from raqqa_site.testing import hx_post

pytestmark = pytest.mark.django_db
URL = "/stories/flood/links/"
BOTH = "/stories/flood/compare/?source=gazette&source=herald"


@pytest.fixture(autouse=True)
def texts(gazette, herald):
    return gazette, herald


def name(article, quote: str) -> str:
    return f"{article.key}.r{article.current.number}.p{passage(article, quote).order}"


@pytest.fixture
def pair(gazette, herald):
    return f"{name(gazette, 'Nobody was hurt')}~{name(herald, 'One person')}"


def send(client, **fields):
    return client.post(URL, {"next": BOTH, **fields})


def row_with(html: str, quote: str) -> str:
    return next(line for line in lines(html) if quote in words(f"<main>{line}"))


class TestReaders:
    def test_a_row_says_what_ties_it(self, client, gazette, herald):
        confirm_link(passage(gazette, "Nobody"), passage(herald, "One person"), by="Erin")
        row = row_with(page(client, BOTH), "Nobody was hurt")
        assert "Confirmed by Erin" in row
        assert "was hurt, a doctor told us" in cells(row)["herald"]

    def test_what_is_rejected_stands_apart_though_a_claim_ties_it(self, client, story, gazette, herald):
        claim = make_claim(story)
        make_evidence(claim, gazette, "Nobody was hurt")
        make_evidence(claim, herald, "One person was hurt")
        assert "a doctor told us" in cells(row_with(page(client, BOTH), "Nobody was hurt"))["herald"]
        reject_link(passage(gazette, "Nobody"), passage(herald, "One person"), by="Erin")
        row = row_with(page(client, BOTH), "Nobody was hurt")
        assert "a doctor told us" not in cells(row).get("herald", "") or not row.startswith(" aligned")

    def test_what_is_rejected_is_so_for_the_same_words_of_a_copy(
        self, client, story, gazette, herald, monkeypatch
    ):
        copy, every = make_article(story, "post", OTHER_TEXT), f"{BOTH}&source=post"
        monkeypatch.setattr(parallel, "engine_ties", self.perhaps)
        assert page(client, every).count("Perhaps") == 3
        reject_link(passage(gazette, "Nobody"), passage(herald, "One person"), by="Erin")
        assert "Perhaps" not in page(client, every)
        confirm_link(passage(gazette, "Nobody"), passage(copy, "One person"), by="Erin")
        assert "Confirmed by Erin" in page(client, every)

    @staticmethod
    def perhaps(matches, columns):
        """The gazette's third passage may be the third of either other."""
        gazette = columns["gazette"], 3
        return [
            Tie(*sorted((gazette, (columns[key], 3))), Kind.SIMILAR, 0.5, holds=False)
            for key in ("herald", "post")
            if key in columns
        ]

    def test_they_are_offered_nothing(self, client):
        html = page(client, BOTH)
        assert 'id="judge"' not in html
        assert 'name="confirm"' not in html

    def test_the_engine_ties_without_claims(self, client, story, gazette):
        make_article(story, "post", TEXT.replace("hurt", "harmed"))
        html = page(client, "/stories/flood/compare/?source=gazette&source=post")
        assert "Copied wording" in row_with(html, "About 300")
        assert "About 300" in cells(row_with(html, "About 300"))["post"]

    def test_a_report_that_goes_while_the_page_is_made_is_no_fault(self, client, herald, monkeypatch):
        def go(articles):
            Article.objects.filter(pk=herald.pk).update(removed_at="2026-11-02T12:00Z")
            return passages(articles)

        passages = parallel.passages_of
        monkeypatch.setattr(parallel, "passages_of", go)
        assert client.get(BOTH).status_code == 200


class TestEditors:
    def test_a_row_is_confirmed_by_its_button_and_undone_from_the_message(self, client, editor, story):
        make_article(story, "post", TEXT)
        url = "/stories/flood/compare/?source=gazette&source=post"
        row = row_with(page(client, url), "About 300")
        value = re.search(r'form="judge" name="confirm" value="([^"]+)"', row)[1]
        response = client.post(URL, {"next": url, "confirm": value}, follow=True)
        assert response.redirect_chain == [(url, 302)]
        html = response.content.decode()
        assert "Confirmed by erin" in row_with(html, "About 300")
        assert "Kept: the same." in words(html)
        act = Act.objects.get(verb="confirm link")
        assert f'action="/acts/{act.public_id}/undo/"' in html
        assert "Take back" in row_with(html, "About 300")
        client.post(f"/acts/{act.public_id}/undo/", {"next": url})
        assert "Confirmed by erin" not in page(client, url)

    def test_any_two_passages(self, client, editor, pair):
        left, right = pair.split("~")
        assert send(client, confirm="", left=left, right=right).status_code == 302
        assert Link.objects.live().get().verdict == "confirm"
        opened = page(client, f"{BOTH}&row={left}")
        assert f'<option value="{right}">' in opened

    def test_twice_is_once(self, client, editor, pair):
        send(client, confirm=f"{pair}~")
        send(client, confirm=f"{pair}~")
        assert Link.objects.count() == 1
        assert "It was said already." in words(page(client, BOTH))

    def test_a_rejected_pair_is_listed_and_may_be_taken_back(self, client, editor, pair):
        send(client, reject=pair)
        html = page(client, BOTH)
        assert "Said not to be the same (1)" in words(html)
        back = re.search(r'name="back" value="([^"]+)"', html)[1]
        send(client, back=back)
        assert not Link.objects.live().exists()
        send(client, back=back)
        assert "taken back already" in words(page(client, BOTH))

    def test_several_cells_have_their_own_buttons(self, client, editor, story):
        for key in ("post", "star"):
            make_article(story, key, TEXT)
        url = "/stories/flood/compare/?source=gazette&source=post&source=star"
        row = row_with(page(client, url), "About 300")
        assert len(re.findall(r'name="reject"', row)) == 3
        both = re.search(r'name="reject" value="([^"]+)"', row)[1]
        assert len(both.split()) == 2
        client.post(URL, {"next": url, "reject": both})
        row = row_with(page(client, url), "About 300")
        assert "About 300" not in cells(row).get("post", "")
        assert Link.objects.live().count() == 2

    def test_in_place_the_rows_come_anew_with_the_message(self, client, editor, pair):
        response = hx_post(client, URL, {"confirm": pair, "next": BOTH}, follow=True)
        fragment = response.content.decode()
        assert fragment.strip().startswith('<div id="comparison"')
        assert '<div id="messages" hx-swap-oob="innerHTML">' in fragment
        assert "Confirmed by erin" in fragment

    def test_not_as_of_an_earlier_moment(self, client, editor):
        assert 'id="judge"' not in page(client, f"{BOTH}&as_of=2026-11-05")


class TestRefused:
    @pytest.mark.parametrize(
        "fields",
        [
            {},
            {"confirm": ""},
            {"confirm": "gazette.r1.p1"},
            {"confirm": "gazette.r1.p1~nowhere.r1.p1"},
            {"reject": "gazette.r1.p99~herald.r1.p1"},
            {"confirm": "gazette.r1.p1~gazette.r1.p2"},
            {"confirm": "~~~ ~~"},
            {"confirm": "a.r999999999999.p1~b.r1.p1"},
        ],
    )
    def test_what_names_no_pair_is_422(self, client, editor, fields):
        response = send(client, **fields)
        assert response.status_code == 422
        assert "Back to the comparison" in response.content.decode()
        assert not Link.objects.exists()

    def test_a_verdict_that_is_not_there_is_404(self, client, editor):
        assert send(client, back="nothing:1").status_code == 404

    def test_another_editors_verdict_is_told(self, client, editor, gazette, herald, pair):
        reject_link(passage(gazette, "Nobody"), passage(herald, "One person"), by="Nina")
        response = send(client, confirm=f"{pair}~")
        assert response.status_code == 409
        assert "Nina has said that these passages do not report the same." in response.content.decode()

    def test_a_text_that_was_replaced(self, client, editor, gazette, pair):
        publishing.store_revision(gazette, TEXT + "\nMore.\n", by="test")
        response = send(client, confirm=pair)
        assert response.status_code == 409
        assert "replaced or taken away" in response.content.decode()

    @pytest.mark.parametrize("what", ["confirm", "reject", "back"])
    def test_what_no_database_can_be_asked_for_is_refused(self, client, editor, pair, what):
        for sent in ("\0", "\0:1", pair.replace(".r", "\0.r")):
            assert send(client, **{what: sent}).status_code in (404, 422)
        assert send(client, confirm=f"{pair}~\0").status_code == 302

    def test_it_leads_nowhere_else(self, client, editor, pair):
        assert send(client, confirm=pair, next="https://elsewhere.example/")["Location"] == (
            "/stories/flood/compare/"
        )


@pytest.mark.parametrize("number", [2, 12])
def test_queries_do_not_grow(client, editor, story, gazette, number, django_assert_num_queries):
    said = [f"Witness {count} of the {count}th street spoke of the flood." for count in range(number)]
    more = "\n\n".join(said)
    here = make_article(story, "here", f"{TEXT}\n{more}\n")
    there = make_article(story, "there", f"{OTHER_TEXT}\n{more}\n")
    for quote in said:
        confirm_link(passage(here, quote), passage(there, quote), by="Erin")
    url = "/stories/flood/compare/?source=here&source=there"
    page(client, url)
    with django_assert_num_queries(13):
        html = page(client, url)
    assert html.count("Confirmed by Erin") >= number

    def test_more_pairs_than_an_act_takes_are_told_and_not_looked_up(self, client, editor, gazette, herald):
        pairs = " ".join(f"gazette.r1.p{number}~herald.r1.p{number}" for number in range(1, 3000))
        response = send(client, confirm=pairs)
        assert response.status_code == 422
        assert "Choose between one pair of passages and 50" in response.content.decode()
