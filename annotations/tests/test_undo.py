"""Undo of each verb, and when it is refused."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from annotations import claiming, deciding, evidencing, highlighting, joining, linking
from annotations.models import Claim, Decision, Evidence, Highlight
from annotations.undoing import UndoRefused, undo
from articles import publishing
from articles.models import Act, Article, Passage, Story

from .making import (
    OTHER_TEXT,
    make_article,
    make_claim,
    make_editor,
    make_evidence,
    make_highlight,
    make_publisher,
    make_story,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_publisher()


@pytest.fixture
def story():
    return make_story(published=False)


@pytest.fixture
def article(story):
    return make_article(story)


@pytest.fixture
def claim(story):
    return make_claim(story)


def live(model):
    return model.objects.filter(removed_at=None)


def test_a_highlight_goes_and_comes_back(article, editor):
    start = article.current.text.index("reopened")
    made = highlighting.make_highlight(article, start, start + 8, by=editor)
    undone = undo(made.act, by=editor)
    assert not live(Highlight).exists()
    undo(undone.act, by=editor)
    assert live(Highlight).get() == made.row


def test_a_removed_highlight_comes_back(article, editor):
    removed = highlighting.remove_highlight(make_highlight(article), by=editor, version=1)
    undo(removed.act, by=editor)
    assert live(Highlight).count() == 1


def test_words_of_a_claim_are_restored(claim, editor):
    act = claiming.reword_claim(claim, by=editor, version=claim.version, statement="Other words").act
    undo(act, by=editor)
    claim.refresh_from_db()
    assert (claim.statement, claim.version) == ("The bridge is open", 3)


def test_the_order_is_restored(story, editor):
    keys = [make_claim(story, f"Claim {n}").key for n in range(5)]
    act = claiming.order_claims(story, keys[::-1], by=editor).act
    assert list(story.claims.in_order().values_list("key", flat=True)) == keys[::-1]
    undo(act, by=editor)
    assert list(story.claims.in_order().values_list("key", flat=True)) == keys


def test_evidence_goes_with_its_figures_and_comes_back(claim, article, editor):
    row = make_evidence(claim, article, "About 300", by=editor, figures=[{"low": 300, "high": 300}])
    act = Act.objects.get(verb="put evidence")
    undone = undo(act, by=editor)
    claim.refresh_from_db()
    assert (live(Evidence).count(), row.figures.live().count(), claim.suggestion) == (0, 0, "unverified")
    undo(undone.act, by=editor)
    claim.refresh_from_db()
    assert (live(Evidence).count(), row.figures.live().count(), claim.suggestion) == (1, 1, "single-source")


def test_corrected_figures_come_back(claim, article, editor):
    row = make_evidence(claim, article, "About 300", figures=[{"low": 300, "high": 300}])
    act = evidencing.revise_evidence(row, by=editor, version=1, figures=[{"low": 7, "high": 9}]).act
    assert [str(one) for one in row.figures.live()] == ["7–9"]
    undo(act, by=editor)
    assert [str(one) for one in row.figures.live()] == ["300"]


def test_undoing_a_tag_is_a_new_decision(claim, editor):
    deciding.decide(claim, "agreed", by=editor, reason="first")
    second = deciding.decide(claim, "disputed", by=editor, reason="second")
    undo(second.act, by=editor)
    claim.refresh_from_db()
    assert claim.tag == "agreed"
    assert list(Decision.objects.values_list("tag", "reason")) == [
        ("agreed", "first"), ("disputed", "second"), ("agreed", "first"),
    ]  # fmt: skip


def test_a_first_tag_undone_leaves_none(claim, editor):
    undo(deciding.decide(claim, "agreed", by=editor, reason="seen").act, by=editor)
    claim.refresh_from_db()
    assert (claim.tag, claim.is_stale) == ("", False)


def test_publishing_is_taken_back(story, article, editor):
    undo(publishing.publish_story(story, by=editor).act, by=editor)
    assert not Story.objects.published().exists()


def test_a_revision_is_taken_back_but_kept(article, editor):
    first = article.current
    act = publishing.store_revision(article, OTHER_TEXT, by=editor, version=article.version).act
    undo(act, by=editor)
    article = Article.objects.get()
    assert (article.current, article.revisions.count()) == (first, 2)
    third = publishing.store_revision(article, OTHER_TEXT + "More.\n", by=editor).row
    assert (third.number, [one.number for one in third.chain()]) == (3, [3, 1])


def test_an_article_is_taken_back(story, editor):
    make_article(story)
    undo(Act.objects.get(verb="add article"), by=editor)
    assert not live(Article).exists()


def test_refused_where_a_later_act_touched_the_same_words(claim, editor):
    first = claiming.reword_claim(claim, by=editor, statement="One").act
    later = claiming.reword_claim(claim, by=editor, statement="Two").act
    with pytest.raises(UndoRefused, match="re-worded a claim") as refusal:
        undo(first, by=editor)
    assert refusal.value.later == later
    undo(later, by=editor)
    undo(first, by=editor)
    claim.refresh_from_db()
    assert claim.statement == "The bridge is open"


def test_allowed_where_a_later_act_touched_another_field(claim, editor):
    first = claiming.reword_claim(claim, by=editor, statement="One").act
    claiming.reword_claim(claim, by=editor, section="Bridges")
    undo(first, by=editor)
    claim.refresh_from_db()
    assert (claim.statement, claim.section) == ("The bridge is open", "Bridges")


def test_refused_while_evidence_stands_on_it(claim, article, editor):
    evidence = make_evidence(claim, article, "About 300")
    for verb in ("make highlight", "make claim", "add article"):
        with pytest.raises(UndoRefused):
            undo(Act.objects.get(verb=verb), by=editor)
    evidencing.remove_evidence(evidence, by=editor)
    undo(Act.objects.get(verb="make highlight"), by=editor)
    assert not live(Highlight).exists()


def test_evidence_does_not_come_back_without_its_highlight(claim, article, editor):
    evidence = make_evidence(claim, article, "About 300")
    removed = evidencing.remove_evidence(evidence, by=editor)
    gone = highlighting.remove_highlight(evidence.highlight, by=editor)
    with pytest.raises(UndoRefused) as refusal:
        undo(removed.act, by=editor)
    assert refusal.value.later == gone.act


def test_a_text_stays_while_a_highlight_was_made_on_it(article, editor):
    act = publishing.store_revision(article, OTHER_TEXT, by=editor).act
    highlight = make_highlight(Article.objects.get(), "Cars use the bridge")
    with pytest.raises(UndoRefused) as refusal:
        undo(act, by=editor)
    assert refusal.value.later.targets[0]["key"] == highlight.public_id


def test_refused_twice(claim, editor):
    act = claiming.reword_claim(claim, by=editor, statement="One").act
    undo(act, by=editor)
    with pytest.raises(UndoRefused, match="already"):
        undo(act, by=editor)


def test_a_whole_story_is_not_unmade(story, editor):
    with pytest.raises(UndoRefused, match="withdraw"):
        undo(Act.objects.get(verb="make story"), by=editor)


def test_a_refused_undo_changes_nothing(claim, article, editor):
    make_evidence(claim, article, "About 300")
    before = (Act.objects.count(), Claim.objects.values().get())
    with pytest.raises(UndoRefused):
        undo(Act.objects.get(verb="make claim"), by=editor)
    assert (Act.objects.count(), Claim.objects.values().get()) == before


def test_a_reason_is_not_asked_of_an_undo(claim, editor):
    with pytest.raises(ValidationError):
        deciding.decide(claim, "agreed", by=editor)


def test_an_act_over_a_thousand_rows_is_undone(story, editor):
    claims = [Claim(story=story, key=f"c{number}", statement="x", position=number) for number in range(1200)]
    Claim.objects.bulk_create(claims)
    keys = [claim.key for claim in claims]
    act = claiming.order_claims(story, keys[::-1], by=editor).act
    undo(act, by=editor)
    assert list(story.claims.in_order().values_list("key", flat=True)[:3]) == ["c0", "c1", "c2"]


def test_the_newest_decision_is_the_last_entered_whatever_the_clock_says(claim, editor):
    ahead = datetime(2100, 1, 1, tzinfo=UTC)
    Decision.objects.create(claim=claim, tag="agreed", reason="imported", decided_at=ahead, fingerprint="x")
    Claim.objects.filter(pk=claim.pk).update(tag="agreed", decided_fingerprint="x")
    deciding.decide(claim, "disputed", by=editor, reason="now")
    again = deciding.decide(claim, "agreed", by=editor, reason="imported")
    assert again.act is not None
    claim.refresh_from_db()
    assert claim.tag == "agreed"


def test_undo_takes_the_right_to_the_act_itself(story, article):
    withdrawn = publishing.withdraw_story(publishing.publish_story(story, by="x").row, by="x")
    someone = make_editor()
    with pytest.raises(UndoRefused, match="Only a publisher"):
        undo(withdrawn.act, by=someone)
    again = undo(withdrawn.act, by="x")
    with pytest.raises(UndoRefused, match="Only a publisher"):
        undo(again.act, by=someone)


def test_undo_makes_no_circle_of_corrections(claim, article, editor):
    one, two = make_evidence(claim, article, "About 300"), make_evidence(claim, article, "a week")
    act = evidencing.revise_evidence(one, by=editor, supersedes_id=two.pk).act
    undone = undo(act, by=editor)
    evidencing.revise_evidence(Evidence.objects.get(pk=two.pk), by=editor, supersedes_id=one.pk)
    with pytest.raises(UndoRefused, match="circle"):
        undo(undone.act, by=editor)


def test_undo_corrects_no_removed_row(claim, article, editor):
    one, two = make_evidence(claim, article, "About 300"), make_evidence(claim, article, "a week")
    evidencing.revise_evidence(one, by=editor, supersedes_id=two.pk)
    act = evidencing.revise_evidence(Evidence.objects.get(pk=one.pk), by=editor, supersedes_id=None).act
    evidencing.remove_evidence(Evidence.objects.get(pk=two.pk), by=editor)
    with pytest.raises(UndoRefused, match="removed"):
        undo(act, by=editor)


def test_a_highlight_comes_back_only_with_its_text(article, editor):
    stored = publishing.store_revision(article, OTHER_TEXT, by=editor).act
    removed = highlighting.remove_highlight(make_highlight(Article.objects.get(), "Cars"), by=editor).act
    undo(stored, by=editor)
    with pytest.raises(UndoRefused, match="taken back"):
        undo(removed, by=editor)


def test_words_of_a_merged_claim_come_back_though_the_one_that_stayed_is_gone(story):
    merged, stayed = make_claim(story, "Said so"), make_claim(story, "Said otherwise")
    joining.merge_claims(merged, stayed, by="x")
    done = claiming.reword_claim(merged, by="x", statement="Said so again")
    claiming.remove_claim(stayed, by="x")
    undo(done.act, by="x")
    merged.refresh_from_db()
    assert (merged.statement, merged.merged_into_id) == ("Said so", stayed.pk)


def test_a_correction_that_was_undone_leads_nobody_in_circles(claim, article, editor):
    row = make_evidence(claim, article, "About 300")
    undo(evidencing.revise_evidence(row, by=editor, note="Seen").act, by=editor)
    with pytest.raises(UndoRefused) as refusal:
        undo(Act.objects.get(verb="make highlight"), by=editor)
    assert refusal.value.later.verb == "put evidence"
    undo(refusal.value.later, by=editor)
    undo(Act.objects.get(verb="make highlight"), by=editor)


def test_a_verdict_on_a_new_text_is_what_holds_it_not_its_end(story, article, editor):
    stored = publishing.store_revision(article, OTHER_TEXT, by=editor).act
    other = make_article(story, "herald")
    rows = Passage.objects.select_related("revision__article__story").filter(reported=True)
    here = rows.filter(revision__article=article, revision__number=2).order_by("-order").first()
    one, two = rows.filter(revision__article=other).order_by("-order")[:2]
    first = linking.confirm_link(here, one, by=editor)
    second = linking.reject_link(here, two, by=editor)
    linking.take_link_back(first.row, by=editor)
    with pytest.raises(UndoRefused) as refusal:
        undo(stored, by=editor)
    assert refusal.value.later == second.act
    undo(second.act, by=editor)
    undo(stored, by=editor)
