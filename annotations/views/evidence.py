"""A stored row of evidence: correct it, move it to another claim, take it away."""

from collections.abc import Callable, Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from annotations.correcting_forms import CorrectingForm
from annotations.evidencing import remove_evidence, revise_evidence
from annotations.figure_forms import numbers_of
from annotations.likely import likely_claims
from annotations.meanwhile import Deed, done_since
from annotations.models import Claim, Evidence
from annotations.moving import move_evidence
from annotations.posted import key_in, number_in
from annotations.views.chosen import claim_in
from annotations.views.clashes import attempt, both_versions, bound, status_of
from annotations.views.row_figures import RowFigures
from annotations.views.storing import stored, template
from annotations.voice_names import labels, parties, speakers_for
from articles.access import allowed
from articles.acts import Done, Refused, Stale
from articles.clashing import FAULTS
from articles.models import Story
from articles.text.quoting import quoted
from raqqa_site.http import HttpRequest

CHANGED = (
    "Somebody else changed this row after you opened it. Nothing is done yet: see what changed, and do it "
    "again if it holds."
)


def _row(request: HttpRequest, public_id: str) -> Evidence:
    """Also one that was removed, so that a form on it says so."""
    found = get_object_or_404(
        Evidence.objects.filter(claim__story__in=Story.objects.visible_to(request.user)).select_related(
            "claim__story", "highlight__article__source", "highlight__article__current"
        ),
        public_id=public_id,
    )
    if not allowed(request.user, "annotate"):
        raise PermissionDenied
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _row(request, public_id)
    with timezone.override(row.claim.story.tz):  # moments are shown as they are read: by the story's clock
        return _corrected(request, row) if request.method == "POST" else _opened(request, row)


def _opened(request: HttpRequest, row: Evidence, **more) -> HttpResponse:
    form = CorrectingForm(instance=_fresh(row), **_voices(row))
    return _page(request, row, form, RowFigures(row), **more)


def _voices(row: Evidence) -> dict:
    """Three queries."""
    return {"speakers": speakers_for(row.claim.story), "parties": parties()}


def _corrected(request: HttpRequest, row: Evidence) -> HttpResponse:
    figures = RowFigures(row, request)
    form = bound(CorrectingForm, request, _fresh(row), **_voices(row))
    done = attempt(form, _revising(request, row, figures)) if figures.is_valid else None
    if done is None:
        form.is_valid()
        figures = figures.meeting(form)
        return _page(request, row, form, figures, status=status_of(form))
    words = "The row is corrected." if done.act else "Nothing was changed."
    return stored(request, row.highlight.article, done.act, words, row.highlight)


@require_POST
def move(request: HttpRequest, public_id: str) -> HttpResponse:
    """To the claim of the story that `claim` names by its key."""
    row = _row(request, public_id)
    key = key_in(request.POST.get("claim", ""))
    claim = Claim.objects.live().filter(story=row.claim.story_id, key=key).first()
    if claim is None:
        return _again(request, row, ValidationError("Choose the claim to which these words belong."))
    try:
        done = move_evidence(row, claim, by=request.user, version=_version(request))
    except FAULTS as fault:
        return _again(request, row, fault)
    return stored(request, row.highlight.article, done.act, f"Moved to {quoted(claim)}.", row.highlight)


@require_POST
def remove(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _row(request, public_id)
    try:
        done = remove_evidence(row, by=request.user, version=_version(request))
    except FAULTS as fault:
        return _again(request, row, fault)
    return stored(request, row.highlight.article, done.act, "The words are off the claim.", row.highlight)


def _fresh(row: Evidence) -> Evidence:
    """The row as it is stored now: a form writes what was typed into the one that it is given."""
    return Evidence.objects.select_related("claim__story", "highlight__article").get(pk=row.pk)


def _revising(request: HttpRequest, row: Evidence, figures: RowFigures) -> Callable[[CorrectingForm], Done]:
    """The verb with what was typed; figures that were not touched here stay as somebody else left them."""

    def write(form: CorrectingForm) -> Done:
        version = form.cleaned_data["version_token"]
        return revise_evidence(
            _fresh(row), by=request.user, version=version, figures=figures.revised, **form.written()
        )

    return write


def _version(request: HttpRequest) -> int:
    """The version that the form was opened on; one that is none is no version at all."""
    return number_in(request.POST.get("version_token", ""))


def _again(request: HttpRequest, row: Evidence, fault: Exception) -> HttpResponse:
    """The form on what is stored now, and why the act was not done."""
    row.refresh_from_db(fields=["version", "removed_at", "claim"])
    is_clash = isinstance(fault, Refused | Stale)
    deeds = done_since({row: _version(request)}) if is_clash else []
    with timezone.override(row.claim.story.tz):
        return _opened(request, row, status=409 if is_clash else 422, refused=_told(fault), deeds=deeds)


def _told(fault: Exception) -> str:
    if isinstance(fault, Stale):
        return CHANGED
    return " ".join(getattr(fault, "messages", [str(fault)]))


def _page(
    request,
    row: Evidence,
    form,
    figures: RowFigures,
    *,
    status: int = 200,
    refused: str = "",
    deeds: Sequence[Deed] = (),
) -> HttpResponse:
    """`chosen` is the claim that was ticked to move to, which comes back ticked."""
    anchor = row.highlight.anchors.order_by("-revision").first()
    story = row.claim.story
    words = anchor.exact if anchor else ""
    query = " ".join((request.POST.get("q") or request.GET.get("q", "")).split())[:1000]
    chosen = claim_in(story, request.POST.get("claim", ""))
    claims = [one for one in likely_claims(story, words, query=query) if one != row.claim]
    if chosen is not None and chosen not in claims:
        claims.insert(0, chosen)
    context = {
        "row": row, "article": row.highlight.article, "story": story, "form": form,
        "figures": figures.rows, "opened_figures": numbers_of(figures.opened),
        "words": words, "refused": refused, "new": "", "chosen": chosen.key if chosen else "",
        "speaker_names": labels(form.fields["speaker"].voices),
        "party_names": labels(form.fields["party"].voices),
        "claims": claims, "q": query, "deeds": deeds, **both_versions(form),
    }  # fmt: skip
    return render(request, template(request, "evidence_form"), context, status=status)
