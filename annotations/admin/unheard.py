"""Reports that came into a story with claims, and of which nobody has put a word to one of them yet."""

from django.db.models import Exists, OuterRef

from annotations.models import Claim, Evidence
from articles.models import Article


def unheard():
    """Articles with a text, not marked as read (their silence is told already), the newest text first."""
    claims = Claim.objects.live().filter(story=OuterRef("story"))
    evidence = Evidence.objects.live().filter(highlight__article=OuterRef("pk"), claim__removed_at=None)
    rows = Article.objects.live().filter(Exists(claims), ~Exists(evidence), read_at=None)
    return rows.exclude(current=None).select_related("source", "story").order_by("-current", "pk")
