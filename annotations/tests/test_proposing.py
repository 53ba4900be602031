"""Passages proposed for claims: found, told in words, rejected, kept rejected."""

import pytest
from django.core.exceptions import ValidationError

from annotations import claiming, joining, linking, proposing, rejecting
from annotations.denying import deny_report
from annotations.models import Highlight, Rejection
from annotations.narrating import narrate
from annotations.proposing import MOST, for_article, for_claim
from annotations.rejecting import leave_passages, reject_passage, rejected_in
from annotations.tests.making import (
    OTHER_TEXT,
    TEXT,
    make_article,
    make_claim,
    make_editor,
    make_evidence,
    make_story,
)
from annotations.tests.snapshots import snapshot
from annotations.tests.test_linking import passage
from annotations.undoing import undo
from articles import publishing
from articles.acts import Refused
from articles.models import Article

pytestmark = pytest.mark.django_db

THIRD = (
    "Bridge opens\n\n"
    "The bridge over the river reopened to cars on Monday, a week after the flood. “Nobody was "
    "hurt in the flood,” Ada Lund said again.\n\n"
    "About 300 people had been cut off, said the mayor. The schools stay closed.\n"
)


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def gazette(story):
    return make_article(story, text=TEXT.replace("was hurt", "was hurt in the flood"))


@pytest.fixture
def times(story):
    return make_article(story, "times", THIRD)


@pytest.fixture
def hurt(story, gazette):
    claim = make_claim(story, "Nobody was hurt")
    make_evidence(claim, gazette, "“Nobody was hurt in the flood,”")
    return claim


def proposed(claim, *articles):
    return for_claim(
        claim, Article.objects.filter(pk__in=[one.pk for one in articles]).select_related("source")
    )


def with_nine_witnesses(claim, story, gazette):
    """A report with more passages for the claim than are proposed at once."""
    make_evidence(claim, gazette, "The river bridge reopened on Monday")
    make_evidence(claim, gazette, "About 300 people had been cut off")
    says = ["Nobody was hurt in the flood", "The river bridge reopened on Monday", "About 300 were cut off"]
    lines = "\n\n".join(f"{says[n % 3]}, said witness number {n}." for n in range(9))
    return make_article(story, "post", f"The flood\n\n{lines}\n")


class TestForClaim:
    def test_the_same_quotation_is_offered_and_told(self, hurt, times):
        first = proposed(hurt, times)[0]
        assert first.offered == "“Nobody was hurt in the flood,”"
        assert first.has_part
        assert first.before + first.offered + first.after == first.words
        assert first.reason == "Same quotation as Gazette"

    def test_figures_are_told_with_their_words(self, story, gazette, times, herald):
        claim = make_claim(story, "Hundreds were cut off")
        make_evidence(claim, gazette, "About 300 people had been cut off")
        reasons = [one.reason for one in proposed(claim, times)]
        assert any("cut off" in one.words for one in proposed(claim, times))
        assert any(one.startswith(("Same figure as Gazette: about 300", "Same wording")) for one in reasons)

    def test_a_source_that_speaks_is_not_proposed(self, hurt, gazette, times):
        assert {one.article for one in proposed(hurt, gazette, times)} == {times}

    def test_at_most_three_of_each_and_the_likeliest_first(self, hurt, times, herald):
        found = proposed(hurt, times, herald)
        for article in (times, herald):
            scores = [one.score for one in found if one.article == article]
            assert len(scores) <= MOST
            assert scores == sorted(scores, reverse=True)

    def test_without_evidence_the_statement_finds_them(self, story, times):
        claim = make_claim(story, "The schools stay closed")
        found = proposed(claim, times)
        assert found[0].words == "The schools stay closed."
        assert "schools" in found[0].reason.lower()

    def test_nothing_is_proposed_of_an_article_without_a_text_or_of_nothing(self, hurt):
        assert proposed(hurt) == []


