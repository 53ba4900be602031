"""How often one may try, counted in the database."""

import logging
from datetime import timedelta
from itertools import product
from types import SimpleNamespace

import pytest
from django.core import mail
from django.utils import timezone

from raqqa_site.accounts import limits
from raqqa_site.accounts.client import address_of
from raqqa_site.models import SignInAttempt
from raqqa_site.testing import PASSWORD, make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def erin(db):
    return make_editor()


def sign_in(client, password="wrong", name="erin", address="192.0.2.1"):
    return client.post("/accounts/login/", {"username": name, "password": password}, REMOTE_ADDR=address)


def fail(client, times: int, **more) -> None:
    for _ in range(times):
        assert sign_in(client, **more).status_code == 422


def age(**span) -> None:
    for one in SignInAttempt.objects.all():
        SignInAttempt.objects.filter(pk=one.pk).update(at=one.at - timedelta(**span))


def test_five_for_a_name_and_an_address(client, erin, caplog):
    fail(client, 5)
    refused = sign_in(client, PASSWORD)
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 900
    assert "Too many attempts" in refused.content.decode()
    assert "sessionid" not in client.cookies
    assert sign_in(client, PASSWORD, address="192.0.2.2").status_code == 302
    assert [one.levelname for one in caplog.records if "refused" in one.message] == ["WARNING"]


def test_the_spelling_of_the_name_is_no_way_round(client, erin):
    for name in ("erin", "ERIN", " erin", "Erin ", "eRiN"):
        sign_in(client, name=name)
    assert sign_in(client, PASSWORD).status_code == 429


def test_letters_of_another_width_or_weight_are_no_way_round(client, erin):
    """Sign-in finds “erin” under each of these."""
    names = ["".join(one) for one in product("e\uff45\U0001d41e", "r\uff52", "i\u2148", "n\uff2e")]
    assert len({limits.digest(name) for name in names}) == 1
    for name in names[1:6]:
        assert sign_in(client, name=name).status_code == 422
    assert sign_in(client, PASSWORD, name=names[6]).status_code == 429
    assert sign_in(client, PASSWORD).status_code == 429


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("stra\u00dfe", "STRASSE"),
        ("\u1e9e", "ss"),
        ("\ufb01n", "FIN"),
        ("e\u0301", "\u00c9"),
        ("\u3000erin\u00a0", "erin"),
        (" " * 5000 + "erin", "erin"),
        ("\u03d4", "\u03ab"),
    ],
)
def test_names_that_fold_to_one(one, other):
    assert limits.digest(one) == limits.digest(other) != limits.digest("quite another")


def test_thirty_for_an_address(client, erin):
    for number in range(30):
        fail(client, 1, name=f"guess{number}")
    assert sign_in(client, PASSWORD).status_code == 429
    assert sign_in(client, PASSWORD, address="192.0.2.2").status_code == 302


def test_fifty_for_a_name_from_anywhere(client, erin):
    for number in range(50):
        fail(client, 1, address=f"198.51.100.{number}")
    assert sign_in(client, PASSWORD, address="203.0.113.9").status_code == 429


def test_a_refused_attempt_does_not_count(client, erin):
    fail(client, 5)
    age(seconds=890)
    for _ in range(7):
        assert sign_in(client).status_code == 429
    age(seconds=11)
    assert sign_in(client, PASSWORD).status_code == 302


def test_success_forgives_and_only_that_name(client, erin):
    fail(client, 4)
    fail(client, 2, name="other")
    sign_in(client, PASSWORD)
    assert SignInAttempt.objects.count() == 2
    client.logout()
    fail(client, 5)


def test_old_rows_are_swept(client, erin):
    fail(client, 3)
    age(days=1)
    fail(client, 1, name="other")
    assert SignInAttempt.objects.count() == 1


def test_names_are_not_stored(client):
    sign_in(client, name="my password by mistake")
    assert "mistake" not in repr(SignInAttempt.objects.values())


