"""Letters at the desk: on the front page, in a list, handled by editors, erased by administrators."""

import pytest
from django.contrib.auth import get_user_model

from annotations.corresponding import write_letter
from annotations.models import Letter
from annotations.tests.making import make_claim

pytestmark = pytest.mark.django_db
LIST = "/admin/annotations/letter/"
SAID = "The second quote is <b>of another</b> man."


@pytest.fixture
def claim(story, gazette):
    return make_claim(story, key="open")


@pytest.fixture
def letter(claim):
    return write_letter(claim.story, claim=claim, text=SAID, reply_to="a@example.org")


@pytest.fixture
def administrator(client):
    user = get_user_model().objects.create_superuser("ada", password="secret-enough")
    client.force_login(user)
    return user


def handle(client, letter, **fields):
    page = f"{LIST}{letter.pk}/change/"
    sent = {"state": "answered", "note": "Wrote back.", "version_token": letter.version,
            "initial-state": "open", "initial-note": "", **fields}  # fmt: skip
    return client.post(page, sent)


def test_the_front_page_says_how_many_wait(client, editor, letter):
    page = client.get("/admin/").content.decode()
    assert "Letters from readers (1)" in page
    assert f"{LIST}?state__exact=open" in page
    assert "&lt;b&gt;of another" in page


def test_it_is_read_and_answered(client, editor, letter):
    page = client.get(f"{LIST}{letter.pk}/change/").content.decode()
    assert "&lt;b&gt;of another" in page
    assert 'href="mailto:a@example.org"' in page
    assert handle(client, letter).status_code == 302
    letter.refresh_from_db()
    assert (letter.state, letter.note, letter.handled_by_name) == ("answered", "Wrote back.", "erin")
    assert "Letters from readers (1)" not in client.get("/admin/").content.decode()
    assert client.get(f"{LIST}{letter.pk}/history/").status_code == 200


def test_two_editors_at_once(client, editor, letter):
    Letter.objects.update(version=7, state="closed")
    answer = handle(client, letter)
    assert answer.status_code == 409
    assert "Wrote back." in answer.content.decode()
    letter.refresh_from_db()
    assert letter.state == "closed"


def test_what_cannot_stand(client, editor, letter):
    answer = handle(client, letter, note="x" * 2001)
    assert answer.status_code == 422
    assert "x" * 2001 in answer.content.decode()


def act(client, action, letter):
    return client.post(LIST, {"action": action, "_selected_action": [letter.pk]}, follow=True)


def test_several_are_closed(client, editor, letter):
    assert "is closed" in act(client, "close", letter).content.decode()
    letter.refresh_from_db()
    assert (letter.state, letter.handled_by_name) == ("closed", "erin")


def test_an_editor_erases_none(client, editor, letter):
    assert 'value="erase"' not in client.get(LIST).content.decode()
    act(client, "erase", letter)
    letter.refresh_from_db()
    assert letter.text == SAID


def test_an_administrator_does(client, administrator, letter):
    assert "is erased" in act(client, "erase", letter).content.decode()
    letter.refresh_from_db()
    assert (letter.text, letter.reply_to) == ("", "")
    assert "another" not in client.get(LIST).content.decode()
    assert client.get(f"{LIST}{letter.pk}/change/").status_code == 302
    assert "no undo" not in client.get("/admin/articles/act/").content.decode()


def test_filters(client, editor, letter):
    for query in (
        "state__exact=open",
        "reply_to__isempty=0",
        f"story__id__exact={letter.story_id}",
        "q=second",
    ):
        assert "another" in client.get(f"{LIST}?{query}").content.decode()
    assert "&lt;b&gt;of another" not in client.get(f"{LIST}?state__exact=closed").content.decode()


@pytest.mark.parametrize("number", [3, 30])
def test_letters_cost_no_queries(client, editor, claim, django_assert_num_queries, number):
    for _ in range(number):
        write_letter(claim.story, claim=claim, text=SAID)
    client.get(LIST)
    with django_assert_num_queries(6):
        client.get(LIST)
