"""Stories whose reports may share what no claim states, or spell one name in several ways.

What the engine says of them is worked out on the pages that these lead to, never here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Max
from django.urls import reverse

from annotations.unclaimed import SOURCES
from articles.models import Article, Story

SHOWN = 5
TWO = 2  # reports, of which one may spell a name otherwise


@dataclass(frozen=True)
class FromTexts:
    """`reports` counts those with a text; `ways` are (words, address) of the pages that propose something."""

    story: Story
    reports: int
    ways: Sequence[tuple[str, str]]


def from_texts() -> list[FromTexts]:
    """The SHOWN stories with the newest texts, of those with two reports or more (two queries)."""
    rows = Article.objects.live().exclude(current=None).values("story")
    rows = rows.annotate(reports=Count("pk"), sources=Count("source", distinct=True), newest=Max("current"))
    found = list(rows.filter(reports__gte=TWO).order_by("-newest")[:SHOWN])
    stories = Story.objects.in_bulk([one["story"] for one in found])
    return [
        FromTexts(story, one["reports"], _ways(story, one["sources"]))
        for one in found
        for story in [stories[one["story"]]]
    ]


def _ways(story: Story, sources: int) -> list[tuple[str, str]]:
    names = ("spellings of names", reverse("story-names", args=[story.slug]))
    if sources < SOURCES:
        return [names]
    return [("claims nobody made yet", reverse("story-proposals", args=[story.slug])), names]
