"""What the verbs refuse: stale versions, words that are not there, evidence that does not fit."""

import pytest
from django.core.exceptions import ValidationError

from annotations import claiming, deciding, evidencing, highlighting
from annotations.models import Anchor, Claim, Evidence, Highlight
from annotations.undoing import undo
from articles import publishing
from articles.acts import Refused, Stale
from articles.models import Act, Article, Revision, Story

from .making import (
    OTHER_TEXT,
    make_article,
    make_claim,
    make_editor,
    make_evidence,
    make_highlight,
    make_publisher,
    make_speaker,
    make_story,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def article(story):
    return make_article(story)


@pytest.fixture
def claim(story):
    return make_claim(story)


def test_each_verb_over_a_row_refuses_a_stale_version(claim, article, editor):
    row = make_evidence(claim, article, "About 300")
    story = Story.objects.get()
    entries = Act.objects.count()
    for act in (
        lambda: claiming.reword_claim(claim, by=editor, version=99, statement="Mine"),
        lambda: claiming.remove_claim(make_claim(story, "x"), by=editor, version=99),
        lambda: evidencing.revise_evidence(row, by=editor, version=99, stance="contradicts"),
        lambda: evidencing.remove_evidence(row, by=editor, version=99),
        lambda: highlighting.remove_highlight(make_highlight(article, "week"), by=editor, version=99),
        lambda: deciding.decide(claim, "agreed", by=editor, reason="x", version=99),
        lambda: publishing.store_revision(article, OTHER_TEXT, by=editor, version=99),
        lambda: publishing.withdraw_story(story, by=editor, version=99),
    ):
        with pytest.raises(Stale):
            act()
    assert Act.objects.count() == entries + 2  # the claim and the highlight made on the way
    assert Revision.objects.count() == 1


def test_a_stale_error_tells_both_sides(claim, editor):
    claiming.reword_claim(claim, by=editor, statement="Theirs")
    with pytest.raises(Stale) as refusal:
        claiming.reword_claim(Claim.objects.get(), by=editor, version=1, statement="Mine")
    assert (refusal.value.row.statement, refusal.value.mine) == ("Theirs", {"statement": "Mine"})


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (-1, 4), (0, 10**6), (30, 32)])
def test_a_highlight_needs_words_inside_the_text(article, editor, start, end):
    if (start, end) == (30, 32):
        start = article.current.text.index("\n\n")
        end = start + 2
    with pytest.raises(ValidationError):
        highlighting.make_highlight(article, start, end, by=editor)
    assert not Highlight.objects.exists()


def test_a_highlight_is_refused_where_the_text_has_other_words(article, editor):
    with pytest.raises(ValidationError, match="other words"):
        highlighting.make_highlight(article, 0, 6, by=editor, exact="Tunnel")


def test_evidence_of_another_story_is_refused(claim, editor):
    foreign = make_highlight(make_article(make_story("other"), "times"))
    with pytest.raises(ValidationError, match="another story"):
        evidencing.put_evidence(claim, foreign, "supports", by=editor)
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"stance": "likes"}, "not a valid choice"),
        ({"stance": "supports", "note": "a\0b"}, "U\\+0000"),
        ({"stance": "supports", "described_as": "\ud800"}, "U\\+D800"),
        ({"stance": "supports", "figures": [{"low": 5, "high": 3}]}, "above the high end"),
        ({"stance": "supports", "figures": [{}]}, "Give a number"),
    ],
)
def test_bad_evidence_leaves_nothing_behind(claim, article, editor, fields, said):
    highlight = make_highlight(article)
    with pytest.raises(ValidationError, match=said):
        evidencing.put_evidence(claim, highlight, fields.pop("stance"), by=editor, **fields)
    assert not Evidence.objects.exists()


def test_evidence_is_not_put_to_what_was_removed(claim, article, editor):
    highlight = make_highlight(article)
    claiming.remove_claim(Claim.objects.get(), by=editor)
    with pytest.raises(Refused, match="claim was removed"):
        evidencing.put_evidence(claim, highlight, "supports", by=editor)


