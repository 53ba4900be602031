"""The article page, its earlier texts, and the address of a highlight."""

import re

import pytest
from django.urls import reverse

from annotations import evidencing, highlighting
from annotations.models import Anchor, Claim, Highlight
from annotations.tests.making import (
    NOON,
    OTHER_TEXT,
    TEXT,
    at_once,
    make_article,
    make_claim,
    make_editor,
    make_evidence,
    make_highlight,
    make_source,
    make_speaker,
    make_story,
    make_user,
)
from annotations.tests.reading_pages import page, words
from annotations.undoing import undo
from articles import publishing
from articles.models import Agency, Article

pytestmark = pytest.mark.django_db
URL = "/articles/flood-gazette/"
WITHOUT_MAYOR = TEXT.replace(", the mayor said", "").replace("Bridge reopens", "The bridge reopens")


@pytest.fixture
def article(story):
    return make_article(story)


def element(html: str, id: str) -> str:
    """The element's opening tag."""
    return re.search(rf'<\w+[^>]* id="{id}"[^>]*>', html).group()


def orphan(highlight: Highlight) -> None:
    """Its words are not in the later texts."""
    Anchor.objects.filter(highlight=highlight, origin=False).update(start=None, end=None, state="orphan")


class TestHead:
    def test_who_printed_it_when_and_by_whose_wire(self, client, story):
        agency = Agency.objects.create(key="wire", name="The Wire")
        make_article(
            story, agency=agency, byline="By <Jane>", url="https://example.org/a", note="A retelling.",
            archive_url="https://example.net/a",
        )  # fmt: skip
        html = page(client, URL)
        said = words(html)
        assert "Gazette , by way of The Wire · 2 November 2026 · By <Jane>" in said
        assert "A retelling." in said
        assert 'href="https://example.org/a"' in html
        assert 'href="https://example.net/a"' in html
        assert reverse("story", args=["flood"]) in html

    @pytest.mark.parametrize(
        ("precision", "shown"),
        [("year", "2026"), ("month", "November 2026"), ("minute", "2 November 2026, 13:00")],
    )
    def test_the_date_is_no_more_exact_than_known_and_in_the_storys_zone(
        self, client, story, precision, shown
    ):
        make_article(story, published_at=NOON, precision=precision)
        assert f"· {shown} " in words(page(client, URL)) + " "

    def test_an_unknown_date_is_said(self, client, story):
        make_article(story, published_at=None)
        assert "date not known" in words(page(client, URL))

    def test_the_headline_is_the_title_and_stands_once(self, client, article):
        html = page(client, URL)
        assert re.search(r'<h1[^>]*><span id="p1">Bridge reopens after the flood</span></h1>', html)
        assert words(html).count("Bridge reopens after the flood") == 1

    def test_another_title_keeps_the_headline_in_the_text(self, client, story):
        make_article(story, title="The bridge & we")
        html = page(client, URL)
        assert re.search(r"<h1[^>]*>The bridge &amp; we</h1>", html)
        assert '<h2 class="headline"><span id="p1">' in html


class TestText:
    def test_every_passage_has_its_place(self, client, article):
        html = page(client, URL)
        for one in article.current.passages.all():
            assert element(html, f"p{one.order}")

    def test_furniture_is_grey_and_said_to_be(self, client, story):
        make_article(story, text=TEXT + "\nLeave a comment\n")
        html = page(client, URL)
        assert 'class="unreported">Leave a comment</span>' in html
        assert "Grey lines belong to the page" in html

    def test_without_furniture_nothing_is_said_of_it(self, client, article):
        assert "Grey lines" not in page(client, URL)

    def test_right_to_left(self, client, story):
        make_article(
            story,
            text="فتح الجسر\n\nفُتح الجسر يوم الاثنين، وقال رئيس البلدية إن الجميع بخير.\n",
            lang="ar-SY",
        )
        html = page(client, URL)
        assert '<div class="text" lang="ar-SY" dir="rtl">' in html
        assert re.search(r'<h1 lang="ar-SY" dir="rtl">', html)

    def test_words_of_the_text_are_not_markup(self, client, story):
        make_article(story, text=TEXT + "\nHe wrote <b id='x'>so & so</b> on the wall of the town.\n")
        assert "&lt;b id='x'&gt;so &amp; so&lt;/b&gt;" in page(client, URL)


