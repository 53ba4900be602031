"""What pages offer to those who may change things."""

from html import unescape

from django.template import Library
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from annotations.views.saying import REDO, UNDO
from articles.access import allowed
from articles.models import Act

register = Library()


@register.simple_tag(takes_context=True)
def may(context, what: str) -> bool:
    """Whether whoever looks may do `what`, a row of articles/access.py; nobody may on an error page."""
    user = context.get("user")
    return user is not None and allowed(user, what)


@register.filter
def undoes(message) -> tuple[str, str] | None:
    """(word on the button, public id of the act) of a message that reports an act."""
    for kind, word in ((UNDO, "Undo"), (REDO, "Redo")):
        for tag in (message.extra_tags or "").split():
            if tag.startswith(kind):
                return word, tag.removeprefix(kind)
    return None


@register.filter
def as_words(message) -> str:
    """What a message says, without the tags of one that is HTML: for an attribute, and for a button's name.
    Not safe: the template escapes it."""
    said = getattr(message, "message", message)
    return unescape(strip_tags(said)) if isinstance(said, SafeString) else str(said)


@register.simple_tag(takes_context=True)
def page_address(context) -> str:
    """Where the reader stands: a fragment's own address is not it, the page's that asked for it is."""
    request = context.get("request")
    if request is None:
        return ""
    page = request.htmx.current_url_abs_path if request.htmx else None
    return page or request.get_full_path()


@register.filter
def undone_by(act: Act) -> Act | None:
    """The act that took this one back; asking for it in a template would raise where there is none."""
    return getattr(act, "undone_by", None)