@pytest.mark.parametrize(
    "name", ["a\nCRITICAL forged: line", "a\r\n\x1b[2J", "\u202eevil", "x" * 10_000, "\0"]
)
def test_the_log_keeps_its_lines(client, caplog, name):
    with caplog.at_level(logging.INFO):
        assert sign_in(client, name=name).status_code == 422
    lines = [one.getMessage() for one in caplog.records if one.name == "raqqa.accounts"]
    assert len(lines) == 1
    assert lines[0].isprintable()
    assert lines[0].isascii()
    assert len(lines[0]) < 1000


def test_many_at_one_moment_do_not_slip_by(erin):
    """What another process has written while this one was about to is counted."""
    now = timezone.now()
    row = {"kind": "sign-in", "name": limits.digest("erin"), "address": "192.0.2.1"}
    rows = [SignInAttempt(**row, at=now + timedelta(seconds=1)) for _ in range(5)]
    SignInAttempt.objects.bulk_create(rows)
    with pytest.raises(limits.TooMany) as refusal:
        limits.admit("sign-in", "erin", "192.0.2.1")
    assert refusal.value.minutes >= 15


def test_the_present_password_is_guessed_no_faster(client, erin):
    client.force_login(erin)
    typed = {"old_password": "guess", "new_password1": "x", "new_password2": "x"}
    answers = [client.post("/accounts/password_change/", typed).status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]


def ask(client, name="a@example.org", address="192.0.2.1"):
    return client.post("/accounts/password_reset/", {"email": name}, REMOTE_ADDR=address)


def test_three_links_for_a_name_and_an_address(client, erin):
    for _ in range(3):
        assert ask(client).status_code == 302
    refused = ask(client, "A@example.org")
    assert refused.status_code == 429
    assert "asked for too often from where you are" in refused.content.decode()
    assert ask(client, "b@example.org").status_code == 302
    assert ask(client, address="192.0.2.77").status_code == 302
    age(hours=1)
    assert ask(client).status_code == 302


def test_ten_links_for_an_address(client, erin):
    for number in range(10):
        assert ask(client, f"{number}@example.org").status_code == 302
    assert ask(client).status_code == 429
    assert ask(client, address="192.0.2.77").status_code == 302


def test_strangers_do_not_keep_the_owner_from_a_link(client, erin, post_at_once):
    """Nor fill the owner's mail: beyond twenty an hour the answer is as usual, and nothing is sent."""
    erin.email = "a@example.org"
    erin.save()
    for number in range(9):
        ask(client, address=f"198.51.100.{number // 3}")
    assert ask(client, address="203.0.113.9").status_code == 302
    assert len(mail.outbox) == 10
    answers = [ask(client, address=f"198.51.100.{9 + number}") for number in range(15)]
    assert {(one.status_code, one.headers["Location"]) for one in answers} == {
        (302, "/accounts/password_reset/done/")
    }
    assert len(mail.outbox) == 20


def test_the_wait_promises_no_more_than_it_keeps(client, erin):
    """A new password ends the wait of a name, and not that of an address."""
    fail(client, 5)
    assert "ends the wait where it was your name" in sign_in(client).content.decode()
    limits.forgive_name("sign-in", "erin")
    assert sign_in(client, PASSWORD).status_code == 302


@pytest.mark.parametrize(
    ("remote", "forwarded", "trusted", "counted"),
    [
        ("192.0.2.1", "203.0.113.5", False, "192.0.2.1"),
        ("127.0.0.1", "10.9.8.7, 203.0.113.5", True, "203.0.113.5"),
        ("127.0.0.1", "203.0.113.5, junk", True, ""),
        ("127.0.0.1", None, True, "127.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", None, False, "2001:db8:1:2::"),
        ("fe80::1%eth0", None, False, "fe80::"),
        ("::ffff:192.0.2.1", None, False, "192.0.2.1"),
        ("", None, False, ""),
        ("unix:", None, False, ""),
    ],
)
def test_whose_address_counts(settings, remote, forwarded, trusted, counted):
    settings.TRUST_PROXY = trusted
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    request = SimpleNamespace(META={"REMOTE_ADDR": remote}, headers=headers)
    assert address_of(request) == counted
