"""Chosen rows of evidence in one act: moved to another claim, given to one speaker, taken away.

list --POST row=ID:VERSION… do=move--> which claim? --POST claim=KEY sure=1--> the list, a message with undo
     `-POST row=ID:VERSION… do=remove---------------------------------------->
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import pluralize
from django.urls import reverse
from django.views.decorators.http import require_POST

from annotations.models import Claim, Evidence
from annotations.moving import move_many
from annotations.removing import remove_many_evidence
from annotations.respeaking import respeak_many
from annotations.row_forms import VoiceForm
from annotations.views.article import visible_article
from annotations.views.chosen import (
    SURE,
    Versions,
    attempted,
    claim_in,
    claims_for,
    deeds_on,
    evidence_choices,
    for_editors,
    status_of,
    told,
)
from annotations.views.saying import back, done_message
from annotations.voice_names import labels, parties, speakers_for
from articles.acts import Done
from articles.models import Story
from articles.text.quoting import quoted
from raqqa_site.http import HttpRequest


@dataclass(frozen=True)
class Place:
    """The page on which rows are chosen: its address, the form's, its rows; the claim, where it is one's."""

    story: Story
    home: str
    action: str
    rows: QuerySet[Evidence]
    claim: Claim | None = None


@require_POST
def claim_rows(request: HttpRequest, key: str) -> HttpResponse:
    """`row` (any number), `do`, and what the act needs; 422 and 409 ask again, with everything kept."""
    claims = Claim.objects.filter(story__in=Story.objects.visible_to(request.user))
    found = get_object_or_404(claims.select_related("story", "merged_into"), key=key)
    for_editors(request)
    rows = Evidence.objects.filter(claim=found)
    action = reverse("claim-rows", args=[key])
    return _answer(request, Place(found.story, _home(found), action, rows, found))


def _home(claim: Claim) -> str:
    """Its page, the one of the claim that stays, or the story's where it was taken away."""
    stays = claim.merged_into or claim
    return (stays if stays.removed_at is None else stays.story).get_absolute_url()


@require_POST
def article_rows(request: HttpRequest, slug: str) -> HttpResponse:
    """The same of the rows in an article's margin."""
    found = visible_article(request, slug)
    for_editors(request)
    rows = Evidence.objects.filter(highlight__article=found, claim__removed_at=None)
    action = reverse("article-rows", args=[slug])
    return _answer(request, Place(found.story, found.get_absolute_url(), action, rows))


def _answer(request: HttpRequest, place: Place) -> HttpResponse:
    """Do it where nothing is left to ask; else the page that asks."""
    do, form = request.POST.get("do", ""), _voice_form(request, place)
    versions, fault, answer = attempted(
        request, ACTS, "rows", lambda do, versions: ACTS[do](request, place, versions, form)
    )
    if answer is not None and answer[0] is not None:
        done, words = answer
        done_message(request, words, done.act)
        return redirect(back(request, place.home))
    return _page(request, place, do, form, versions, fault)


def _move(request, place: Place, versions: Versions, form) -> tuple[Done, str]:
    claim = claim_in(place.story, request.POST.get("claim", ""))
    if claim is None:
        raise ValidationError("Choose the claim to which these words belong.")
    done = move_many(place.story, versions, claim, by=request.user)
    return (
        done,
        f"Moved {_rows(versions)} to {quoted(claim)}."
        if done.act
        else f"They are on {quoted(claim)} already.",
    )


def _speak(request, place: Place, versions: Versions, form: VoiceForm) -> tuple[Done | None, str]:
    if not form.is_valid():
        return None, ""
    voice = form.voice
    done = respeak_many(place.story, versions, by=request.user, **voice)
    new = voice.get("new_speaker")
    known = voice.get("speaker")
    named = f"{quoted(new.name)}, who is new" if new else str(known) if known else ""
    who = str(named or ("somebody unnamed" if voice["anonymous"] else "the outlet itself"))
    return done, f"Gave {_rows(versions)} to {who}." if done.act else f"They are given to {who} already."


def _remove(request, place: Place, versions: Versions, form) -> tuple[Done, str]:
    done = remove_many_evidence(place.story, versions, by=request.user)
    return done, f"Took {_rows(versions)} off {'the claim' if place.claim else 'their claims'}."


ACTS: dict[str, Callable] = {"move": _move, "speak": _speak, "remove": _remove}


def _rows(versions: Versions) -> str:
    return f"{len(versions)} row{pluralize(len(versions))}"


def _voice_form(request: HttpRequest, place: Place) -> VoiceForm | None:
    if request.POST.get("do") != "speak":
        return None
    sent = request.POST if SURE in request.POST else None
    return VoiceForm(sent, speakers=speakers_for(place.story), parties=parties())


def _names(form: VoiceForm) -> dict:
    return {"speaker_names": labels(form.speakers), "party_names": labels(form.parties)}


def _page(
    request: HttpRequest, place: Place, do: str, form: VoiceForm | None, versions: Versions, fault
) -> HttpResponse:
    choices = evidence_choices(place.rows, place.story, versions)
    is_wrong = form is not None and form.is_bound and not form.is_valid()
    context = {
        "story": place.story, "place": place, "do": do if do in ACTS else "", "choices": choices,
        "fault": told(fault, versions, choices) if fault else "", "form": form,
        "next": back(request, ""),
        "deeds": deeds_on(fault, Evidence.objects.filter(claim__story=place.story), versions),
        **(claims_for(request, place.story, choices, without=place.claim) if do == "move" else {}),
        **(_names(form) if form else {}),
    }  # fmt: skip
    status = 422 if is_wrong and fault is None else status_of(fault)
    return render(request, "annotations/rows.html", context, status=status)
