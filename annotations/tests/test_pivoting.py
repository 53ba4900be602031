"""What a row is read against, and that the order of the columns decides nothing of what is told of it."""

import re
from dataclasses import dataclass
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.cells import Cell, Line
from annotations.comparing import Kind, Row, Tie, Unit, rows_of
from annotations.hanging import hung_in
from annotations.pivoting import pivot_of
from annotations.tests.making import make_article
from annotations.tests.reading_pages import page, words
from annotations.tests.test_tying import Case, cases, text, tie

NAMES = "abcde"


def pivot(standing: str, ties: dict[str, Kind], is_aligned: bool = True) -> str:
    """Of a row in which these columns speak; `a` is the base."""
    unit = text(".")[0]
    runs = tuple((unit,) if name in standing else () for name in NAMES)
    row = Row(runs, shared=(1,) if is_aligned else ())
    kinds = {frozenset(pair): kind for pair, kind in ties.items()}
    return NAMES[pivot_of(row, NAMES, lambda *two: kinds.get(frozenset(NAMES[one] for one in two)))]


@pytest.mark.parametrize(
    "standing, ties, expected",
    [
        ("abc", {"bc": Kind.QUOTATION}, "a"),
        ("bcd", {"bc": Kind.SIMILAR, "cd": Kind.QUOTATION}, "c"),
        ("bcd", {"bc": Kind.SIMILAR, "bd": Kind.SIMILAR}, "b"),
        ("bcd", {"bd": Kind.SIMILAR, "cd": Kind.SIMILAR}, "d"),
        ("cd", {"cd": Kind.SIMILAR}, "c"),
    ],
)
def test_the_base_else_the_strongest_ties(standing, ties, expected):
    assert pivot(standing, ties) == expected


def test_a_rest_is_named_by_the_first_key():
    assert pivot("bc", {}, is_aligned=False) == "b"
    assert pivot("abc", {}, is_aligned=False) == "a"


@dataclass(frozen=True)
class Report:
    key: str
    number: int = 1

    @property
    def current(self):
        return self


@dataclass(frozen=True)
class Ordered:
    """A passage, for those who name it."""

    start: int
    end: int

    @property
    def order(self) -> int:
        return self.start


def ordered(words: str) -> list[Unit]:
    return [Unit(Ordered(one.passage.start, one.passage.end), one.claims) for one in text(words)]


def told(case: Case, order: list[int]) -> list[tuple]:
    """Of each row, with its columns in that order: what it is read against, its heading, and why each report
    stands in it."""
    own = {column: at for at, column in enumerate(order)}
    ties = [
        Tie(*sorted((own[c], at) for c, at in (one.left, one.right)), one.kind, one.score)
        for one in case.ties
    ]
    rejected = {frozenset((own[c], at) for c, at in pair) for pair in case.rejected}
    reports = [Report(f"paper-{column}") for column in order]
    columns = [ordered(case.texts[column]) for column in order]
    return [
        _told(row, reports) for row in rows_of(columns, frozenset(), ties, rejected, [r.key for r in reports])
    ]


def _told(row: Row, reports: list[Report]) -> tuple:
    places = [[(c, unit.passage.start) for unit in run] for c, run in enumerate(row.runs)]
    at, hung = hung_in(row, places, reports, {})
    cells = [Cell(report, "", hung=hung.get(column)) for column, report in enumerate(reports)]
    line = Line(1, [], cells, is_aligned=row.is_aligned, pivot=at)
    reasons = {(reports[c].key, one.kind, one.to.key, one.is_direct, one.pair) for c, one in hung.items()}
    return reports[at].key, line.heading, line.strongest, line.compared_with, reasons


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_other_columns_changes_no_heading_and_no_reason(case, chance):
    order = list(range(1, len(case.texts)))
    first = told(case, [0, *order])
    chance.shuffle(order)
    assert told(case, [0, *order]) == first


@given(cases())
def test_all_that_is_aligned_is_hung_and_headed_by_the_strongest_where_the_base_is_silent(case):
    columns = [ordered(one) for one in case.texts]
    for row in rows_of(columns, frozenset(), case.ties, set(case.rejected)):
        places = [[(c, unit.passage.start) for unit in run] for c, run in enumerate(row.runs)]
        at, hung = hung_in(row, places, [Report(str(c)) for c in range(len(columns))], {})
        assert row.runs[at]
        if not row.is_aligned:
            assert not hung
        elif not row.runs[0]:
            kinds = {one.kind for one in row.ties} | ({Kind.CLAIM} if row.shared else set())
            direct = min(one.kind for one in hung.values() if one.is_direct)
            assert direct == min(kinds)


def test_a_drawn_row_is_headed_by_its_quotation_in_any_order():
    case = Case(
        [".", ".", ".", "."],
        [
            tie((1, 0), (2, 0), score=0.9),
            tie((2, 0), (3, 0), Kind.QUOTATION, 0.9),
            tie((1, 0), (3, 0), score=0.9),
        ],
        [],
    )
    for order in permutations((1, 2, 3)):
        assert ("paper-2", "Same quotation") in {row[:2] for row in told(case, [0, *order])}


KILLED = "The flood of the lower town killed {} people on Monday night, the interior ministry said."


@pytest.mark.django_db
class TestPage:
    @pytest.fixture(autouse=True)
    def reports(self, story):
        make_article(story, text="A head\n\nThe council will pave the square in spring.\n")
        for key, toll in (("herald", "120"), ("post", "4,000"), ("avis", "35")):
            make_article(story, key, f"Title of {key}\n\n{KILLED.format(toll)}\n")

    def row(self, client, order: tuple[str, ...]) -> str:
        asked = "&".join(f"source={key}" for key in ("gazette", *order))
        html = page(client, f"/stories/flood/compare/?{asked}&base=gazette&only=differences")
        (found,) = [one for one in html.split('<li class="line')[1:] if "4,000" in one]
        return found

    def test_a_row_without_the_base_is_read_against_one_that_is_named(self, client):
        found = self.row(client, ("herald", "post", "avis"))
        assert "figures contradict compared with Avis" in words(f"<main>{found}</main>")
        assert found.count("is-contradicting") == 2
        assert "Avis: 35 people" in found

    def test_in_whatever_order_the_columns_stand(self, client):
        def seen(order):
            found = self.row(client, order)
            heading = words("<main>" + found.split('<p class="tie', 1)[1].split("</p>")[0])
            cells = {
                one.split('"')[0]: re.search(r'<div class="passages[^>]*>(.*?)</div>', one)[1]
                for one in found.split('data-article="')[1:]
                if "passages" in one
            }
            assert cells.keys() == {"herald", "post", "avis"}
            return heading, sorted(cells.items()), re.search(r"row=([^&\"]+)", found)[1]

        first, *others = [seen(order) for order in permutations(("herald", "post", "avis"))]
        assert all(one == first for one in others)
