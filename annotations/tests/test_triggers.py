"""Every rule across tables is there, and each is broken once by hand."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from annotations import triggers as ours
from annotations.corresponding import write_letter
from annotations.deciding import decide
from annotations.models import (
    Anchor,
    BestFigure,
    Claim,
    Decision,
    Evidence,
    Highlight,
    Link,
    Party,
    Rejection,
    Speaker,
)
from articles import triggers as theirs
from articles.models import Act, Article, Cluster, ClusterSpan, Passage, Revision

from .making import (
    NOON,
    OTHER_TEXT,
    make_article,
    make_claim,
    make_editor,
    make_evidence,
    make_highlight,
    make_story,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    story, other = make_story("one"), make_story("two")
    article = make_article(story)
    second = make_article(story, "herald", OTHER_TEXT)
    foreign = make_article(other, "times", OTHER_TEXT)
    claim = make_claim(story)
    evidence = make_evidence(claim, article, "reopened on Monday")
    decide(claim, "agreed", by=make_editor(), reason="seen")
    return {
        "story": story, "other": other, "article": article, "second": second, "foreign": foreign,
        "claim": claim, "evidence": evidence, "highlight": evidence.highlight,
    }  # fmt: skip


def bare(anchor: Anchor, **fields) -> None:
    Anchor.objects.filter(pk=anchor.pk).update(**fields)


def cluster_beyond(w):
    cluster = Cluster.objects.create(story=w["story"], key="c")
    ClusterSpan.objects.create(cluster=cluster, revision=w["article"].current, start=0, end=10**6)


def cluster_elsewhere(w):
    cluster = Cluster.objects.create(story=w["story"], key="c")
    ClusterSpan.objects.create(cluster=cluster, revision=w["foreign"].current, start=0, end=5)


def anchor_beyond(w):
    anchor = Anchor.objects.first()
    bare(anchor, end=10**6, exact=anchor.revision.text[anchor.start :])


def merged_party() -> Party:
    stays = Party.objects.create(key="fire", name="Fire")
    return Party.objects.create(key="brigade", name="Brigade", merged_into=stays)


def gone_speaker() -> Speaker:
    return Speaker.objects.create(key="lund", name="Lund", removed_at=NOON)


def foreign_evidence(w):
    highlight = make_highlight(w["foreign"], "Cars")
    Evidence.objects.create(claim=w["claim"], highlight=highlight, stance="supports")


def foreign_correction(w):
    claim = make_claim(w["story"], "Another")
    row = make_evidence(claim, w["article"], "About 300")
    Evidence.objects.filter(pk=row.pk).update(supersedes=w["evidence"])


def foreign_best(w):
    BestFigure.objects.create(
        claim=make_claim(w["story"], "Another"), evidence=w["evidence"], low=1, high=1, reason="x",
        chosen_at=w["article"].current.stored_at, by_name="x",
    )  # fmt: skip


def foreign_replaced(w):
    Revision.objects.create(
        article=w["article"], number=9, previous=w["second"].current, text="x", sha256="x", length=1,
        stored_at=w["article"].current.stored_at,
    )  # fmt: skip


BREAKS = {
    "revision_never_changes_update": lambda w: Revision.objects.filter(article=w["article"]).update(text="x"),
    "revision_never_changes_delete": lambda w: Revision.objects.all()._raw_delete("default"),
    "revision_replaces_its_own_insert": foreign_replaced,
    "passage_inside_text_insert": lambda w: Passage.objects.create(
        revision=w["article"].current, order=999, paragraph=0, kind="sentence", start=0, end=10**6
    ),
    "passage_stays_in_place_update": lambda w: Passage.objects.filter(
        revision=w["article"].current, order=1
    ).update(end=3),
    "current_is_its_own_update": lambda w: Article.objects.filter(pk=w["article"].pk).update(
        current=w["second"].current
    ),
    "current_is_its_own_insert": lambda w: Article.objects.create(
        story=w["story"], source=w["article"].source, key="k", slug="k", current=w["second"].current
    ),
    "article_keeps_its_story_update": lambda w: Article.objects.filter(pk=w["article"].pk).update(
        story=w["other"]
    ),
    "cluster_span_inside_text_insert": cluster_beyond,
    "cluster_span_in_its_story_insert": cluster_elsewhere,
    "act_never_changes_update": lambda w: Act.objects.update(verb="nothing"),
    "act_never_goes_delete": lambda w: Act.objects.first().delete(),
    "anchor_inside_text_update": anchor_beyond,
    "anchor_holds_its_words_update": lambda w: bare(Anchor.objects.first(), exact="other words"),
    "anchor_in_its_article_update": lambda w: bare(
        Anchor.objects.first(), revision=w["second"].current, start=0, end=4, exact="Cros"
    ),
    "highlight_keeps_its_article_update": lambda w: Highlight.objects.filter(pk=w["highlight"].pk).update(
        article=w["second"]
    ),
    "claim_keeps_its_story_update": lambda w: Claim.objects.filter(pk=w["claim"].pk).update(story=w["other"]),
    "evidence_of_one_story_insert": foreign_evidence,
    "evidence_of_one_story_update": lambda w: Evidence.objects.filter(pk=w["evidence"].pk).update(
        claim=make_claim(w["other"], "There")
    ),
    "evidence_corrects_its_story_update": foreign_correction,
    "best_figure_of_its_claim_insert": foreign_best,
    "evidence_of_a_party_that_stays_update": lambda w: Evidence.objects.update(party=merged_party()),
    "evidence_of_people_that_stand_update": lambda w: Evidence.objects.update(speaker=gone_speaker()),
    "speaker_of_a_party_that_stays_insert": lambda w: Speaker.objects.create(
        key="lund", name="Lund", party=merged_party()
    ),
    "link_of_one_story_insert": lambda w: Link.objects.create(
        left=w["highlight"], right=make_highlight(w["foreign"], "Cars"), verdict="confirm"
    ),
    "rejection_of_one_story_insert": lambda w: Rejection.objects.create(
        claim=w["claim"], highlight=make_highlight(w["foreign"], "Cars")
    ),
    "letter_of_one_story_insert": lambda w: write_letter(
        w["article"].story, article=w["foreign"], text="It is of another story."
    ),
    "decision_never_changes_update": lambda w: Decision.objects.update(tag="disputed"),
    "decision_never_goes_delete": lambda w: Decision.objects.first().delete(),
}


@pytest.mark.parametrize("name", BREAKS)
def test_the_database_refuses(world, name):
    with pytest.raises((IntegrityError, DatabaseError)) as refusal, transaction.atomic():
        BREAKS[name](world)
    rule = next(rule for rule in [*theirs.RULES, *ours.RULES] if name.startswith(f"{rule.name}_"))
    assert rule.message in str(refusal.value)


def test_every_rule_has_a_break():
    names = {rule.name for rule in [*theirs.RULES, *ours.RULES]}
    assert {name for name in names if not any(one.startswith(name) for one in BREAKS)} == set()


def test_all_triggers_are_installed():
    wanted = {f"{rule.name}_{event.lower()}" for rule in [*theirs.RULES, *ours.RULES] for event in rule.when}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        assert wanted == {name for (name,) in cursor.fetchall()}


def test_a_removed_account_leaves_its_acts_and_decisions(world):
    act = Act.objects.get(verb="decide")
    act.actor.delete()
    act.refresh_from_db()
    assert (act.actor, act.actor_name) == (None, "erin")
    decision = Decision.objects.get()
    assert (decision.by, decision.by_name) == (None, "erin")
