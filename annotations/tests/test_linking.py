"""Editors' verdicts on two passages: made, replaced, taken back, undone, carried, kept in folders."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from annotations import linking
from annotations.dumping import dump_story
from annotations.folder import copy_as
from annotations.linking import Pair, confirm_link, judge_links, reject_link, take_link_back, verdicts_on
from annotations.loading import load_story
from annotations.models import Anchor, Highlight, Link
from annotations.narrating import narrate
from annotations.tests.making import OTHER_TEXT, TEXT, make_article, make_editor, make_highlight, make_story
from annotations.tests.snapshots import snapshot
from annotations.undoing import UndoRefused, undo
from articles import publishing
from articles.acts import Refused, Stale
from articles.models import Act, Article, Passage

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor()


def passage(article: Article, words: str) -> Passage:
    """The passage of the current text that has these words."""
    article.refresh_from_db()
    text = article.current.text
    found = [one for one in article.current.passages.all() if words in text[one.start : one.end]]
    return Passage.objects.select_related("revision__article__story").get(pk=found[0].pk)


@pytest.fixture
def pair(gazette, herald):
    return passage(gazette, "About 300"), passage(herald, "Some 500")


def verdicts(*articles) -> list[str]:
    return [one.verdict for one in verdicts_on([one.pk for one in articles])]


def spans(article) -> set[tuple[int, int]]:
    found = verdicts_on(Article.objects.values_list("pk", flat=True))
    return {(end.start, end.end) for one in found for end in one.ends if end.article == article.pk}


class TestActs:
    def test_a_link_ends_on_exactly_the_passages(self, pair, gazette, herald, editor):
        done = confirm_link(*pair, by=editor)
        assert done.act.verb == "confirm link"
        assert done.row.by == editor
        assert done.row.by_name == "erin"
        assert spans(gazette) == {(pair[0].start, pair[0].end)}
        assert spans(herald) == {(pair[1].start, pair[1].end)}
        assert set(Highlight.objects.values_list("purpose", flat=True)) == {"link"}

    def test_twice_is_once_whoever_stands_left(self, pair, editor):
        first = confirm_link(*pair, by=editor, seen="")
        again = confirm_link(*reversed(pair), by=editor, seen="")
        assert again.act is None
        assert again.row == first.row
        assert Link.objects.count() == 1

    def test_another_verdict_takes_its_place_in_one_act(self, pair, gazette, herald, editor):
        first = confirm_link(*pair, by=editor)
        second = reject_link(*pair, by="Nina", seen=first.row.public_id)
        assert verdicts(gazette, herald) == ["reject"]
        assert second.row.by_name == "Nina"
        assert Highlight.objects.live().count() == 2
        undo(second.act, by=editor)
        assert verdicts(gazette, herald) == ["confirm"]
        assert verdicts_on([gazette.pk, herald.pk])[0].by_name == "erin"

    def test_what_the_form_did_not_show_is_not_replaced(self, pair, editor):
        standing = reject_link(*pair, by="Nina").row
        with pytest.raises(Stale) as stale:
            confirm_link(*pair, by=editor, seen="")
        assert stale.value.row == standing
        take_link_back(standing, by="Nina")
        with pytest.raises(Stale):
            confirm_link(*pair, by=editor, seen=standing.public_id)
        assert Act.objects.filter(verb="confirm link").count() == 0

    def test_taken_back_it_is_gone_with_its_ends(self, pair, gazette, herald, editor):
        link = confirm_link(*pair, by=editor).row
        with pytest.raises(Stale):
            take_link_back(link, by=editor, version=99)
        assert take_link_back(link, by=editor, version=1).act.verb == "take link back"
        assert take_link_back(link, by=editor, version=1).act is None
        assert verdicts(gazette, herald) == []
        assert not Highlight.objects.live().exists()

    def test_an_end_is_shared_and_stays_as_long_as_it_is_needed(self, pair, story, gazette, editor):
        third = make_article(story, "post", OTHER_TEXT.replace("Some 500", "Nearly 500"))
        first = confirm_link(*pair, by=editor)
        confirm_link(pair[0], passage(third, "Nearly 500"), by=editor)
        assert Highlight.objects.live().filter(article=gazette).count() == 1
        before = snapshot()
        undone = undo(first.act, by=editor)
        assert Link.objects.live().count() == 1
        assert Highlight.objects.live().filter(article=gazette).count() == 1
        undo(undone.act, by=editor)
        assert snapshot() == before

    def test_several_pairs_are_one_act_and_one_undo(self, pair, story, editor):
        third = passage(make_article(story, "post", OTHER_TEXT), "Some 500")
        before = snapshot()
        done = judge_links(story, [Pair(*pair), Pair(pair[0], third)], "reject", by=editor)
        assert Link.objects.live().count() == 2
        undo(done.act, by=editor)
        assert snapshot() == before

    def test_ends_of_the_text_alone_or_of_another_story_are_refused(self, pair, gazette, editor):
        with pytest.raises(ValidationError, match="two reports"):
            confirm_link(pair[0], passage(gazette, "Nobody"), by=editor)
        there = make_article(make_story("elsewhere"), "post", OTHER_TEXT)
        with pytest.raises(ValidationError, match="another story"):
            confirm_link(pair[0], passage(there, "Some 500"), by=editor)
        with pytest.raises(ValidationError, match="one pair"):
            judge_links(gazette.story, [], "confirm", by=editor)
        assert not Link.objects.exists()

    def test_a_text_that_was_replaced_or_taken_away(self, pair, gazette, herald, editor):
        publishing.store_revision(gazette, TEXT.replace("300", "350"), by="test")
        with pytest.raises(Refused, match="replaced or taken away"):
            confirm_link(*pair, by=editor)
        Article.objects.filter(pk=herald.pk).update(removed_at="2026-11-02T12:00Z")
        with pytest.raises(Refused):
            confirm_link(passage(gazette, "About 350"), pair[1], by=editor)
        assert not Highlight.objects.exists()

    def test_the_database_keeps_one_verdict_a_pair(self, pair, editor):
        link = confirm_link(*pair, by=editor).row
        with pytest.raises(IntegrityError), transaction.atomic():
            Link.objects.create(left=link.right, right=link.left, verdict="reject")

    def test_undo_is_refused_while_a_later_verdict_stands(self, pair, editor):
        first = confirm_link(*pair, by=editor)
        reject_link(*pair, by=editor)
        with pytest.raises(UndoRefused, match="do not report the same"):
            undo(first.act, by=editor)

    def test_a_verdict_comes_back_only_where_no_later_one_has_taken_its_place(self, pair, gazette, herald):
        back = take_link_back(reject_link(*pair, by="Erin").row, by="Erin")
        later = confirm_link(*pair, by="Paul")
        with pytest.raises(UndoRefused) as refused:
            undo(back.act, by="Erin")
        assert refused.value.later == later.act
        assert verdicts(gazette, herald) == ["confirm"]
        taken = undo(later.act, by="Paul")
        undo(back.act, by="Erin")
        assert verdicts(gazette, herald) == ["reject"]
        with pytest.raises(UndoRefused):
            undo(taken.act, by="Paul")

    def test_the_log_says_which_words(self, pair, editor):
        act = reject_link(*pair, by=editor).act
        line = narrate([act])[0]
        assert "said that “About 300 people had been cut off for a week.” of" in str(line)
        assert "do not report the same" in str(line)
        assert any("/stories/flood/compare/?source=gazette&source=herald" in url for _, url in line.pages)


class TestNewTexts:
    def test_a_link_goes_with_its_words(self, pair, gazette, herald, editor):
        confirm_link(*pair, by=editor)
        publishing.store_revision(gazette, "A new first line.\n\n" + TEXT, by="test")
        assert verdicts(gazette, herald) == ["confirm"]
        now = passage(gazette, "About 300")
        assert spans(gazette) == {(now.start, now.end)}
        assert confirm_link(now, pair[1], by=editor).act is None

    def test_also_where_the_sentence_changed(self, pair, gazette, herald, editor):
        reject_link(*pair, by=editor)
        words = TEXT.replace("About 300 people had been cut off", "About 300 people had been cut off there")
        publishing.store_revision(gazette, words, by="test")
        assert linking.links_on(passage(gazette, "About 300"), pair[1])[0].verdict == "reject"

    def test_words_that_are_gone_tie_nothing_until_they_are_back(self, pair, gazette, herald, editor):
        confirm_link(*pair, by=editor)
        gone = TEXT.replace("About 300 people had been cut off for a week.", "")
        done = publishing.store_revision(gazette, gone, by="test")
        assert verdicts(gazette, herald) == []
        undo(done.act, by="test")
        assert verdicts(gazette, herald) == ["confirm"]

    def test_a_link_of_the_new_text_holds_it(self, pair, gazette, editor):
        stored = publishing.store_revision(gazette, TEXT + "\nMore is known.\n", by="test")
        confirm_link(passage(gazette, "More is known"), pair[1], by=editor)
        with pytest.raises(UndoRefused):
            undo(stored.act, by="test")


class TestFolders:
    def test_verdicts_travel(self, pair, story, gazette, herald, editor):
        confirm_link(*pair, by=editor)
        reject_link(passage(gazette, "Nobody was hurt"), passage(herald, "One person"), by=editor)
        folder = dump_story(story)
        made = load_story(copy_as(folder, "copy"), by="test").story
        articles = list(made.articles.values_list("pk", flat=True))
        assert sorted(one.verdict for one in verdicts_on(articles)) == ["confirm", "reject"]
        there = [Article.objects.get(story=made, key=key) for key in ("gazette", "herald")]
        again = confirm_link(passage(there[0], "About 300"), passage(there[1], "Some 500"), by=editor)
        assert again.act is None


def test_queries_of_the_verdicts_do_not_grow(story, gazette, herald, editor, django_assert_num_queries):
    here = [one for one in gazette.current.passages.all() if one.reported]
    there = [one for one in herald.current.passages.all() if one.reported]
    rows = Passage.objects.select_related("revision__article__story")
    pairs = [Pair(rows.get(pk=one.pk), rows.get(pk=other.pk)) for one in here for other in there]
    judge_links(story, pairs, "confirm", by=editor)
    with django_assert_num_queries(1):
        assert len(verdicts_on([gazette.pk, herald.pk])) == len(pairs)


def test_a_mark_on_the_same_words_is_another_row(pair, gazette, editor):
    mark = make_highlight(gazette, "About 300 people had been cut off for a week.")
    confirm_link(*pair, by=editor)
    assert Highlight.objects.live().filter(article=gazette).count() == 2
    assert Anchor.objects.filter(highlight=mark).count() == 1
