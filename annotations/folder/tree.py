"""A story as frozen records, field by field what docs/story-folder.md describes.

Build it by keyword. An optional field that is absent is None (an empty string becomes None); a moment is an
aware datetime; a place is article, revision, start and end (code points, half-open). Collections that have no
order of their own are sorted on construction, so that two equal stories are equal trees: only claims, the
evidence of a claim and the figures of a row keep the order they are given in.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol
from zoneinfo import ZoneInfo


class Place(Protocol):
    """A span of one revision of one article."""

    @property
    def article(self) -> str: ...
    @property
    def revision(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, kw_only=True)
class Record:
    """Empty optional strings are None, so that a database's "" and an absent field are one value."""

    def __post_init__(self) -> None:
        for one in fields(self):
            if one.default is None and getattr(self, one.name) == "":
                self._put(one.name, None)

    def _put(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)


@dataclass(frozen=True, kw_only=True)
class StoryRecord(Record):
    slug: str
    title: str
    event_start: date
    summary: str | None = None
    event_end: date | None = None
    tz: str = "UTC"
    published_at: datetime | None = None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.tz)


@dataclass(frozen=True, kw_only=True)
class SourceRecord(Record):
    key: str
    name: str
    lang: str | None = None
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class AgencyRecord(Record):
    key: str
    name: str


@dataclass(frozen=True, kw_only=True)
class PartyRecord(Record):
    key: str
    name: str


@dataclass(frozen=True, kw_only=True)
class SpeakerRecord(Record):
    key: str
    name: str
    role: str | None = None
    kind: str = "person"
    party: str | None = None


@dataclass(frozen=True, kw_only=True)
class SpellingRecord(Record):
    canonical: str
    variant: str
    lang: str | None = None
    confirmed_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class NamesApartRecord(Record):
    """Two names, in the order of the alphabet, that an editor told apart."""

    one: str
    other: str
    by: str | None = None


