"""What a row's heading says of its figures."""

import re

import pytest

from annotations.clashing import clash_in, heading, may_clash
from annotations.comparing import Kind as Tied
from annotations.differing import Marked
from annotations.linking import confirm_link
from annotations.tests.making import make_article, make_editor
from annotations.tests.reading_pages import page
from articles.models import Passage
from articles.text.amounts import amounts_in
from articles.text.differences import Kind

URL = "/stories/flood/compare/?source=gazette&source=herald"
TOLD = "The flood of the lower town killed {} people on Monday night, the interior ministry said."


def test_contradicting_is_told_before_differing():
    marks = [Marked(0, 1, Kind.FIGURE), Marked(2, 3, Kind.CONTRADICTING), Marked(4, 5, Kind.ONLY)]
    assert clash_in(marks) is Kind.CONTRADICTING
    assert clash_in(marks[:1]) is Kind.FIGURE
    assert clash_in(marks[2:]) is None


def test_the_rest_of_a_whole_is_no_clash():
    rest = Marked(0, 1, Kind.FIGURE, is_rest=True)
    assert clash_in([rest]) is None
    assert clash_in([rest, Marked(2, 3, Kind.FIGURE)]) is Kind.FIGURE


SHARE = "The council said after the flood of the harbour town on Monday night that {} of the roads were {}."


@pytest.mark.django_db
@pytest.mark.parametrize(
    "one, other, expected",
    [
        (("90 percent", "open"), ("10 percent", "blocked"), False),
        (("90 percent", "open"), ("15 percent", "blocked"), True),
        (("90 percent", "open"), ("10 percent", "open"), True),
    ],
)
def test_shares_of_one_whole_are_not_headed_as_differing(client, story, one, other, expected):
    make_article(story, text=f"Headline of one\n\n{SHARE.format(*one)}\n")
    make_article(story, "herald", f"Title of another\n\n{SHARE.format(*other)}\n")
    found = re.findall(r'<p class="tie small"><span class="shape"[^>]*>([^<]+)', page(client, URL))
    assert found
    assert any("figure" in one.lower() for one in found) is expected


@pytest.mark.parametrize(
    "one, other, expected",
    [
        ("300 people left", "500 people left", True),
        ("300 people left", "300 people left", False),
        ("300 people left", "5 boats sank", False),
        ("nobody left", "5 boats sank", False),
    ],
)
def test_only_figures_of_one_class_may_clash(one, other, expected):
    amounts = [[amount for _, amount in amounts_in(text)] for text in (one, other)]
    assert may_clash(*amounts) is may_clash(*amounts[::-1]) is expected


@pytest.mark.parametrize(
    "tied, clash, expected",
    [
        (Tied.COPIED, None, "Words"),
        (Tied.COPIED, Kind.CONTRADICTING, "Words · contradicting figure"),
        (Tied.SAME_FIGURE, Kind.FIGURE, "Words · another figure besides"),
        (Tied.OTHER_FIGURE, Kind.FIGURE, "Another figure"),
        (Tied.OTHER_FIGURE, Kind.CONTRADICTING, "Contradicting figure"),
    ],
)
def test_the_tie_and_its_figures(tied, clash, expected):
    assert heading(tied, "Words", clash) == expected


@pytest.mark.django_db
class TestPage:
    @pytest.fixture(autouse=True)
    def tolls(self, story):
        make_article(story, text=f"Headline of one\n\n{TOLD.format('120')}\n")
        make_article(story, "herald", f"Title of another\n\n{TOLD.format('4,000')}\n")
        make_article(story, "post", "A third head\n\nThe flood of the lower town came on Monday night.\n")

    @pytest.mark.parametrize("url", [URL, f"{URL}&base=herald", f"{URL}&source=post&base=post"])
    def test_two_tolls_in_one_wording(self, client, url):
        found = re.findall(r'<p class="tie small"><span class="shape"[^>]*>([^<]+)', page(client, url))
        assert any(one.endswith("contradicting figure") for one in found)

    def test_heading_cell_and_mark_use_one_name(self, client):
        html = page(client, f"{URL}&source=post")
        assert 'title="contradicting figure; ' in html
        assert "figures contradict" not in html and "figures differ" not in html


@pytest.mark.django_db
@pytest.mark.parametrize("base", ["At least 17 people died in the flood.", "The flood came on Monday night."])
def test_a_passage_is_held_against_the_one_to_which_an_editor_tied_it(client, story, base):
    """Though it stands in the base's row, where the second passage is tied to the base."""
    editor = make_editor()
    make_article(story, text=f"Headline of one\n\n{base}\n")
    make_article(story, "herald", "Another head\n\nSome 60 people were hurt, said the mayor of Hagen.\n")
    make_article(story, "post", "A third head\n\nNinety-two people were injured in all of it.\n")
    one, two, three = (
        Passage.objects.get(revision__article__key=key, order=2) for key in ("gazette", "herald", "post")
    )
    confirm_link(two, three, by=editor)
    if "died" in base:
        confirm_link(one, two, by=editor)
    html = page(client, f"{URL}&source=post")
    assert 'title="contradicting figure; Herald: Some 60 people"' in html
