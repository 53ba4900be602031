"""How much of one report stands in another, in the words of a page: stored shares, read in one query."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from articles.copying import overlaps_of
from articles.models import Article, Overlap, Revision

WHOLE = 90  # per cent of both texts: furniture apart, the two are one report
LEAST = 10  # per cent of either text: below it a sentence or two are copied, which says little of the whole


@dataclass(frozen=True)
class Printed:
    """`share` per cent of a text stands in `article`, `back` per cent of that one in the text."""

    article: Article
    share: int
    back: int


@dataclass(frozen=True)
class Common:
    """`share` per cent of `article` stands in `other`, `back` per cent of `other` in `article`: the former is
    the larger share."""

    article: Article
    other: Article
    share: int
    back: int


def printed_in(shown: Revision, reports: Sequence[Article]) -> list[Printed]:
    """Where much of the text stands too, most first. One query; nothing for a text that is no longer read."""
    by_pk = {one.pk: one for one in reports}
    found = overlaps_of(shown) if len(by_pk) > 1 else []
    return [
        Printed(by_pk[article], share, back)
        for article, share, back in found
        if article in by_pk and max(share, back) >= LEAST
    ]


def in_common(articles: Sequence[Article]) -> list[Common]:
    """What these articles' current texts share two by two, most first. One query. The order of the articles
    makes no difference."""
    of = {one.current_id: one for one in articles}
    rows = Overlap.objects.filter(left__in=of, right__in=of).filter(
        Q(of_left__gte=LEAST) | Q(of_right__gte=LEAST)
    )
    found = [
        _common((of[left], of_left), (of[right], of_right))
        for left, right, of_left, of_right in rows.values_list("left_id", "right_id", "of_left", "of_right")
    ]
    return sorted(found, key=lambda one: (-one.share, -one.back, one.article.key, one.other.key))


def stored_twice(articles: Sequence[Article]) -> list[Common]:
    """Two articles of one text, or nearly: one report that two outlets print, or that was stored twice. The
    articles come with `current`. One query."""
    found = {(one.article, one.other): one for one in in_common(articles) if one.back >= WHOLE}
    by_text: dict[str, Article] = {}
    for one in sorted(articles, key=lambda one: one.key):
        first = by_text.setdefault(one.current.sha256, one)
        if first is not one:  # also texts too short for a run that counts
            found.setdefault((first, one), Common(first, one, 100, 100))
    return sorted(found.values(), key=lambda one: (one.article.key, one.other.key))


def _common(one: tuple[Article, int], other: tuple[Article, int]) -> Common:
    (article, share), (second, back) = sorted((one, other), key=lambda side: (-side[1], side[0].key))
    return Common(article, second, share, back)
