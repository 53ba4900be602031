"""Many highlights put to one claim in one act: all of them or none, in a few queries."""

import pytest
from django.core.exceptions import ValidationError

from annotations import claiming
from annotations.gathering import put_many
from annotations.models import Anchor, Claim, Evidence, Highlight
from annotations.tests.making import NOON, make_claim, make_highlight
from annotations.tests.snapshots import snapshot
from annotations.undoing import undo
from articles.acts import Refused
from articles.models import Act

pytestmark = pytest.mark.django_db


@pytest.fixture
def marks(gazette, herald):
    places = ((gazette, "About 300"), (gazette, "a week"), (herald, "Cars use the bridge"))
    return [make_highlight(article, words) for article, words in places]


@pytest.fixture
def claim(story):
    return make_claim(story)


def versions(marks):
    return {mark.public_id: mark.version for mark in marks}


def test_all_are_put_and_undone_in_one(story, claim, marks):
    before = snapshot()
    done = put_many(story, versions(marks), claim, "supports", by="erin")
    assert [row.highlight for row in claim.evidence.live()] == marks
    assert len({row.public_id for row in claim.evidence.all()}) == 3
    after = snapshot()
    assert put_many(story, versions(marks), claim, "supports", by="erin").act is None
    undone = undo(done.act, by="erin")
    assert snapshot() == before
    undo(undone.act, by="erin")
    assert snapshot() == after
    assert Claim.objects.get(pk=claim.pk).suggestion == "agreed"


def test_what_cannot_be_put_puts_nothing(story, claim, marks, herald):
    with pytest.raises(ValidationError):
        put_many(story, versions(marks), claim, "shouts", by="x")
    claiming.remove_claim(claim, by="x")
    with pytest.raises(Refused, match="claim was removed"):
        put_many(story, versions(marks), claim, "supports", by="x")
    assert not Evidence.objects.exists()
    assert not Act.objects.filter(verb="put evidence").exists()


def test_three_hundred_take_as_many_queries_as_three(
    story, claim, marks, gazette, django_assert_max_num_queries
):
    made = Highlight.objects.bulk_create(
        Highlight(article=gazette, created_by_name=f"reader {number}", created_at=NOON)
        for number in range(297)
    )
    like = marks[0].anchors.get()
    Anchor.objects.bulk_create(
        Anchor(highlight=one, revision=like.revision, start=like.start, end=like.end, exact=like.exact)
        for one in made
    )
    with django_assert_max_num_queries(45):
        put_many(story, versions([*marks, *made]), claim, "supports", by="x")
    assert claim.evidence.count() == 300
