"""A server compares the texts of a story ahead of its readers."""

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


def test_so_is_a_story_that_the_process_meets_first(story, wanted):
    matching.matching_of(story)
    matching.matching_of(story)
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


def test_a_story_that_changed_is_left_to_its_next_turn(story):
    warmer = Warmer()
    warmer.wanted[story.pk] = 0.0
    warmer.warm(story.pk)
    assert matching.matching_of(story).aligner.ranking.compared == 0


def test_a_story_that_is_gone_or_has_no_text(story):
    Warmer().warm(story.pk + 1000)
    Warmer().warm(make_story("empty").pk)


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
