"""The front page: every story that may be seen."""

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annotations.tally import tallies
from articles.access import allowed
from articles.caching import for_readers
from articles.models import Article, Story
from raqqa_site.http import HttpRequest

STORIES_A_PAGE = 25


@require_safe
@for_readers
def stories(request: HttpRequest):
    """The stories, newest event first; drafts stand among them, marked, for those who may see drafts."""
    visible = Story.objects.visible_to(request.user).prefetch_related(
        Prefetch("articles", Article.objects.live().in_reading_order().select_related("source"))
    )
    page = Paginator(visible, STORIES_A_PAGE).get_page(request.GET.get("page"))
    counted = tallies(page.object_list)
    rows = [(story, _outlets(story), counted[story.pk]) for story in page]
    may_write = allowed(request.user, "manage stories")
    return render(request, "annotations/stories.html", {"page": page, "rows": rows, "may_write": may_write})


def _outlets(story: Story) -> list[str]:
    """Each outlet once, though it may have several articles."""
    return list(dict.fromkeys(article.source.name for article in story.articles.all()))
