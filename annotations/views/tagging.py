"""An editor tags a claim, on its page, in the matrix, or on a page of its own without JavaScript.

GET   the form, as a fragment for htmx
POST  302 back to the page (htmx in the matrix: the row's tag alone); 422 and 409 are the form again,
      with what was typed; 409 beside what it was when the form was opened, and what it is now
"""

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from annotations.deciding import decide
from annotations.models import Claim, Decision, Tag
from annotations.posted import number_in
from annotations.staleness import Change, changes_after
from annotations.tag_forms import TaggingForm, suggested_words
from annotations.views.cite import stays, visible_claim
from annotations.views.saying import done_message
from articles.access import allowed
from articles.acts import Done, Stale
from articles.models import Story
from articles.text.quoting import quoted
from raqqa_site.http import HttpRequest

MATRIX = "matrix"


@dataclass(frozen=True)
class TagClash:
    """`rows`: (what, when the form was opened, now, whether they differ); `by`: the newest decision, if it
    came since; `changes`: of the evidence and the wording since."""

    rows: list[tuple[str, str, str, bool]]
    by: Decision | None = None
    changes: list[Change] = field(default_factory=list)


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def tag(request: HttpRequest, key: str) -> HttpResponse:
    """`tag` (a Tag or "none"), `reason`, and what the form carried: annotations/tag_forms.py."""
    found = _claim(request, key)
    if (to := stays(request, found)) is not None:
        return redirect("tag", to.key)
    if request.method != "POST":
        place = MATRIX if request.GET.get("place") == MATRIX else ""
        return _answer(request, found, TaggingForm(claim=found, place=place), 200)
    form = TaggingForm(request.POST, claim=found)
    if not form.is_valid():
        return _answer(request, found, form, 422)
    try:
        done = decide(
            found, form.cleaned_data["tag"], by=request.user, reason=form.cleaned_data["reason"],
            version=number_in(form.carried("version")), seen=form.carried("seen"),
        )  # fmt: skip
    except Stale:
        return _clashing(request, key, form)
    except ValidationError as fault:
        for name, words in _by_field(fault):
            form.add_error(name if name in form.fields else None, words)
        return _answer(request, found, form, 422)
    return _done(request, done, form)


def _claim(request: HttpRequest, key: str) -> Claim:
    """A posted form finds a claim that was taken away too, so that what was typed comes back; a merged one is
    found to lead to the one that stays."""
    if request.method != "POST":
        found = visible_claim(request, key)
    else:
        claims = Claim.objects.filter(story__in=Story.objects.visible_to(request.user))
        found = get_object_or_404(claims.select_related("story", "merged_into"), key=key)
    if not allowed(request.user, "tag"):
        raise PermissionDenied
    return found


def _by_field(fault: ValidationError):
    return fault.message_dict.items() if hasattr(fault, "error_dict") else [(None, fault.messages)]


def _answer(
    request: HttpRequest, found: Claim, form: TaggingForm, status: int, clash: TagClash | None = None
) -> HttpResponse:
    context = {
        "claim": found,
        "story": found.story,
        "form": form,
        "clash": clash,
        "suggested": suggested_words(found.suggestion),
        "home": _home(found, form["place"].value()),
    }
    template = "annotations/_tag_form.html" if request.htmx else "annotations/tag.html"
    return render(request, template, context, status=status)


def _clashing(request: HttpRequest, key: str, form: TaggingForm) -> HttpResponse:
    """The form again, on what is stored now, and what has changed since it was opened."""
    found = _claim(request, key)
    clash = _clash(found, form)
    again = TaggingForm(claim=found)
    again.is_bound, again.data = True, form.data
    again.see_now()
    again.full_clean()
    return _answer(request, found, again, 409, clash)


def _clash(claim: Claim, form: TaggingForm) -> TagClash:
    decisions = list(claim.decisions.order_by("pk"))
    count = number_in(form.carried("decided"))
    known = 0 <= count <= len(decisions)
    then = decisions[count - 1] if known and count else None
    now = decisions[-1] if decisions else None
    rows = [
        ("Tag", _tag(then), _tag(now)),
        ("Reason", _reason(then), _reason(now)),
        ("The evidence suggests", *map(suggested_words, (form.carried("suggested"), claim.suggestion))),
    ]
    unknown = "not known"
    told = [(what, old if known else unknown, new, not known or old != new) for what, old, new in rows]
    newer = now if known and now is not then else None
    opened = claim.story.acts.filter(public_id=form.carried("since")).first()
    return TagClash(told, newer, changes_after(claim, opened) if opened else [])


def _tag(decision: Decision | None) -> str:
    return "none yet" if decision is None else decision.get_tag_display() or "none"


def _reason(decision: Decision | None) -> str:
    return "none" if decision is None else decision.reason or "none"


def _home(claim: Claim, place: str) -> str:
    return reverse("matrix", args=[claim.story.slug]) if place == MATRIX else claim.get_absolute_url()


def _done(request: HttpRequest, done: Done, form: TaggingForm) -> HttpResponse:
    claim, place = done.row, form.carried("place")
    words = (
        f"Tagged {quoted(claim)} {Tag(claim.tag).label.lower()}."
        if claim.tag
        else f"{quoted(claim)} has no tag now."
    )
    done_message(request, words if done.act else "Nothing was changed: that is its tag already.", done.act)
    if request.htmx and place == MATRIX:
        context = {"claim": claim, "review": claim.decisions.order_by("-pk").first(), "may_tag": True}
        return render(request, "annotations/_matrix_tagged.html", context)
    return redirect(_home(claim, place))