@dataclass(frozen=True, kw_only=True, order=True)
class SpanRecord(Record):
    """A place without anything else: a cluster's span, a link's end."""

    article: str
    revision: int
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class ClusterRecord(Record):
    key: str
    spans: tuple[SpanRecord, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        self._put("spans", tuple(sorted(self.spans)))


@dataclass(frozen=True, kw_only=True)
class RevisionRecord(Record):
    """One stored text, byte for byte; when it was stored is told but not compared."""

    number: int
    text: str
    stored_at: datetime | None = field(default=None, compare=False)


HEAD_LINES = ("title", "url", "archive_url", "byline", "lang", "note", "read_by")


@dataclass(frozen=True, kw_only=True)
class ArticleRecord(Record):
    """`published_at` is the start of the year, month, day, hour or minute that `precision` names."""

    key: str
    source: str
    title: str
    revisions: tuple[RevisionRecord, ...]
    url: str | None = None
    archive_url: str | None = None
    byline: str | None = None
    agency: str | None = None
    published_at: datetime | None = None
    precision: str | None = None
    retrieved_at: datetime | None = None
    lang: str | None = None
    note: str | None = None
    read_by: str | None = None
    read_at: datetime | None = None

    def __post_init__(self) -> None:
        for name in HEAD_LINES:
            self._put(name, one_line(getattr(self, name)))
        super().__post_init__()
        self._put("precision", self.precision if self.published_at else None)
        self._put("revisions", tuple(sorted(self.revisions, key=lambda one: one.number)))

    def revision(self, number: int) -> RevisionRecord:
        """The revision of that number. Raises KeyError."""
        return {one.number: one for one in self.revisions}[number]


def one_line(value: str | None) -> str | None:
    """What a line of an article's head can hold: line ends become blanks, blanks at the ends go."""
    return value and value.replace("\r\n", " ").replace("\r", " ").replace("\n", " ").strip()


@dataclass(frozen=True, kw_only=True)
class FigureRecord(Record):
    """A printed number (low, high) or a date (earliest, latest). `as_of` of a whole day is its start."""

    low: Decimal | None = None
    high: Decimal | None = None
    earliest: date | None = None
    latest: date | None = None
    hedge: str | None = None
    unit: str | None = None
    subject: str | None = None
    place: str | None = None
    as_of: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class EvidenceRecord(Record):
    """`id` and `highlight` are filled in when a folder is read; `by` is the highlight's."""

    article: str
    revision: int
    start: int
    end: int
    stance: str
    id: str | None = None
    highlight: str | None = None
    by: str | None = None
    speaker: str | None = None
    party: str | None = None
    agency: str | None = None
    anonymous: bool = False
    described_as: str | None = None
    observed: bool = False
    note: str | None = None
    supersedes: str | None = None
    figures: tuple[FigureRecord, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DecisionRecord(Record):
    """An editor's decision; without a tag the earlier one is taken back."""

    decided_at: datetime
    by: str
    tag: str | None = None
    reason: str | None = None
    suggestion: str | None = None
    fingerprint: str | None = None


@dataclass(frozen=True, kw_only=True)
class BestFigureRecord(Record):
    """The figure that an editor holds for the best of those that count one thing. `evidence` is the id of the
    claim's row that it rests on."""

    chosen_at: datetime
    by: str
    reason: str
    low: Decimal | None = None
    high: Decimal | None = None
    earliest: date | None = None
    latest: date | None = None
    unit: str | None = None
    subject: str | None = None
    place: str | None = None
    evidence: str | None = None
    fingerprint: str | None = None


@dataclass(frozen=True, kw_only=True)
class ClaimRecord(Record):
    key: str
    statement: str
    section: str | None = None
    evidence: tuple[EvidenceRecord, ...] = ()
    decisions: tuple[DecisionRecord, ...] = ()
    best_figures: tuple[BestFigureRecord, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        self._put("best_figures", tuple(sorted(self.best_figures, key=best_order)))
        self._put("decisions", tuple(self.decisions))  # as entered: the last is the tag, whatever the clocks


@dataclass(frozen=True, kw_only=True)
class HighlightRecord(Record):
    """A highlight that no evidence rests on."""

    article: str
    revision: int
    start: int
    end: int
    id: str | None = None
    by: str | None = None


@dataclass(frozen=True, kw_only=True)
class LinkRecord(Record):
    """An editor's tie between two passages."""

    verdict: str
    ends: tuple[SpanRecord, ...]
    id: str | None = None
    by: str | None = None


@dataclass(frozen=True, kw_only=True)
class RejectionRecord(Record):
    """A passage that an editor said does not bear on a claim or, without one, deserves none."""

    article: str
    revision: int
    start: int
    end: int
    claim: str | None = None
    id: str | None = None
    by: str | None = None


@dataclass(frozen=True, kw_only=True)
class Folder(Record):
    story: StoryRecord
    sources: tuple[SourceRecord, ...] = ()
    agencies: tuple[AgencyRecord, ...] = ()
    parties: tuple[PartyRecord, ...] = ()
    speakers: tuple[SpeakerRecord, ...] = ()
    spellings: tuple[SpellingRecord, ...] = ()
    names_apart: tuple[NamesApartRecord, ...] = ()
    clusters: tuple[ClusterRecord, ...] = ()
    articles: tuple[ArticleRecord, ...] = ()
    claims: tuple[ClaimRecord, ...] = ()
    highlights: tuple[HighlightRecord, ...] = ()
    links: tuple[LinkRecord, ...] = ()
    rejections: tuple[RejectionRecord, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        for name in ("sources", "agencies", "parties", "speakers", "clusters", "articles"):
            self._put(name, tuple(sorted(getattr(self, name), key=lambda one: one.key)))
        self._put("spellings", tuple(sorted(self.spellings, key=spelling_order)))
        self._put("names_apart", tuple(sorted(self.names_apart, key=apart_order)))
        self._put("rejections", tuple(sorted(self.rejections, key=rejection_order)))
        self._put("highlights", tuple(sorted(self.highlights, key=highlight_order)))
        self._put("links", tuple(sorted(self.links, key=link_order)))
        self._put("claims", tuple(self.claims))

    def article(self, key: str) -> ArticleRecord:
        """The article of that key. Raises KeyError."""
        return {one.key: one for one in self.articles}[key]

    def words(self, place: Place) -> str:
        """The words at a place. Raises KeyError for an unknown article or revision."""
        return self.article(place.article).revision(place.revision).text[place.start : place.end]


def best_order(one: BestFigureRecord) -> tuple[str, str, str, bool]:
    return one.subject or "", one.unit or "", one.place or "", one.earliest is not None


def spelling_order(one: SpellingRecord) -> tuple[str, str, str]:
    return one.canonical, one.variant, one.lang or ""


def apart_order(one: NamesApartRecord) -> tuple[str, str]:
    return one.one, one.other


def rejection_order(one: RejectionRecord) -> tuple[object, ...]:
    return one.article, one.revision, one.start, one.end, one.claim or "", one.id or ""


def highlight_order(one: HighlightRecord) -> tuple[object, ...]:
    return one.article, one.revision, one.start, one.end, one.by or "", one.id or ""


def link_order(one: LinkRecord) -> tuple[object, ...]:
    return one.ends, one.verdict, one.by or "", one.id or ""


def all_evidence(claims: Iterable[ClaimRecord]) -> list[EvidenceRecord]:
    """The rows of all claims, in order."""
    return [row for claim in claims for row in claim.evidence]
