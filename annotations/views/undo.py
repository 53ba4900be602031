"""One act is undone: from the message that reported it, from the activity page, by address."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect, reselect, reswap, retarget

from annotations.itemizing import items_of
from annotations.models import Evidence
from annotations.narrating import narrate
from annotations.telling import first_of
from annotations.undoable import activity_url, made_rows, may_undo_act, stayed, with_undo
from annotations.undoing import undo as undo_act
from annotations.unwinding import MOST, in_the_way, undo_together
from annotations.views.chosen import evidence_choices
from annotations.views.saying import back, done_message
from articles.access import allowed
from articles.acts import Refused
from articles.models import Act, Story
from raqqa_site.http import HttpRequest

MANY = 2  # rows that one act put
TOLD = 300  # of a long sentence, what a message still shows


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET tells what would be undone, POST does it and leads to `next`. 409 names the acts in the way; POST
    `together`, their public ids, undoes them first."""
    act = _visible_act(request, public_id)
    if request.method != "POST":
        return _page(request, act)
    together = request.POST.getlist("together")[: MOST + 1]
    try:
        if together:
            done = undo_together(act, by=request.user, seen=together)
        else:
            done = [undo_act(act, by=request.user)]
    except Refused as refused:
        return in_place_of_the_page(request, _page(request, act, refused))
    kept = [person for one in done for person in one.kept]
    done_message(request, _said(act) + _and_more(len(done) - 1) + stayed(kept), done[-1].act)
    address = back(request, _home(act))
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)


def in_place_of_the_page(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A refusal is a page, wherever the button stood that asked."""
    return reselect(retarget(reswap(response, "outerHTML"), "#main"), "#main") if request.htmx else response


def _said(act: Act) -> str:
    first, undos = first_of(act)
    line = Truncator(str(narrate([first])[0])).chars(TOLD)
    return f"{'Redone' if undos % 2 else 'Undone'}: {line}"


def _and_more(number: int) -> str:
    """What a message adds on acts that were undone first."""
    return f", after {number} later act{'s' if number > 1 else ''}" if number else ""


def _visible_act(request: HttpRequest, public_id: str) -> Act:
    """An act on a draft is nobody's but editors'; one on what stories share is known to be there."""
    mine = Q(story=None) | Q(story__in=Story.objects.visible_to(request.user))
    act = get_object_or_404(with_undo(Act.objects.filter(mine)), public_id=public_id)
    if not allowed(request.user, "undo"):
        raise PermissionDenied
    return act


def _page(request: HttpRequest, act: Act, refused: Refused | None = None) -> HttpResponse:
    line = narrate([act])[0]
    standing = in_the_way(act, by=request.user) if refused else []
    context = {
        "act": act,
        "story": act.story,
        "line": line,
        "items": items_of([act])[act.pk],
        "may_undo": may_undo_act(request.user, act),
        "refused": refused,
        "later": _way_to(refused),
        "standing": [(one, _way(one.act)) for one in narrate(standing)],
        "next": back(request, ""),
        "home": _home(act),
        **_row_by_row(request, act),
    }
    return render(request, "annotations/undo.html", context, status=409 if refused else 200)


def _row_by_row(request: HttpRequest, act: Act) -> dict:
    """Of an act that put many rows: those that still stand, each to be taken off alone; `rows_action` is
    where to."""
    numbers = made_rows(act)
    if act.story is None or len(numbers) < MANY or not allowed(request.user, "annotate"):
        return {}
    rows = Evidence.objects.live().filter(pk__in=numbers, claim__removed_at=None)
    choices = evidence_choices(rows.select_related("claim"), act.story, {})
    if not choices:
        return {}
    claim = choices[0].quote.evidence.claim
    return {"choices": choices, "rows_action": reverse("claim-rows", args=[claim.key])}


def _way_to(refused: Refused | None) -> str:
    """Where the act stands that is in the way: in the activity, or on its own page."""
    later = getattr(refused, "later", None)
    return "" if later is None else _way(later)


def _way(act: Act) -> str:
    return activity_url(act) or reverse("undo", args=[act.public_id])


def _home(act: Act) -> str:
    return activity_url(act) or reverse("stories")
