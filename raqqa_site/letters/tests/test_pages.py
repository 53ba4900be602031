"""A reader writes to the editors: on a page, by htmx, too often, with traps and without a mail server."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client, override_settings

from annotations.models import Letter
from annotations.tests.making import make_article, make_claim, make_story
from articles.models import Act, Story
from raqqa_site.accounts import posting
from raqqa_site.letters import mailing
from raqqa_site.models import SignInAttempt
from raqqa_site.testing import hx_get, hx_post
from raqqa_site.tests.hostile import TEXT, faults

pytestmark = pytest.mark.django_db
CLAIM, ARTICLE = "/claims/open/letter/", "/articles/flood-gazette/letter/"
SAID = "The second quote is of another man."


@pytest.fixture
def story(db):
    story = make_story()
    make_claim(story, key="open")
    make_article(story)
    return story


def send(client, url=CLAIM, address="192.0.2.1", **fields):
    return client.post(url, {"text": SAID, **fields}, REMOTE_ADDR=address)


def age(**span) -> None:
    for one in SignInAttempt.objects.all():
        SignInAttempt.objects.filter(pk=one.pk).update(at=one.at - timedelta(**span))


@pytest.mark.parametrize("page", ["/claims/open/", "/articles/flood-gazette/"])
def test_pages_lead_to_it(client, story, page):
    link = re.search(r'href="([^"]+/letter/)"', client.get(page).content.decode())[1]
    assert "Report an error" in client.get(link).content.decode()


@pytest.mark.parametrize(("url", "about"), [(CLAIM, "claim"), (ARTICLE, "article")])
def test_it_is_stored_and_thanked_for(client, story, url, about):
    acts = Act.objects.count()
    answer = send(client, url, where="line 3", reply_to="a@example.org")
    assert answer.url == f"{url}sent/"
    letter = Letter.objects.get()
    assert (letter.text, letter.where, letter.reply_to, letter.story) == (
        SAID,
        "line 3",
        "a@example.org",
        story,
    )
    assert getattr(letter, about) is not None
    assert Act.objects.count() == acts
    assert "Thank you" in client.get(answer.url).content.decode()


def test_in_place_by_htmx(client, story):
    form = hx_get(client, CLAIM).content.decode()
    assert form.lstrip().startswith("<section")
    assert "<html" not in form
    sent = hx_post(client, CLAIM, {"text": SAID})
    assert sent.status_code == 200
    assert "Thank you" in sent.content.decode()
    assert "<html" not in sent.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("text", "", "Say what is wrong"), ("text", "short", "at least 10 characters (it has 5)"),
        ("text", "x" * 4001, "at most 4000"), ("where", "x" * 1001, "at most 1000"),
        ("reply_to", "no address", "no e-mail address"),    ],
)  # fmt: skip
@pytest.mark.parametrize("ask", ["page", "fragment"])
def test_what_is_wrong_is_said_and_nothing_lost(client, story, field, value, said, ask):
    typed = {"text": SAID, "where": "line 3", "reply_to": "a@example.org", field: value}
    answer = client.post(CLAIM, typed) if ask == "page" else hx_post(client, CLAIM, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert all(one in page for one in typed.values())
    assert not Letter.objects.exists()


def test_bytes_that_cannot_be_stored(client, story):
    answer = client.post(CLAIM, {"text": f"{SAID}\0"})
    assert answer.status_code in (400, 422)
    assert not Letter.objects.exists()


@pytest.mark.parametrize("ask", ["page", "fragment"])
def test_five_an_hour_from_one_address(client, story, ask):
    for _ in range(5):
        assert send(client).status_code == 302
    headers = {"hx-request": "true"} if ask == "fragment" else {}
    refused = client.post(CLAIM, {"text": SAID}, headers=headers, REMOTE_ADDR="192.0.2.1")
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 3600
    assert SAID in refused.content.decode()
    assert Letter.objects.count() == 5
    assert send(client, address="192.0.2.2").status_code == 302
    age(minutes=61)
    assert send(client).status_code == 302


def test_two_hundred_from_everywhere(client, story):
    limits = {"letter": [(("name",), 5, 3600), ((), 3, 3600)]}
    with override_settings(ATTEMPT_LIMITS=limits):
        for number in range(3):
            assert send(client, address=f"192.0.2.{number}").status_code == 302
        response = send(client, address="192.0.2.9")
        assert response.status_code == 429
        assert "More letters came to this site within the hour" in response.content.decode()
        assert "from where you are" not in response.content.decode()


def test_no_address_is_kept(client, story, caplog):
    for _ in range(6):
        send(client)
    kept = SignInAttempt.objects.values_list("name", "address")
    assert "192.0.2.1" not in f"{list(kept)}{caplog.text}"
    assert {address for _, address in kept} == {""}


def test_a_form_that_cannot_stand_is_not_counted(client, story):
    for _ in range(8):
        assert send(client, text="").status_code == 422
    assert send(client).status_code == 302


def test_the_trap(client, story):
    answer = send(client, website="https://spam.example")
    assert answer.url == f"{CLAIM}sent/"
    assert not Letter.objects.exists()


def test_without_its_token_it_is_refused(story):
    assert send(Client(enforce_csrf_checks=True)).status_code == 403


@pytest.mark.parametrize("url", [CLAIM, ARTICLE])
def test_a_draft_takes_none(client, story, url):
    Story.objects.update(published_at=None)
    assert client.get(url).status_code == 404
    assert send(client, url).status_code == 404
    assert client.get(f"{url}sent/").status_code == 404


def test_hostile_words_stay_words(client, story):
    typed = {"text": TEXT, "where": TEXT, "reply_to": TEXT[:100]}
    assert faults(client.post(CLAIM, typed).content.decode()) == []
    assert faults(hx_post(client, CLAIM, typed).content.decode()) == []


def test_no_reader_sees_it(client, story):
    send(client, where="line 3", reply_to="a@example.org")
    for page in ("/claims/open/", "/stories/flood/", CLAIM, f"{CLAIM}sent/", "/stories/flood/timeline/"):
        assert SAID not in client.get(page).content.decode()


class TestMail:
    @pytest.fixture(autouse=True)
    def at_once(self, monkeypatch):
        monkeypatch.setattr(mailing, "send_later", posting._attempt)

    def test_nobody_is_told_where_nobody_is_named(self, client, story):
        send(client)
        assert mail.outbox == []

    @override_settings(EDITORS_EMAIL=["desk@example.org", "two@example.org"])
    def test_the_editors_are_told_and_read_it_at_the_desk(self, client, story):
        Story.objects.update(title="The\u2028 flood")
        send(client, reply_to="a@example.org")
        (sent,) = mail.outbox
        assert sent.to == ["desk@example.org", "two@example.org"]
        assert f"/admin/annotations/letter/{Letter.objects.get().pk}/change/" in sent.body
        assert SAID not in sent.body
        assert "a@example.org" not in sent.body

    @override_settings(EDITORS_EMAIL=["desk@example.org"], EMAIL_BACKEND="nowhere.Backend")
    def test_a_broken_server_loses_no_letter(self, client, story, caplog):
        assert send(client).status_code == 302
        assert Letter.objects.count() == 1
        assert "A mail could not be sent" in caplog.text


def test_reading_costs_as_much_with_many(client, story, django_assert_num_queries):
    for number in range(20):
        send(client, address=f"192.0.2.{number}")
    client.get(CLAIM)
    with django_assert_num_queries(1):
        client.get(CLAIM)