class TestHighlights:
    def test_lead_to_the_claim_and_say_stance_and_tag(self, client, story, article):
        claim = make_claim(story, "It is <open>", key="open")
        Claim.objects.filter(pk=claim.pk).update(tag="disputed")
        evidence = make_evidence(claim, article, "reopened on Monday", "contradicts")
        html = page(client, URL)
        assert element(html, f"h-{evidence.highlight.public_id}").startswith('<mark data-depth="1"')
        link = re.search(r'<a class="ref"[^>]*>', html).group()
        assert 'href="/claims/open/"' in link
        assert 'aria-label="Claim 1, contradicts, disputed: It is &lt;open&gt;"' in link
        assert 'data-status="disputed"' in link

    def test_one_reference_a_claim_and_stance(self, client, story, article):
        claim, other = make_claim(story), make_claim(story, "Another")
        highlight = make_evidence(claim, article, "About 300 people", speaker=make_speaker("a")).highlight
        for one in (claim, other):
            evidencing.put_evidence(one, highlight, "supports", by="test", speaker=make_speaker(f"b{one.pk}"))
        assert page(client, URL).count('class="ref"') == 2

    def test_are_counted(self, client, story, article):
        assert "Nothing is highlighted in this text yet." in page(client, URL)
        make_highlight(article, "Engineers")
        assert "1 highlight, 0 claims resting on it." in page(client, URL)
        make_evidence(make_claim(story), article, "reopened")
        assert "2 highlights, 1 claim resting on them." in page(client, URL)

    def test_the_removed_and_the_ends_of_links_are_not_shown(self, client, article):
        gone, end = make_highlight(article, "Engineers"), make_highlight(article, "reopened")
        highlighting.remove_highlight(gone, by="test")
        Highlight.objects.filter(pk=end.pk).update(purpose="link")
        assert "<mark" not in page(client, URL)

    def test_removed_evidence_leaves_the_highlight(self, client, story, article):
        evidence = make_evidence(make_claim(story), article, "reopened")
        evidencing.remove_evidence(evidence, by="test")
        html = page(client, URL)
        assert "data-unused" in html
        assert 'class="ref"' not in html


class TestResting:
    def test_claims_in_the_order_of_the_text_with_their_words(self, client, story, article):
        late, early = make_claim(story, "Late claim"), make_claim(story, "Early claim")
        make_evidence(
            late, article, "Nobody was hurt", "mentions", speaker=make_speaker("lund", name="Ada Lund")
        )
        evidence = make_evidence(early, article, "reopened on Monday")
        html = page(client, URL)
        said = words(html).split("What the others say here")[1]
        assert said.index("Early claim") < said.index("reopened on Monday") < said.index("Late claim")
        assert "· Mentions Nobody was hurt Ada Lund" in said
        assert f'<a href="#h-{evidence.highlight.public_id}">reopened on Monday</a>' in html
        assert "Not yet tagged" in said

    def test_corrected_words_say_so_while_the_correction_stands(self, client, story, article):
        claim = make_claim(story)
        earlier = make_evidence(claim, article, "About 300 people")
        correction = make_evidence(claim, article, "Nobody was hurt", supersedes=earlier)
        assert page(client, URL).count("Corrected since") == 1
        evidencing.remove_evidence(correction, by="test")
        assert "Corrected since" not in page(client, URL)

    def test_without_claims_it_says_so(self, client, article):
        assert "No words of this text are put to a claim yet." in page(client, URL)

    def test_the_margin_says_what_the_others_say(self, client, story, article):
        herald, courier = (
            make_article(story, "herald", OTHER_TEXT),
            make_article(story, "courier", OTHER_TEXT),
        )
        Article.objects.filter(pk=courier.pk).update(read_at=NOON)
        make_article(story, "mail", OTHER_TEXT)
        claim = make_claim(story)
        make_evidence(claim, article, "reopened on Monday")
        theirs = make_evidence(claim, herald, "again since Monday", "qualifies")
        html = page(client, URL)
        said = words(html).split("What the others say here")[1]
        assert "The others Herald ~ Qualifies again since Monday own voice" in said
        assert "No evidence recorded: Mail Does not mention it: Courier" in said
        assert f'href="/articles/flood-herald/#h-{theirs.highlight.public_id}"' in html

    def test_many_words_on_one_claim_are_counted(self, client, story, article):
        claim = make_claim(story)
        for one in ("reopened", "Monday", "mayor", "300", "week", "hurt"):
            make_evidence(claim, article, one)
        assert "and 2 more places in this text" in words(page(client, URL))

    def test_an_address_leads_to_the_words_on_a_claim(self, client, story, article):
        highlight = make_evidence(make_claim(story, key="open"), article, "reopened on Monday").highlight
        response = client.get(f"{URL}?claim=open")
        assert response.status_code == 302
        assert response.url == f"{URL}#h-{highlight.public_id}"
        assert client.get(f"{URL}?claim=other").status_code == 200

    def test_words_that_a_new_text_lost_stay_in_the_list(self, client, story, article):
        evidence = make_evidence(make_claim(story), article, "the mayor said")
        publishing.store_revision(article, WITHOUT_MAYOR, by="test")
        Anchor.objects.filter(highlight=evidence.highlight, origin=False).update(
            start=None, end=None, state="orphan"
        )
        html = page(client, URL)
        assert "Not in this text any more" in html
        assert f'<a href="/highlights/{evidence.highlight.public_id}/">the mayor said</a>' in html
        assert "<mark" not in html

    def test_a_highlight_without_an_anchor_here_is_not_lost_either(self, client, story, article):
        evidence = make_evidence(make_claim(story), article, "reopened on Monday")
        publishing.store_revision(article, WITHOUT_MAYOR, by="test")
        Anchor.objects.filter(highlight=evidence.highlight, origin=False).delete()
        html = page(client, URL)
        assert "Not in this text any more" in html
        assert "<mark" not in html


