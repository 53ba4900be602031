"""Settings from the environment, typed: a wrong value stops the start, naming the variable and the mend."""

import os
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


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


def level(name: str, default: str) -> str:
    """How grave a message must be to reach the log, in the words of Python's logging."""
    value = os.environ.get(name, default).strip().upper()
    if value not in LEVELS:
        raise ImproperlyConfigured(f"{name} is “{value}”; write one of {', '.join(LEVELS)}.")
    return value


def time_zone(name: str, default: str) -> str:
    """A name of the IANA time zone database."""
    value = os.environ.get(name, default).strip()
    try:
        return ZoneInfo(value).key
    except (ValueError, OSError, LookupError) as fault:
        raise ImproperlyConfigured(f"{name} is “{value}”; write a name such as Europe/Berlin.") from fault


def folder(name: str, default: Path) -> Path:
    """A folder, made where there is none."""
    path = Path(os.environ.get(name) or default).absolute()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise ImproperlyConfigured(
            f"{name}: {path} cannot be made ({fault.strerror}); name a folder that can be written."
        ) from fault
    return path


def address(name: str, default: str) -> SplitResult:
    """An http or https address without a path, such as https://stories.example.org."""
    value = os.environ.get(name, default).strip().rstrip("/")
    try:
        parts = urlsplit(value)
        bare = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        bare = False
    if not bare or parts.netloc != value.partition("//")[2] or "@" in parts.netloc:
        raise ImproperlyConfigured(
            f"{name} is “{value}”; write an address such as https://stories.example.org."
        )
    return parts


def host_of(address: SplitResult) -> str:
    """The host's name as Django's ALLOWED_HOSTS spells it: an IPv6 address stands in brackets."""
    host = address.hostname or ""
    return f"[{host}]" if ":" in host else host
