"""Figures on an axis: arithmetic alone, in per cent; and how the claim page shows it."""

import re
from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from annotations.figuring import WORDS
from annotations.plotting import MOST_TICKS, Axis, Entry, plot
from annotations.rules import Figure
from annotations.rules.figures import meet, widen
from annotations.tests.making import OTHER_TEXT, make_article, make_claim, make_evidence, make_story
from annotations.tests.reading_pages import page, words


def entries(*figures: Figure) -> list[Entry]:
    return [Entry(figure, f"row {number}", str(figure.low)) for number, figure in enumerate(figures)]


def drawn(*figures: Figure):
    return plot("people", entries(*figures), WORDS, meet(map(widen, figures)))


def labels(axis: Axis) -> list[str]:
    return [tick.label for tick in axis.ticks()]


class TestAxis:
    @pytest.mark.parametrize(
        ("low", "high", "told"),
        [
            (0, 8000, ["0", "2,000", "4,000", "6,000", "8,000"]),
            (25, 65, ["20", "30", "40", "50", "60", "70"]),
            (200, 440, ["200", "250", "300", "350", "400", "450"]),
            (275, 275, ["240", "260", "280", "300", "320"]),
            (0, 0, ["-1", "-0.5", "0", "0.5", "1"]),
            (0.2, 0.4, ["0.2", "0.25", "0.3", "0.35", "0.4"]),
        ],
    )
    def test_ticks_are_round_numbers_around_both_ends(self, low, high, told):
        assert labels(Axis.over([low, high], WORDS)) == told

    def test_long_labels_are_few(self):
        assert labels(Axis.over([1_000_000, 9_000_000], WORDS)) == ["0", "5,000,000", "10,000,000"]

    @pytest.mark.parametrize(
        ("low", "high", "told"),
        [
            (date(2017, 10, 12), date(2017, 10, 15), ["12 Oct", "13 Oct", "14 Oct", "15 Oct"]),
            (date(2017, 6, 1), date(2017, 6, 30), ["1 Jun", "11 Jun", "21 Jun", "1 Jul"]),
            (date(2016, 11, 1), date(2017, 6, 6), ["Oct 2016", "Jan 2017", "Apr 2017", "Jul 2017"]),
            (date(2011, 3, 1), date(2017, 6, 6), ["2010", "2012", "2014", "2016", "2018"]),
            (date(9999, 9, 1), date(9999, 12, 9), ["Sep 9999", "Nov 9999", "Dec 9999"]),
        ],
    )
    def test_days_take_days_months_or_years(self, low, high, told):
        assert labels(Axis.over([low.toordinal(), high.toordinal()], WORDS, days=True)) == told

    def test_it_is_labelled_in_the_sites_language(self):
        with translation.override("de"):
            assert labels(Axis.over([0, 8000], WORDS))[1] == "2.000"
            days = [date(2017, 5, 1).toordinal(), date(2017, 5, 3).toordinal()]
            assert labels(Axis.over(days, WORDS, days=True))[0] == "1 Mai"

    @given(st.lists(st.decimals(-(10**12), 10**12, places=4).map(float), min_size=1, max_size=5))
    def test_any_numbers_fit(self, ends):
        self._check(Axis.over(ends, WORDS), ends)

    @given(st.lists(st.dates().map(lambda day: float(day.toordinal())), min_size=1, max_size=5))
    def test_any_days_fit(self, ends):
        self._check(Axis.over(ends, WORDS, days=True), ends)

    def _check(self, axis, ends):
        assert 3 <= len(axis.ticks()) <= MOST_TICKS
        assert list(axis.values) == sorted(set(axis.values))
        assert len(set(labels(axis))) == len(labels(axis))
        unseen = (axis.values[-1] - axis.values[0]) * 1e-6
        assert axis.values[0] <= min(ends) + unseen
        assert axis.values[-1] >= max(ends) - unseen
        assert all(0 <= axis.at(end) <= 100 for end in ends)


