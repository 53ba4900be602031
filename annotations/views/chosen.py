"""Rows that an editor chose on a page, shown once more before the act is done: each can still be left out."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Prefetch, Q, QuerySet

from annotations.likely import likely_claims
from annotations.meanwhile import Deed, done_since
from annotations.models import Anchor, Claim, Evidence, Highlight
from annotations.posted import key_in
from annotations.quoting import Quote, readable
from annotations.row_forms import chosen_in
from articles.access import allowed
from articles.acts import Done, Refused, Stale
from articles.clashing import FAULTS
from articles.models import Article, Story
from raqqa_site.http import HttpRequest

Versions = Mapping[str, int]
Answer = tuple[Done | None, str]  # what a verb gives back (None: the form asks again), and the words on it

SURE = "sure"
"""The name of the button that does the act; without it the page asks."""

NOTHING = "Nothing is chosen yet: tick at least one row."
CHANGED = "Somebody else changed one of these rows after you opened the page: see below how it is now."
GONE = "One of the rows was removed in the meantime and stands below no more."


@dataclass(frozen=True)
class Choice:
    """A row as it is now. `quote` is None for a highlight that stands alone; `is_new`: it was changed since
    the editor saw it, `is_tied`: it corrects a chosen row, or is corrected by one."""

    id: str
    version: int
    words: str
    article: Article
    quote: Quote | None = None
    is_ticked: bool = False
    is_new: bool = False
    is_tied: bool = False


def attempted(
    request: HttpRequest, acts: Collection[str], called: str, act: Callable[[str, Versions], Answer]
) -> tuple[Versions, Exception | None, Answer | None]:
    """What was chosen, what is wrong with it, and what came of the act, which is done where nothing is left
    to ask. `called`: what the rows are called."""
    do = request.POST.get("do", "")
    versions: Versions = {}
    try:
        versions = chosen_in(request.POST.getlist("row"))
        if not versions:
            raise ValidationError(NOTHING)
        if do not in acts:
            raise ValidationError(f"Choose what to do with the {called}.")
        is_asked = do != "remove" and SURE not in request.POST
        return versions, None, None if is_asked else act(do, versions)
    except FAULTS as fault:
        return versions, fault, None


def evidence_choices(rows: QuerySet[Evidence], story: Story, versions: Versions) -> list[Choice]:
    """The chosen rows of the story and those that are tied to them by correction; all of `rows` where none is
    chosen. At most nine queries."""
    if versions:
        chosen = Q(public_id__in=list(versions))
        tied = Q(supersedes__public_id__in=list(versions), supersedes__removed_at=None)
        tied |= Q(superseded_by__public_id__in=list(versions), superseded_by__removed_at=None)
        rows = Evidence.objects.filter(chosen | tied, claim__story=story).distinct()
    quotes = [Quote(one) for one in readable(rows.prefetch_related("claim"))]
    return [
        Choice(
            one.evidence.public_id, one.evidence.version, one.words, one.article, one,
            **_marks(one.evidence, versions),
        )
        for one in quotes
    ]  # fmt: skip


def highlight_choices(rows: QuerySet[Highlight], versions: Versions) -> list[Choice]:
    """Of one article; all of `rows` where none is chosen. Two queries."""
    if versions:
        rows = rows.filter(public_id__in=list(versions))
    anchors = Prefetch("anchors", Anchor.objects.order_by("revision"), to_attr="every_anchor")
    marks = rows.select_related("article__source").prefetch_related(anchors)
    return [
        Choice(one.public_id, one.version, _words(one), one.article, **_marks(one, versions)) for one in marks
    ]


def _words(mark: Highlight) -> str:
    placed = [one for one in mark.every_anchor if one.start is not None]
    return placed[-1].exact if placed else ""


def _marks(row, versions: Versions) -> dict[str, bool]:
    seen = versions.get(row.public_id)
    is_chosen = row.public_id in versions
    return {
        "is_ticked": is_chosen,
        "is_new": is_chosen and seen != row.version,
        "is_tied": bool(versions) and not is_chosen,
    }


def told(fault: Exception, versions: Versions, choices: Iterable[Choice]) -> str:
    """What the page says of it: the verbs name a row by its id, the page shows it."""
    standing = {one.id for one in choices}
    if isinstance(fault, Refused) and versions.keys() - standing:
        return GONE
    if isinstance(fault, Stale):
        return CHANGED
    return " ".join(getattr(fault, "messages", [str(fault)]))


def deeds_on(fault: Exception | None, rows: QuerySet, versions: Versions) -> list[Deed]:
    """What others did to the chosen ones of `rows`, also removed ones, where the act clashed."""
    if not isinstance(fault, Refused | Stale):
        return []
    found = rows.filter(public_id__in=list(versions))
    return done_since({row: versions[row.public_id] for row in found})


def status_of(fault: Exception | None) -> int:
    if fault is None:
        return 200
    return 409 if isinstance(fault, Refused | Stale) else 422


def claims_for(
    request: HttpRequest, story: Story, choices: Iterable[Choice], without: Claim | None = None
) -> dict:
    """What the search for a claim shows: `claims`, likeliest first, the one `chosen`, what was typed as `q`.

    A claim that was chosen stays in the list, whatever is looked for next."""
    query = " ".join(request.POST.get("q", "").split())[:1000]
    words = " ".join(one.words for one in choices if one.is_ticked)
    found = [one for one in likely_claims(story, words, query=query) if one != without]
    chosen = claim_in(story, request.POST.get("claim", ""))
    if chosen is not None and chosen not in found:
        found.insert(0, chosen)
    return {"claims": found, "chosen": chosen.key if chosen else "", "q": query, "new": ""}


def claim_in(story: Story, key: str) -> Claim | None:
    return Claim.objects.live().filter(story=story, key=key_in(key)).first()


def for_editors(request: HttpRequest, what: str = "annotate") -> None:
    if not allowed(request.user, what):
        raise PermissionDenied
