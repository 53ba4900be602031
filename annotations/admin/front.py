"""The front page of the editors' desk: what waits for somebody, and what was done last.

Two queries for each kind of work, two for what texts propose, seven for the log, however much there is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Model, QuerySet
from django.urls import reverse

from annotations.models import Claim, Letter
from articles.access import allowed
from articles.models import Story

from .from_texts import FromTexts, from_texts
from .lately import Done, done_lately
from .losing import lost
from .unheard import unheard, unheard_url
from .waiting import best_url, stale_bests, waiting

FIRST = 5
NO_CLAIMS = ", which has no claims yet"


@dataclass(frozen=True)
class Waits:
    """One kind of work: `rows` are the first few, each (what it is, where it stands, its address)."""

    title: str
    mend: str
    count: int
    address: str
    rows: Sequence[tuple[str, str, str]]

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


@dataclass(frozen=True)
class Front:
    """`queue`: how many claims stand in the list to be worked through; `texts`: where the texts may propose
    something, without a number, which would take the engine."""

    waits: Sequence[Waits]
    queue: int
    texts: Sequence[FromTexts]
    acts: Sequence[Done]

    @property
    def count(self) -> int:
        return sum(one.count for one in self.waits)


def front_for(user) -> Front | None:
    """None for staff without a role, who may read nothing here."""
    if not allowed(user, "see drafts"):
        return None
    return Front(list(_waiting()), waiting().order_by().count(), from_texts(), done_lately(user))


def _waiting() -> Iterator[Waits]:
    claims = Claim.objects.live().select_related("story").in_order()
    yield _claims("Untagged claims", "Read the evidence and decide.", waiting("tag"), "tag")
    yield _claims("Stale tags", "Their evidence changed since: decide again.", claims.stale(), "stale")
    yield _claims(
        "Tags that differ from the suggestion", "Is the reason still good?", claims.mismatched(), "mismatch"
    )
    yield _kind(
        "Best figures to look at again", "The figures that they were chosen from changed since.",
        stale_bests(),
        f"{reverse('admin:annotations_claim_queue')}#best-figures",
        lambda row: (f"{row}: {row.claim}", str(row.claim.story)), best_url,
    )  # fmt: skip
    yield _kind(
        "Reports of which nothing is put to a claim",
        "See which claims they carry, one by one, or make the first.",
        unheard(),
        reverse("admin:articles_article_changelist"),
        lambda row: (row.title, f"{row.source} · {row.story}{'' if row.has_claims else NO_CLAIMS}"),
        unheard_url,
    )
    yield _kind(
        "Highlights whose words were lost", "A new text no longer has them, or has them twice.",
        lost().select_related("article__source").prefetch_related("anchors"),
        f"{reverse('admin:annotations_highlight_changelist')}?words=lost",
        lambda row: (_words(row), str(row.article.source)),
    )  # fmt: skip
    yield _kind(
        "Letters from readers", "Check what they say; answer where they ask for it.",
        Letter.objects.waiting().select_related("story"),
        f"{reverse('admin:annotations_letter_changelist')}?state__exact=open",
        lambda row: (row.text, str(row.story)),
    )  # fmt: skip
    yield _kind(
        "Drafts", "Readers do not see these stories yet.", Story.objects.filter(published_at=None),
        f"{reverse('admin:articles_story_changelist')}?published_at__isnull=1",
        lambda row: (row.title, row.slug),
    )  # fmt: skip


def _claims(title: str, mend: str, rows: QuerySet[Claim], waits: str) -> Waits:
    address = f"{reverse('admin:annotations_claim_changelist')}?waits={waits}"
    return _kind(title, mend, rows, address, lambda row: (row.statement, str(row.story)))


def _change_url(row: Model) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def _kind(title: str, mend: str, rows: QuerySet, address: str, called, way=_change_url) -> Waits:
    """`way`: the address of a row."""
    first = [(*called(row), way(row)) for row in rows[:FIRST]]
    return Waits(title, mend, rows.count() if first else 0, address, first)


def _words(highlight) -> str:
    return next((one.exact for one in highlight.anchors.all() if one.origin), str(highlight))
