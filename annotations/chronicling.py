"""The story by day: the event, what figures speak of, reports, new texts, corrections, editors' decisions.

Seven queries for any number of rows, and as many more where something was corrected. Removed rows and texts
that were taken back are not told; with a moment (`at`) nothing that came later is.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from itertools import groupby
from zoneinfo import ZoneInfo

from django.db.models import QuerySet, TextChoices
from django.utils.dateformat import format as date_format

from annotations.models import Anchor, Decision, Evidence, Figure
from annotations.past import copies_of_corrected
from annotations.suggesting import StoryRows
from annotations.wording import MACHINE_FORMATS, precision_words
from articles.models import Article, Precision, Revision, Story
from articles.moments import FORMATS

COARSE = [Precision.YEAR, Precision.MONTH]
TIMED = {Precision.HOUR: "H:00", Precision.MINUTE: "H:i"}


class Kind(TextChoices):
    """What is told; in this order where the hours are the same or not known."""

    EVENT = "event", "The event"
    FIGURE = "figure", "Dates of figures"
    REPORT = "report", "Reports"
    REVISION = "revision", "New texts"
    CORRECTION = "correction", "Corrections"
    DECISION = "decision", "Decisions"


@dataclass(frozen=True)
class Entry:
    """One thing that is told. `at`: the time on the story's own clocks, without a zone; None is not known.

    `row` is what the fragment shows: Figure, Article, Revision, Evidence, Decision; None for the event.
    `sources`: keys of the outlets that it is about. `words`: the event's, or the quote of a correction;
    `copies`: what still stands on the words that it corrects.
    """

    kind: Kind
    at: datetime | None
    precision: Precision = Precision.DAY
    row: object = None
    sources: frozenset[str] = frozenset()
    words: str = ""
    copies: Sequence[Evidence] = ()

    @property
    def clock(self) -> str:
        """The time of day as far as it is known, "14:05"."""
        return date_format(self.at, TIMED[self.precision]) if self.at and self.precision in TIMED else ""

    @property
    def day(self) -> tuple:
        """Sorts by day; a month or a year stands before its first day, what has no date comes last."""
        if self.at is None:
            return (1,)
        return 0, self.at.date(), COARSE.index(self.precision) if self.precision in COARSE else len(COARSE)

    @property
    def place(self) -> tuple:
        """Within the day: what has no hour first."""
        return self.day, self.clock, list(Kind).index(self.kind)


@dataclass
class Day:
    """A day, or a month or year of which no more is known. Decisions stand apart: they come in heaps."""

    words: str
    machine: str = ""
    note: str = ""
    entries: list[Entry] = field(default_factory=list)
    decisions: list[Entry] = field(default_factory=list)

    @property
    def decided(self) -> str:
        """ "5 decisions: 3 agreed, 2 disputed" """
        tags = Counter(str(one.row).lower() for one in self.decisions)
        each = ", ".join(f"{number} {tag}" for tag, number in tags.items())
        return f"{len(self.decisions)} decision{'' if len(self.decisions) == 1 else 's'}: {each}"


def entries_of(story: Story, articles: Sequence[Article], *, at: datetime | None = None) -> list[Entry]:
    """Everything, as it came. `articles`: the story's live ones, with their `source`; with `at` those alone
    that were published by then."""
    zone = ZoneInfo(story.tz)
    told = [
        *_event(story, _local(at, zone)),
        *_figures(story, zone, at),
        *_reports(articles, zone),
        *_revisions(articles, zone, at),
        *_corrections(story, zone, at),
        *_decisions(story, zone, at),
    ]
    return sorted(told, key=lambda one: one.place)


def days_of(entries: Iterable[Entry]) -> list[Day]:
    """Sorted entries by day."""
    days = []
    for _, group in groupby(entries, key=lambda one: one.day):
        told = list(group)
        days.append(_day(told[0]))
        for one in told:
            (days[-1].decisions if one.kind == Kind.DECISION else days[-1].entries).append(one)
    return days


def _day(first: Entry) -> Day:
    if first.at is None:
        return Day("Date not known")
    precision = first.precision if first.precision in COARSE else Precision.DAY
    words, machine = (date_format(first.at, named[precision]) for named in (FORMATS, MACHINE_FORMATS))
    return Day(words, machine, precision_words(precision) if precision in COARSE else "")


def _local(at: datetime | None, zone: ZoneInfo) -> datetime | None:
    return at and at.astimezone(zone).replace(tzinfo=None)


def _event(story: Story, until: datetime | None) -> Iterator[Entry]:
    """`until` is on the story's own clocks."""
    first, last = story.event_start, story.event_end or story.event_start
    told = [(first, "The event begins"), (last, "The event ends")]
    for day, words in told if first != last else [(first, "The day of the event")]:
        begins = datetime.combine(day, time())
        if until is None or begins <= until:
            yield Entry(Kind.EVENT, begins, words=words)


