"""The lesson sheet: which claims, what pupils see of them, and what never fits is left out."""

import pytest

from annotations import lesson
from annotations.deciding import decide
from annotations.models import Claim
from annotations.quoting import quotes_of
from annotations.tests.making import (
    TEXT,
    make_article,
    make_claim,
    make_editor,
    make_evidence,
    make_source,
    make_speaker,
)
from annotations.tests.reading_pages import make_many_claims, page, words
from articles.models import Story

pytestmark = pytest.mark.django_db
URL = "/stories/flood/lesson/"


def tagged(story, article, key, tag, **fields):
    claim = make_claim(story, f"Claim {key}", key=key)
    make_evidence(claim, article, "reopened on Monday", **fields)
    decide(Claim.objects.get(pk=claim.pk), tag, by="Ada", reason="So.")
    return claim


def picked(story) -> list[str]:
    claims = list(story.claims.live().in_order())
    return [one.key for one in lesson.chosen(claims, quotes_of(claims))]


class TestChosen:
    def test_one_agreed_two_disputed_one_of_a_single_voice(self, story, gazette):
        for key, tag in (("a", "disputed"), ("b", "agreed"), ("c", "single-source"), ("d", "agreed"),
                         ("e", "disputed"), ("f", "disputed"), ("g", "single-source")):  # fmt: skip
            tagged(story, gazette, key, tag)
        # the rules say single source of all: only there does the tag agree with them
        assert picked(story) == ["a", "b", "c", "e"]

    def test_the_one_that_more_deny(self, story, gazette, herald):
        for key in ("a", "b", "c"):
            tagged(story, gazette, key, "disputed")
        make_evidence(
            Claim.objects.get(key="c"), herald, "since Monday", "contradicts", speaker=make_speaker()
        )
        assert "c" in picked(story)[:3]

    def test_others_fill_up_to_three(self, story, gazette):
        for count in range(5):
            make_evidence(make_claim(story, key=f"u{count}"), gazette, "reopened on Monday")
        assert picked(story) == ["u0", "u1", "u2"]

    def test_none_without_quotes(self, story, gazette):
        make_claim(story)
        assert picked(story) == []


class TestQuotes:
    def test_one_an_outlet_and_the_denial_among_them(self, story):
        claim = make_claim(story)
        for number in range(5):
            article = make_article(story, f"r{number}", TEXT, source=make_source(f"r{number}"))
            make_evidence(claim, article, "on Monday", "contradicts" if number == 4 else "supports")
            make_evidence(claim, article, "About 300 people", "mentions")
        shown = lesson.beside_each_other(quotes_of([claim])[claim.pk])
        assert [one.article.key for one in shown] == ["r0", "r1", "r4"]
        assert shown[-1].evidence.stance == "contradicts"


class TestPage:
    def test_pupils_see_no_tag_and_teachers_do(self, client, story, gazette):
        tagged(story, gazette, "a", "disputed")
        html = page(client, URL)
        pupils, teachers = html.split('id="sheet-2"')
        assert "data-status" not in pupils
        assert "reopened on Monday" in pupils
        assert 'data-status="disputed"' in teachers
        assert "http://testserver/claims/a/" in teachers
        assert "http://testserver/articles/flood-gazette/" in teachers

    def test_the_teacher_chooses(self, client, story, gazette):
        make_many_claims(story, 8)
        keys = list(story.claims.values_list("key", flat=True))
        asked = "&".join(f"claim={key}" for key in reversed(keys[:3]))
        html = page(client, f"{URL}?{asked}")
        places = [html.index(f"{number}. Statement {2 - number + 1}") for number in (1, 2, 3)]
        assert places == sorted(places)

    def test_six_are_too_many_and_unknown_ones_are_named(self, client, story, gazette):
        make_many_claims(story, 8)
        keys = list(story.claims.values_list("key", flat=True))
        said = words(page(client, f"{URL}?claim=<b>&" + "&".join(f"claim={key}" for key in keys[:6])))
        assert f"Not shown: <b>, {keys[5]}" in said

    def test_another_storys_claim_is_none_of_it(self, client, story, gazette):
        Story.objects.create(slug="other", title="O", event_start="2026-01-01")
        make_claim(Story.objects.get(slug="other"), "Elsewhere", key="elsewhere")
        assert "Elsewhere" not in page(client, f"{URL}?claim=elsewhere")

    @pytest.mark.parametrize("with_article", [True, False])
    def test_empty(self, client, story, with_article):
        if with_article:
            make_article(story)
        html = page(client, URL)
        assert "sheet-1" not in html
        assert 'class="empty"' in html

    def test_it_is_linked_and_drafts_are_hidden(self, client, story, gazette):
        tagged(story, gazette, "a", "disputed")
        assert f'href="{URL}"' in page(client, "/stories/flood/")
        Story.objects.update(published_at=None)
        assert client.get(URL).status_code == 404
        client.force_login(make_editor())
        assert client.get(URL).status_code == 200


@pytest.mark.parametrize("number", [6, 40])
def test_claims_cost_no_queries(client, story, django_assert_num_queries, number):
    make_many_claims(story, number)
    with django_assert_num_queries(13):
        client.get(URL)
