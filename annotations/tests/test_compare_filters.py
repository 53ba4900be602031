"""Which rows of the compare page are shown: by difference, tag and speaker, and what is said of the rest."""

import re

import pytest

from annotations.models import Claim, Speaker
from annotations.tests.making import (
    OTHER_TEXT,
    TEXT,
    at_once,
    make_article,
    make_claim,
    make_evidence,
    make_speaker,
    make_story,
)
from annotations.tests.reading_pages import page, words
from raqqa_site.testing import hx_get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("by_claims_alone")]
URL = "/stories/flood/compare/"
BOTH = f"{URL}?source=gazette&source=herald"
SAME = "The council meets on Friday."


@pytest.fixture
def story():
    """Two reports with three claims: an open bridge (agreed), a number (disputed, two voices), a meeting in
    the same words (not tagged)."""
    story = make_story()
    gazette = make_article(story, text=f"{TEXT}\n{SAME}\n")
    herald = make_article(story, "herald", f"{OTHER_TEXT}\n{SAME}\n")
    lund, ruud = make_speaker("lund", name="Ada Lund"), make_speaker("ruud", name="Ben Ruud")
    quotes = {
        "open": ("The river bridge reopened", "Cars use the bridge", None),
        "number": ("About 300 people had been cut off", "Some 500 residents were stranded", lund),
        "meeting": (SAME, SAME, ruud),
    }
    for key, (here, there, speaker) in quotes.items():
        claim = make_claim(story, key.title(), key=key)
        make_evidence(claim, gazette, here, speaker=speaker)
        make_evidence(claim, herald, there)
    Claim.objects.filter(key="open").update(tag="agreed")
    Claim.objects.filter(key="number").update(tag="disputed")
    return story


def rows(html: str) -> list[int]:
    return [int(number) for number in re.findall(r'<li class="line[^>]* id="row-(\d+)"', html)]


def shared(html: str) -> list[str]:
    """The claims whose rows are shown."""
    return [re.search(r"/claims/([\w-]+)/", line)[1] for line in html.split('<ul class="line-claims">')[1:]]


def test_all_rows_without_a_filter(client, story):
    html = page(client, BOTH)
    assert shared(html) == ["open", "number", "meeting"]
    assert "rows shown." not in words(html)


def test_differences_only(client, story):
    html = page(client, f"{BOTH}&only=differences")
    assert shared(html) == ["open", "number"]
    assert re.search(r'name="only"[^>]* checked', html)
    assert rows(html) == [number for number in rows(page(client, BOTH)) if number in rows(html)]


def test_a_disputed_claim_in_the_same_words_differs(client, story):
    Claim.objects.filter(key="meeting").update(tag="disputed")
    assert "meeting" in shared(page(client, f"{BOTH}&only=differences"))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("tag=agreed", ["open"]),
        ("tag=disputed", ["number"]),
        ("tag=untagged", ["meeting"]),
        ("tag=untagged&tag=agreed", ["open", "meeting"]),
        ("speaker=lund", ["number"]),
        ("speaker=lund&speaker=ruud", ["number", "meeting"]),
        ("tag=disputed&speaker=lund&only=differences", ["number"]),
    ],
)
def test_by_tag_and_speaker(client, story, asked, found):
    assert shared(page(client, f"{BOTH}&{asked}")) == found


def test_what_is_left_out_is_said(client, story):
    total = len(rows(page(client, BOTH)))
    html = page(client, f"{BOTH}&tag=agreed")
    assert f"1 of {total} rows shown. Show all" in words(html)
    assert f'href="?{BOTH.split("?")[1].replace("&", "&amp;")}"' in html


def test_nothing_found_says_what_to_do(client, story):
    html = page(client, f"{BOTH}&tag=agreed&speaker=ruud")
    assert rows(html) == []
    assert "Take a filter away, or show all rows" in words(html)


def test_words_that_cannot_be_followed(client, story):
    html = page(client, f"{BOTH}&only=x&tag=<b>&speaker=nobody&speaker=")
    assert len(shared(html)) == 3
    assert "No tag is called “<b>”" in words(html)
    assert "No speaker “nobody”" in words(html)
    assert "<b>" not in html


def test_a_merged_speaker_is_the_one_that_stays(client, story):
    Speaker.objects.filter(key="ruud").update(merged_into=Speaker.objects.get(key="lund"))
    html = page(client, f"{BOTH}&speaker=lund")
    assert shared(html) == ["number", "meeting"]
    assert 'value="ruud"' not in html


def test_the_filters_keep_the_choice_and_the_base(client, story):
    form = page(client, f"{BOTH}&base=herald").split('<form class="filters', 1)[1].split("</form>")[0]
    assert re.findall(r'type="hidden" name="(\w+)" value="(\w+)"', form) == [
        ("source", "herald"),
        ("source", "gazette"),
        ("base", "herald"),
    ]


def test_the_latest_choice_wins(client, story):
    """An answer that is under way would come back with the form as it was before the next change."""
    assert re.search(r'<form class="filters[^>]* hx-sync="this:replace"', page(client, BOTH))


def test_the_fragment_is_the_pages_own(client, story):
    response = hx_get(client, f"{BOTH}&tag=agreed")
    fragment = response.content.decode()
    assert fragment.strip().startswith('<div id="comparison"')
    assert "<html" not in fragment
    assert "HX-Request" in response["Vary"]
    assert shared(fragment) == ["open"]


def test_a_place_that_is_filtered_out_leads_to_all_rows(client, story):
    gazette, herald = story.articles.order_by("key")
    crossed = make_claim(story, "Who was hurt?", key="hurt")
    make_evidence(crossed, gazette, "the mayor said")
    make_evidence(crossed, herald, "One person was hurt")
    Claim.objects.filter(key="hurt").update(tag="single-source")
    assert re.search(r'Stands <a href="#row-\d+">', page(client, BOTH))
    filtered = page(client, f"{BOTH}&tag=single-source")
    assert re.search(r'Stands <a href="\?source=gazette&amp;source=herald#row-\d+">', filtered)


@pytest.mark.parametrize("number", [5, 50])
def test_queries_do_not_grow(client, story, number, django_assert_num_queries):
    gazette, herald = story.articles.order_by("key")
    with at_once():
        for count in range(number):
            claim = make_claim(story, f"Statement {count}")
            speaker = make_speaker(f"speaker-{count}")
            make_evidence(claim, gazette, "About 300 people", speaker=speaker)
            make_evidence(claim, herald, "Some 500 residents", speaker=speaker)
    page(client, f"{BOTH}&only=differences&tag=disputed&speaker=lund")  # the texts are read
    with django_assert_num_queries(12):
        page(client, f"{BOTH}&only=differences&tag=disputed&speaker=lund")
