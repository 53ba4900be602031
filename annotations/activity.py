"""The log of one story, asked for: by person, act, claim, article and day; newest first, a page at a time.

    ?person=Erin&act=decide&claim=KEY&article=KEY&day=2026-11-02&from=PUBLIC_ID

`from` is the newest act of the page, so that a page stays what it was while acts are added before it. Acts on
what stories share (a merge of speakers) stand in each story that uses it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.http import QueryDict

from annotations.lent import lent_refs
from annotations.models import Anchor, Claim, Evidence, Figure, Highlight
from annotations.parting import in_parts
from annotations.undoable import with_undo
from articles.acts import ref_of
from articles.models import Act, Article, Story
from articles.text.quoting import quoted

A_PAGE = 50
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
    """Claims and articles that were taken away too: their acts are still on record. At most six queries, and
    one for each five hundred shared rows."""
    acts = story.acts.order_by()
    done = set(acts.values_list("actor_name", "verb").distinct())
    for part in in_parts(lent_refs(story)):
        done |= set(_shared(part).order_by().values_list("actor_name", "verb").distinct())
    return Choices(
        sorted({name for name, _ in done}),
        sorted({verb for _, verb in done}),
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
    asked.start = _beginning(story, start) if start and "\0" not in start else None
    if start and asked.start is None:
        asked.notes.append("The act to begin with is not in this story’s log; the newest are shown.")
    return asked


def _beginning(story: Story, public_id: str) -> Act | None:
    """An act on what stories share may be asked for in any: as a place in the order of the log it tells
    nothing."""
    return Act.objects.filter(Q(story=story) | Q(story=None), public_id=public_id).first()


def _one(query: QueryDict, name: str, known: dict, asked: Asked):
    value = query.get(name, "")
    if value and value not in known:
        asked.notes.append(f"{quoted(value[:80])} is not to be found in this log as {name}; it was left out.")
    return known.get(value)


def _day(query: QueryDict, asked: Asked) -> date | None:
    value = query.get("day", "")
    try:
        found = date.fromisoformat(value) if value else None
    except ValueError:
        found = None
    if value and (found is None or not 1900 < found.year < 9000):
        asked.notes.append(f"{quoted(value[:80])} is no day; write it as 2026-11-02. It was left out.")
        return None
    return found


def page_of(story: Story, asked: Asked) -> tuple[list[Act], Act | None]:
    """(at most A_PAGE acts, the first one of the next page)."""
    acts = with_undo(_sifted(story.acts.all(), story, asked)).order_by("-pk")
    if asked.claim is None and asked.article is None:
        found = list(acts[: A_PAGE + 1])
    else:
        found = _touching(acts, _refs(asked))
    found = _with_shared(found, story, asked)
    return found[:A_PAGE], found[A_PAGE] if len(found) > A_PAGE else None


def _with_shared(found: list[Act], story: Story, asked: Asked) -> list[Act]:
    """With the newest acts on what stories share and this one uses, one more than a page of both."""
    refs = lent_refs(story, asked.claim, asked.article)
    shared = with_undo(_sifted(_shared(), story, asked)).order_by("-pk")
    every = {act.pk: act for act in (*found, *_touching(shared, refs))}
    return [every[pk] for pk in sorted(every, reverse=True)[: A_PAGE + 1]]


def _shared(refs: Sequence[str] = ()) -> QuerySet[Act]:
    acts = Act.objects.filter(story=None)
    return acts.filter(after__has_any_keys=refs) if refs else acts


def _sifted(acts: QuerySet[Act], story: Story, asked: Asked) -> QuerySet[Act]:
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
    newest: dict[int, Act] = {}
    for part in in_parts(refs):
        newest |= {act.pk: act for act in acts.filter(after__has_any_keys=part)[: A_PAGE + 1]}
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
