"""One voice: every claim on which this speaker was put on record."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from annotations.hearing import heard_in
from annotations.models import Evidence, Speaker
from annotations.suggesting import canonical
from articles.access import allowed
from raqqa_site.http import HttpRequest


@require_safe
def speaker(request: HttpRequest, key: str):
    """A merged speaker's address leads to the one that stays. Nobody learns of a speaker from a draft."""
    asked = get_object_or_404(Speaker.objects.select_related("party", "merged_into"), key=key)
    found = canonical(asked)
    said = Evidence.objects.filter(speaker__in=_all_of(found))
    heard = heard_in(said, [found.key], request.user)
    if not heard and not allowed(request.user, "see drafts"):
        raise Http404
    if found != asked:
        return redirect(found, permanent=False)
    return render(request, "annotations/speaker.html", {"speaker": found, "heard": heard})


def _all_of(found: Speaker) -> set[int]:
    """The speaker and all that were merged into it, by however many steps (a query a step)."""
    known, step = {found.pk}, {found.pk}
    while step:
        merged = Speaker.objects.filter(merged_into__in=step).exclude(pk__in=known)
        step = set(merged.values_list("pk", flat=True))
        known |= step
    return known
