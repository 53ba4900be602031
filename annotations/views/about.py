"""How to read a story: the rules in plain words, with examples from a story that may be seen."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from annotations.examples import examples_in
from articles.caching import for_readers
from articles.models import Story
from raqqa_site.http import HttpRequest


@require_safe
@for_readers
def about(request: HttpRequest):
    """`?story=SLUG` takes the examples from that story; without it from the newest event that has claims."""
    visible = Story.objects.visible_to(request.user)
    slug = request.GET.get("story")
    if slug:
        story = get_object_or_404(visible, slug=slug)
    else:
        story = visible.filter(claims__removed_at=None, claims__isnull=False).distinct().first()
    context = {"story": story, "examples": examples_in(story), "named": bool(slug)}
    return render(request, "annotations/about.html", context)
