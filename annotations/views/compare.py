"""The texts of a story side by side."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from annotations.choosing import LEAST, MOST, choose
from annotations.parallel import parallel
from articles.models import Article, Story
from raqqa_site.http import HttpRequest


@require_safe
def compare(request: HttpRequest, slug: str):
    """`?source=a&source=b`: keys of articles, two to five; `base=`: the one that the others are set against.

    Words that cannot be followed are answered with the form and a note, and with what can be compared.
    """
    found = get_object_or_404(Story.objects.visible_to(request.user), slug=slug)
    readable = found.articles.live().exclude(current=None)
    articles = list(readable.in_reading_order().select_related("source"))
    choice = choose(articles, request.GET.getlist("source"), request.GET.get("base", ""))
    chosen = _with_texts(choice.articles)
    context = {
        "story": found,
        "articles": articles,
        "choice": choice,
        "parallel": parallel(chosen) if chosen else None,
        "least": LEAST,
        "most": MOST,
    }
    return render(request, "annotations/compare.html", context)


def _with_texts(chosen: list[Article]) -> list[Article]:
    """The same articles in the same order, read again with their texts: only these need theirs."""
    found = Article.objects.select_related("source", "current").in_bulk([one.pk for one in chosen])
    return [found[one.pk] for one in chosen]