def _figures(story: Story, zone: ZoneInfo, at: datetime | None) -> Iterator[Entry]:
    """The days for which figures were given, which are seldom the days on which they were printed."""
    rows = Figure.objects.live().exclude(as_of=None).filter(evidence__in=_evidence(story, at))
    for one in rows.select_related("evidence__claim", "evidence__highlight__article__source").order_by("pk"):
        source = one.evidence.highlight.article.source
        yield Entry(Kind.FIGURE, _local(one.as_of, zone), row=one, sources=frozenset({source.key}))


def _reports(articles: Iterable[Article], zone: ZoneInfo) -> Iterator[Entry]:
    for one in articles:
        at, precision = _local(one.published_at, zone), Precision(one.precision)
        yield Entry(Kind.REPORT, at, precision, one, frozenset({one.source.key}))


def _revisions(articles: Sequence[Article], zone: ZoneInfo, until: datetime | None) -> Iterator[Entry]:
    """The texts that replaced another, as far as the current text goes back to them."""
    stored: dict[int, Revision] = {}
    for one in Revision.objects.filter(article__in=[one.pk for one in articles]).defer("text"):
        stored[one.pk] = one
    for article in articles:
        step = stored.get(article.current_id)
        while step is not None and step.previous_id:
            step.article = article
            at = _local(step.stored_at, zone)
            if until is None or step.stored_at <= until:
                yield Entry(Kind.REVISION, at, Precision.MINUTE, step, frozenset({article.source.key}))
            step = stored.get(step.previous_id)


def _corrections(story: Story, zone: ZoneInfo, until: datetime | None) -> Iterator[Entry]:
    """Words that take back earlier ones, on the day on which they were printed."""
    ends = ("highlight__article__source", "supersedes__highlight__article__source")
    evidence = _evidence(story, until)
    found = list(evidence.filter(supersedes__in=evidence).select_related("claim", *ends).order_by("pk"))
    anchors = Anchor.objects.filter(highlight__in=[one.highlight_id for one in found], origin=True)
    words = dict(anchors.values_list("highlight_id", "exact"))
    copies = _copies(story, found, until)
    for one in found:
        article, earlier = one.highlight.article, one.supersedes.highlight.article
        at, precision = _local(article.published_at, zone), Precision(article.precision)
        sources = frozenset({article.source.key, earlier.source.key})
        said = words.get(one.highlight_id, "")
        yield Entry(Kind.CORRECTION, at, precision, one, sources, said, copies[one.public_id])


Copies = Mapping[str, list[Evidence]]


def _copies(story: Story, corrections: Sequence[Evidence], at: datetime | None) -> Copies:
    """{public id of a correction: the rows that still stand on what it corrects} (rule R0)."""
    copies: dict[str, list[Evidence]] = defaultdict(list)
    if not corrections:
        return copies
    claims = list({one.claim_id: one.claim for one in corrections}.values())
    ids = copies_of_corrected(claims, StoryRows(story, claims, at=at))
    standing = Evidence.objects.filter(public_id__in=ids).select_related("highlight__article__source")
    for one in standing.order_by("pk"):
        for correction in ids[one.public_id]:
            copies[correction].append(one)
    return copies


def _decisions(story: Story, zone: ZoneInfo, until: datetime | None) -> Iterator[Entry]:
    """Each with the outlets whose words are put to the claim."""
    sources: dict[int, set[str]] = defaultdict(set)
    heard = _evidence(story, until).values_list("claim", "highlight__article__source__key")
    for claim, key in heard.distinct():
        sources[claim].add(key)
    rows = Decision.objects.filter(claim__story=story, claim__removed_at=None).select_related("claim")
    rows = rows.filter(decided_at__lte=until) if until else rows
    for one in rows.order_by("pk"):
        at = _local(one.decided_at, zone)
        yield Entry(Kind.DECISION, at, Precision.MINUTE, one, frozenset(sources[one.claim_id]))


def _evidence(story: Story, until: datetime | None) -> QuerySet[Evidence]:
    """Live rows on live words of live articles that were published by then."""
    found = Evidence.objects.live().filter(
        claim__story=story,
        claim__removed_at=None,
        highlight__removed_at=None,
        highlight__article__removed_at=None,
    )
    return found.exclude(highlight__article__published_at__gt=until) if until else found
