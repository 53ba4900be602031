"""A story as a lesson: a page for pupils, a page for teachers, to be printed."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from annotations import lesson as lessons
from annotations.figuring import plots_of
from annotations.models import Claim
from annotations.plotting import Plot
from annotations.quoting import Quote, quotes_of
from annotations.suggesting import StoryRows
from articles.access import may_fill
from articles.caching import for_readers
from articles.models import Story
from raqqa_site.http import HttpRequest


@require_safe
@for_readers
def lesson(request: HttpRequest, slug: str):
    """`?claim=KEY&claim=KEY`: these claims, at most five, in place of those that the rule chooses."""
    found = get_object_or_404(Story.objects.visible_to(request.user), slug=slug)
    articles = list(found.articles.live().in_reading_order().select_related("source", "agency"))
    every = list(found.claims.live().in_order())
    asked = list(dict.fromkeys(request.GET.getlist("claim")))
    claims = lessons.named(every, asked)
    quotes = quotes_of(claims or every)
    missing = [key for key in asked if key not in {one.key for one in claims}]
    if not claims:
        claims = lessons.chosen(every, quotes)
    plot = _plot(found, claims, quotes)
    context = {
        "story": found,
        "articles": articles[: lessons.SOURCES],
        "notes": list(dict.fromkeys(one.note for one in articles if one.note)),
        "more": max(0, len(articles) - lessons.SOURCES),
        "exercises": lessons.exercises(claims, quotes),
        "missing": missing,
        "lines_to_write": range(lessons.LINES),
        "plot": plot,
        "lines": plot.lines[: lessons.FIGURES] if plot else [],
        **may_fill(request.user),
    }
    return render(request, "annotations/lesson.html", context)


def _plot(story: Story, claims: list[Claim], quotes: dict[int, list[Quote]]) -> Plot | None:
    """The figures of the first of these claims whose figures can be compared."""
    told = [one for one in claims if any(q.evidence.figures.all() for q in quotes.get(one.pk, ()))]
    rows = StoryRows(story, told) if told else None
    found = (plots_of(rows.suggest(one), quotes[one.pk], tz=story.tz) for one in told)
    return next((plots[0] for plots in found if plots), None)
