"""An editor says that a claim was looked at and nothing is to be changed."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from annotations import deciding
from annotations.posted import number_in
from annotations.views.cite import visible_claim
from annotations.views.saying import done_message
from articles.access import allowed
from articles.acts import Refused, Stale
from raqqa_site.http import HttpRequest


@require_POST
def review(request: HttpRequest, key: str) -> HttpResponse:
    """`version` and `seen` (the fingerprint of the evidence) are those that the page showed."""
    claim = visible_claim(request, key)
    if not allowed(request.user, "tag"):
        raise PermissionDenied
    version = request.POST.get("version", "")
    try:
        done = deciding.review(
            claim, by=request.user, version=number_in(version),
            seen=request.POST.get("seen", ""),
        )  # fmt: skip
    except Stale:
        return render(request, "409.html", status=409)
    except Refused as refused:
        return render(request, "409.html", {"message": refused}, status=409)
    done_message(request, "Noted: reviewed by you today, nothing changed.", done.act)
    return redirect(claim)
