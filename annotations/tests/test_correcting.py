"""A stored row of evidence in its form: what was not touched stays to the second, what clashes is chosen."""

from datetime import UTC, date, datetime

import pytest

from annotations.evidencing import revise_evidence
from annotations.tests.browsing import form_in
from annotations.tests.making import make_claim, make_evidence
from articles.models import Act

pytestmark = pytest.mark.django_db

DAY = {"earliest": date(2017, 10, 15), "latest": date(2017, 10, 17)}
SECOND_HALF_PAST_TWO = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # Oslo puts the clock back at one


@pytest.fixture
def row(story, gazette, editor):
    return row_with(story, gazette, {"low": 300, "high": 310})


def row_with(story, article, *figures):
    claim = make_claim(story, f"Claim {len(figures)} {figures[0]}"[:200])
    return make_evidence(claim, article, "About 300 people", figures=figures)


def url(row) -> str:
    return f"/evidence/{row.public_id}/"


def opened(client, row) -> dict[str, str]:
    return form_in(client.get(url(row)).content.decode(), url(row))


def send(client, row, data, **fields):
    """What comes back, and its form."""
    response = client.post(url(row), data | fields)
    return response, form_in(response.content.decode(), url(row))


def ends(row) -> list:
    return [(one.low, one.high) for one in row.figures.live()]


@pytest.mark.parametrize(
    "figure",
    [
        {"low": "300.5", "high": "310.25", "hedge": "about", "unit": "people", "subject": "a", "place": "b"},
        DAY,
        {"low": 3, "as_of": datetime(2017, 10, 15, 10, 30, tzinfo=UTC)},
        {"low": 3, "as_of": datetime(2017, 10, 14, 22, 0, tzinfo=UTC)},  # a day in Oslo
        {"low": 3, "as_of": datetime(2017, 10, 15, 0, 0, tzinfo=UTC)},
        {"low": 3, "as_of": datetime(2017, 10, 15, 10, 30, 7, tzinfo=UTC)},
        {"low": 3, "as_of": datetime(2017, 10, 15, 10, 30, 7, 250000, tzinfo=UTC)},
        {"low": 3, "as_of": SECOND_HALF_PAST_TWO},
    ],
)
def test_posted_back_unchanged_it_changes_nothing(client, story, gazette, editor, figure):
    row = row_with(story, gazette, figure)
    before, kept = Act.objects.count(), list(row.figures.values())
    for _ in range(2):
        response, _form = send(client, row, opened(client, row))
        assert response.status_code == 302
    assert Act.objects.count() == before
    assert list(row.figures.values()) == kept


@pytest.mark.parametrize("figure", [{**DAY, "as_of": SECOND_HALF_PAST_TWO}])
def test_beside_another_change_the_moment_stays(client, story, gazette, editor, figure):
    row = row_with(story, gazette, figure)
    response, _ = send(client, row, opened(client, row), **{"figure-0-unit": "days", "note": "Seen"})
    assert response.status_code == 302
    (one,) = row.figures.live()
    assert (one.unit, one.earliest, one.as_of) == ("days", DAY["earliest"], SECOND_HALF_PAST_TWO)


@pytest.mark.parametrize(
    ("day", "hour", "at"),
    [
        ("2026-11-02", "", "2026-11-01T23:00:00+00:00"),
        ("2026-11-02", "10:30", "2026-11-02T09:30:00+00:00"),
        ("2026-11-02T10:30", "", "2026-11-02T09:30:00+00:00"),
        ("2026-11-02T10:30:00+00:00", "", "2026-11-02T10:30:00+00:00"),
    ],
)
def test_a_day_alone_or_with_its_hour(client, row, day, hour, at):
    sent = {"figure-0-as_of": day, "figure-0-as_of_time": hour}
    assert send(client, row, opened(client, row), **sent)[0].status_code == 302
    assert row.figures.live().get().as_of.isoformat() == at
    data = opened(client, row)
    assert data["figure-0-as_of"] == "2026-11-02"


@pytest.mark.parametrize(("day", "hour"), [("", "10:30"), ("2026-11-02", "soon"), ("9" * 5000, "")])
def test_a_moment_that_is_none(client, row, day, hour):
    response, form = send(
        client, row, opened(client, row), **{"figure-0-as_of": day, "figure-0-as_of_time": hour}
    )
    assert response.status_code == 422
    assert "Enter a valid date" in response.content.decode()
    assert form["figure-0-low"] == "300.0000"


def test_an_emptied_figure_is_gone_and_a_new_one_is_made(client, row):
    changed = {"figure-0-low": "", "figure-0-high": "", "figure-1-low": "7"}
    assert send(client, row, opened(client, row), **changed)[0].status_code == 302
    assert ends(row) == [(7, None)]


def test_many_figures_are_corrected(client, story, gazette, editor):
    row = row_with(story, gazette, *({"low": number} for number in range(30)))
    assert send(client, row, opened(client, row), note="Seen")[0].status_code == 302
    assert send(client, row, opened(client, row), **{"figure-29-low": "77"})[0].status_code == 302
    assert [one for one, _ in ends(row)] == [*range(29), 77]


@pytest.mark.parametrize("number", [2, 40])
def test_figures_cost_no_queries(client, story, gazette, editor, django_assert_max_num_queries, number):
    row = row_with(story, gazette, *({"low": low} for low in range(number)))
    with django_assert_max_num_queries(30):
        data = opened(client, row)
    with django_assert_max_num_queries(60):
        assert send(client, row, data, note="Seen")[0].status_code == 302


def test_rows_that_cannot_be_counted_are_told(client, row):
    response, _ = send(client, row, opened(client, row), **{"figure-TOTAL_FORMS": "x"})
    assert response.status_code == 422
    assert "ManagementForm data is missing" in response.content.decode()


class TestClash:
    """Another editor stores figures while the form is open."""

    @pytest.fixture
    def mine(self, client, row):
        data = opened(client, row)
        revise_evidence(row, by="Ada", figures=[{"low": 500}], note="theirs")
        return data

    def test_figures_that_were_not_touched_here_stay_theirs(self, client, row, mine):
        response, again = send(client, row, mine, stance="contradicts")
        assert response.status_code == 409
        assert "pick-figures" not in again
        assert again["figure-0-low"] == "500.0000"
        assert "Figures: “<bdi>" in response.content.decode()
        assert send(client, row, again)[0].status_code == 302
        assert ends(row) == [(500, None)]
        row.refresh_from_db()
        assert (row.stance, row.note) == ("contradicts", "theirs")

    @pytest.mark.parametrize(
        ("choice", "kept"),
        [
            ({}, (305, 310)),
            ({"pick-figures": "theirs"}, (500, None)),
            ({"theirs": "*"}, (500, None)),
            ({"keep": "mine", "pick-figures": "theirs"}, (305, 310)),
        ],
    )
    def test_figures_that_both_changed_are_chosen(self, client, row, mine, choice, kept):
        response, again = send(client, row, mine, **{"figure-0-low": "305"})
        assert response.status_code == 409
        assert again["pick-figures"] == "mine"
        assert ends(row) == [(500, None)]
        assert send(client, row, again, **choice)[0].status_code == 302
        assert ends(row) == [kept]

    def test_a_fault_in_them_comes_first(self, client, row, mine):
        response, again = send(client, row, mine, note="mine", **{"figure-0-low": "many"})
        assert response.status_code == 409
        assert again["figure-0-low"] == ""  # of type number: the words stand in the page
        assert 'value="many"' in response.content.decode()
        assert ends(row) == [(500, None)]
