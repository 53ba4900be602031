"""A server compares the texts of a story ahead of its editors."""

from threading import Event

import pytest

from annotations.proposing import for_article
from articles import matching, publishing, warming
from articles.models import Spelling
from articles.spellings import change_spellings
from articles.warming import Warmer

from .making import OTHER_TEXT, TEXT, make_article, make_claim, make_story

pytestmark = pytest.mark.django_db


class Held:
    """A connection that stays, for it has the test's transaction."""

    def close(self):
        pass


@pytest.fixture(autouse=True)
def wanted(monkeypatch):
    """What the server wants, while nobody does it."""
    found: list[int] = []
    monkeypatch.setattr(warming, "connection", Held())
    monkeypatch.setattr(warming.warmer, "want", lambda story, after=0.0: found.append(story))
    matching.forget()
    warming.start()
    yield found
    warming.stop()


@pytest.fixture
def story():
    story = make_story()
    make_article(story)
    make_article(story, "herald", OTHER_TEXT)
    return story


def test_a_stored_text_is_wanted_once_it_is_there(story, wanted, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        publishing.store_revision(story.articles.first(), TEXT + "More.\n", by="test")
        assert wanted == []
    assert wanted == [story.pk]


def test_so_is_a_spelling_and_no_claim(story, wanted, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_claim(story)
    assert wanted == []
    with django_capture_on_commit_callbacks(execute=True):
        change_spellings(story, by="test", new=[Spelling(variant="Lundh", canonical="Lund")])
    assert wanted == [story.pk]


def test_so_is_a_story_that_editors_open_first(story, wanted):
    matching.matching_of(story)
    matching.matching_of(story)
    assert wanted == [story.pk]


def test_readers_want_nothing_but_their_page(client, story, wanted, editor):
    publishing.publish_story(story, by="test")
    assert client.get(f"/stories/{story.slug}/compare/").status_code == 200
    client.logout()
    assert client.get(f"/stories/{story.slug}/compare/").status_code == 200
    assert wanted == []
    for_article(story.articles.first(), [])
    assert wanted == [story.pk]


def test_pages_find_everything_compared(story):
    asked = matching.matching_of(story)
    Warmer().warm(story.pk)
    done = asked.aligner.ranking.compared
    assert done > 0
    matching.beside(story, ["gazette", "herald"])
    for_article(story.articles.first(), [])
    assert asked.aligner.ranking.compared == done


def test_it_changes_no_answer(story):
    plain = matching.matches_between(story, ["gazette", "herald"])
    matching.forget()
    Warmer().warm(story.pk)
    assert matching.matches_between(story, ["gazette", "herald"]) == plain != ()


def test_what_was_compared_is_not_compared_again(story, monkeypatch):
    warmer, made = Warmer(), []
    warmer.warm(story.pk)
    matching.forget()
    monkeypatch.setattr(matching, "Aligner", lambda *given: made.append(given))
    warmer.warm(story.pk)
    assert made == []


def test_until_it_changes(story):
    warmer = Warmer()
    warmer.warm(story.pk)
    publishing.store_revision(story.articles.first(), TEXT + "More.\n", by="test")
    warmer.warm(story.pk)
    asked = matching.matching_of(story)
    done = asked.aligner.ranking.compared
    asked.prepare("gazette")
    assert asked.aligner.ranking.compared == done > 0


def test_it_does_not_remember_without_end(monkeypatch):
    monkeypatch.setattr(warming, "DONE", 2)
    warmer = Warmer()
    for number in (1, 2, 1, 3):
        warmer._remember(number, number)
    assert list(warmer.done) == [1, 3]


def test_the_newest_text_comes_first_though_its_article_is_old(story, monkeypatch):
    keys = []
    publishing.store_revision(story.articles.get(key="gazette"), TEXT + "More.\n", by="test")
    monkeypatch.setattr(matching._Story, "prepare", lambda self, key: keys.append(key))
    Warmer().warm(story.pk)
    assert keys == ["gazette", "herald"]


def test_a_story_that_changed_is_left_to_its_next_turn(story):
    warmer = Warmer()
    warmer.wanted[story.pk] = 0.0
    warmer.warm(story.pk)
    assert matching.matching_of(story).aligner.ranking.compared == 0


def test_a_story_that_is_gone_or_has_no_text(story):
    Warmer().warm(story.pk + 1000)
    Warmer().warm(make_story("empty").pk)


def test_stored_texts_go_first_and_each_in_its_turn(monkeypatch):
    warmer, done, first = Warmer(), [], Event()
    monkeypatch.setattr(warmer, "warm", lambda number: (first.wait(10), done.append(number)))
    monkeypatch.setattr(warming.time, "sleep", lambda seconds: None)
    warmer.want(0)
    with warmer.changed:
        assert warmer.changed.wait_for(lambda: warmer.busy or done or not warmer.wanted, 10)
    for story, after in ((1, 0.5), (2, 0.5), (3, 0.0), (4, 0.0), (2, 0.0), (3, 0.5), (1, 0.5)):
        warmer.want(story, after)
    first.set()
    assert warmer.wait(10)
    assert done == [0, 3, 4, 2, 1]


def test_the_thread_does_it_and_survives_a_fault(monkeypatch, caplog):
    warmer, done = Warmer(), []

    def warm(number):
        done.append(number)
        if number == 1:
            raise RuntimeError("no")

    monkeypatch.setattr(warmer, "warm", warm)
    warmer.want(1)
    assert warmer.wait(10)
    warmer.want(2)
    assert warmer.wait(10)
    assert done == [1, 2]
    assert "story 1 could not be compared ahead" in caplog.text