class TestForArticle:
    def test_each_claim_stands_once(self, hurt, story, gazette, times):
        open_ = make_claim(story, "The bridge is open")
        make_evidence(open_, gazette, "The river bridge reopened on Monday")
        found = for_article(times, [hurt, open_])
        assert [one.claim for one in found] in ([hurt, open_], [open_, hurt])
        assert found[0].score >= found[1].score

    def test_queries_do_not_grow(self, story, gazette, times, django_assert_max_num_queries):
        claims = []
        for number in range(20):
            claims.append(make_claim(story, f"Nobody was hurt on day {number}"))
            make_evidence(claims[-1], gazette, "“Nobody was hurt in the flood,”")
        for_article(times, claims)
        with django_assert_max_num_queries(9):
            assert sum(1 + len(one.fainter) for one in for_article(times, claims)) == 20

    def test_one_passage_stands_for_the_nearest_claim_and_names_the_others(
        self, hurt, story, gazette, times, editor
    ):
        other = make_claim(story, "The flood was deep")
        make_evidence(other, gazette, "“Nobody was hurt in the flood,”")
        (found,) = for_article(times, [other, hurt])
        assert (found.claim, found.fainter) == (hurt, (other,))
        reject_passage(hurt, found.passage, by=editor)
        again = for_article(times, [other, hurt])
        assert other in [one.claim for one in again]


class TestRejecting:
    def test_it_is_not_proposed_again(self, hurt, times, editor):
        first = proposed(hurt, times)[0]
        done = reject_passage(hurt, passage(times, "Nobody"), by=editor)
        assert done.act.verb == "reject passage"
        assert first.passage not in [one.passage for one in proposed(hurt, times)]
        assert str(narrate([done.act])[0]).startswith("erin said that “")
        assert "is not about “Nobody was hurt”" in str(narrate([done.act])[0])

    def test_twice_is_once(self, hurt, times, editor):
        first = reject_passage(hurt, passage(times, "Nobody"), by=editor)
        again = reject_passage(hurt, passage(times, "Nobody"), by="Nina")
        assert again.act is None
        assert again.row == first.row

    def test_undo_proposes_it_again_and_leaves_nothing(self, hurt, times, editor):
        before = snapshot()
        done = reject_passage(hurt, passage(times, "Nobody"), by=editor)
        undo(done.act, by=editor)
        assert snapshot() == before
        assert proposed(hurt, times)[0].offered == "“Nobody was hurt in the flood,”"

    def test_redo_rejects_it_again(self, hurt, times, editor):
        done = reject_passage(hurt, passage(times, "Nobody"), by=editor)
        undo(undo(done.act, by=editor).act, by=editor)
        assert Rejection.objects.live().count() == 1
        assert rejected_in([times.pk])[hurt.pk]

    def test_it_is_of_one_claim_alone(self, hurt, story, times, editor):
        other = make_claim(story, "Nobody was hurt at all")
        reject_passage(hurt, passage(times, "Nobody"), by=editor)
        assert any("Nobody" in one.words for one in proposed(other, times))

    def test_a_new_text_keeps_it(self, hurt, times, editor):
        reject_passage(hurt, passage(times, "Nobody"), by=editor)
        times.refresh_from_db()
        publishing.store_revision(times, THIRD.replace("Bridge opens", "Bridge opens again"), by=editor)
        times.refresh_from_db()
        assert not any("Nobody" in one.words for one in proposed(hurt, times))

    def test_a_merged_claims_rejections_go_along(self, hurt, story, times, editor):
        other = make_claim(story, "No one was hurt")
        reject_passage(other, passage(times, "Nobody"), by=editor)
        joining.merge_claims(other, hurt, by=editor)
        assert not any("Nobody" in one.words for one in proposed(hurt, times))

    def test_its_end_stays_while_a_link_needs_it(self, hurt, gazette, times, editor):
        ours, theirs = passage(gazette, "Nobody"), passage(times, "Nobody")
        link = linking.confirm_link(ours, theirs, by=editor).row
        reject_passage(hurt, theirs, by=editor)
        linking.take_link_back(link, by=editor)
        ends = Highlight.objects.live().filter(purpose=Highlight.Purpose.LINK)
        assert [one.article for one in ends] == [times]

    def test_what_was_replaced_or_removed_is_refused(self, hurt, times, gazette, editor):
        old = passage(times, "Nobody")
        publishing.store_revision(times, OTHER_TEXT, by=editor)
        with pytest.raises(Refused, match="replaced"):
            reject_passage(hurt, old, by=editor)
        empty = make_claim(hurt.story, "Gone")
        claiming.remove_claim(empty, by=editor)
        with pytest.raises(Refused, match="removed"):
            reject_passage(empty, passage(gazette, "Nobody"), by=editor)
        foreign = make_article(make_story("other"), "post", TEXT)
        with pytest.raises(ValidationError, match="another story"):
            reject_passage(hurt, passage(foreign, "Nobody"), by=editor)
        assert not Rejection.objects.exists()

    def test_passages_are_left_in_one_act(self, story, gazette, times, editor):
        done = leave_passages(story, [passage(gazette, "Nobody"), passage(times, "Nobody")], by=editor)
        assert Rejection.objects.live().filter(claim=None).count() == 2
        assert "left without a claim" in str(narrate([done.act])[0])
        undo(done.act, by=editor)
        assert not Rejection.objects.live().exists()
        assert not Highlight.objects.live().exists()

    @pytest.mark.parametrize("count", [0, rejecting.AT_MOST + 1])
    def test_not_of_nothing_and_not_without_end(self, story, gazette, editor, count):
        with pytest.raises(ValidationError):
            leave_passages(story, [passage(gazette, "Nobody")] * count, by=editor)


