"""Which database: SQLite stands without a setting, DATABASE_URL names a PostgreSQL one."""

from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from raqqa_site import env

MEND = "write postgres://user:password@host:5432/name, or leave it empty for SQLite"
WAITS = 20  # seconds for a lock (SQLite) or a free connection (PostgreSQL) before the request fails


def database(name: str, sqlite: Path, *, pool_size: int) -> dict:
    """Django's DATABASES entry.

    Every part of the address may be percent-encoded; what stands after a question mark goes to PostgreSQL's
    client (`sslmode`, `host=/socket/folder`, …). Raises ImproperlyConfigured; the message never holds the
    value, as a password may stand in it.
    """
    value = env.text(name).strip()
    if not value:
        return _sqlite(sqlite)
    try:
        return _postgres(urlsplit(value), pool_size)
    except ValueError as fault:
        raise ImproperlyConfigured(f"{name} cannot be read ({fault}); {MEND}.") from None


def _sqlite(path: Path) -> dict:
    """Readers do not wait for a writer (WAL); writers queue at BEGIN, not fail at COMMIT (IMMEDIATE)."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON",
            "transaction_mode": "IMMEDIATE",
            "timeout": WAITS,
        },
    }


def _postgres(parts: SplitResult, pool_size: int) -> dict:
    name = unquote(parts.path.strip("/"))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("it names neither postgres:// nor postgresql://")
    if not name:
        raise ValueError("the database has no name")
    options = _options(parts.query)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or _host(parts),
        "PORT": options.pop("port", "") or _port(parts),
        "CONN_MAX_AGE": 0,  # the pool keeps the connections
        "CONN_HEALTH_CHECKS": True,  # only then does the pool look at a connection before it lends it
        "OPTIONS": {**options, "pool": {"min_size": 1, "max_size": pool_size, "timeout": WAITS}},
    }


def _options(query: str) -> dict[str, str]:
    try:
        return dict(parse_qsl(query, strict_parsing=bool(query)))
    except ValueError:
        raise ValueError("what stands after the question mark is not name=value&name=value") from None


def _host(parts: SplitResult) -> str:
    """Its case is kept: a percent-encoded folder of a socket may have capitals."""
    host = parts.netloc.rpartition("@")[2]
    return unquote(host.partition(":")[0] if host.startswith("%") else parts.hostname or "")


def _port(parts: SplitResult) -> str:
    try:
        return str(parts.port or "")
    except ValueError:
        raise ValueError("the port is no number from 1 to 65535") from None
