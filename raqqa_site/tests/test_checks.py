"""manage.py check: each code is raised by what it names, and by nothing else."""

from urllib.parse import urlsplit

import pytest
from django.conf import settings as real
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection

from articles import triggers
from raqqa_site import checks


def codes(**kwargs) -> set[str]:
    return {found.id for found in run_checks(**kwargs) if found.id.startswith("raqqa.")}


@pytest.fixture
def site(settings, tmp_path):
    """Settings of a sound deployment; called with an address to change it."""
    settings.VAR_DIR, settings.DEBUG = tmp_path, False
    settings.ALLOWED_HOSTS = ["stories.example.org"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"

    def at(address: str) -> None:
        settings.SITE_URL = urlsplit(address)

    at("https://stories.example.org")
    return at


def test_a_sound_deployment(site, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert codes(include_deployment_checks=True) == set()
    checks.refuse()


@pytest.mark.parametrize("host", ["stories.example.org", "93.184.216.34", "[2606:2800:220:1::1]"])
def test_strangers_by_plain_http(site, host):
    site(f"http://{host}:8000")
    assert codes() == {"raqqa.W001"}


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "192.168.1.7", "desk.local", "newsroom"])
def test_plain_http_in_the_house(site, host):
    site(f"http://{host}:8000")
    assert codes() == set()


def test_debug_before_strangers(site, settings):
    settings.DEBUG = True
    assert codes() == {"raqqa.W002", "raqqa.E004"}
    site("http://localhost:8000")
    assert codes() == set()


def test_a_key_that_others_can_read(site, tmp_path):
    key = tmp_path / "secret_key"
    key.touch(mode=0o600)
    assert codes() == set()
    key.chmod(0o640)
    assert codes() == {"raqqa.W003"}


@pytest.mark.parametrize("key", ["secret-sauce", "ab" * 40, "django-insecure-" + "0123456789abcdefghij" * 3])
def test_a_key_that_can_be_guessed(site, settings, key):
    settings.SECRET_KEY = key
    assert codes() == {"raqqa.E002"}
    with pytest.raises(ImproperlyConfigured, match=r"raqqa\.E002.*openssl") as fault:
        checks.refuse()
    assert key not in str(fault.value)


@pytest.mark.parametrize("host", ["*", ".example.org"])
def test_a_host_that_is_any(site, settings, host):
    settings.ALLOWED_HOSTS = ["stories.example.org", host]
    assert codes() == {"raqqa.E003"}


def test_mail_that_reaches_the_log_alone(site, settings):
    settings.EMAIL_BACKEND = "raqqa_site.mail.StderrBackend"
    assert codes() == set()
    assert codes(include_deployment_checks=True) == {"raqqa.I001", "raqqa.I002"}


def test_https_behind_an_untrusted_proxy(site):
    assert codes() == set()
    assert codes(include_deployment_checks=True) == {"raqqa.I001"}


@pytest.mark.django_db
def test_a_whole_database():
    assert codes(databases=["default"]) == set()


@pytest.mark.django_db
def test_a_rule_without_its_trigger(monkeypatch):
    lost = next(rule for rule in triggers.RULES if rule.name == "act_never_goes")
    triggers.drop([lost])
    found = run_checks(databases=["default"])
    assert [(one.id, "act_never_goes" in one.msg) for one in found] == [("raqqa.W004", True)]
    triggers.install([lost])
    assert codes(databases=["default"]) == set()


@pytest.mark.django_db
def test_a_database_before_its_tables(monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", list)
    assert codes(databases=["default"]) == set()


@pytest.mark.django_db
def test_postgresql_in_another_encoding(monkeypatch):
    monkeypatch.setattr(checks, "_encoding", lambda connection: "SQL_ASCII")
    assert codes(databases=["default"]) == {"raqqa.E001"}


def test_the_readme_and_the_module_list_every_code():
    source = (real.BASE_DIR / "raqqa_site" / "checks.py").read_text()
    head = source.partition('"""')[2].partition('"""')[0]
    raised = {line.split('"')[1] for line in source.splitlines() if line.strip().startswith("id=")}
    assert raised == {word for word in head.split() if word.startswith("raqqa.")}


def test_check_names_its_codes(site, capsys):
    site("http://stories.example.org")
    call_command("check")
    assert "raqqa.W001" in capsys.readouterr().err