class TestRevisions:
    @pytest.fixture
    def second(self, article):
        return publishing.store_revision(article, WITHOUT_MAYOR, by="test").row

    def test_an_earlier_text_says_so_and_leads_to_the_current(self, client, story, article, second):
        html = page(client, f"{URL}r/1/")
        assert "An earlier text" in html
        assert "the mayor said" in words(html)
        assert f'<a href="{URL}">Read the current text</a>' in html
        assert '<meta name="robots" content="noindex">' in html

    def test_the_current_text_has_a_lasting_address_too(self, client, article, second):
        html = page(client, f"{URL}r/2/")
        assert "An earlier text" not in html
        assert "the mayor said" not in words(html)
        assert f'href="{URL}r/1/"' in html

    def test_highlights_stand_where_that_text_has_them(self, client, story, article):
        evidence = make_evidence(make_claim(story), article, "About 300 people")
        publishing.store_revision(article, WITHOUT_MAYOR, by="test")
        for number in (1, 2):
            html = page(client, f"{URL}r/{number}/")
            assert re.search(rf'id="h-{evidence.highlight.public_id}">About 300 people</mark>', html)

    def test_an_earlier_text_does_not_speak_of_later_words(self, client, story, article, second):
        article.refresh_from_db()
        make_evidence(make_claim(story, "Later"), article, "The bridge reopens")
        assert "Later" in page(client, f"{URL}r/2/")
        assert "Later" not in page(client, f"{URL}r/1/")

    def test_a_text_taken_back_is_for_editors_alone(self, client, article):
        done = publishing.store_revision(article, WITHOUT_MAYOR, by="test")
        undo(done.act, by="test")
        page(client, URL)
        assert client.get(f"{URL}r/2/").status_code == 404
        client.force_login(make_editor())
        assert "A text that was taken back" in page(client, f"{URL}r/2/")

    def test_a_number_that_was_never_stored(self, client, article):
        assert client.get(f"{URL}r/7/").status_code == 404


class TestWhoMaySee:
    def test_nobody_a_removed_article(self, client, article):
        Article.objects.filter(pk=article.pk).update(removed_at=NOON)
        client.force_login(make_editor())
        assert client.get(URL).status_code == client.get(f"{URL}r/1/").status_code == 404

    def test_drafts_for_editors_alone(self, client):
        article = make_article(make_story(published=False))
        highlight = make_highlight(article)
        addresses = [URL, f"{URL}r/1/", f"/highlights/{highlight.public_id}/"]
        assert [client.get(one).status_code for one in addresses] == [404] * 3
        client.force_login(make_user("rita"))
        assert [client.get(one).status_code for one in addresses] == [404] * 3
        client.force_login(make_editor())
        assert [client.get(one).status_code for one in addresses] == [200, 200, 302]
        assert "Draft" in page(client, URL)

    @pytest.mark.parametrize("url", [URL, f"{URL}r/1/"])
    def test_only_to_be_read(self, client, article, url):
        assert client.post(url).status_code == 405

    def test_an_article_without_a_text(self, client, story):
        Article.objects.create(
            story=story, source=make_source(), key="empty", slug="flood-empty", title="Empty"
        )
        assert "No text of this article is stored yet." in page(client, "/articles/flood-empty/")


class TestHighlightAddress:
    def address(self, client, highlight) -> str:
        response = client.get(f"/highlights/{highlight.public_id}/")
        assert response.status_code == 302
        return response.url

    def test_in_the_current_text(self, client, article):
        highlight = make_highlight(article)
        publishing.store_revision(article, WITHOUT_MAYOR, by="test")
        assert self.address(client, highlight) == f"{URL}#h-{highlight.public_id}"

    def test_in_the_newest_text_that_has_the_words(self, client, article):
        highlight = make_highlight(article, "the mayor said")
        publishing.store_revision(article, WITHOUT_MAYOR, by="test")
        orphan(highlight)
        assert self.address(client, highlight) == f"{URL}r/1/#h-{highlight.public_id}"

    def test_words_of_a_text_that_was_taken_back(self, client, article):
        done = publishing.store_revision(article, WITHOUT_MAYOR, by="test")
        article.refresh_from_db()
        highlight = make_highlight(article, "The bridge reopens")
        Anchor.objects.exclude(revision=done.row).delete()
        Article.objects.filter(pk=article.pk).update(current=done.row.previous)
        assert self.address(client, highlight) == URL

    def test_removed(self, client, article):
        highlight = make_highlight(article)
        highlighting.remove_highlight(highlight, by="test")
        assert client.get(f"/highlights/{highlight.public_id}/").status_code == 404
        assert client.get("/highlights/nothing/").status_code == 404


@pytest.mark.parametrize("number", [5, 50])
def test_queries_do_not_grow(client, story, article, number, django_assert_num_queries):
    with at_once():
        for count in range(number):
            make_evidence(
                make_claim(story, f"Statement {count}"),
                article,
                "About 300 people",
                speaker=make_speaker(f"s{count}"),
            )
    with django_assert_num_queries(8):
        html = page(client, URL)
    assert html.count('class="ref"') == number
