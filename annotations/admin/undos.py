"""Undo as the desk offers it: a button beside an act, a message about what came of it."""

from django.contrib import messages
from django.urls import reverse
from django.utils.html import format_html

from annotations.narrating import narrate
from annotations.undoable import stayed
from annotations.undoing import undo
from articles.acts import Refused
from articles.models import Act


def _way_to(refused: Refused):
    """A link to the act that stands in the way, where there is one."""
    later = getattr(refused, "later", None)
    if later is None:
        return ""
    return format_html(
        ' <a href="{}">Open that act</a>.', reverse("admin:articles_act_change", args=[later.pk])
    )


def undo_and_say(request, act: Act) -> bool:
    """Undo the act, or say which later act stands in the way. Returns whether it was undone."""
    line = narrate([act])[0]
    try:
        done = undo(act, by=request.user)
    except Refused as refused:
        messages.error(request, format_html("Not undone: {}. {}{}", line, refused, _way_to(refused)))
        return False
    messages.success(request, f"Undone: {line}{stayed(done.kept) or '.'}")
    return True
