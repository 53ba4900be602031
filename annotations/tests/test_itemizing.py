"""What an act wrote, in words."""

import pytest

from annotations.evidencing import revise_evidence
from annotations.itemizing import MOST, Item, items_of
from annotations.models import Evidence
from annotations.tests.making import make_claim, make_editor, make_evidence, make_speaker
from articles.models import Act

pytestmark = pytest.mark.django_db


@pytest.fixture
def evidence(story, gazette) -> Evidence:
    return make_evidence(make_claim(story), gazette, "reopened on Monday")


def told(act: Act) -> list[Item]:
    return items_of([act])[act.pk].shown


def test_rows_that_are_pointed_to_are_named(evidence):
    act = revise_evidence(evidence, by="Ada", speaker_id=make_speaker("lund").pk, observed=True).act
    assert told(act) == [
        Item("evidence", "speaker", "none", "Lund"),
        Item("evidence", "observed", "no", "yes"),
    ]


def test_of_a_new_row_only_what_says_something(evidence):
    fields = {one.field: (one.before, one.after) for one in told(Act.objects.get(verb="put evidence"))}
    assert fields["stance"] == (None, "Supports")
    assert fields["claim"] == (None, "The bridge is open")
    assert "note" not in fields


def test_moments_in_words_and_strange_values_as_they_are(story):
    act = Act(
        pk=1,
        targets=[{"ref": "annotations.figure:1", "model": "figure", "key": "", "label": "300"}],
        before={"annotations.figure:1": {"as_of": "2026-11-01T12:00:00+00:00", "removed_at": None}},
        after={
            "annotations.figure:1": {
                "as_of": "2026-13-45T12:00:00+00:00",
                "removed_at": "2026-11-02T12:00:00+00:00",
            }
        },
    )
    assert [(one.field, one.before, one.after) for one in told(act)] == [
        ("as of", "1 November 2026, 12:00 UTC", "2026-13-45T12:00:00+00:00"),
        ("taken away", "no", "2 November 2026, 12:00 UTC"),
    ]


def test_a_long_list_is_cut_and_counted():
    refs = [f"annotations.claim:{number}" for number in range(MOST + 5)]
    act = Act(
        pk=1,
        targets=[{"ref": ref, "model": "claim", "key": "", "label": ref} for ref in refs],
        before={ref: {"position": 1} for ref in refs},
        after={ref: {"position": 2} for ref in refs},
    )
    items = items_of([act])[1]
    assert (len(items.shown), items.more) == (MOST, 5)


def test_queries_do_not_grow(story, gazette, django_assert_max_num_queries):
    editor = make_editor()
    for number in range(6):
        row = make_evidence(make_claim(story, f"Statement {number}"), gazette, "reopened on Monday")
        revise_evidence(row, by=editor, speaker_id=make_speaker(f"voice-{number}").pk)
    acts = list(Act.objects.all())
    with django_assert_max_num_queries(5):
        items_of(acts)
