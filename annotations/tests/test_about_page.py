"""How to read a story: the words, and examples from a story."""

import re

import pytest

from annotations import deciding
from annotations.tests.making import (
    OTHER_TEXT,
    make_article,
    make_claim,
    make_editor,
    make_evidence,
    make_speaker,
    make_story,
)
from annotations.tests.reading_pages import make_many_claims, page, words

pytestmark = pytest.mark.django_db
URL = "/about/"


@pytest.fixture
def told(story):
    """A claim of each kind."""
    gazette, herald = make_article(story), make_article(story, "herald", OTHER_TEXT)
    lund, ruud = make_speaker("lund", name="Ada Lund"), make_speaker("ruud", name="Ben Ruud")

    def claim(statement, tag, theirs="supports", theirs_by=ruud, reason=""):
        one = make_claim(story, statement)
        make_evidence(one, gazette, "reopened on Monday", speaker=lund)
        if theirs:
            make_evidence(one, herald, "again since Monday", theirs, speaker=theirs_by)
        deciding.decide(one, tag, by="Erin", reason=reason)

    claim("It is open", "agreed")
    claim("It is safe", "disputed", "contradicts")
    claim("It is new", "single-source", None)
    claim("It is wide", "single-source", "supports", lund)
    claim("It is long", "agreed", None, reason="I saw it.")


def test_each_tag_has_an_example(client, told):
    said = words(page(client, URL))
    at = [said.index(one) for one in ("It is open", "It is safe", "It is new", "It is wide", "It is long")]
    assert at == sorted(at)
    assert "Evidence suggests: Single source" in said


def test_headings_leave_out_no_level(client, told):
    levels = [int(level) for level in re.findall(r"<h([1-6])", page(client, URL))]
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_without_a_story_the_words_stand_alone(client):
    html = page(client, URL)
    assert "A voice is not an outlet" in html
    assert "From “" not in html


def test_drafts_give_no_examples(client):
    draft = make_story("draft", published=False, title="Secret")
    make_evidence(make_claim(draft, "Hidden"), make_article(draft), "Monday")
    assert "Hidden" not in page(client, URL)
    assert client.get(f"{URL}?story=draft").status_code == 404
    client.force_login(make_editor())
    assert client.get(f"{URL}?story=draft").status_code == 200


def test_the_story_of_the_reader_is_kept(client, told):
    other = make_story("later", title="Later", event_start="2026-12-01")
    make_evidence(make_claim(other), make_article(other, "mail"), "Monday")
    assert 'aria-label="Pages of this story"' in page(client, f"{URL}?story=flood")
    assert "It is open" in page(client, f"{URL}?story=flood")


@pytest.mark.parametrize("number", [8, 50])
def test_queries_do_not_grow(client, story, number, django_assert_num_queries):
    make_many_claims(story, number)
    with django_assert_num_queries(8):
        page(client, f"{URL}?story=flood")
