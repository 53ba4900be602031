"""Stories whose reports may share what no claim states, or spell one name in several ways.

What the engine says of them is worked out on the pages that these lead to, never here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Max
from django.urls import reverse

from annotations.unclaimed import SOURCES
from articles.access import allowed
from articles.models import Article, Story

SHOWN = 5
TWO = 2  # reports, of which one may spell a name otherwise


@dataclass(frozen=True)
class FromTexts:
    """`reports` counts those with a text; `ways` are (words, address) of the pages that propose something."""

    story: Story
    reports: int
    ways: Sequence[tuple[str, str]]


def from_texts(user) -> list[FromTexts]:
    """The SHOWN stories with the newest texts, of those with two reports or more (two queries). Names are
    confirmed by those who may spell."""
    rows = Article.objects.live().exclude(current=None).values("story")
    rows = rows.annotate(reports=Count("pk"), sources=Count("source", distinct=True), newest=Max("current"))
    may_spell = allowed(user, "spell")
    fit = {"reports__gte": TWO} if may_spell else {"sources__gte": SOURCES}
    found = list(rows.filter(**fit).order_by("-newest")[:SHOWN])
    stories = Story.objects.in_bulk([one["story"] for one in found])
    told = [
        FromTexts(story, one["reports"], _ways(story, one["sources"], may_spell))
        for one in found
        for story in [stories[one["story"]]]
    ]
    return [one for one in told if one.ways]


def _ways(story: Story, sources: int, may_spell: bool) -> list[tuple[str, str]]:
    ways = []
    if sources >= SOURCES:
        ways.append(("claims nobody made yet", reverse("story-proposals", args=[story.slug])))
    if may_spell:
        ways.append(("spellings of names", reverse("story-names", args=[story.slug])))
    return ways
