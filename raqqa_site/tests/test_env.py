"""Settings from the environment: what is read, and how a wrong value is refused."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from raqqa_site import env


@pytest.mark.parametrize(
    "value",
    [
        "example.org",
        "ftp://example.org",
        "https://",
        "https://example.org/path",
        "https://example.org?x=1",
        "https://example.org:http",
        "https://me@example.org",
        "http://[::1",
    ],
)
def test_an_address_is_checked(monkeypatch, value):
    monkeypatch.setenv("SITE_URL", value)
    with pytest.raises(ImproperlyConfigured, match="SITE_URL"):
        env.address("SITE_URL", "")


@pytest.mark.parametrize(
    ("value", "host"),
    [
        ("https://Stories.example.org/", "stories.example.org"),
        ("http://[::1]:8000", "[::1]"),
        ("http://127.0.0.1:8000", "127.0.0.1"),
    ],
)
def test_an_address_names_its_host(monkeypatch, value, host):
    monkeypatch.setenv("SITE_URL", value)
    assert env.host_of(env.address("SITE_URL", "")) == host


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


@pytest.mark.parametrize("value", ["loud", "", "info,debug"])
def test_a_wrong_level_is_refused(monkeypatch, value):
    monkeypatch.setenv("LOG_LEVEL", value)
    with pytest.raises(ImproperlyConfigured, match=r"LOG_LEVEL .* DEBUG, INFO"):
        env.level("LOG_LEVEL", "INFO")


@pytest.mark.parametrize("value", ["Raqqa", "", "../../etc/passwd", "/etc/localtime", "Asia"])
def test_a_wrong_time_zone_is_refused(monkeypatch, value):
    monkeypatch.setenv("TIME_ZONE", value)
    with pytest.raises(ImproperlyConfigured, match=r"TIME_ZONE .* Europe/Berlin"):
        env.time_zone("TIME_ZONE", "UTC")


def test_levels_and_time_zones(monkeypatch):
    monkeypatch.setenv("LOG_LEVEL", "warning")
    assert env.level("LOG_LEVEL", "INFO") == "WARNING"
    monkeypatch.setenv("TIME_ZONE", "Asia/Damascus")
    assert env.time_zone("TIME_ZONE", "UTC") == "Asia/Damascus"


def test_a_folder_is_made(monkeypatch, tmp_path):
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "a" / "b"))
    assert env.folder("VAR_DIR", tmp_path) == tmp_path / "a" / "b"
    assert (tmp_path / "a" / "b").is_dir()


def test_a_folder_that_cannot_be_made(monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "file" / "var"))
    with pytest.raises(ImproperlyConfigured, match="VAR_DIR"):
        env.folder("VAR_DIR", tmp_path)