def test_a_correction_is_the_outlets_own_and_no_circle(claim, article, story, editor):
    first = make_evidence(claim, article, "About 300")
    other = make_highlight(make_article(story, "herald", OTHER_TEXT), "Cars")
    with pytest.raises(ValidationError, match="same outlet or agency"):
        evidencing.put_evidence(claim, other, "qualifies", by=editor, supersedes=first)
    second = make_evidence(claim, article, "a week", stance="qualifies", supersedes=first)
    with pytest.raises(ValidationError, match="circle"):
        evidencing.revise_evidence(first, by=editor, supersedes_id=second.pk)
    claim.refresh_from_db()
    assert claim.suggestion == "withdrawn"


def test_a_removed_highlight_has_no_evidence(claim, article, editor):
    row = make_evidence(claim, article, "About 300")
    with pytest.raises(Refused, match="Remove that evidence first"):
        highlighting.remove_highlight(row.highlight, by=editor)


def test_an_empty_story_is_not_published_and_an_empty_text_not_stored(article, editor):
    with pytest.raises(Refused, match="no article"):
        publishing.publish_story(make_story("empty", published=False), by=editor)
    with pytest.raises(Refused, match="empty"):
        publishing.store_revision(article, " \n", by=editor)


def test_a_new_revision_carries_highlights(article, editor):
    kept, gone = make_highlight(article, "About 300 people"), make_highlight(article, "the mayor said")
    text = "Update: " + article.current.text.replace("the mayor said", "officials announced today at noon")
    publishing.store_revision(article, text, by=editor)
    current = Article.objects.get().current
    anchor = Anchor.objects.get(highlight=kept, revision=current)
    assert (anchor.state, current.text[anchor.start : anchor.end]) == ("shifted", "About 300 people")
    assert Anchor.objects.get(highlight=gone, revision=current).state in ("altered", "orphan", "moved")


def test_a_text_replaces_the_one_that_stands_not_the_one_that_was_read(article, editor):
    read_before = Article.objects.select_related("current").get()
    second = publishing.store_revision(article, OTHER_TEXT, by=editor).row
    third = publishing.store_revision(read_before, OTHER_TEXT + "More.\n", by=editor).row
    assert third.previous == second
    assert [one.number for one in third.chain()] == [3, 2, 1]


def test_a_renamed_speaker_is_renamed_in_the_sentences(claim, article, client):
    speaker = make_speaker(name="Ada Lund")
    make_evidence(claim, article, "“Nobody was hurt,”", speaker=speaker)
    client.force_login(make_publisher())
    posted = {"key": "lund", "name": "Ada Moe", "role": "", "kind": "person", "party": "", "version_token": 1}
    client.post(f"/admin/annotations/speaker/{speaker.pk}/change/", posted)
    claim.refresh_from_db()
    assert "Ada Moe" in claim.sentence


def test_figures_count_the_version_of_their_row(claim, article, editor):
    row = make_evidence(claim, article, "About 300")
    evidencing.revise_evidence(row, by=editor, version=1, figures=[{"low": 3}])
    with pytest.raises(Stale):
        evidencing.revise_evidence(Evidence.objects.get(), by=editor, version=1, figures=[{"low": 9}])


def test_a_highlight_on_a_text_replaced_meanwhile_stands_in_the_new_one_too(article, editor):
    read_before = Article.objects.select_related("current").get()
    publishing.store_revision(article, "New lead.\n\n" + article.current.text, by=editor)
    made = make_highlight(read_before, "reopened")
    assert Anchor.objects.filter(highlight=made, revision=Article.objects.get().current).exists()


def test_a_text_that_was_taken_back_is_not_marked(article, editor):
    done = publishing.store_revision(article, "Other words stand here.\n", by="test")
    undo(done.act, by="test")
    with pytest.raises(Refused, match="taken back"):
        highlighting.make_highlight(article, 0, 5, by=editor, revision=done.row)


def test_nothing_is_put_to_a_removed_article(claim, article, editor):
    Article.objects.update(removed_at=article.current.stored_at)
    with pytest.raises(Refused, match="was removed"):
        make_highlight(article)


def test_a_decision_rests_on_the_evidence_that_was_seen(claim, article, editor):
    claim.refresh_from_db()
    seen = claim.fingerprint
    make_evidence(claim, article, "About 300")
    with pytest.raises(Stale):
        deciding.decide(claim, "agreed", by=editor, reason="x", seen=seen)
