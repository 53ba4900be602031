"""The timeline: what stands under which day, what may be left out, what never shows, what it costs."""

import re
from datetime import UTC, date, datetime

import pytest

from annotations import deciding, evidencing
from annotations.models import Claim, Highlight
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
from annotations.tests.reading_pages import make_many_claims, page, words
from articles import publishing
from articles.models import Article, Precision
from raqqa_site.testing import hx_get

pytestmark = pytest.mark.django_db
URL = "/stories/flood/timeline/"


@pytest.fixture
def gazette(story):
    return make_article(story, precision=Precision.MINUTE)


@pytest.fixture
def herald(story):
    return make_article(story, "herald", OTHER_TEXT, published_at=datetime(2026, 11, 3, 22, tzinfo=UTC))


@pytest.fixture
def claim(story):
    return make_claim(story, key="open")


def told(html: str) -> dict[str, str]:
    """{day: what is told of it, in words}."""
    days = html.split('<li class="day">')[1:]
    return {words(day.split("</h2>")[0]): words(day.split("</h2>")[1].split("</section>")[0]) for day in days}


class TestDays:
    def test_reports_stand_under_their_day_in_the_storys_zone(self, client, gazette, herald):
        html = page(client, URL)
        assert told(html) == {
            "1 November 2026": "The day of the event",
            "2 November 2026": "13:00 Report Gazette Bridge reopens after the flood",
            "3 November 2026": "Report Herald Crossing open again",
        }
        assert '<time datetime="2026-11-02">2 November 2026</time>' in html
        assert '<time class="clock" datetime="2026-11-02T13:00">' in html

    def test_a_day_is_the_one_on_the_storys_clocks(self, client, story):
        make_article(story, published_at=datetime(2026, 11, 3, 23, 30, tzinfo=UTC), precision="minute")
        assert told(page(client, URL))["4 November 2026"].startswith("00:30 Report")

    def test_the_event_has_a_first_and_a_last_day(self, client):
        make_story(event_end=date(2026, 11, 4))
        days = told(page(client, URL))
        assert days["1 November 2026"] == "The event begins"
        assert days["4 November 2026"].startswith("The event ends")

    def test_no_more_is_said_of_a_date_than_is_known(self, client, story):
        november = datetime(2026, 10, 31, 23, tzinfo=UTC)  # midnight of the first in Oslo
        make_article(story, published_at=november, precision=Precision.MONTH)
        make_article(story, "herald", published_at=datetime(2025, 12, 31, 23, tzinfo=UTC), precision="year")
        make_article(story, "post", published_at=None)
        days = told(page(client, URL))
        assert list(days) == [
            "2026 only the year is known", "November 2026 only the month is known", "1 November 2026",
            "Date not known",
        ]  # fmt: skip
        assert "Report Post" in days["Date not known"]

    def test_a_title_keeps_its_language(self, client, story):
        make_article(story, lang="ar", title="عودة الجسر")
        assert 'lang="ar" dir="rtl">عودة الجسر</a>' in page(client, URL)


class TestWhatIsTold:
    def test_new_texts(self, client, gazette):
        publishing.store_revision(gazette, TEXT.replace("Monday", "Tuesday"), by="test")
        said = words(page(client, URL))
        assert said.count("New text") == 1 + len(["New texts"])
        assert "New text Gazette : revision 2" in said

    def test_who_corrects_whom(self, client, claim, gazette, herald):
        early = make_evidence(claim, gazette, "reopened on Monday")
        late = make_article(claim.story, "late", source=gazette.source, published_at=herald.published_at)
        make_evidence(claim, late, "still at work", "contradicts", supersedes=early)
        day = told(page(client, URL))["3 November 2026"]
        assert "Correction Gazette corrects its earlier report still at work The bridge is open" in day

    def test_the_day_that_a_figure_speaks_of(self, client, claim, gazette):
        as_of = datetime(2026, 10, 30, 12, tzinfo=UTC)
        figures = [{"low": 300, "high": 300, "hedge": "about", "unit": "people", "as_of": as_of}]
        make_evidence(claim, gazette, "About 300 people", figures=figures)
        day = told(page(client, URL))["30 October 2026"]
        assert day == "Figure for this day about 300 people in Gazette The bridge is open"

    def test_decisions_say_who_what_and_why(self, client, claim, gazette):
        make_evidence(claim, gazette, "reopened on Monday")
        deciding.decide(claim, "disputed", by="Erin Moe", reason="A neighbour denies it.")
        deciding.decide(claim, "", by="Paul", reason="Indeed not.")
        html = page(client, URL)
        said = words(html)
        assert "Decision Erin Moe tagged it Disputed The bridge is open A neighbour denies it." in said
        assert "Decision Paul took the tag back" in said
        assert 'data-status="disputed"' in html

    def test_many_decisions_of_a_day_stand_behind_their_sum(self, client, story, gazette):
        for number in range(4):
            tag = "agreed" if number else "disputed"
            deciding.decide(make_claim(story, f"Statement {number}"), tag, by="Erin", reason="Seen.")
        html = page(client, URL)
        assert "<summary>4 decisions: 1 disputed, 3 agreed</summary>" in html