class TestDenying:
    """A report that does not carry a claim at all."""

    def test_all_that_is_proposed_or_would_be_next(self, hurt, times, editor):
        before = snapshot()
        done = deny_report(hurt, times, 1, by=editor)
        assert proposed(hurt, times) == for_article(times, [hurt]) == []
        assert {one.claim for one in Rejection.objects.all()} == {hurt}
        told = str(narrate([done.act])[0])
        assert Rejection.objects.count() == 1
        assert "said that the report of Times does not carry “Nobody was hurt” (1 passage)" in told
        undo(done.act, by=editor)
        assert proposed(hurt, times)
        assert snapshot() == before

    def test_more_than_are_shown_at_once(self, hurt, story, gazette, editor):
        post = with_nine_witnesses(hurt, story, gazette)
        assert len(proposed(hurt, post)) == MOST
        deny_report(hurt, post, 1, by=editor)
        assert Rejection.objects.count() > MOST
        assert proposed(hurt, post) == []

    def test_asked_once_it_is_what_one_no_after_the_other_settles(
        self, hurt, story, gazette, editor, monkeypatch
    ):
        post = with_nine_witnesses(hurt, story, gazette)
        every, one_by_one = set(proposing.every_passage(hurt, post)), set()
        while rows := [*proposed(hurt, post), *for_article(post, [hurt])]:
            reject_passage(hurt, rows[0].passage, by=editor)
            one_by_one.add(rows[0].passage)
        assert every == one_by_one
        assert len(every) > MOST
        asked, proposals = [], proposing._proposals
        monkeypatch.setattr(
            proposing, "_proposals", lambda *given, **how: (asked.append(how), proposals(*given, **how))[1]
        )
        deny_report(hurt, post, 1, by=editor)
        assert len(asked) == 4  # two ways, before the lock and under it

    def test_other_claims_and_reports_keep_theirs(self, hurt, story, times, herald, editor):
        other = make_claim(story, "Nobody was hurt in the flood")
        theirs = [one.passage for one in [*proposed(other, times), *proposed(hurt, herald)]]
        deny_report(hurt, times, 1, by=editor)
        assert [one.passage for one in [*proposed(other, times), *proposed(hurt, herald)]] == theirs

    def test_said_again_it_changes_nothing(self, hurt, times, editor):
        deny_report(hurt, times, 1, by=editor)
        assert deny_report(hurt, times, 1, by=editor).act is None

    def test_another_text_or_a_claim_that_is_gone(self, hurt, times, editor):
        with pytest.raises(Refused, match="replaced or taken away"):
            deny_report(hurt, times, 2, by=editor)
        empty = make_claim(hurt.story, "Gone")
        claiming.remove_claim(empty, by=editor)
        with pytest.raises(Refused, match="removed or merged"):
            deny_report(empty, times, 1, by=editor)
        foreign = make_article(make_story("other"), "post", TEXT)
        with pytest.raises(ValidationError, match="another story"):
            deny_report(hurt, foreign, 1, by=editor)
        assert not Rejection.objects.exists()
