"""Rows of the engine's making on the compare page, and the filters over them: what only one report has, what
it leaves out, quotations, figures."""

import re

import pytest

from annotations.tests.making import make_article, make_claim, make_evidence
from annotations.tests.reading_pages import page, words
from annotations.tests.test_compare_filters import rows
from annotations.tests.test_compare_page import cells, lines

pytestmark = pytest.mark.django_db
URL = "/stories/flood/compare/"
BOTH = f"{URL}?source=gazette&source=herald"
SAID = "“Every cellar in the lower town has to be pumped dry,” said the fire chief."
COUNTED = "Some 1,200 households were without power on Tuesday evening."
MINE = "The market square will be paved anew in spring."
THEIRS = "A circus had planned to come that week."


@pytest.fixture(autouse=True)
def texts(story):
    gazette = make_article(story, text=f"Headline of one\n\n{SAID}\n\n{COUNTED}\n\n{MINE}\n")
    herald = make_article(story, "herald", f"Title of another\n\n{COUNTED}\n\n{SAID}\n\n{THEIRS}\n")
    return gazette, herald


def shown(html: str) -> str:
    return words("<main>" + "".join(lines(html)))


def test_each_row_says_what_ties_it(client):
    html = page(client, BOTH)
    ties = re.findall(r'<p class="tie small"><span class="shape" data-status="(\w+)">([^<]+)', html)
    assert ("quotation", "Same quotation") in ties
    assert any(kind in ("copied", "figure") for kind, _ in ties)
    assert "%" not in " ".join(word for _, word in ties)
    assert not re.search(r"0\.\d", " ".join(word for _, word in ties))


@pytest.mark.parametrize("of", ["gazette", "herald"])
def test_what_only_one_has(client, of):
    html = page(client, f"{BOTH}&only=alone&of={of}")
    own, other = (MINE, THEIRS) if of == "gazette" else (THEIRS, MINE)
    assert own in shown(html)
    assert other not in shown(html)
    assert SAID not in shown(html)
    assert re.search(rf'<option value="{of}" selected>', html)


def test_the_base_where_none_is_named(client):
    assert MINE in shown(page(client, f"{BOTH}&only=alone"))
    assert THEIRS in shown(page(client, f"{BOTH}&base=herald&only=alone"))


def test_what_one_leaves_out(client, story):
    make_article(story, "post", f"A third head\n\n{SAID}\n")
    html = page(client, f"{BOTH}&source=post&only=missing&of=post")
    assert COUNTED in shown(html)
    assert MINE in shown(html) and THEIRS in shown(html)
    assert SAID not in shown(html)
    assert not any(cells(line).get("post") for line in lines(html))


def test_a_report_that_is_not_in_a_column_is_named(client):
    html = page(client, f"{BOTH}&only=alone&of=nobody")
    assert "No report “nobody” stands in a column; Gazette was taken." in words(html)


def test_nothing_is_alone(client, story):
    make_article(story, "copy", f"{SAID}\n")
    html = page(client, f"{URL}?source=copy&source=gazette&only=alone")
    assert "Copy has nothing alone" in words(html)
    assert "leaves out nothing" in words(page(client, f"{URL}?source=gazette&source=copy&only=missing"))


def test_quotations_and_figures(client):
    quoted = shown(page(client, f"{BOTH}&only=quotations"))
    assert SAID in quoted and COUNTED not in quoted
    counted = shown(page(client, f"{BOTH}&only=figures"))
    assert COUNTED in counted and SAID not in counted
    assert rows(page(client, f"{BOTH}&only=figures&only=quotations")) == []


def test_two_words_that_two_quote_are_a_quotation(client, story):
    for key in ("mail", "echo"):
        make_article(
            story, key, f"Head of {key}\n\nThe mayor of the harbour town was “deeply shaken”, she said.\n"
        )
    html = page(client, f"{URL}?source=mail&source=echo&only=quotations")
    assert "deeply shaken" in shown(html)


def test_the_same_words_do_not_differ(client):
    html = page(client, f"{BOTH}&only=differences")
    assert SAID not in shown(html)


def test_they_are_kept_in_the_form(client):
    html = page(client, f"{BOTH}&only=quotations&only=missing&of=herald")
    assert re.search(r'value="quotations" id="quotations" checked', html)
    assert re.search(r'value="missing" selected', html)
    assert '<a href="?source=gazette&amp;source=herald"' in html


def test_a_claim_said_elsewhere_is_not_left_out(client, story, texts):
    gazette, herald = texts
    claim = make_claim(story, "Power was out")
    make_evidence(claim, gazette, "Some 1,200 households")
    make_evidence(claim, herald, "A circus had planned")
    html = page(client, f"{BOTH}&only=missing&of=herald")
    assert "Some 1,200 households" not in shown(html)
