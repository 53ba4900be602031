"""refresh_suggestions: the cached columns again from evidence and decisions."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from annotations import deciding
from annotations.models import Claim
from annotations.undoing import undo
from articles.models import Act

from .making import make_article, make_claim, make_evidence, make_story

pytestmark = pytest.mark.django_db
CACHED = ("key", "suggestion", "sentence", "fingerprint", "voices", "tag", "decided_fingerprint", "version")


def refresh(*slugs) -> str:
    out = StringIO()
    call_command("refresh_suggestions", *slugs, stdout=out)
    return out.getvalue()


@pytest.fixture
def story():
    story = make_story()
    article = make_article(story)
    for statement in ("The bridge is open", "Nobody was hurt", "Engineers work"):
        make_evidence(make_claim(story, statement), article, "reopened on Monday")
    first, second, _ = story.claims.in_order()
    deciding.decide(first, "single-source", by="erin")
    undo(deciding.decide(second, "agreed", by="erin", reason="So it is.").act, by="erin")
    return story


def cached():
    return list(Claim.objects.order_by("pk").values(*CACHED))


def test_what_is_right_stays(story):
    before, acts = cached(), Act.objects.count()
    assert refresh() == "1 story: 0 suggestions and 0 tags changed.\n"
    assert (cached(), Act.objects.count()) == (before, acts)


def test_what_is_wrong_is_mended(story):
    before = cached()
    Claim.objects.update(suggestion="agreed", sentence="?", tag="disputed", decided_fingerprint="0")
    assert refresh("flood") == "1 story: 3 suggestions and 3 tags changed.\n"
    assert cached() == before
    assert [row["tag"] for row in before] == ["single-source", "", ""]


def test_only_the_stories_asked_for(story):
    make_claim(make_story("fire"), "It burnt")
    Claim.objects.update(sentence="?")
    assert refresh("fire") == "1 story: 1 suggestions and 0 tags changed.\n"
    assert Claim.objects.filter(sentence="?").count() == 3
    assert refresh() == "2 stories: 3 suggestions and 0 tags changed.\n"


def test_a_removed_claim_is_left_alone(story):
    Claim.objects.update(removed_at=story.published_at, sentence="?")
    assert refresh().startswith("1 story: 0 suggestions")


def test_a_story_that_is_not_there(story):
    with pytest.raises(CommandError, match="no story “nowhere”. Known stories: flood") as refused:
        refresh("flood", "nowhere")
    assert refused.value.returncode == 2


def test_it_costs_the_same_for_many_claims(story, django_assert_max_num_queries):
    article = story.articles.get()
    for number in range(20):
        make_evidence(make_claim(story, f"Claim {number}"), article, "reopened on Monday")
    with django_assert_max_num_queries(16):
        refresh("flood")
