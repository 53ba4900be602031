"""DATABASE_URL: what each of its parts becomes, and how a wrong one is refused."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from raqqa_site import database_url

SQLITE = Path("/somewhere/db.sqlite3")


def database(monkeypatch, url):
    monkeypatch.setenv("DATABASE_URL", url)
    return database_url.database("DATABASE_URL", SQLITE, pool_size=8)


@pytest.mark.parametrize("url", ["", "  "])
def test_sqlite_stands_without_a_setting(monkeypatch, url):
    found = database(monkeypatch, url)
    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.sqlite3", SQLITE)
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_postgresql_by_address(monkeypatch, scheme):
    found = database(monkeypatch, f"{scheme}://ann%40x:p%2Fw@db.example:5433/news?sslmode=require")
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["USER"], found["PASSWORD"]) == ("ann@x", "p/w")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "5433", "news")
    assert found["OPTIONS"]["sslmode"] == "require"


def test_the_pool_keeps_the_connections(monkeypatch):
    found = database(monkeypatch, "postgres://db.example/news")
    assert (found["CONN_MAX_AGE"], found["CONN_HEALTH_CHECKS"]) == (0, True)
    assert found["OPTIONS"]["pool"]["max_size"] == 8


@pytest.mark.parametrize(
    "url",
    [
        "postgres://ann@/news?host=%2FVar%2Frun",
        "postgres://ann@/news?host=/Var/run&port=5433",
        "postgres://ann@%2FVar%2Frun/news",
        "postgres://ann@%2FVar%2Frun:5433/news",
    ],
)
def test_postgresql_on_a_socket(monkeypatch, url):
    found = database(monkeypatch, url)
    assert (found["USER"], found["NAME"]) == ("ann", "news")
    assert found["HOST"] == "/Var/run"
    assert found["PORT"] == ("5433" if "5433" in url else "")
    assert set(found["OPTIONS"]) == {"pool"}


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("mysql://x/y", "neither"),
        ("nonsense", "neither"),
        ("postgres://host", "no name"),
        ("postgres://host/", "no name"),
        ("postgres://host:port/db", "port"),
        ("postgres://host:99999/db", "port"),
        ("postgres://host/db?sslmode", "question mark"),
        ("postgres://[::1/db", "Invalid IPv6"),
    ],
)
def test_a_wrong_address_is_refused_with_its_reason(monkeypatch, url, reason):
    with pytest.raises(ImproperlyConfigured, match=f"^DATABASE_URL .*{reason}.*; write postgres://"):
        database(monkeypatch, url)


@pytest.mark.parametrize("url", ["mysql://me:s3cret@x/y", "postgres://me:s3cret@host:port/db"])
def test_a_refusal_keeps_the_password_to_itself(monkeypatch, url):
    with pytest.raises(ImproperlyConfigured) as refusal:
        database(monkeypatch, url)
    assert "s3cret" not in str(refusal.value)
    assert refusal.value.__suppress_context__
