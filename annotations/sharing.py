"""What stories share (sources, agencies, parties, speakers): matched by key, never by name.

folder's record -- key --> row here?   no: made    the same values: used    other values: refused
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace

from django.db.models import F

from annotations.folder.tree import AgencyRecord, Folder, PartyRecord, Record, SourceRecord, SpeakerRecord
from annotations.models import Party, Speaker
from articles.acts import Refused
from articles.models import Agency, Source


def source_record(row: Source) -> SourceRecord:
    return SourceRecord(key=row.key, name=row.name, lang=row.lang, url=row.url)


def agency_record(row: Agency) -> AgencyRecord:
    return AgencyRecord(key=row.key, name=row.name)


def party_record(row: Party) -> PartyRecord:
    return PartyRecord(key=row.key, name=row.name)


def speaker_record(row: Speaker) -> SpeakerRecord:
    """The row comes with its party (else this causes one SQL query)."""
    party = row.party.key if row.party else None
    return SpeakerRecord(key=row.key, name=row.name, role=row.role, kind=row.kind, party=party)


KINDS = {
    "sources": (Source, source_record),
    "agencies": (Agency, agency_record),
    "parties": (Party, party_record),
    "speakers": (Speaker, speaker_record),
}


@dataclass
class Shared:
    """The rows of the site by key, for those that a folder names."""

    sources: dict[str, Source]
    agencies: dict[str, Agency]
    parties: dict[str, Party]
    speakers: dict[str, Speaker]


def shared_rows(folder: Folder) -> Shared:
    """The rows that stand under the folder's keys. Four queries."""
    return Shared(**{name: _rows(name, getattr(folder, name)) for name in KINDS})


def _rows(name: str, records: Iterable[Record]) -> dict:
    model, _ = KINDS[name]
    rows = model.objects.filter(key__in=[one.key for one in records])
    if model is Speaker:
        rows = rows.select_related("party", "merged_into")
    return {row.key: row for row in rows}


def with_shared(stored: Folder, folder: Folder) -> Folder:
    """`stored` with the site's rows for all that `folder` declares: a folder may declare what nothing in
    the story uses, and that is no difference. Four queries."""
    rows, added = shared_rows(folder), {}
    for name, (_, record) in KINDS.items():
        own = {one.key: one for one in getattr(stored, name)}
        declared = {key: record(row) for key, row in getattr(rows, name).items()}
        added[name] = tuple((declared | own).values())
    return replace(stored, **added)


def match_shared(folder: Folder) -> Shared:
    """The site's rows for the folder's keys, those missing made. Raises Refused, naming every key that is
    known here with other values."""
    rows = shared_rows(folder)
    conflicts = [words for name in KINDS for words in _conflicts(name, folder, getattr(rows, name))]
    if conflicts:
        raise Refused("\n".join(conflicts))
    _bring_back(rows)
    _make_missing(folder, rows)
    return rows


def _bring_back(rows: Shared) -> None:
    """Those whom an undo took away, for the folder names them."""
    for model, found in ((Party, rows.parties), (Speaker, rows.speakers)):
        gone = [row for row in found.values() if row.removed_at is not None]
        model.objects.filter(pk__in=[row.pk for row in gone]).update(
            removed_at=None, version=F("version") + 1
        )
        for row in gone:
            row.removed_at = None


def _conflicts(name: str, folder: Folder, rows: dict) -> Iterator[str]:
    model, record = KINDS[name]
    for one in getattr(folder, name):
        row = rows.get(one.key)
        if row is None:
            continue
        called = f"The {model._meta.verbose_name} “{one.key}”"
        if getattr(row, "merged_into", None):
            yield f"{called} was merged into “{row.merged_into.key}” here; name that one in the folder."
        elif differing := _differing(one, record(row)):
            yield (
                f"{called} is known here with other values: {differing}."
                " Make them equal, here or in the folder, or give it another key in the folder."
            )


def _differing(here: Record, there: Record) -> str:
    names = [one.name for one in fields(here) if getattr(here, one.name) != getattr(there, one.name)]
    return "; ".join(
        f"{name} is {_said(getattr(here, name))} in the folder and {_said(getattr(there, name))} here"
        for name in names
    )


def _said(value: str | None) -> str:
    return "absent" if value is None else f"“{value}”"


def _make_missing(folder: Folder, rows: Shared) -> None:
    _make(Source, [_source(one) for one in folder.sources], rows.sources)
    _make(Agency, [Agency(key=one.key, name=one.name) for one in folder.agencies], rows.agencies)
    _make(Party, [Party(key=one.key, name=one.name) for one in folder.parties], rows.parties)
    _make(Speaker, [_speaker(one, rows) for one in folder.speakers], rows.speakers)


def _make(model, wanted: list, rows: dict) -> None:
    missing = [row for row in wanted if row.key not in rows]
    rows.update({row.key: row for row in model.objects.bulk_create(missing)})


def _source(one: SourceRecord) -> Source:
    return Source(key=one.key, name=one.name, lang=one.lang or "", url=one.url or "")


def _speaker(one: SpeakerRecord, rows: Shared) -> Speaker:
    party = rows.parties[one.party] if one.party else None
    return Speaker(key=one.key, name=one.name, role=one.role or "", kind=one.kind, party=party)
