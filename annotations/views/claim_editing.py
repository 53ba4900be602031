"""Claims are made, re-worded and taken away on the site."""

from copy import copy

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from annotations.claiming import make_claim, remove_claim, reword_claim
from annotations.forms import ClaimWordsForm
from annotations.models import Claim
from annotations.posted import number_in
from annotations.undoable import activity_url
from annotations.views.chosen import for_editors
from annotations.views.cite import stays, visible_claim
from annotations.views.clashes import attempt, both_versions, bound, status_of
from annotations.views.saying import done_message
from articles.acts import Done, Refused, Stale, ref_of
from articles.models import Act, Story
from articles.text.quoting import quoted
from raqqa_site.http import HttpRequest

PAGE = ["GET", "HEAD", "POST"]


@require_http_methods(PAGE)
def new_claim(request: HttpRequest, slug: str) -> HttpResponse:
    """POST `statement`, `section` adds a claim at the end of the story's list."""
    story = get_object_or_404(Story.objects.visible_to(request.user), slug=slug)
    for_editors(request)
    if request.method != "POST":
        return _page(request, story, ClaimWordsForm(instance=Claim(story=story)))
    form = bound(ClaimWordsForm, request, Claim(story=story))
    done = attempt(form, lambda form: make_claim(story, by=request.user, **_words(form)))
    if done is None:
        return _page(request, story, form, status=status_of(form))
    done_message(request, f"Added the claim {quoted(done.row)}.", done.act)
    return redirect(done.row)


@require_http_methods(PAGE)
def edit_claim(request: HttpRequest, key: str) -> HttpResponse:
    """POST `statement`, `section`, `version_token`; 409 is the form with both versions."""
    found = _claim(request, key)
    if (to := stays(request, found)) is not None:
        return redirect("edit-claim", to.key)
    if request.method != "POST":
        return _page(request, found.story, ClaimWordsForm(instance=copy(found)), claim=found)
    form = bound(ClaimWordsForm, request, copy(found))
    done = attempt(form, lambda form: _reword(found, form, by=request.user))
    if done is None:
        return _page(request, found.story, form, claim=found, status=status_of(form))
    said = f"Re-worded: {quoted(found)}." if done.act else "Nothing was changed: what is stored stays."
    done_message(request, said, done.act)
    return redirect(found)


def _reword(claim: Claim, form: ClaimWordsForm, *, by) -> Done:
    """With nothing to write, as where all of theirs was taken, no version can be the wrong one."""
    if not form.has_changed():
        return Done(claim, None)
    return reword_claim(claim, by=by, version=form.cleaned_data["version_token"], **form.written())


def _page(
    request: HttpRequest, story: Story, form: ClaimWordsForm, *, claim: Claim | None = None, status: int = 200
) -> HttpResponse:
    sections = story.claims.live().exclude(section="").order_by("section").values_list("section", flat=True)
    context = {
        "story": story,
        "claim": claim,
        "form": form,
        "sections": sections.distinct(),
        **both_versions(form),
    }
    return render(request, "annotations/claim_form.html", context, status=status)


@require_http_methods(PAGE)
def take_claim_away(request: HttpRequest, key: str) -> HttpResponse:
    """GET asks, POST `version` does it; 409 says what stands in the way, or what was changed since."""
    found = _claim(request, key)
    if (to := stays(request, found)) is not None:
        return redirect("remove-claim", to.key)
    if request.method != "POST":
        return _asked(request, found)
    story = found.story
    try:
        done = remove_claim(found, by=request.user, version=number_in(request.POST.get("version", "")))
    except (Refused, Stale) as fault:
        return _asked(request, _claim(request, key), fault)
    done_message(request, f"Took the claim {quoted(found)} away.", done.act)
    return redirect(story)


def _asked(request: HttpRequest, found: Claim, fault: Exception | None = None) -> HttpResponse:
    by = Act.objects.filter(after__has_key=ref_of(found)).select_related("story").first() if fault else None
    context = {
        "story": found.story,
        "claim": found,
        "fault": fault,
        "was": [(name, request.POST.get(f"was-{name}", ""), getattr(found, name)) for name in SHOWN],
        "is_stale": isinstance(fault, Stale),
        "by": by,
        "place": activity_url(by) if by else "",
    }
    return render(request, "annotations/claim_remove.html", context, status=409 if fault else 200)


SHOWN = ("statement", "section", "tag")
"""What the page that asks shows of a claim, and carries, so that a clash can tell what became of it."""


def _claim(request: HttpRequest, key: str) -> Claim:
    """A posted form finds a claim that was taken away too, so that what was typed comes back; a merged one is
    found to lead to the one that stays."""
    if request.method != "POST":
        found = visible_claim(request, key)
    else:
        claims = Claim.objects.filter(story__in=Story.objects.visible_to(request.user))
        found = get_object_or_404(claims.select_related("story", "merged_into"), key=key)
    for_editors(request)
    return found


def _words(form: ClaimWordsForm) -> dict[str, str]:
    return {name: form.cleaned_data[name] for name in ("statement", "section")}
