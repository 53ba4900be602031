"""What was done to a story, act by act, with undo. For editors: the log holds words that were taken away."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from annotations.activity import choices_of, page_of, read_asked
from annotations.itemizing import Items, items_of
from annotations.narrating import Line, narrate
from annotations.undoable import made_rows, may_undo_act
from articles.access import allowed
from articles.models import Story
from raqqa_site.http import HttpRequest


@dataclass(frozen=True)
class Entry:
    """An act in words, what it wrote, whether its undo is worth a button, and whether it put several rows."""

    line: Line
    items: Items
    may_undo: bool
    is_many: bool = False


@require_safe
def activity(request: HttpRequest, slug: str) -> HttpResponse:
    """`person`, `act`, `claim`, `article`, `day`, `from`: annotations/activity.py."""
    found = get_object_or_404(Story.objects.visible_to(request.user), slug=slug)
    if not allowed(request.user, "see drafts"):
        raise PermissionDenied
    choices = choices_of(found)
    asked = read_asked(request.GET, found, choices)
    acts, following = page_of(found, asked)
    items = items_of(acts)
    address = reverse("activity", args=[found.slug])
    context = {
        "story": found,
        "address": address,
        "asked": asked,
        "choices": choices,
        "entries": [
            Entry(one, items[one.act.pk], may_undo_act(request.user, one.act), len(made_rows(one.act)) > 1)
            for one in narrate(acts)
        ],
        "here": request.get_full_path(),
        "older": f"{address}?{asked.query(following)}" if following else "",
        "newest": f"{address}?{asked.query(None)}" if asked.start else "",
    }
    return render(request, "annotations/activity.html", context)
