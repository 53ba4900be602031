"""Settings from the environment, typed: a wrong value stops the start, naming the variable and the mend."""

import os
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    """The variable's words, or what the file named by NAME_FILE holds (its last line break taken off)."""
    if os.environ.get(f"{name}_FILE"):
        return _from_file(name)
    return os.environ.get(name, default)


def _from_file(name: str) -> str:
    path = Path(os.environ[f"{name}_FILE"])
    try:
        return path.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as fault:
        raise ImproperlyConfigured(f"{name}_FILE: {path} cannot be read ({fault}).") from fault


def flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name, "true" if default else "false").strip().lower()
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name} is “{value}”; write true or false.")
    return value in TRUE


def number(name: str, default: int, *, least: int = 0) -> int:
    value = os.environ.get(name, str(default)).strip()
    if not value.isdecimal() or int(value) < least:
        raise ImproperlyConfigured(f"{name} is “{value}”; write a whole number of at least {least}.")
    return int(value)


def names(name: str) -> list[str]:
    """A list of words, with commas between them."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def address(name: str, default: str) -> SplitResult:
    """An http or https address without a path, such as https://stories.example.org."""
    value = os.environ.get(name, default).strip().rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise ImproperlyConfigured(
            f"{name} is “{value}”; write an address such as https://stories.example.org."
        )
    return parts


def database(name: str, sqlite: Path, *, pool_size: int) -> dict:
    """Django's DATABASES entry: SQLite at `sqlite`, unless the variable names a PostgreSQL database as
    postgres://user:password@host:port/name (options such as sslmode after a question mark)."""
    value = text(name)
    if not value:
        return _sqlite(sqlite)
    parts = urlsplit(value)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            f"{name}: write postgres://user:password@host:5432/name, or leave it empty."
        )
    try:
        port = parts.port
    except ValueError as fault:
        raise ImproperlyConfigured(f"{name}: the port is no number.") from fault
    return _postgres(parts, port, pool_size)


def _sqlite(path: Path) -> dict:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }


def _postgres(parts: SplitResult, port: int | None, pool_size: int) -> dict:
    options = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or options.pop("port", "")),
        "CONN_MAX_AGE": 0,  # the pool keeps the connections
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**options, "pool": {"min_size": 1, "max_size": pool_size, "timeout": 20}},
    }
