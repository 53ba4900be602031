"""What keeps a row from being removed, and what must stand for a row to come back."""

from django.db import models

from annotations.models import Claim, Evidence, Figure, Highlight, Link
from articles.acts import Refused
from articles.models import Article


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
    return None


def parents(row: models.Model) -> list[models.Model]:
    """Rows that this one stands on."""
    if isinstance(row, Evidence):
        return list(filter(None, [row.claim, row.highlight, row.supersedes]))
    if isinstance(row, Figure):
        return [row.evidence]
    if isinstance(row, Highlight):
        return [row.article]
    if isinstance(row, Link):
        return [row.left, row.right]
    return []


def refuse_if_needed(row: models.Model) -> None:
    """Raise Refused, saying what to remove first, while live rows stand on this one."""
    found = dependents(row)
    first = found.first() if found is not None else None
    if first is not None:
        raise Refused(f"“{row}” is still needed: {_why(first)}")


def _why(dependent: models.Model) -> str:
    if isinstance(dependent, Highlight):
        return "somebody has highlighted words in it. Remove those highlights first."
    return f"it is evidence for the claim “{dependent.claim}”. Remove that evidence first."
