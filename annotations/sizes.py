"""How much of a story's reported text each article is."""

from collections.abc import Sequence

from django.db.models import F, Sum

from articles.models import Article, Passage


def add_shares(articles: Sequence[Article]) -> None:
    """Set each article's `share`: per cent of all code points of report, a whole number, None without a text.

    Lines that belong to the page count for nothing. One query.
    """
    current = [article.current_id for article in articles if article.current_id]
    reported = Passage.objects.filter(revision__in=current, reported=True).order_by()
    lengths = dict(reported.values_list("revision").annotate(length=Sum(F("end") - F("start"))))
    total = sum(lengths.values())
    for article in articles:
        length = lengths.get(article.current_id)
        article.share = round(100 * length / total) if length else None
