"""Where two stories differ, said in the story's own words."""

from collections.abc import Sequence
from dataclasses import Field, dataclass, fields, replace
from datetime import datetime
from decimal import Decimal

from .moments import format_instant, format_moment, parse_published
from .row import shown
from .toml_text import plain_number
from .tree import ArticleRecord, Folder, Place, Record

DERIVED = {"id", "highlight", "suggestion", "fingerprint", "lang", "precision"}
# Left out in a folder, these are made at import: a stored value is then no difference.

NAMES = {
    "sources": "source", "agencies": "agency", "parties": "party", "speakers": "speaker",
    "clusters": "copied run", "articles": "article", "spellings": "spelling", "claims": "claim",
    "highlights": "highlight", "links": "link", "evidence": "evidence row", "decisions": "decision",
    "rejections": "rejection", "names_apart": "pair of names apart", "figures": "figure",
    "best_figures": "best figure", "revisions": "revision", "spans": "span",
    "ends": "end",
}  # fmt: skip
PLURALS = {
    "evidence": "evidence rows", "clusters": "copied runs", "names_apart": "pairs of names apart",
}  # fmt: skip


def first_difference(theirs: Folder, stored: Folder) -> str | None:
    """The first difference between a folder that was read and the story that is stored, or None.

    "here" is the folder, "there" the stored story: `claim raqqa-03: statement is “…” here and “…” there`.
    What is made at import (ids, a decision's suggestion and fingerprint) is compared where `theirs` has it.
    Articles, sources and the like are compared by key in any order; claims and their evidence in order.
    """
    pair = _Pair(_published_alike(theirs), _published_alike(stored))
    if found := pair.record("the story", pair.here.story, pair.there.story):
        return found
    for one in fields(Folder):
        if one.name in NAMES and (
            found := pair.many("", one.name, _of(pair.here, one), _of(pair.there, one))
        ):
            return found
    return None


def _of(folder: Folder, one: "Field[object]") -> Sequence[Record]:
    records: Sequence[Record] = getattr(folder, one.name)
    return records


def _published_alike(folder: Folder) -> Folder:
    """A date of publication counts as far as its precision goes, which is what a folder writes."""
    zone = folder.story.zone

    def rounded(one: ArticleRecord) -> ArticleRecord:
        if one.published_at is None or one.precision is None:
            return one
        written = format_moment(one.published_at, one.precision, zone)
        return replace(one, published_at=parse_published(written, zone)[0])

    return replace(folder, articles=tuple(rounded(one) for one in folder.articles))


@dataclass(frozen=True)
class _Pair:
    """The two stories; they are asked for the words at a place."""

    here: Folder
    there: Folder

    def record(self, where: str, here: Record, there: Record) -> str | None:
        for one in fields(here):
            mine, other = getattr(here, one.name), getattr(there, one.name)
            if not one.compare or mine == other or (mine is None and one.name in DERIVED):
                continue
            if one.name not in NAMES:
                return self._field(where, one.name, here, there)
            if found := self.many(where, one.name, mine, other):
                return found
        return None

    def many(self, where: str, name: str, here: Sequence[Record], there: Sequence[Record]) -> str | None:
        """By name where every record has one, else one after the other."""
        mine, other = _by_name(here), _by_name(there)
        if mine is not None and other is not None:
            return self._named(where, name, mine, other)
        for number, (one, another) in enumerate(zip(here, there, strict=False), start=1):
            if found := self.record(_place(where, f"{NAMES[name]} {number}"), one, another):
                return found
        if len(here) == len(there):
            return None
        counted = f"{len(here)} {PLURALS.get(name, name)} here and {len(there)} there"
        return f"{where}: {counted}." if where else f"There are {counted}."

    def _named(self, where: str, name: str, here: dict[str, Record], there: dict[str, Record]) -> str | None:
        for key in dict.fromkeys((*here, *there)):
            kind = _place(where, f"{NAMES[name]} {key}")
            if key not in there or key not in here:
                return f"{kind} is only {'there' if key in there else 'here'}."
            if found := self.record(kind, here[key], there[key]):
                return found
        if list(here) == list(there):
            return None
        number, (mine, other) = next(
            (n, pair) for n, pair in enumerate(zip(here, there, strict=True), 1) if pair[0] != pair[1]
        )
        begun = _place(where, f"the {PLURALS.get(name, name)}")
        return f"{begun} stand in another order: {mine} is number {number} here, {other} there."

    def _field(self, where: str, name: str, here: Record, there: Record) -> str:
        if name in ("article", "revision", "start", "end"):
            mine, other = _words(self.here, here), _words(self.there, there)
            return f"{where}: the words are {mine} here and {other} there."
        mine, other = getattr(here, name), getattr(there, name)
        if name == "text":
            return f"{where}: {_text_difference(mine, other)}."
        return f"{where}: {name} is {_said(mine)} here and {_said(other)} there."


def _by_name(records: Sequence[Record]) -> dict[str, Record] | None:
    """The records by key or id, or None where one has neither or two have the same."""
    named = {getattr(one, "key", None) or getattr(one, "id", None): one for one in records}
    return None if None in named or len(named) < len(records) else named  # type: ignore[return-value]


def _place(where: str, inner: str) -> str:
    return f"{where}, {inner}" if where else inner


def _words(folder: Folder, place: Place | Record) -> str:
    words = shown(folder.words(place))  # type: ignore[arg-type]
    return f"“{words}” ({place.article}, revision {place.revision}, from {place.start})"  # type: ignore[union-attr]


def _text_difference(here: str, there: str) -> str:
    shorter = min(len(here), len(there))
    at = next((n for n in range(shorter) if here[n] != there[n]), shorter)
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
    return f"“{shown(value)}”" if isinstance(value, str) else str(value)
