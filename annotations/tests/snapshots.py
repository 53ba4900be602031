"""The whole recorded state of the database, to compare before and after."""

from django.db.models import F, Q

from annotations.models import (
    Anchor,
    BestFigure,
    Claim,
    Decision,
    Evidence,
    Figure,
    Highlight,
    Link,
    Party,
    Rejection,
    Speaker,
)
from articles.models import Article, Story

LIVE = (
    Story, Article, Highlight, Claim, Evidence, Figure, BestFigure, Speaker, Party, Link, Rejection,
)  # fmt: skip


def snapshot() -> dict:
    """Every live row's recorded fields, and each claim's newest decision; versions and moments left out."""
    state = {model.__name__: _rows(model) for model in LIVE}
    state["Anchor"] = list(_anchors().order_by("pk").values())
    state["tags"] = {
        claim.pk: (
            claim.tag,
            claim.decided_fingerprint,
            claim.suggestion,
            claim.sentence,
            claim.fingerprint,
            str(claim.voices),
        )
        for claim in Claim.objects.filter(removed_at=None)
    }
    state["newest"] = {claim.pk: _newest(claim) for claim in Claim.objects.filter(removed_at=None)}
    return state


def _anchors():
    """Where the words were chosen, and where they stand now; a text taken back leaves its anchors behind."""
    seen = Q(origin=True) | Q(revision=F("highlight__article__current"))
    return Anchor.objects.filter(seen, highlight__removed_at=None)


def _rows(model) -> dict:
    live = model.objects.filter(removed_at=None) if hasattr(model, "removed_at") else model.objects.all()
    return {row["pk"]: row for row in live.values("pk", *model.RECORDED)}


def _newest(claim):
    newest = Decision.objects.filter(claim=claim).order_by("pk").last()
    return (newest.tag, newest.reason, newest.fingerprint) if newest and newest.tag else None
