"""story.toml: the story, and what its articles and claims refer to."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TypeVar
from zoneinfo import ZoneInfo, available_timezones

from . import limits
from .known import Known, declare, named
from .places import read_place
from .row import Row, shown
from .toml_source import TomlSource
from .tree import (
    AgencyRecord,
    ClusterRecord,
    NamesApartRecord,
    PartyRecord,
    SourceRecord,
    SpanRecord,
    SpeakerRecord,
    SpellingRecord,
    StoryRecord,
)

T = TypeVar("T")


@dataclass
class StoryFile:
    """What story.toml holds. Clusters wait for the articles that they point into."""

    known: Known
    story: StoryRecord | None
    sources: tuple[SourceRecord, ...]
    agencies: tuple[AgencyRecord, ...]
    parties: tuple[PartyRecord, ...]
    speakers: tuple[SpeakerRecord, ...]
    spellings: tuple[SpellingRecord, ...]
    names_apart: tuple[NamesApartRecord, ...]
    cluster_rows: list[Row]


def read_story_file(source: TomlSource) -> StoryFile:
    row = Row(source, source.data, ())
    tables = {name: row.rows(name) for name in ("sources", "agencies", "parties", "speakers")}
    keys = {name: declare(rows) for name, rows in tables.items()}
    spellings, clusters, apart = row.rows("spellings"), row.rows("clusters"), row.rows("names_apart")
    known = Known(_zone(row), keys["sources"], keys["agencies"], keys["parties"], keys["speakers"])
    return StoryFile(
        known=known,
        story=_story(row, known),
        sources=_all(tables["sources"], _source),
        agencies=_all(tables["agencies"], lambda one: _named_row(one, AgencyRecord)),
        parties=_all(tables["parties"], lambda one: _named_row(one, PartyRecord)),
        speakers=_all(tables["speakers"], lambda one: _speaker(one, known)),
        spellings=_spellings(spellings),
        names_apart=_names_apart(apart),
        cluster_rows=clusters,
    )


def read_clusters(rows: list[Row], known: Known) -> tuple[ClusterRecord, ...]:
    """The copied runs, their quotes resolved to spans."""
    declare(rows)
    return _all(rows, lambda row: _cluster(row, known))


def _all(rows: list[Row], read: Callable[[Row], T | None]) -> tuple[T, ...]:
    return tuple(record for row in rows if (record := read(row)) is not None)


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _zone(row: Row) -> ZoneInfo:
    name = row.text("tz", limits.KEY_LENGTH, required=True)
    if name and name not in _zones():
        row.fault("tz", f"“{shown(name)}” is no IANA time zone; write a name such as Asia/Damascus.")
    return ZoneInfo(name) if name in _zones() and name else ZoneInfo("UTC")


def _story(row: Row, known: Known) -> StoryRecord | None:
    number = row.whole("format")
    if "format" not in row.table:
        row.fault(None, f"“format” is missing; write format = {limits.FORMAT}.")
    elif number is not None and number != limits.FORMAT:
        row.fault("format", f"Format {number} is unknown; this version reads format {limits.FORMAT}.")
    start, end = row.day("event_start", required=True), row.day("event_end")
    if start and end and end < start:
        row.fault("event_end", f"The event ends ({end}) before it begins ({start}).")
    return row.made(
        StoryRecord,
        slug=row.key("slug", required=True),
        title=row.text("title", limits.TITLE, required=True),
        summary=row.text("summary", limits.NOTE),
        event_start=start,
        event_end=end,
        tz=row.table.get("tz"),
        published_at=row.moment("published_at", known.zone),
    )


def _source(row: Row) -> SourceRecord | None:
    return row.made(
        SourceRecord,
        key=row.key("key", required=True),
        name=row.text("name", limits.NAME, required=True),
        lang=row.lang("lang"),
        url=row.url("url"),
    )


def _named_row(row: Row, record: Callable[..., T]) -> T | None:
    return row.made(
        record, key=row.key("key", required=True), name=row.text("name", limits.NAME, required=True)
    )


def _speaker(row: Row, known: Known) -> SpeakerRecord | None:
    return row.made(
        SpeakerRecord,
        key=row.key("key", required=True),
        name=row.text("name", limits.NAME, required=True),
        role=row.text("role", limits.NAME),
        kind=row.choice("kind", limits.SPEAKER_KINDS) or "person",
        party=named(row, "party", known.parties),
    )


def _spellings(rows: list[Row]) -> tuple[SpellingRecord, ...]:
    """Each variant once a language: a second entry would say it twice or contradict the first."""
    seen: dict[tuple[object, object], Row] = {}
    for row in rows:
        pair = (str(row.table.get("variant")), str(row.table.get("lang") or ""))
        if seen.setdefault(pair, row) is not row:
            line = seen[pair].source.line(seen[pair].path)
            row.fault(
                "variant", f"The variant “{shown(pair[0])}” stands here a second time (first in line {line})."
            )
    return _all(rows, _spelling)


def _spelling(row: Row) -> SpellingRecord | None:
    return row.made(
        SpellingRecord,
        canonical=row.text("canonical", limits.NAME, required=True),
        variant=row.text("variant", limits.NAME, required=True),
        lang=row.lang("lang"),
        confirmed_by=row.text("confirmed_by", limits.NAME),
    )


def _names_apart(rows: list[Row]) -> tuple[NamesApartRecord, ...]:
    """Each pair once, in whatever order it is written. Blanks make no other name; a pair that
    lacks a name is told to lack it and nothing more."""
    seen: dict[frozenset[str], Row] = {}
    found = []
    for row, record in ((row, _two_names(row)) for row in rows):
        if record is None:
            continue
        pair = frozenset(" ".join(name.split()) for name in (record.one, record.other))
        if len(pair) == 1:
            row.fault("other", "A name is not kept apart from itself; write two names.")
        elif seen.setdefault(pair, row) is not row:
            line = seen[pair].source.line(seen[pair].path)
            row.fault(None, f"These two names stand here a second time (first in line {line}); keep one.")
        else:
            found.append(record)
    return tuple(found)


def _two_names(row: Row) -> NamesApartRecord | None:
    one = row.text("one", limits.NAME, required=True)
    other = row.text("other", limits.NAME, required=True)
    first, second = sorted((one or "", other or ""))
    return row.made(NamesApartRecord, one=first, other=second, by=row.text("by", limits.NAME))


def _cluster(row: Row, known: Known) -> ClusterRecord | None:
    rows = row.rows("spans")
    spans = _all(rows, lambda one: _span(one, known))
    if len(rows) < 2:
        row.fault(None, "A copied run has two spans or more; write each as [[clusters.spans]].")
    elif len(set(spans)) < len(spans):
        row.fault(None, "Two spans of this copied run are the same place; keep one.")
    row.fine = row.fine and len(spans) == len(rows)
    return row.made(ClusterRecord, key=row.key("key", required=True), spans=spans)


def _span(row: Row, known: Known) -> SpanRecord | None:
    place = read_place(row, known)
    return row.made(SpanRecord, **place)
