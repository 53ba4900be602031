"""Chosen highlights of one article in one act: put to one claim with one stance, or taken away."""

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import pluralize
from django.views.decorators.http import require_POST

from annotations.gathering import put_many
from annotations.models import Evidence, Highlight
from annotations.removing import remove_many_highlights
from annotations.row_forms import StanceForm
from annotations.views.article import visible_article
from annotations.views.chosen import (
    SURE,
    Versions,
    attempted,
    claim_in,
    claims_for,
    deeds_on,
    for_editors,
    highlight_choices,
    status_of,
    told,
)
from annotations.views.saying import done_message
from articles.acts import Done
from articles.models import Article
from articles.text.quoting import quoted
from raqqa_site.http import HttpRequest


@require_POST
def article_marks(request: HttpRequest, slug: str) -> HttpResponse:
    """`row` (any number), `do` (put, remove), `claim`, `stance`; 422 and 409 ask again, all of it kept."""
    found = visible_article(request, slug)
    for_editors(request)
    do = request.POST.get("do", "")
    form = StanceForm(request.POST if SURE in request.POST else None)
    versions, fault, answer = attempted(
        request, ACTS, "highlights", lambda do, versions: ACTS[do](request, found, versions, form)
    )
    if answer is not None:
        done, words = answer
        done_message(request, words, done.act)
        return redirect(found)
    return _page(request, found, do, form, versions, fault)


def _put(request, article: Article, versions: Versions, form: StanceForm) -> tuple[Done, str]:
    claim = claim_in(article.story, request.POST.get("claim", ""))
    if claim is None:
        raise ValidationError("Choose the claim to which these words belong.")
    if not form.is_valid():
        raise ValidationError("Choose the stance of these words.")
    done = put_many(article.story, versions, claim, form.cleaned_data["stance"], by=request.user)
    return (
        done,
        f"Put {_many(versions)} to {quoted(claim)}."
        if done.act
        else f"They are put to {quoted(claim)} already.",
    )


def _remove(request, article: Article, versions: Versions, form) -> tuple[Done, str]:
    done = remove_many_highlights(article.story, versions, by=request.user)
    return done, f"Removed {_many(versions)}."


ACTS = {"put": _put, "remove": _remove}


def _many(versions: Versions) -> str:
    return f"{len(versions)} highlight{pluralize(len(versions))}"


def _page(
    request: HttpRequest, article: Article, do: str, form: StanceForm, versions: Versions, fault
) -> HttpResponse:
    marks = Highlight.objects.live().filter(article=article, purpose=Highlight.Purpose.MARK)
    used = Evidence.objects.live().filter(highlight=OuterRef("pk"))
    marks = marks if versions else marks.filter(~Exists(used))
    choices = highlight_choices(marks, versions)
    context = {
        "story": article.story, "article": article, "choices": choices, "form": form,
        "do": do if do in ACTS else "", "fault": told(fault, versions, choices) if fault else "",
        "deeds": deeds_on(fault, Highlight.objects.filter(article=article), versions),
        **(claims_for(request, article.story, choices) if do == "put" else {}),
    }  # fmt: skip
    return render(request, "annotations/marks.html", context, status=status_of(fault))
