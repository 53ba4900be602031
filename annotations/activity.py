"""The log of one story, asked for: by person, act, claim, article and day; newest first, a page at a time.

    ?person=Erin&act=decide&claim=KEY&article=KEY&day=2026-11-02&from=PUBLIC_ID

`from` is the newest act of the page, so that a page stays what it was while acts are added before it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.http import QueryDict

from annotations.models import Anchor, Claim, Evidence, Figure, Highlight
from annotations.undoable import with_undo
from articles.acts import ref_of
from articles.models import Act, Article, Story

A_PAGE = 50
REFS_A_QUERY = 500  # SQLite refuses an expression deeper than 1,000, and each ref is one level of it
FILTERS = ("person", "act", "claim", "article", "day")


@dataclass
class Asked:
    """What of the log is asked for; words that name nothing here are left out, with a note."""

    person: str = ""
    act: str = ""
    claim: Claim | None = None
    article: Article | None = None
    day: date | None = None
    start: Act | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def filters(self) -> dict[str, str]:
        said = {
            "person": self.person,
            "act": self.act,
            "claim": self.claim.key if self.claim else "",
            "article": self.article.key if self.article else "",
            "day": self.day.isoformat() if self.day else "",
        }
        return {name: value for name, value in said.items() if value}

    def query(self, start: Act | None) -> str:
        """The address of the page that begins with `start`, under the same filters."""
        return urlencode({**self.filters, **({"from": start.public_id} if start else {})})


@dataclass(frozen=True)
class Choices:
    """What the form offers: people and verbs of the log, claims and articles of the story."""

    people: Sequence[str]
    verbs: Sequence[str]
    claims: Sequence[Claim]
    articles: Sequence[Article]


def choices_of(story: Story) -> Choices:
    """Claims and articles that were taken away too: their acts are still on record. Four queries."""
    acts = story.acts.order_by()
    return Choices(
        sorted(acts.values_list("actor_name", flat=True).distinct()),
        sorted(acts.values_list("verb", flat=True).distinct()),
        list(story.claims.in_order().only("key", "statement", "removed_at", "story")),
        list(story.articles.in_reading_order().select_related("source")),
    )


def read_asked(query: QueryDict, story: Story, choices: Choices) -> Asked:
    asked = Asked()
    asked.person = _one(query, "person", {one: one for one in choices.people}, asked) or ""
    asked.act = _one(query, "act", {one: one for one in choices.verbs}, asked) or ""
    asked.claim = _one(query, "claim", {one.key: one for one in choices.claims}, asked)
    asked.article = _one(query, "article", {one.key: one for one in choices.articles}, asked)
    asked.day = _day(query, asked)
    start = query.get("from", "")
    asked.start = story.acts.filter(public_id=start).first() if start and "\0" not in start else None
    if start and asked.start is None:
        asked.notes.append("The act to begin with is not in this story’s log; the newest are shown.")
    return asked


def _one(query: QueryDict, name: str, known: dict, asked: Asked):
    value = query.get(name, "")
    if value and value not in known:
        asked.notes.append(f"“{value[:80]}” is not to be found in this log as {name}; it was left out.")
    return known.get(value)


def _day(query: QueryDict, asked: Asked) -> date | None:
    value = query.get("day", "")
    try:
        found = date.fromisoformat(value) if value else None
    except ValueError:
        found = None
    if value and (found is None or not 1900 < found.year < 9000):
        asked.notes.append(f"“{value[:80]}” is no day; write it as 2026-11-02. It was left out.")
        return None
    return found


def page_of(story: Story, asked: Asked) -> tuple[list[Act], Act | None]:
    """(at most A_PAGE acts, the first one of the next page)."""
    acts = with_undo(_sifted(story, asked)).order_by("-pk")
    if asked.claim is None and asked.article is None:
        found = list(acts[: A_PAGE + 1])
    else:
        found = _touching(acts, _refs(asked))
    return found[:A_PAGE], found[A_PAGE] if len(found) > A_PAGE else None


def _sifted(story: Story, asked: Asked) -> QuerySet[Act]:
    acts = story.acts.all()
    if asked.person:
        acts = acts.filter(actor_name=asked.person)
    if asked.act:
        acts = acts.filter(verb=asked.act)
    if asked.day:
        begin = datetime.combine(asked.day, time(), ZoneInfo(story.tz))
        end = datetime.combine(asked.day + timedelta(days=1), time(), ZoneInfo(story.tz))
        acts = acts.filter(at__gte=begin, at__lt=end)
    if asked.start:
        acts = acts.filter(pk__lte=asked.start.pk)
    return acts


def _touching(acts: QuerySet[Act], refs: Iterable[str]) -> list[Act]:
    """The newest of them that touched one of the rows, one more than a page."""
    refs = list(refs)
    newest: dict[int, Act] = {}
    for start in range(0, len(refs), REFS_A_QUERY):
        part = acts.filter(after__has_any_keys=refs[start : start + REFS_A_QUERY])
        newest |= {act.pk: act for act in part[: A_PAGE + 1]}
    return [newest[pk] for pk in sorted(newest, reverse=True)[: A_PAGE + 1]]


def _refs(asked: Asked) -> set[str]:
    """The rows that stand for a claim, for an article, or for both: evidence of the one in the other."""
    if asked.claim and asked.article:
        return _claims_rows(asked.claim) & _articles_rows(asked.article)
    return _claims_rows(asked.claim) if asked.claim else _articles_rows(asked.article)


def _claims_rows(claim: Claim) -> set[str]:
    evidence = Evidence._base_manager.filter(claim=claim)
    return {ref_of(claim), *_evidence_rows(evidence)}


def _articles_rows(article: Article) -> set[str]:
    highlights = Highlight._base_manager.filter(article=article)
    anchors = Anchor.objects.filter(highlight__article=article)
    evidence = Evidence._base_manager.filter(highlight__article=article)
    return {ref_of(article), *_named(highlights), *_named(anchors), *_evidence_rows(evidence)}


def _evidence_rows(evidence: QuerySet[Evidence]) -> set[str]:
    return {*_named(evidence), *_named(Figure._base_manager.filter(evidence__in=evidence))}


def _named(rows: QuerySet) -> set[str]:
    return {ref_of(rows.model(pk=pk)) for pk in rows.order_by().values_list("pk", flat=True)}
