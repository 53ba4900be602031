"""What keeps a row from being removed, and what must stand for a row to come back."""

from django.db import models

from annotations.models import (
    BestFigure,
    Claim,
    Evidence,
    Figure,
    Highlight,
    Link,
    Party,
    Rejection,
    Speaker,
)
from articles.acts import Refused
from articles.models import Article
from articles.text.quoting import quoted


def dependents(row: models.Model) -> models.QuerySet | None:
    """Live rows that would hang in the air without this one."""
    if isinstance(row, Highlight):
        return Evidence.objects.live().filter(highlight=row)
    if isinstance(row, Claim):
        return Evidence.objects.live().filter(claim=row)
    if isinstance(row, Evidence):
        return Evidence.objects.live().filter(supersedes=row)
    if isinstance(row, Article):
        return Highlight.objects.live().filter(article=row)
    if isinstance(row, Speaker):
        return Evidence.objects.live().filter(speaker=row)
    if isinstance(row, Party):
        return Evidence.objects.live().filter(party=row)
    return None


def parents(row: models.Model) -> list[models.Model]:
    """Rows that this one stands on."""
    if isinstance(row, Evidence):
        return list(filter(None, [row.claim, row.highlight, row.supersedes, row.speaker, row.party]))
    if isinstance(row, Speaker):
        return [row.party] if row.party else []
    if isinstance(row, Figure):
        return [row.evidence]
    if isinstance(row, BestFigure):
        return [row.claim]
    if isinstance(row, Highlight):
        return [row.article]
    if isinstance(row, Link):
        return [row.left, row.right]
    if isinstance(row, Rejection):
        return [row.highlight, *filter(None, [row.claim])]
    return []


def first_dependent(row: models.Model) -> models.Model | None:
    """One live row that would hang in the air without this one."""
    if isinstance(row, Highlight):
        link = Link.objects.live().filter(models.Q(left=row) | models.Q(right=row)).first()
        if link is not None:
            return link
        rejection = Rejection.objects.live().filter(highlight=row).first()
        if rejection is not None:
            return rejection
    found = dependents(row)
    first = found.order_by("pk").first() if found is not None else None
    return _first_named(row) if first is None and isinstance(row, Speaker | Party) else first


def _first_named(row: Speaker | Party) -> Speaker | Party | None:
    """Somebody who speaks for this side, or was merged into this voice or side."""
    if isinstance(row, Party):
        speaker = Speaker.objects.live().filter(party=row).order_by("pk").first()
        if speaker is not None:
            return speaker
    return type(row).objects.live().filter(merged_into=row).order_by("pk").first()


def refuse_if_needed(row: models.Model) -> None:
    """Raise Refused, saying what to remove first, while live rows stand on this one."""
    first = first_dependent(row)
    if first is not None:
        raise Refused(f"{quoted(row)} is still needed: {_why(first)}")


def refuse_removed_article(article: Article) -> None:
    """Raise Refused where the article was taken away since it was read."""
    article.refresh_from_db(fields=["removed_at"])
    if article.removed_at is not None:
        raise Refused(f"The article {quoted(article)} was removed in the meantime; undo that first.")


def _why(dependent: models.Model) -> str:
    if isinstance(dependent, Highlight):
        return "somebody has highlighted words in it. Remove those highlights first."
    if isinstance(dependent, Link):
        return "a link between passages ends in it. Remove that link first."
    if isinstance(dependent, Rejection):
        return "it keeps what an editor said no to. Take that back first."
    return f"it is evidence for the claim {quoted(dependent.claim)}. Remove that evidence first."