class TestLines:
    def test_a_printed_range_stands_inside_the_widened_one(self):
        (line,) = drawn(Figure(300, 400, "about")).lines
        assert line.start < line.marks[0] < line.marks[1] < line.end
        assert line.range == "270–440"

    def test_a_point_has_one_mark(self):
        (line,) = drawn(Figure(300, 300)).lines
        assert line.marks == (line.start,) == (line.end,)

    def test_without_an_upper_limit_the_line_runs_out_of_the_axis(self):
        line, _ = drawn(Figure(500, 500, "at-least"), Figure(300, 300)).lines
        assert (line.open_start, line.open_end, line.end) == (False, True, 100)
        assert line.start < 95
        assert line.range == "500 or more"

    def test_up_to_begins_at_nothing(self):
        (line,) = drawn(Figure(8000, 8000, "up-to")).lines
        assert (line.start, line.marks, line.end) == (0, (100,), 100)

    def test_until_a_day_has_no_beginning(self):
        (line,) = drawn(Figure(None, date(2017, 6, 6))).lines
        assert (line.open_start, line.open_end, line.range) == (True, False, "until 6 June 2017")

    def test_the_latest_day_of_the_calendar_can_be_drawn(self):
        assert drawn(Figure(date.max, None), Figure(date.min, date.min)).lines

    def test_nothing_is_drawn_of_nothing(self):
        assert plot("people", [], WORDS) is None


class TestBands:
    def test_span_and_core_are_the_rules(self):
        found = drawn(Figure(200, 400), Figure(300, 600))
        assert (found.envelope.words, found.core.words) == ("200–600", "300–400")
        assert (found.envelope.at, found.envelope.width) == (0, 100)
        assert (found.core.at, found.core.width) == (25, 25)

    def test_figures_that_do_not_meet_have_no_core(self):
        assert drawn(Figure(10, 20), Figure(50, 60)).core is None

    def test_one_answer_alone_has_nothing_in_common_with_others(self):
        aside = Entry(Figure(4000, 4000), "earlier", "4,000", counts=False)
        found = plot(
            "people", [aside, *entries(Figure(8000, 8000))], WORDS, meet([widen(Figure(8000, 8000))])
        )
        assert (found.core, found.answers) == (None, 1)

    def test_without_a_meeting_nothing_is_shaded(self):
        assert plot("people", entries(Figure(1, 2)), WORDS).envelope is None

    def test_an_open_span_reaches_the_edge(self):
        found = drawn(Figure(500, 500, "over"), Figure(600, 600))
        assert round(found.envelope.at + found.envelope.width) == 100
        assert found.envelope.words == "500 or more"


@pytest.mark.django_db
class TestPage:
    URL = "/claims/open/"

    def plot(self, client) -> str:
        return re.search(r'<figure class="plot">.*?</figure>', page(client, self.URL))[0]

    @pytest.fixture
    def claim(self):
        return make_claim(make_story(), key="open")

    @pytest.fixture
    def gazette(self, claim):
        return make_article(claim.story, "gazette")

    @pytest.fixture
    def herald(self, claim):
        return make_article(claim.story, "herald", OTHER_TEXT)

    def put(self, claim, article, number, stance="supports", **fields):
        figures = [{"low": number, "high": number, "unit": "people", "subject": "cut off"}]
        return make_evidence(claim, article, "bridge", stance, figures=figures, **fields)

    def test_each_figure_is_drawn_and_told_in_a_table(self, client, claim, gazette, herald):
        one = self.put(claim, gazette, 300)
        self.put(claim, herald, 500, "contradicts")
        html = self.plot(client)
        assert 'role="img"' in html
        assert html.count('class="plot-line"') == 2
        assert f'<a href="#e-{one.public_id}">Gazette in its own words</a>' in html
        assert "300 people Gazette in its own words" in words(html)
        assert "500 people Herald in its own words (contradicts)" in words(html)
        assert "css/plot.css" in page(client, self.URL)

    def test_what_was_corrected_is_hollow(self, client, claim, gazette):
        early = self.put(claim, gazette, 300)
        self.put(claim, gazette, 400, supersedes=early)
        html = self.plot(client)
        assert html.count('class="plot-line hollow"') == 1
        assert "corrected since, not counted" in words(html)

    def test_a_figure_alone_is_not_drawn(self, client, claim, gazette):
        self.put(claim, gazette, 300)
        html = page(client, self.URL)
        assert "plot.css" not in html
        assert '<figure class="plot">' not in html

    def test_other_questions_have_other_axes(self, client, claim, gazette, herald):
        for article in (gazette, herald):
            self.put(claim, article, 300)
            make_evidence(claim, article, "bridge", figures=[{"earliest": date(2026, 11, 2)}])
        assert page(client, self.URL).count('<figure class="plot">') == 2
