"""Reports of which nobody has put a word to a claim yet, those of stories that have no claims included."""

from django.db.models import Exists, OuterRef
from django.urls import reverse

from annotations.models import Claim, Evidence
from articles.models import Article


def unheard():
    """Articles with a text, not marked as read (their silence is told already), the newest text first; each
    with `has_claims`, of its story."""
    claims = Claim.objects.live().filter(story=OuterRef("story"))
    evidence = Evidence.objects.live().filter(highlight__article=OuterRef("pk"), claim__removed_at=None)
    rows = Article.objects.live().filter(~Exists(evidence), read_at=None).exclude(current=None)
    rows = rows.annotate(has_claims=Exists(claims))
    return rows.select_related("source", "story").order_by("-current_id", "pk")


def unheard_url(article: Article) -> str:
    """Where it is worked through: claim by claim or, where there is none to go through, the report itself."""
    if article.has_claims:
        return reverse("article-proposals", args=[article.slug])
    return article.get_absolute_url()
