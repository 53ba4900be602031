"""The front page."""

import re
from datetime import date

import pytest

from annotations.models import Claim
from annotations.tests.making import (
    make_article,
    make_claim,
    make_editor,
    make_publisher,
    make_source,
    make_story,
    make_user,
)
from annotations.tests.reading_pages import page, words
from annotations.views.stories import STORIES_A_PAGE

pytestmark = pytest.mark.django_db


def tagged(story, *tags):
    for count, tag in enumerate(tags):
        claim = make_claim(story, f"Statement {count} of {story.slug}")
        Claim.objects.filter(pk=claim.pk).update(tag=tag)


class TestRows:
    def test_a_story_has_title_days_and_each_source_once(self, client):
        story = make_story(event_end=date(2026, 11, 3), summary="The river rose.")
        make_article(story, "gazette")
        make_article(story, "gazette-2", source=make_source("gazette"))
        make_article(story, "herald")
        html = page(client, "/")
        assert '<a href="/stories/flood/">The flood</a>' in html
        assert '<time datetime="2026-11-01">1–3 November 2026</time>' in html
        assert "2 sources: Gazette, Herald" in html
        assert "The river rose." in html

    def test_the_newest_event_comes_first(self, client):
        make_story("old", title="Old", event_start=date(2020, 1, 1))
        make_story("new", title="New", event_start=date(2026, 1, 1))
        html = page(client, "/")
        assert html.index(">New<") < html.index(">Old<")

    def test_claims_are_counted_by_tag_in_words_and_in_the_bar(self, client):
        tagged(make_story(), "agreed", "agreed", "disputed", "single-source", "")
        html = page(client, "/")
        assert "Agreed 2 Disputed 1 Single source 1 Not yet tagged 1" in words(html)
        bar = re.findall(r'<rect class="([\w-]+)" x="(\d+)" width="(\d+)"', html)
        assert bar == [
            ("agreed", "0", "2"), ("disputed", "2", "1"), ("single-source", "3", "1"), ("untagged", "4", "1")
        ]  # fmt: skip
        assert 'viewBox="0 0 5 1"' in html

    def test_removed_claims_and_other_stories_are_not_counted(self, client):
        story = make_story()
        tagged(story, "agreed")
        tagged(make_story("fire", title="The fire", published=False), "disputed")
        gone = make_claim(story, "Taken back")
        Claim.objects.filter(pk=gone.pk).update(removed_at=gone.story.published_at)
        assert "Agreed 1" in words(page(client, "/"))
        assert "Not yet tagged" not in words(page(client, "/"))

    def test_a_story_without_claims_or_articles_says_so(self, client):
        make_story()
        said = words(page(client, "/"))
        assert "No claims yet" in said
        assert "No articles yet" in said

    def test_what_an_editor_wrote_is_escaped(self, client):
        make_story(title="<b>Bold</b> & co", summary="<i>x</i>")
        html = page(client, "/")
        assert "&lt;b&gt;Bold&lt;/b&gt; &amp; co" in html
        assert "<i>x</i>" not in html


class TestDrafts:
    def test_strangers_and_readers_do_not_see_them(self, client):
        make_story("draft", title="Not yet", published=False)
        assert "Not yet" not in page(client, "/")
        client.force_login(make_user("reader"))
        assert "Not yet" not in page(client, "/")

    def test_editors_see_them_marked(self, client):
        make_story("draft", title="Not yet", published=False)
        make_story()
        client.force_login(make_editor())
        html = page(client, "/")
        assert ">Not yet<" in html
        assert html.count(">Draft<") == 1


class TestEmpty:
    def test_a_stranger_is_told_what_a_story_is_and_to_sign_in(self, client):
        said = words(page(client, "/"))
        assert "No story stands here yet" in said
        assert "Sign in as a publisher" in said

    def test_a_publisher_is_led_to_the_form(self, client):
        client.force_login(make_publisher())
        assert 'href="/admin/articles/story/add/"' in page(client, "/")

    def test_an_editor_is_told_who_can_start_one(self, client):
        client.force_login(make_editor())
        html = page(client, "/")
        assert "A publisher of this site can start one" in html
        assert "/admin/articles/story/add/" not in html


class TestPages:
    def test_a_long_list_is_cut_into_pages(self, client):
        for count in range(STORIES_A_PAGE + 1):
            make_story(f"s{count}", title=f"Event {count}", event_start=date(2000 + count, 1, 1))
        first, second = page(client, "/"), page(client, "/?page=2")
        assert ">Event 0<" not in first
        assert 'rel="next" href="?page=2"' in first
        assert ">Event 0<" in second
        assert "Page 2 of 2" in second

    @pytest.mark.parametrize("number", ["nonsense", "-1", "99"])
    def test_a_page_that_is_not_there_is_the_nearest(self, client, number):
        make_story()
        assert "The flood" in page(client, f"/?page={number}")

    def test_rows_cost_no_queries(self, client, django_assert_num_queries):
        for count in range(STORIES_A_PAGE):
            story = make_story(f"s{count}")
            tagged(story, "agreed")
            make_article(story, f"a{count}")
        with django_assert_num_queries(4):  # how many, stories, their articles with sources, claims by tag
            client.get("/")


def test_only_reading_is_answered(client):
    assert client.post("/").status_code == 405
    assert client.head("/").status_code == 200
