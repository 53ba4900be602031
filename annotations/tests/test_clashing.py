"""What a row's heading says of its figures."""

import re

import pytest

from annotations.clashing import clash_in, heading, may_clash
from annotations.comparing import Kind as Tied
from annotations.differing import Marked
from annotations.tests.making import make_article
from annotations.tests.reading_pages import page
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
    assert any("figures" in one for one in found) is expected


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
        (Tied.COPIED, Kind.CONTRADICTING, "Words · figures contradict"),
        (Tied.SAME_FIGURE, Kind.FIGURE, "Words · other figures differ"),
        (Tied.OTHER_FIGURE, Kind.FIGURE, "Words"),
        (Tied.OTHER_FIGURE, Kind.CONTRADICTING, "Words · figures contradict"),
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
        assert any(one.endswith(" · figures contradict") for one in found)