class TestChoosing:
    def test_by_kind(self, client, claim, gazette):
        deciding.decide(claim, "disputed", by="Erin", reason="Seen.")
        html = page(client, f"{URL}?kind=decision&kind=event")
        assert set(re.findall(r'data-kind="(\w+)"', html)) == {"decision", "event"}
        assert "2 of 3 entries" in words(html)
        assert 'value="decision" checked' in html

    def test_by_source(self, client, story, claim, gazette, herald):
        make_evidence(claim, gazette, "reopened on Monday")
        deciding.decide(claim, "agreed", by="Erin", reason="Seen.")
        assert set(re.findall(r'data-kind="(\w+)"', page(client, f"{URL}?source=gazette"))) == {
            "report", "decision",
        }  # fmt: skip
        heralds = page(client, f"{URL}?source=herald")
        assert re.findall(r'data-kind="(\w+)"', heralds) == ["report"]
        assert '<option value="herald" selected>' in heralds

    def test_nothing_of_that_choice(self, client, gazette, herald):
        said = words(page(client, f"{URL}?source=herald&kind=event"))
        assert "Nothing on record answers to this choice. Show the whole timeline" in said

    @pytest.mark.parametrize("query", ["kind=no&source=none", "kind=%00&source=%00", "kind=&source="])
    def test_words_that_name_nothing_are_left_out(self, client, gazette, query):
        assert "Report Gazette" in words(page(client, f"{URL}?{query}"))

    def test_what_was_left_out_is_said(self, client, gazette):
        said = words(page(client, f"{URL}?kind=rumour&source=none"))
        assert "Nothing on the timeline is called “rumour”." in said
        assert "No source “none” in this story; all are shown." in said

    def test_htmx_gets_the_list_that_the_page_includes(self, client, gazette):
        response = hx_get(client, f"{URL}?kind=report")
        fragment = response.content.decode().strip()
        assert fragment.startswith('<section id="timeline"')
        assert "<html" not in fragment
        assert "HX-Request" in response["Vary"]
        assert 'data-said="1 of 2 entries shown."' in fragment

    def test_it_works_by_a_plain_form(self, client, gazette, herald):
        html = page(client, URL)
        assert f'action="{URL}" method="get" hx-get="{URL}"' in html
        assert 'type="submit">Show</button>' in html


class TestWhoMayRead:
    def test_a_draft_is_for_editors(self, client):
        make_article(make_story(published=False))
        assert client.get(URL).status_code == 404
        client.force_login(make_editor())
        assert "Draft: only editors see it" in page(client, URL)

    def test_other_stories_stay_out(self, client, gazette):
        draft = make_story("draft", published=False)
        make_evidence(make_claim(draft, "Hidden"), make_article(draft, "d"), "Nobody was hurt")
        assert "Hidden" not in page(client, URL)

    def test_what_was_removed_is_not_told(self, client, story, claim, gazette, herald):
        figures = [{"low": 300, "high": 300, "as_of": NOON}]
        early = make_evidence(claim, gazette, "About 300 people", figures=figures)
        late = make_evidence(claim, gazette, "still at work", "contradicts", supersedes=early)
        deciding.decide(claim, "disputed", by="Erin", reason="Seen.")
        kinds = re.findall(r'data-kind="(\w+)"', page(client, URL))
        assert {"figure", "correction", "decision"} <= set(kinds)
        evidencing.remove_evidence(late, by="test")
        evidencing.remove_evidence(early, by="test")
        Claim.objects.filter(pk=claim.pk).update(removed_at=NOON)
        Article.objects.filter(pk=herald.pk).update(removed_at=NOON)
        assert re.findall(r'data-kind="(\w+)"', page(client, URL)) == ["event", "report"]

    def test_words_of_a_removed_highlight_or_article_give_no_figure(self, client, claim, gazette):
        figures = [{"low": 300, "high": 300, "as_of": NOON}]
        evidence = make_evidence(claim, gazette, "About 300 people", figures=figures)
        Highlight.objects.filter(pk=evidence.highlight_id).update(removed_at=NOON)
        assert "Figure for this day" not in page(client, URL)

    def test_texts_that_were_taken_back_are_not_told(self, client, gazette):
        first = gazette.current_id
        publishing.store_revision(gazette, TEXT.replace("Monday", "Tuesday"), by="test")
        Article.objects.filter(pk=gazette.pk).update(current=first)
        assert 'data-kind="revision"' not in page(client, URL)

    def test_only_reading_is_answered(self, client, story):
        assert client.post(URL).status_code == 405

    def test_a_story_without_reports_says_what_will_stand_here(self, client, story):
        assert "No report of this story is stored yet." in words(page(client, URL))


@pytest.mark.parametrize(("claims", "articles"), [(5, 5), (50, 20)])
def test_rows_cost_no_queries(client, story, django_assert_num_queries, claims, articles):
    with at_once():
        for number in range(articles):
            article = make_article(story, f"paper-{number}", source=make_source(f"paper-{number}"))
            publishing.store_revision(article, OTHER_TEXT, by="test")
        for claim in make_many_claims(story, claims):
            article = story.articles.get(key="north")
            figures = [{"low": 300, "high": 300, "as_of": NOON}]
            early = make_evidence(claim, article, "About 300 people", figures=figures)
            make_evidence(claim, article, "still at work", "contradicts", supersedes=early)
            deciding.decide(claim, "disputed", by="Erin", reason="Seen.")
    # story, articles, figures, revisions, corrections and their words, outlets of claims, decisions;
    # for copies of what is corrected: articles, clusters, evidence, figures; for the moments: decisions
    with django_assert_num_queries(13):
        client.get(URL)
