"""The overview: a segment a row, in its place and of its status, and the page's links from it."""

import re
from dataclasses import dataclass, field, replace

import pytest

from annotations.cells import Cell, Line
from annotations.comparing import Kind
from annotations.hanging import Hung
from annotations.overview import LEADS, PLAIN, WAYS, legend, overview
from annotations.resting import Resting
from annotations.tests.making import OTHER_TEXT, TEXT, make_article, make_claim, make_evidence, make_story
from annotations.tests.reading_pages import page, words
from articles.models import Passage

BOTH = "/stories/flood/compare/?source=gazette&source=herald"


@dataclass
class Tagged:
    """As much of a claim as an overview needs."""

    tag: str = ""


@dataclass
class Row:
    """A line's short form: characters of each cell, and tags of its claims."""

    lengths: tuple[int, ...]
    shared: list[str] = field(default_factory=list)
    alone: list[str] = field(default_factory=list)
    kind: Kind | None = None  # what ties it


def lines(*rows: Row) -> list[Line]:
    found = []
    for number, row in enumerate(rows, start=1):
        cells = [Cell(None, "", [Passage(start=0, end=length)] if length else []) for length in row.lengths]
        shared, alone = ([Resting(Tagged(tag)) for tag in tags] for tags in (row.shared, row.alone))
        line = Line(number, shared, cells, [*shared, *alone], is_aligned=bool(shared or row.kind))
        if row.kind is not None:
            tied = replace(cells[-1], hung=Hung(row.kind, None, True, ""))
            line = replace(line, cells=[*cells[:-1], tied])
        found.append(line)
    return found


class TestSegments:
    def test_one_a_row_and_together_the_whole_height(self):
        segments = overview(lines(Row((100, 200)), Row((300, 0)), Row((0, 500))))
        assert [(one.y, one.height) for one in segments] == [(0, 20), (20, 30), (50, 50)]

    def test_a_row_of_one_word_is_still_to_be_seen(self):
        assert overview(lines(Row((1, 0)), Row((360, 0))))[0].height == 10

    def test_no_rows(self):
        assert overview([]) == []

    @pytest.mark.parametrize(
        ("row", "status"),
        [
            (Row((9, 9), shared=["agreed", "disputed"]), "disputed"),
            (Row((9, 9), shared=["", "single-source"]), "single-source"),
            (Row((9, 9), shared=["agreed"], alone=["disputed"]), "agreed"),
            (Row((9, 0), alone=["single-source"]), "single-source"),
            (Row((9, 9), shared=[""]), "untagged"),
            (Row((9, 9)), "plain"),
            (Row((9, 9), kind=Kind.CONFIRMED), "confirmed"),
            (Row((9, 9), kind=Kind.QUOTATION), "quotation"),
            (Row((9, 9), kind=Kind.OTHER_FIGURE), "figure"),
            (Row((9, 9), alone=["agreed"], kind=Kind.SIMILAR), "similar"),
            (Row((9, 9), shared=["agreed"], kind=Kind.CLAIM), "agreed"),
        ],
    )
    def test_status(self, row, status):
        assert overview(lines(row))[0].status == status

    def test_each_status_has_a_shape_of_its_own(self):
        paths = {overview(lines(Row((90, 0), shared=[tag])))[0].path for tag in ("agreed", "disputed", "")}
        assert len(paths) == 3

    def test_so_has_what_ties_a_row_without_a_claim(self):
        kinds = [Kind.CONFIRMED, Kind.QUOTATION, Kind.COPIED, Kind.SAME_FIGURE, Kind.SIMILAR, None]
        paths = {overview(lines(Row((90, 90), kind=kind)))[0].path for kind in kinds}
        assert len(paths) == len(kinds)

    def test_two_hundred_rows_are_all_to_be_seen(self):
        rows = [Row((10 + 7 * (n % 90), 400), kind=list(Kind)[n % 7]) for n in range(200)]
        assert min(one.height for one in overview(lines(*rows))) > 0.4  # hundredths: 3 px of a screen

    def test_a_silent_report_leaves_its_track_empty(self):
        one, both = overview(lines(Row((90, 0)), Row((90, 90))))
        assert (one.path.count("M"), both.path.count("M")) == (1, 2)

    def test_a_row_that_is_shared_is_drawn_wider(self):
        shared, alone = overview(lines(Row((90, 0), shared=["agreed"]), Row((90, 0), alone=["agreed"])))
        assert shared.path.split("v")[0] != alone.path.split("v")[0]


@pytest.mark.django_db
@pytest.mark.usefixtures("by_claims_alone")
class TestOnThePage:
    @pytest.fixture(autouse=True)
    def story(self):
        story = make_story()
        articles = [make_article(story), make_article(story, "herald", OTHER_TEXT)]
        for key, quotes in {
            "open": ("The river bridge reopened", "Cars use the bridge"),
            "number": ("About 300 people had been cut off", "Some 500 residents were stranded"),
        }.items():
            claim = make_claim(story, f"Statement <{key}>", key=key)
            for article, quote in zip(articles, quotes, strict=True):
                make_evidence(claim, article, quote)

    def test_as_many_segments_as_rows_and_each_leads_to_its_row(self, client):
        html = page(client, BOTH)
        rows = re.findall(r'<li class="line[^>]* id="(row-\d+)"', html)
        assert re.findall(r'<a class="segment" href="#(row-\d+)"', html) == rows
        assert ", Gazette, Herald; not yet tagged: Statement &lt;open&gt;</title>" in html

    def test_each_track_has_its_reports_name(self, client):
        html = page(client, BOTH)
        tracks = html.split('<ol class="tracks" aria-hidden="true">')[1].split("</ol>")[0]
        assert re.findall(r"<li>(.*?)</li>", tracks) == ["Gazette", "Herald"]

    def test_each_shape_is_explained(self, client):
        said = words(page(client, BOTH).split('aria-label="Shapes of the overview"')[1].split("</ul>")[0])
        for one in legend():
            assert one.words in said

    def test_only_rows_that_are_shared_are_tab_stops(self, client):
        segments = re.findall(r'<a class="segment"[^>]*>', page(client, BOTH))
        assert sum("tabindex" not in one for one in segments) == 2

    def test_rows_that_are_filtered_out_stay_as_a_trace(self, client):
        total = len(re.findall(r'<(?:a|g) class="segment', page(client, BOTH)))
        html = page(client, f"{BOTH}&only=differences")
        left_out = html.count('<g class="segment left-out">')
        assert left_out > 0
        assert left_out + html.count('<a class="segment"') == total

    def test_the_same_in_words(self, client):
        said = words(page(client, BOTH).split('<details class="contents', 1)[1].split("</details>")[0])
        assert re.search(r"Row \d+ Gazette, Herald: Not yet tagged Statement <open>", said)


@pytest.mark.django_db
def test_a_row_that_no_claim_ties_is_told_with_whose_words_it_is(client):
    story = make_story()
    make_article(story)
    make_article(story, "herald", TEXT.replace("Bridge", "The bridge"))
    said = words(page(client, BOTH).split('<details class="contents', 1)[1].split("</details>")[0])
    assert re.search(r"Row \d+ Gazette, Herald: \S.* The river bridge reopened on Monday", said)


class TestLegend:
    def test_every_status_that_can_be_drawn_is_explained_once(self):
        told = [one.status for one in legend()]
        drawn = {PLAIN, *WAYS, *LEADS}
        assert sorted(told) == sorted(drawn)
        assert len({one.path for one in legend()}) == len(told)
