"""What the folder declares, for the fields that name it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, tzinfo
from difflib import get_close_matches

from .row import Row, shown
from .tree import ArticleRecord

Keys = Collection[str] | None  # None: the declaring file is broken, so that nothing is known to be missing


@dataclass
class Known:
    """Declared keys. An article that is broken is declared all the same, with None for its record."""

    zone: tzinfo = UTC
    sources: Keys = None
    agencies: Keys = None
    parties: Keys = None
    speakers: Keys = None
    articles: Mapping[str, ArticleRecord | None] | None = None


def named(row: Row, name: str, keys: Keys, required: bool = False) -> str | None:
    """A key that must be declared; what it names is the field's own name."""
    key = row.key(name, required)
    if key and (reason := undeclared(name, key, keys)):
        row.fault(name, reason)
    return key


def undeclared(what: str, key: str, keys: Keys) -> str | None:
    """Why the key cannot stand, or None."""
    if keys is None or key in keys:
        return None
    near = get_close_matches(key, keys, 1)
    mend = f"did you mean “{near[0]}”?" if near else _declare(what)
    return f"The {what} “{shown(key)}” is unknown; {mend}"


def _declare(what: str) -> str:
    if what == "article":
        return "add its file to articles/."
    if what == "claim":
        return "add it as [[claims]], or leave the rejection out."
    plural = {"agency": "agencies", "party": "parties"}.get(what, f"{what}s")
    return f"declare it as [[{plural}]] in story.toml."


def declare(rows: list[Row], seen: dict[str, Row] | None = None) -> dict[str, Row]:
    """The rows by key; a key that stands twice is a fault of the second row."""
    seen = {} if seen is None else seen
    for row in rows:
        key = row.table.get("key")
        if isinstance(key, str) and key in seen:
            first = seen[key].source.line((*seen[key].path, "key"))
            row.fault("key", f"The key “{shown(key)}” stands here a second time (first in line {first}).")
        elif isinstance(key, str):
            seen[key] = row
    return seen
