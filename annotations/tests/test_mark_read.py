"""An article is marked as read: silence becomes information."""

import pytest

from annotations.models import Claim
from annotations.tests.making import OTHER_TEXT, TEXT, make_claim, make_evidence
from annotations.tests.reading_pages import page, words
from annotations.undoing import undo
from articles import publishing
from articles.models import Act

pytestmark = pytest.mark.django_db
URL = "/articles/flood-herald/read/"


@pytest.fixture
def claim(story, gazette, herald):
    claim = make_claim(story, key="open")
    make_evidence(claim, gazette, "reopened on Monday")
    return claim


def mark(client, herald, read="1", **fields):
    herald.refresh_from_db()
    return client.post(URL, {"read": read, "version": herald.version, **fields})


def sentence(claim) -> str:
    return Claim.objects.get(pk=claim.pk).sentence


def test_silence_is_told_once_it_is_read(client, claim, herald, editor):
    assert "Nothing recorded from one." in sentence(claim)
    assert mark(client, herald).url == "/articles/flood-herald/"
    assert "Herald does not mention it." in sentence(claim)
    said = words(page(client, "/articles/flood-herald/"))
    assert "For this story by erin" in said
    assert "Take the mark back" in said


def test_the_message_undoes_it(client, claim, herald, editor):
    mark(client, herald)
    html = page(client, "/articles/flood-herald/")
    assert f'action="/acts/{Act.objects.first().public_id}/undo/"' in html
    assert 'name="next" value="/articles/flood-herald/"' in html


def test_it_is_taken_back_and_undone(client, claim, herald, editor):
    mark(client, herald)
    mark(client, herald, read="0")
    assert "Nothing recorded from one." in sentence(claim)
    undo(Act.objects.first(), by=editor)
    assert "Herald does not mention it." in sentence(claim)


def test_twice_is_once(client, claim, herald, editor):
    mark(client, herald)
    acts = Act.objects.count()
    mark(client, herald)
    assert Act.objects.count() == acts


def test_a_new_text_has_not_been_read(client, claim, herald, editor):
    mark(client, herald)
    herald.refresh_from_db()
    publishing.store_revision(herald, OTHER_TEXT + "\nMore was said.\n", by=editor)
    herald.refresh_from_db()
    assert (herald.read_at, herald.read_by_name) == (None, "")
    assert "Nothing recorded from one." in sentence(claim)


def test_a_stale_page_marks_nothing(client, claim, herald, editor):
    response = client.post(URL, {"read": "1", "version": "99"})
    assert response.status_code == 409
    herald.refresh_from_db()
    assert herald.read_at is None


def test_readers_see_who_read_it_and_no_button(client, claim, herald):
    publishing.mark_read(herald, by="Ada")
    said = words(page(client, "/articles/flood-herald/"))
    assert "For this story by Ada" in said
    assert "Take the mark back" not in said
    assert client.post(URL, {"read": "0"}).status_code == 403
    assert TEXT not in said
