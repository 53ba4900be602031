"""What a page says of an act that was just done, with the button that undoes it.

    done_message(request, "Tagged “The bridge is open” agreed.", done.act)
    back(request, otherwise)      where the form's `next` leads, if it is a page of this site

The act travels in the message's `extra_tags`, as nothing else of ours is kept with a message:
"undo:PUBLIC_ID", or "redo:PUBLIC_ID" where the act took another back. The button
stands in templates/_messages.html.
"""

from django.contrib import messages
from django.utils.http import url_has_allowed_host_and_scheme

from annotations.telling import first_of
from articles.models import Act
from raqqa_site.http import HttpRequest

UNDO, REDO = "undo:", "redo:"


def done_message(request: HttpRequest, words: str, act: Act | None) -> None:
    """`act` is None where nothing had to change: then there is nothing to undo."""
    messages.success(request, words, extra_tags="" if act is None else _kind(act) + act.public_id)


def _kind(act: Act) -> str:
    """An undo is followed by redo, what was redone by undo again."""
    return REDO if first_of(act)[1] % 2 else UNDO


def back(request: HttpRequest, otherwise: str) -> str:
    """The posted or asked `next`, if it is an address of this site; else `otherwise`."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    here = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, None)
    return asked if here else otherwise
