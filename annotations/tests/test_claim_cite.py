"""How a claim is cited, and how the log on it is told."""

import re
from datetime import date

import pytest

from annotations import claiming, deciding, evidencing, undoing
from annotations.citing import Citation, escaped
from annotations.models import Claim
from annotations.tests.making import (
    TEXT,
    make_article,
    make_claim,
    make_editor,
    make_evidence,
    make_speaker,
    make_story,
    make_user,
)
from annotations.tests.reading_pages import page, words
from articles import publishing

pytestmark = pytest.mark.django_db
URL = "/claims/open/"
BIB = "/claims/open/cite.bib"


@pytest.fixture
def claim():
    return make_claim(make_story(), key="open")


@pytest.fixture
def gazette(claim):
    return make_article(claim.story, "gazette")


def state(claim) -> str:
    return Claim.objects.get(pk=claim.pk).fingerprint[:12]


class TestText:
    CITATION = Citation(
        "open", "The bridge is open", "The flood", "http://x.example/claims/open/", date(2026, 11, 21)
    )

    def test_without_a_tag(self):
        assert self.CITATION.plain == (
            "“The bridge is open” Not yet tagged by an editor. In: The flood. Raqqa,"
            " http://x.example/claims/open/ (read 21 November 2026)."
        )

    def test_bibtex(self):
        assert self.CITATION.bibtex == (
            "@misc{open,\n"
            "  title = {{The bridge is open}},\n"
            "  author = {{Raqqa}},\n"
            "  year = {2026},\n"
            "  howpublished = {The flood},\n"
            "  note = {Not yet tagged by an editor},\n"
            "  url = {http://x.example/claims/open/},\n"
            "  urldate = {2026-11-21},\n"
            "}\n"
        )

    @pytest.mark.parametrize(
        ("printed", "written"),
        [
            ("50% & more_", r"50\% \& more\_"),
            ("{a} $5 #1", r"\textbraceleft{}a\textbraceright{} \$5 \#1"),
            ("a\\b~^", r"a\textbackslash{}b\textasciitilde{}\textasciicircum{}"),
            ("two\nlines", "two lines"),
            ("الجسر", "الجسر"),
        ],
    )
    def test_signs_that_tex_obeys_are_escaped(self, printed, written):
        assert escaped(printed) == written


class TestPage:
    def test_the_tag_its_day_and_the_state_are_cited(self, client, claim, gazette):
        make_evidence(claim, gazette, "reopened on Monday")
        deciding.decide(claim, "single-source", by="Erin Moe", reason="Seen.")
        text = re.search(r'<pre id="cite-text">(.*?)</pre>', page(client, URL))[1]
        assert "Tagged “single source” by Erin Moe, " in text
        assert f"http://testserver/claims/open/?state={state(claim)} (read " in text

    def test_the_copy_buttons_wait_for_javascript(self, client, claim):
        html = page(client, URL)
        assert re.findall(r'data-copy="([\w-]+)" hidden', html) == ["cite-text", "cite-bibtex"]
        assert "js/copy.js" in html

    def test_quoted_words_have_lasting_links(self, client, claim, gazette):
        evidence = make_evidence(claim, gazette, "reopened on Monday")
        make_evidence(claim, gazette, "still at work", "contradicts")
        publishing.store_revision(gazette, TEXT.replace("still at work", "done"), by="test")
        links = re.findall(r'href="(/articles/[^"]*/r/\d/#h-[^"]*)"', page(client, URL))
        assert len(links) == 2
        assert f"{gazette.get_absolute_url()}r/2/#h-{evidence.highlight.public_id}" in links
        for link in links:
            address, mark = link.split("#")
            assert f'id="{mark}"' in page(client, address)


class TestState:
    def said(self, client, query: str) -> str:
        found = re.search(r'id="cited">(.*?)</p>', page(client, f"{URL}?state={query}"))
        return words(f"<p>{found[1]}") if found else ""

    def test_an_unchanged_state_is_confirmed(self, client, claim, gazette):
        make_evidence(claim, gazette, "reopened on Monday")
        assert "are as they were" in self.said(client, state(claim))

    def test_a_changed_state_is_told_with_its_decision(self, client, claim, gazette):
        make_evidence(claim, gazette, "reopened on Monday")
        deciding.decide(claim, "single-source", by="Erin Moe", reason="Seen.")
        then = state(claim)
        make_evidence(claim, gazette, "still at work", "contradicts")
        said = self.said(client, then)
        assert "has changed since this link was made" in said
        assert "when Erin Moe decided on" in said
        assert "has changed since" in self.said(client, "abcdef012345")

    @pytest.mark.parametrize("query", ["x", "ABCDEF", "0" * 65, "%00", "'%22<"])
    def test_what_is_no_state_is_answered_with_a_note(self, client, claim, query):
        assert "cannot be read" in self.said(client, query)

    def test_without_a_state_nothing_is_said(self, client, claim):
        assert 'id="cited"' not in page(client, URL)
        assert self.said(client, "") == ""


