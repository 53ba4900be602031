"""The door: sign-in, own password, a new one by mail."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from articles.models import Story
from raqqa_site.testing import PASSWORD, make_editor

pytestmark = pytest.mark.django_db

NEW = "quite-another-pass-phrase"


@pytest.fixture
def erin(db):
    return make_editor()


def sign_in(client, name="erin", password=PASSWORD, **more):
    return client.post("/accounts/login/", {"username": name, "password": password, **more})


def test_sign_in_rotates_the_session(client, erin):
    client.cookies["sessionid"] = "chosenbyastrangerchosenbyastrang"
    answer = sign_in(client, next="/about/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/about/")
    cookie = answer.cookies["sessionid"]
    assert cookie.value != "chosenbyastrangerchosenbyastrang"
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 14 * 86400)


def test_what_was_typed_stays_and_the_password_does_not(client, erin):
    answer = sign_in(client, password="wrong-word")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="erin"' in page
    assert "wrong-word" not in page


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil"]
)
def test_nobody_is_sent_elsewhere(client, erin, target):
    assert sign_in(client, next=target).headers["Location"] == "/"


def test_an_account_that_is_not_active(client, erin):
    erin.is_active = False
    erin.save()
    assert sign_in(client).status_code == 422


def test_sign_out_is_a_button(client, erin):
    sign_in(client)
    assert '<form action="/accounts/logout/" method="post">' in client.get("/").content.decode()
    assert client.get("/accounts/logout/").status_code == 405
    assert client.post("/accounts/logout/").status_code == 302
    assert "Sign in" in client.get("/").content.decode()


def test_the_desk_has_no_door_of_its_own(client, erin):
    answer = client.get("/admin/login/?next=/admin/articles/story/")
    assert answer.headers["Location"] == "/accounts/login/?next=%2Fadmin%2Farticles%2Fstory%2F"
    posted = client.post("/admin/login/", {"username": "erin", "password": PASSWORD})
    assert posted.headers["Location"].startswith("/accounts/login/")
    assert "sessionid" not in client.cookies
    sign_in(client)
    assert client.get("/admin/password_change/").headers["Location"] == "/accounts/password_change/"
    assert client.post("/admin/logout/").status_code == 302


def test_a_reader_is_told_and_not_asked_to_sign_in_again(client, people):
    client.force_login(people["reader"])
    assert client.get("/admin/").status_code == 403


def test_a_new_password_ends_other_sessions(client, erin):
    elsewhere = Client()
    sign_in(client)
    sign_in(elsewhere)
    typed = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    assert client.post("/accounts/password_change/", typed).headers["Location"].endswith("/done/")
    assert client.get("/accounts/password_change/done/").status_code == 200
    assert client.get("/admin/").status_code == 200
    assert elsewhere.get("/admin/").status_code == 302


def test_a_password_must_be_worth_it(client, erin):
    sign_in(client)
    typed = {"old_password": PASSWORD, "new_password1": "12345678", "new_password2": "12345678"}
    answer = client.post("/accounts/password_change/", typed)
    assert answer.status_code == 422
    assert "too common" in answer.content.decode()


def test_changing_a_password_needs_a_session(client):
    assert client.get("/accounts/password_change/").headers["Location"].startswith("/accounts/login/")


# A new password by mail


def ask(client, address: str, **headers):
    return client.post("/accounts/password_reset/", {"email": address}, headers=headers)


def link_in(message) -> str:
    return re.search(r"https?://[^/\s]+(/accounts/reset/\S+)", message.body).group(1)


def test_the_whole_way(client, erin, post_at_once):
    erin.email = "erin@example.org"
    erin.save()
    assert ask(client, "ERIN@example.org").headers["Location"] == "/accounts/password_reset/done/"
    form = client.get(link_in(mail.outbox[0]), follow=True)
    assert form.status_code == 200
    where = form.redirect_chain[-1][0]
    assert client.post(where, {"new_password1": NEW, "new_password2": "other"}).status_code == 422
    assert client.post(where, {"new_password1": NEW, "new_password2": NEW}).status_code == 302
    assert client.get("/accounts/reset/done/").status_code == 200
    assert sign_in(client, password=NEW).status_code == 302
    again = Client().get(link_in(mail.outbox[0]), follow=True)
    assert "no longer works" in again.content.decode()


def test_the_answer_does_not_tell_who_has_an_account(client, erin, post_at_once):
    erin.email = "erin@example.org"
    erin.save()
    known, unknown = ask(client, "erin@example.org"), ask(Client(), "nobody@example.org")
    assert (known.status_code, known.headers["Location"]) == (
        unknown.status_code,
        unknown.headers["Location"],
    )
    assert known.content == unknown.content
    assert len(mail.outbox) == 1


def test_the_answer_does_not_wait_for_the_mail_server(client, erin, monkeypatch):
    from raqqa_site.accounts import forms

    queued = []
    monkeypatch.setattr(forms, "send_later", queued.append)
    erin.email = "erin@example.org"
    erin.save()
    ask(client, "erin@example.org")
    assert mail.outbox == []
    queued[0]()
    assert len(mail.outbox) == 1


def test_the_link_leads_to_the_sites_own_address(client, erin, settings, post_at_once):
    settings.ALLOWED_HOSTS = ["*"]
    erin.email = "erin@example.org"
    erin.save()
    ask(client, "erin@example.org", host="evil.example")
    assert "evil.example" not in mail.outbox[0].body
    assert settings.SITE_URL.geturl() in mail.outbox[0].body


def test_a_failing_mail_server_is_logged_and_not_shown(client, erin, settings, post_at_once, caplog):
    settings.EMAIL_BACKEND = "nowhere.Backend"
    erin.email = "erin@example.org"
    erin.save()
    assert ask(client, "erin@example.org").status_code == 302
    assert "Failed to send password reset email" in caplog.text


@pytest.mark.parametrize(
    "path",
    [
        "MQ/set-password",
        "x/y",
        "%00/a",
        "99999999999999999999999/abc-def",
        "Mjk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk/a-b",
    ],
)
def test_a_damaged_link(client, path):
    answer = client.get(f"/accounts/reset/{path}/")
    assert answer.status_code == 200
    assert "no longer works" in answer.content.decode()


def test_a_draft_is_not_seen_on_the_way(client, erin):
    Story.objects.create(slug="hidden", title="A hidden title", event_start=timezone.now().date())
    for path in ("login/", "password_reset/", "password_reset/done/", "reset/done/"):
        assert "A hidden title" not in client.get(f"/accounts/{path}").content.decode()
