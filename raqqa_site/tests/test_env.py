"""Settings from the environment: what is read, and how a wrong value is refused."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from raqqa_site import env

SQLITE = Path("/somewhere/db.sqlite3")


def database(monkeypatch, url):
    monkeypatch.setenv("DATABASE_URL", url)
    return env.database("DATABASE_URL", SQLITE, pool_size=8)


def test_sqlite_stands_without_a_setting(monkeypatch):
    found = database(monkeypatch, "")
    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.sqlite3", SQLITE)
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_postgresql_by_address(monkeypatch, scheme):
    found = database(monkeypatch, f"{scheme}://ann%40x:p%2Fw@db.example:5433/news?sslmode=require")
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["USER"], found["PASSWORD"]) == ("ann@x", "p/w")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "5433", "news")
    assert found["OPTIONS"]["sslmode"] == "require"
    assert found["OPTIONS"]["pool"]["max_size"] == 8


def test_postgresql_on_a_socket(monkeypatch):
    found = database(monkeypatch, "postgres://postgres@/news?host=%2Fvar%2Frun")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("/var/run", "", "news")
    assert "host" not in found["OPTIONS"]


@pytest.mark.parametrize(
    "url", ["mysql://x/y", "postgres://host", "postgres://host/", "postgres://h:port/db", "nonsense"]
)
def test_another_database_is_refused_by_name(monkeypatch, url):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        database(monkeypatch, url)


@pytest.mark.parametrize(
    "value", ["example.org", "ftp://example.org", "https://", "https://example.org/path"]
)
def test_an_address_is_checked(monkeypatch, value):
    monkeypatch.setenv("SITE_URL", value)
    with pytest.raises(ImproperlyConfigured, match="SITE_URL"):
        env.address("SITE_URL", "")


@pytest.mark.parametrize(("value", "read"), [("true", True), ("1", True), ("no", False), ("", False)])
def test_flags(monkeypatch, value, read):
    monkeypatch.setenv("DEBUG", value)
    assert env.flag("DEBUG") is read


def test_a_wrong_flag_is_refused(monkeypatch):
    monkeypatch.setenv("DEBUG", "perhaps")
    with pytest.raises(ImproperlyConfigured, match="DEBUG is “perhaps”"):
        env.flag("DEBUG")


@pytest.mark.parametrize("value", ["-1", "many", "0", "1.5", ""])
def test_a_wrong_number_is_refused(monkeypatch, value):
    monkeypatch.setenv("DATABASE_POOL_SIZE", value)
    with pytest.raises(ImproperlyConfigured, match="DATABASE_POOL_SIZE"):
        env.number("DATABASE_POOL_SIZE", 8, least=1)


def test_secrets_from_files(monkeypatch, tmp_path):
    (tmp_path / "key").write_text("hidden words\n")
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "key"))
    assert env.text("SECRET_KEY") == "hidden words"
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "none"))
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY_FILE"):
        env.text("SECRET_KEY")
