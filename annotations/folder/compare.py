"""Where two stories differ, said in the story's own words."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from decimal import Decimal

from .moments import format_instant, format_moment, parse_published
from .row import shown
from .toml_text import plain_number
from .tree import ArticleRecord, Folder, Record

DERIVED = {"id", "highlight", "suggestion", "fingerprint", "lang", "precision"}
# Left out in a folder, these are made at import: a stored value is then no difference.

NAMES = {
    "sources": "source", "agencies": "agency", "parties": "party", "speakers": "speaker",
    "clusters": "copied run", "articles": "article", "spellings": "spelling", "claims": "claim",
    "highlights": "highlight", "links": "link", "evidence": "evidence row", "decisions": "decision",
    "figures": "figure", "revisions": "revision", "spans": "span", "ends": "end",
}  # fmt: skip
KEYED = ("sources", "agencies", "parties", "speakers", "clusters", "articles")


def first_difference(theirs: Folder, stored: Folder) -> str | None:
    """The first difference between a folder that was read and the story that is stored, or None.

    "here" is the folder, "there" the stored story: `claim raqqa-03: statement is “…” here and “…” there`.
    What is made at import (ids, a decision's suggestion and fingerprint) is compared where `theirs` has it.
    Articles, sources and the like are compared by key in any order; claims and their evidence in order.
    """
    theirs, stored = _published_alike(theirs), _published_alike(stored)
    if found := _record("the story", theirs.story, stored.story):
        return found
    for one in fields(Folder):
        if one.name in NAMES and (
            found := _many("", one.name, getattr(theirs, one.name), getattr(stored, one.name))
        ):
            return found
    return None


def _published_alike(folder: Folder) -> Folder:
    """A date of publication counts as far as its precision goes, which is what a folder writes."""

    def rounded(one: ArticleRecord) -> ArticleRecord:
        if one.published_at is None or one.precision is None:
            return one
        text = format_moment(one.published_at, one.precision, folder.story.zone)
        return replace(one, published_at=parse_published(text, folder.story.zone)[0])

    return replace(folder, articles=tuple(rounded(one) for one in folder.articles))


def _record(where: str, here: Record, there: Record) -> str | None:
    for one in fields(here):
        mine, other = getattr(here, one.name), getattr(there, one.name)
        if not one.compare or mine == other or (mine is None and one.name in DERIVED):
            continue
        if one.name in NAMES and isinstance(mine, tuple):
            if found := _many(where, one.name, mine, other):
                return found
        elif one.name == "text":
            return f"{where}: {_text_difference(mine, other)}."
        else:
            return f"{where}: {one.name} is {_said(mine)} here and {_said(other)} there."
    return None


def _many(where: str, name: str, here: Sequence[Record], there: Sequence[Record]) -> str | None:
    if name in KEYED or name == "claims":
        return _keyed(name, here, there)
    for number, (mine, other) in enumerate(zip(here, there, strict=False), start=1):
        if found := _record(_place(where, NAMES[name], getattr(mine, "id", None) or number), mine, other):
            return found
    if len(here) != len(there):
        counted = f"{len(here)} {_plural(name)} here and {len(there)} there"
        return f"{where}: {counted}." if where else f"There are {counted}."
    return None


def _keyed(name: str, here: Sequence[Record], there: Sequence[Record]) -> str | None:
    mine, other = _by_key(here), _by_key(there)
    for key in dict.fromkeys((*mine, *other)):
        if key not in other:
            return f"{NAMES[name]} {key} is only here."
        if key not in mine:
            return f"{NAMES[name]} {key} is only there."
        if found := _record(f"{NAMES[name]} {key}", mine[key], other[key]):
            return found
    if list(mine) != list(other):
        return _order(name, list(mine), list(other))
    return None


def _by_key(records: Sequence[Record]) -> dict[str, Record]:
    return {str(getattr(one, "key", "")): one for one in records}


def _order(name: str, here: list[str], there: list[str]) -> str:
    place = next(n for n, (mine, other) in enumerate(zip(here, there, strict=True)) if mine != other)
    return (
        f"The {name} stand in another order: {here[place]} is number {place + 1} here, {there[place]} there."
    )


def _place(where: str, kind: str, name: object) -> str:
    return f"{where}, {kind} {name}" if where else f"{kind} {name}"


def _plural(name: str) -> str:
    return {"evidence": "evidence rows", "clusters": "copied runs"}.get(name, name)


def _text_difference(here: str, there: str) -> str:
    at = next(
        (n for n, (a, b) in enumerate(zip(here, there, strict=False)) if a != b), min(len(here), len(there))
    )
    line = here.count("\n", 0, at) + 1
    return f"the text differs from line {line} on, {_around(here, at)} here and {_around(there, at)} there"


def _around(text: str, at: int) -> str:
    words = text[max(0, at - 20) : at + 20]
    return f"“{shown(words)}”" if words.strip() else "nothing more"


def _said(value: object) -> str:
    if value is None:
        return "absent"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, datetime):
        return format_instant(value)
    if is_dataclass(value) or isinstance(value, tuple):
        return "something else"
    return f"“{shown(str(value))}”" if isinstance(value, str) else str(value)
