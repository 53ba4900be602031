"""A long stretch that one report alone has shows its beginning; the rest is a native fold."""

import re

import pytest

from annotations.tests.making import make_article, make_claim, make_editor, make_evidence, make_story
from annotations.tests.reading_pages import page, words
from raqqa_site.testing import hx_get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("by_claims_alone")]
BOTH = "/stories/flood/compare/?source=gazette&source=herald"
SAME = "The council meets on Friday."
ALONE = [
    f"Sentence {number} is told by the Gazette alone, at the length of a usual one." for number in range(12)
]


def story_of(alone: list[str]):
    story = make_story()
    gazette = make_article(story, text="\n\n".join(["News of the day", *alone, SAME]) + "\n")
    herald = make_article(story, "herald", f"Other news\n\nA choir sang.\n\n{SAME}\n")
    claim = make_claim(story, "Meeting", key="meeting")
    for article in (gazette, herald):
        make_evidence(claim, article, SAME)


def folds(html: str) -> list[tuple[bool, str, str]]:
    """(open, summary, what is folded)"""
    found = re.findall(r'<details class="more"( open)?>(.*?)</summary>(.*?)</details>', html, re.S)
    return [(bool(is_open), words(summary), words(rest)) for is_open, summary, rest in found]


def test_the_beginning_is_shown_and_the_rest_folded(client):
    story_of(ALONE)
    html = page(client, BOTH)
    ((is_open, summary, rest),) = folds(html)
    shown = [one for one in ALONE if one not in rest]
    assert not is_open
    assert (shown, rest) == (ALONE[: len(shown)], " ".join(ALONE[len(shown) :]))
    assert 0 < len(shown) < 4
    assert summary == f"{12 - len(shown)} more passages only here (Gazette)"
    assert all(words(html).count(one) == 1 for one in ALONE)


def test_a_short_one_is_not(client):
    story_of(ALONE[:5])
    assert folds(page(client, BOTH)) == []


def test_nor_what_stands_beside_another_report(client):
    story_of([])
    assert folds(page(client, BOTH)) == []


@pytest.mark.parametrize("asked", ["only=alone", "only=missing&of=herald"])
def test_who_asks_for_it_sees_it(client, asked):
    story_of(ALONE)
    html = page(client, f"{BOTH}&{asked}")
    assert folds(html) == []
    assert all(one in words(html) for one in ALONE)


def test_a_row_that_is_opened_is_whole(client):
    story_of(ALONE)
    html = hx_get(client, f"{BOTH}&row=gazette.r1.p2").content.decode()
    assert folds(html) == []
    assert all(one in words(html) for one in ALONE)


def test_an_editor_steps_through_it_and_marks_words(client):
    client.force_login(make_editor())
    story_of(ALONE)
    html = page(client, BOTH)
    (rest,) = re.findall(r'<details class="more" open>(.*?)</details>', html, re.S)
    assert 'data-words="/articles/flood-gazette/" data-revision="1"' in rest