class TestFile:
    def test_it_is_bibtex_to_download(self, client, claim, gazette):
        make_evidence(claim, gazette, "reopened on Monday")
        deciding.decide(claim, "single-source", by="Erin & Co", reason="Seen.")
        response = client.get(BIB)
        assert response.headers["Content-Type"] == "application/x-bibtex; charset=utf-8"
        assert response.headers["Content-Disposition"] == 'attachment; filename="open.bib"'
        assert response.content.decode().startswith("@misc{open,\n  title = {{The bridge is open}},")
        assert r"Erin \& Co" in response.content.decode()

    def test_a_drafts_claims_are_for_editors(self, client):
        make_claim(make_story(published=False), key="open")
        assert client.get(BIB).status_code == 404
        client.force_login(make_user("reader"))
        assert client.get(BIB).status_code == 404
        client.force_login(make_editor())
        assert client.get(BIB).status_code == 200

    def test_removed_and_unknown_claims_are_not_found(self, client, claim):
        claiming.remove_claim(claim, by="test")
        assert client.get(BIB).status_code == 404
        assert client.get("/claims/nothing/cite.bib").status_code == 404

    def test_only_reading_is_answered(self, client, claim):
        assert client.post(BIB).status_code == 405


class TestHistory:
    def told(self, client) -> str:
        return words(page(client, URL).split('id="history"')[1].split("</section>")[0])

    def test_each_act_is_told_in_plain_words(self, client, claim, gazette):
        evidence = make_evidence(claim, gazette, "reopened on Monday", speaker=make_speaker())
        evidencing.revise_evidence(
            evidence, by="Paul", stance="qualifies", note="Heard.", figures=[{"low": 1, "high": 1}]
        )
        evidencing.remove_evidence(evidence, by="Ada")
        claiming.reword_claim(claim, by="Ada", statement="It is open", section="Roads")
        told = self.told(client)
        assert "test made the claim “The bridge is open”" in told
        assert "test put words of Gazette to it (supports)" in told
        assert (
            "Paul corrected what is noted of the words of Gazette: from supports to qualifies, the note, the"
            " figures" in told
        )
        assert "Ada took words of Gazette away from it" in told
        assert "Ada re-worded it from “The bridge is open” to “It is open”, put it under “Roads”" in told

    def test_what_was_undone_is_named(self, client, claim):
        act = claiming.reword_claim(claim, by="Ada", statement="Nonsense").act
        undoing.undo(act, by="Paul")
        told = self.told(client)
        assert "Paul took back what Ada did: re-worded it from “The bridge is open” to “Nonsense”" in told
        assert "to “Nonsense” (undone)" in told

    @pytest.mark.parametrize("undos", [2, 3, 12])
    def test_undos_of_undos_are_told_by_what_they_come_to(
        self, client, claim, undos, django_assert_max_num_queries
    ):
        act = claiming.reword_claim(claim, by="Ada", statement="Nonsense").act
        for _ in range(undos):
            act = undoing.undo(act, by="Paul").act
        with django_assert_max_num_queries(25):
            told = self.told(client)
        newest = "brought back" if undos % 2 == 0 else "took back"
        assert f"Paul {newest} what Ada did: re-worded it from" in told.split("Acts", 1)[-1]
        assert "did: brought back" not in told
        assert told.count("brought back what Ada did") == undos // 2

    def test_the_order_of_claims(self, client, claim):
        make_claim(claim.story, "Another", key="another")
        claiming.order_claims(claim.story, ["another", "open"], by="Ada")
        assert "Ada moved it in the list of claims" in self.told(client)


def test_a_right_to_left_source_is_set_as_such(client, claim):
    text = "الجسر مفتوح\n\nأعيد فتح جسر النهر يوم الاثنين، كما قال رئيس البلدية.\n"
    article = make_article(claim.story, "jarida", text, lang="ar")
    other = make_article(claim.story, "gazette")
    figures = [{"low": 300, "high": 300}]
    make_evidence(claim, article, "أعيد فتح جسر النهر", figures=figures)
    make_evidence(claim, other, "bridge", "contradicts", figures=figures)
    html = page(client, URL)
    assert '<blockquote lang="ar" dir="rtl"><mark>أعيد فتح جسر النهر</mark>' in html
    assert '<q lang="ar" dir="rtl">أعيد فتح جسر النهر</q>' in html


def test_words_run_as_their_own_letters_do(client, claim):
    """A report in English that quotes an Arabic sentence."""
    text = "Crossing open\n\nThe notice said:\n\nأعيد فتح جسر النهر.\n\nCars use it.\n"
    make_evidence(claim, make_article(claim.story, "herald", text), "أعيد فتح جسر النهر")
    html = page(client, URL)
    assert '<blockquote lang="en" dir="rtl"><mark>أعيد فتح جسر النهر</mark>' in html
