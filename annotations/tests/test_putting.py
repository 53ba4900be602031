"""Words marked and put to a claim in one act; a form that is sent twice; new speakers and sides."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from annotations.models import Claim, Evidence, Highlight, Once, Party, Speaker
from annotations.narrating import narrate
from annotations.putting import NewSpeaker, highlight_words, put_words
from annotations.undoing import undo
from articles.models import Act

from .making import make_claim, make_editor, make_highlight, make_publisher, make_speaker
from .snapshots import snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor()


def span(article, words: str):
    start = article.current.text.index(words)
    return article, article.current, start, start + len(words), words


def put(article, words="About 300 people", **fields):
    return put_words(*span(article, words), **{"by": "erin", "stance": "supports", **fields})


def test_words_a_new_claim_a_new_speaker_one_act(story, gazette, editor):
    before, entries = snapshot(), Act.objects.count()
    new = NewSpeaker("Ada  Lund", role="fire officer", new_party="Fire Brigade")
    done = put(
        gazette, by=editor, statement=" 300 were cut off ", section="Harm", new_speaker=new,
        figures=[{"low": 300, "high": 300, "unit": "people"}], note="from the scene",
    )  # fmt: skip
    row = Evidence.objects.get()
    assert done.row == row
    assert Act.objects.count() == entries + 1
    assert (row.claim.statement, row.claim.section) == ("300 were cut off", "Harm")
    assert row.claim.suggestion == "single-source"
    assert (row.speaker.key, row.speaker.name, row.speaker.party.key) == (
        "ada-lund",
        "Ada Lund",
        "fire-brigade",
    )
    assert row.figures.count() == 1
    after = snapshot()
    undone = undo(done.act, by=editor)
    assert snapshot() == before
    assert Speaker.objects.count() == 1  # others may name her by now
    undo(undone.act, by=editor)
    assert snapshot() == after


def test_words_to_a_claim_that_stands(story, gazette, editor):
    claim = make_claim(story)
    done = put(gazette, by=editor, claim=claim, stance="contradicts", new_party="The town")
    assert (done.row.claim, done.row.party.key) == (claim, "the-town")
    assert str(narrate([done.act])[0]) == "erin put words of Gazette to “The bridge is open” (contradicts)"
    new = put(gazette, "a week", by=editor, statement="It took a week")
    assert (
        str(narrate([new.act])[0]) == "erin made the claim “It took a week” with words of Gazette (supports)"
    )


def test_equal_words_of_the_same_person_are_one_highlight(story, gazette, editor):
    claim = make_claim(story)
    first = highlight_words(*span(gazette, "a week"), by=editor)
    assert highlight_words(*span(gazette, "a week"), by=editor).act is None
    assert put(gazette, "a week", by=editor, claim=claim).row.highlight == first.row
    assert put(gazette, "a week", by="paul", claim=claim).row.highlight != first.row
    assert put(gazette, "week", by=editor, claim=claim).row.highlight != first.row
    assert make_highlight(gazette, "a week", by=editor) != first.row  # by itself the verb asks nobody


def test_a_form_that_is_sent_twice(story, gazette, editor):
    claim, entries = make_claim(story), Act.objects.count() + 1
    first = put(gazette, by=editor, claim=claim, once="f3a9")
    again = put(gazette, by=editor, claim=claim, once="f3a9")
    assert (again.row, again.act) == (first.row, first.act)
    marked = highlight_words(*span(gazette, "a week"), by=editor, once="77")
    assert highlight_words(*span(gazette, "a week"), by=editor, once="77").row == marked.row
    assert (Evidence.objects.count(), Highlight.objects.count(), Act.objects.count()) == (
        1,
        2,
        entries + 2 - 1,
    )
    assert put(gazette, by=editor, claim=claim, once="other").row != first.row


def test_the_back_button_sends_other_content_under_the_same_token(story, gazette, editor):
    one, other, sent = make_claim(story), make_claim(story, "Another"), {"by": editor, "once": "a"}
    first = put(gazette, claim=one, content="one", **sent)
    second = put(gazette, claim=other, content="other", **sent)
    assert (second.row.claim, second.row.highlight) == (other, first.row.highlight)
    assert second.act not in (None, first.act)
    for done, claim, content in ((first, one, "one"), (second, other, "other")):
        again = put(gazette, claim=claim, content=content, **sent)
        assert (again.row, again.act) == (done.row, done.act)
    assert put(gazette, claim=one, content="one", by=make_publisher(), once="a").row != first.row
    marked = highlight_words(*span(gazette, "a week"), content="one", **sent)
    assert marked.act is not None
    assert Once.objects.count() == 4


def test_what_was_undone_is_done_again_by_the_same_form(story, gazette, editor):
    claim, sent = make_claim(story), {"by": editor, "once": "a", "content": "one"}
    first = put(gazette, claim=claim, **sent)
    undo(first.act, by=editor)
    second = put(gazette, claim=claim, **sent)
    assert second.act not in (None, first.act)
    assert Evidence.objects.live().get() == second.row
    assert put(gazette, claim=claim, **sent).row == second.row
    marked = highlight_words(*span(gazette, "a week"), **sent)
    undo(marked.act, by=editor)
    again = highlight_words(*span(gazette, "a week"), **sent)
    assert again.row.removed_at is None
    assert again.act not in (None, marked.act)


def test_a_form_that_failed_is_sent_again(story, gazette, editor):
    with pytest.raises(ValidationError):
        put(gazette, by=editor, claim=make_claim(story), stance="likes", once="a")
    assert not Once.objects.exists()
    assert put(gazette, by=editor, claim=Claim.objects.get(), once="a").act is not None


def test_a_token_is_forgotten_after_some_days(story, gazette, editor):
    highlight_words(*span(gazette, "a week"), by=editor, once="a")
    Once.objects.update(created_at=timezone.now() - timedelta(days=8))
    highlight_words(*span(gazette, "Monday"), by=editor, once="b")
    assert [one.token for one in Once.objects.all()] == ["b"]


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({}, "statement"),
        ({"statement": "  "}, "statement"),
        ({"statement": "One", "claim": True}, "statement"),
        ({"statement": "One", "once": "x" * 41}, "once"),
        ({"statement": "One", "once": "a\0"}, "once"),
        ({"statement": "One", "stance": "likes"}, "stance"),
        ({"statement": "x" * 1001}, "statement"),
        ({"statement": "One", "anonymous": True, "new_speaker": NewSpeaker("Ada")}, "new_speaker"),
        ({"statement": "One", "new_speaker": NewSpeaker(" ")}, "new_speaker"),
        ({"statement": "One", "new_speaker": NewSpeaker("a\0b")}, "new_speaker"),
        ({"statement": "One", "new_speaker": NewSpeaker("LUND")}, "new_speaker"),
        ({"statement": "One", "new_speaker": NewSpeaker("Ada", kind="cat")}, "new_speaker"),
        ({"statement": "One", "new_speaker": NewSpeaker("Ada", new_party="fire")}, "new_speaker_party"),
        ({"statement": "One", "new_party": "Fire"}, "new_party"),
        ({"statement": "One", "new_party": "x" * 201}, "new_party"),
    ],
)
def test_a_fault_names_its_place_and_leaves_nothing(story, gazette, fields, where):
    make_speaker("lund", "fire")
    claim, before = make_claim(story), (snapshot(), Act.objects.count())
    with pytest.raises(ValidationError) as fault:
        put(gazette, **{**fields, **({"claim": claim} if "claim" in fields else {})})
    assert where in fault.value.message_dict
    assert (snapshot(), Act.objects.count()) == before
    assert (Speaker.objects.count(), Party.objects.count(), Once.objects.count()) == (1, 1, 0)


def test_other_words_than_were_seen(story, gazette):
    with pytest.raises(ValidationError, match="other words"):
        put_words(gazette, gazette.current, 0, 6, "Tunnel", by="x", stance="supports", statement="One")
    assert not Claim.objects.exists()


@pytest.mark.parametrize("name", ["آدا", "東京", "---", "fire"])
def test_any_name_gets_an_address(story, gazette, client, name):
    Speaker.objects.create(key="fire", name="The fire chief")
    row = put(gazette, statement="One", new_speaker=NewSpeaker(name)).row
    assert client.get(row.speaker.get_absolute_url()).status_code == 200


def test_queries(story, gazette, django_assert_max_num_queries):
    claim = make_claim(story)
    for number in range(20):
        put(gazette, claim=claim, note=str(number))
    with django_assert_max_num_queries(60):
        put(gazette, "a week", claim=claim, once="a", figures=[{"low": 1}])
