"""A hundred random acts and undos: what must hold after each one, on both databases.

Every act that changes something leaves one entry in the log; undo right after an act restores everything; an
act that is refused changes nothing; the cached suggestion is always what the rules say of the stored rows;
and what is exported where the walk ends can be imported.
"""

import os

import pytest
from django.db import connection
from django.db.models import F

from annotations import suggesting
from annotations.dumping import dump_story
from annotations.folder import copy_as, first_difference
from annotations.loading import load_story
from annotations.models import BestFigure
from annotations.sharing import with_shared
from annotations.undoing import undo
from articles.models import Act, Story

from .contents import emptied_afterwards
from .making import make_publisher
from .snapshots import snapshot
from .walking import REFUSALS, Walk

ACTS = 100
WALKS = int(
    os.environ.get("RANDOM_WALKS", "4" if connection.vendor == "sqlite" else "2")
)  # more for a long look


def check_caches(story):
    """Whatever the verbs wrote is what the rules say of the rows as they stand."""
    claims = list(story.claims.live())
    rows = suggesting.StoryRows(story, claims)
    for claim in claims:
        suggestion = rows.suggest(claim)
        assert (claim.suggestion, claim.sentence) == (suggestion.status, suggestion.sentence)
        assert claim.fingerprint == rows.fingerprint(claim)
        newest = claim.decisions.order_by("pk").last()
        assert claim.tag == (newest.tag if newest else "")
    chosen = BestFigure.objects.live().filter(claim__story=story)
    for best in chosen.filter(claim__removed_at=None):
        assert best.fingerprint == rows.fingerprint_of(best)
    assert not chosen.exclude(evidence=None).exclude(claim=F("evidence__claim")).exists()


def check_travel(story):
    """What can be exported can be imported, and is the same there."""
    folder = dump_story(Story.objects.get(pk=story.pk))
    copy = copy_as(folder, f"{story.slug}-copy")
    with emptied_afterwards():
        made = load_story(copy, by="test").story
        assert first_difference(copy, with_shared(dump_story(made), copy)) is None


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(WALKS))
def test_a_hundred_random_acts_and_undos(seed):
    walk = Walk(seed, make_publisher())
    done = refused = 0
    for _ in range(ACTS):
        before, entries = snapshot(), Act.objects.count()
        try:
            result = walk.step()
        except REFUSALS:
            refused += 1
            assert snapshot() == before
            assert Act.objects.count() == entries
            continue
        if not result or result.act is None or Act.objects.count() == entries:
            assert snapshot() == before
            assert Act.objects.count() == entries
            continue
        done += 1
        assert Act.objects.count() == entries + 1
        check_caches(walk.story)
        if walk.chance.random() < 0.3:
            after = snapshot()
            undone = undo(result.act, by=walk.user)
            assert snapshot() == before
            undo(undone.act, by=walk.user)
            assert snapshot() == after
    assert done > ACTS / 5
    assert refused < ACTS
    check_travel(walk.story)
