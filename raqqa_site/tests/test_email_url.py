"""Which mail server, from one address."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage, get_connection

from raqqa_site.email_url import email


def test_without_a_server_mail_goes_to_the_log(monkeypatch, capsys):
    monkeypatch.delenv("EMAIL_URL", raising=False)
    connection = get_connection(email("EMAIL_URL")["EMAIL_BACKEND"])
    EmailMessage("Subject", "Body", "a@example.org", ["b@example.org"], connection=connection).send()
    said = capsys.readouterr()
    assert "Subject: Subject" in said.err
    assert said.out == ""


@pytest.mark.parametrize(
    ("value", "host", "port", "tls", "ssl"),
    [
        ("smtp://localhost", "localhost", 25, False, False),
        ("smtp+tls://u%40x:p%2Fw@mail.example.org", "mail.example.org", 587, True, False),
        ("smtps://u%40x:p%2Fw@mail.example.org:1465", "mail.example.org", 1465, False, True),
    ],
)
def test_a_server(monkeypatch, value, host, port, tls, ssl):
    monkeypatch.setenv("EMAIL_URL", value)
    found = email("EMAIL_URL")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == (host, port)
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (tls, ssl)
    if "@" in value:
        assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("u@x", "p/w")


def test_a_secret_from_a_file(monkeypatch, tmp_path):
    (tmp_path / "mail").write_text("smtp+tls://u:secret@mail.example.org\n")
    monkeypatch.setenv("EMAIL_URL_FILE", str(tmp_path / "mail"))
    assert email("EMAIL_URL")["EMAIL_HOST_PASSWORD"] == "secret"


@pytest.mark.parametrize(
    "value",
    ["mail.example.org", "http://u:secret@x", "smtp://", "smtp://u:secret@h:99999", "smtp://u:secret@h/x"],
)
def test_a_wrong_address_is_refused_without_its_password(monkeypatch, value):
    monkeypatch.setenv("EMAIL_URL", value)
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL cannot be read") as fault:
        email("EMAIL_URL")
    assert "secret" not in str(fault.value)
