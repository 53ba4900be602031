"""How much of one report stands in another, in the words of a page: stored shares, read in one query."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from articles.copying import overlaps_of
from articles.models import Article, Overlap, Revision

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


def _common(one: tuple[Article, int], other: tuple[Article, int]) -> Common:
    (article, share), (second, back) = sorted((one, other), key=lambda side: (-side[1], side[0].key))
    return Common(article, second, share, back)
