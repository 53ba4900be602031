"""One voice: every claim on which this speaker was put on record."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from annotations.hearing import everyone_behind, heard_by, heard_in, said_as
from annotations.models import Evidence, Speaker
from annotations.suggesting import canonical
from articles.access import allowed
from articles.caching import for_readers
from raqqa_site.http import HttpRequest


@require_safe
@for_readers
def speaker(request: HttpRequest, key: str):
    """A merged speaker's address leads to the one that stays, for strangers only where that very name was
    heard in what is published: nobody learns of a speaker from a draft."""
    asked = get_object_or_404(Speaker.objects.live().select_related("party", "merged_into"), key=key)
    found = canonical(asked)
    said = Evidence.objects.filter(speaker__in=everyone_behind([found]))
    heard = heard_in(said, f"speaker:{found.key}", [found.key], request.user)
    if not heard and not allowed(request.user, "see drafts"):
        raise Http404
    if found != asked:
        if not allowed(request.user, "see drafts") and not heard_by(said_as(asked), request.user):
            raise Http404
        return redirect(found, permanent=False)
    may_merge = allowed(request.user, "manage speakers")
    return render(
        request, "annotations/speaker.html", {"speaker": found, "heard": heard, "may_merge": may_merge}
    )
