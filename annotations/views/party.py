"""One side: the voices that speak for it, and every claim on which they are on record."""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from annotations.hearing import Heard, everyone_behind, heard_by, heard_in, said_for
from annotations.models import Evidence, Party, Speaker
from annotations.suggesting import canonical
from articles.access import allowed
from articles.caching import for_readers
from raqqa_site.http import HttpRequest


@require_safe
@for_readers
def party(request: HttpRequest, key: str):
    """A merged party's address leads to the one that stays, for strangers only where that very name was
    heard in what is published: nobody learns of a party from a draft."""
    asked = get_object_or_404(Party.objects.live().select_related("merged_into"), key=key)
    found = canonical(asked)
    speakers = list(Speaker.objects.live().filter(party=found, merged_into=None))
    own = Q(party=None, speaker__in=everyone_behind(speakers))
    said = Evidence.objects.filter(Q(party=found) | own)
    heard = heard_in(said, f"party:{found.key}", [one.key for one in speakers], request.user)
    if not heard and not allowed(request.user, "see drafts"):
        raise Http404
    if found != asked:
        if not allowed(request.user, "see drafts") and not heard_by(said_for(asked), request.user):
            raise Http404
        return redirect(found, permanent=False)
    context = {
        "party": found, "heard": heard, "voices": _voices(heard),
        "may_merge": allowed(request.user, "manage speakers"),
    }  # fmt: skip
    return render(request, "annotations/party.html", context)


def _voices(heard: list[Heard]) -> list[tuple[Speaker, int]]:
    """The speakers who are heard here, each with the number of claims, the most heard first."""
    claims: dict[Speaker, set[int]] = {}
    for one in heard:
        for entry in one.claims:
            for quote in entry.quotes:
                if quote.speaker is not None:
                    claims.setdefault(quote.speaker, set()).add(entry.claim.pk)
    counted = [(speaker, len(found)) for speaker, found in claims.items()]
    return sorted(counted, key=lambda one: (-one[1], one[0].name))
