"""Chosen words become a highlight, or evidence on a claim: in place, or on a page of its own.

selection --GET annotate?revision&start&end--> form --POST--> evidence --> the text anew, and a message
          `-POST highlight--------------------------------> highlight -->
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annotations.attributing import Attribution, Voices
from annotations.figure_forms import PREFIX as FIGURES
from annotations.figure_forms import FigureFormSet, ProposedFigureForm, figures_of
from annotations.guessing import figures_offered
from annotations.likely import likely_claims
from annotations.posted import number_in
from annotations.put_forms import NEW, PutForm, WordsForm
from annotations.putting import highlight_words, put_words
from annotations.views.article import visible_article
from annotations.views.chosen import claim_in
from annotations.views.storing import stored, template
from annotations.voice_names import labels, parties, speakers_for
from articles.access import allowed
from articles.acts import Refused
from articles.models import Article, Revision
from articles.models.fields import new_public_id
from articles.text.quoting import quoted
from raqqa_site.http import HttpRequest

WEIGHED = 2000
"""Code points of the chosen words, and of those around them, by which claims are found: an address may name a
whole book."""


def _article(request: HttpRequest, slug: str) -> Article:
    found = visible_article(request, slug)
    if not allowed(request.user, "annotate"):
        raise PermissionDenied
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def annotate(request: HttpRequest, slug: str) -> HttpResponse:
    """The form on `?revision=2&start=120&end=180` (code points), and what it sends."""
    article = _article(request, slug)
    with timezone.override(article.story.tz):  # moments are shown as they are read: by the story's clock
        return _annotate(request, article)


def _annotate(request: HttpRequest, article: Article) -> HttpResponse:
    voices = {"speakers": speakers_for(article.story), "parties": parties()}
    if request.method != "POST":
        start = _opened(request, article)
        guessed, read = _begun(article, start, Voices(article.story, **voices))
        form = PutForm(initial=start | guessed, article=article, **voices)
        figures = FigureFormSet(initial=read, prefix=FIGURES)
        return _form(request, article, form, figures, start, is_found=bool(start["claim"]))
    form = PutForm(request.POST, article=article, **voices)
    figures = FigureFormSet(request.POST, prefix=FIGURES)
    if "find" in request.POST:
        return _found(request, article, form)
    if form.is_valid() & figures.is_valid():
        try:
            given = figures_of(figures)
            content = f"{form.content}{given}"
            done = put_words(
                article, *form.span, by=request.user, figures=given, content=content, **form.choice
            )
        except ValidationError as fault:
            _blame(form, fault)
        except Refused as fault:
            form.add_error(None, str(fault))
        else:
            return stored(request, article, done.act, f"Put to {quoted(done.row.claim)}.", done.row.highlight)
    return _form(request, article, form, figures, form.data, status=422)


@require_POST
def highlight(request: HttpRequest, slug: str) -> HttpResponse:
    """Highlight the words, and nothing more."""
    article = _article(request, slug)
    form = WordsForm(request.POST, article=article)
    if form.is_valid():
        try:
            once = form.cleaned_data["once"]
            done = highlight_words(article, *form.span, by=request.user, once=once, content=form.content)
        except ValidationError as fault:
            _blame(form, fault)
        except Refused as fault:
            form.add_error(None, str(fault))
        else:
            return stored(request, article, done.act, "The words are highlighted.", done.row)
    context = {"article": article, "story": article.story, "form": form}
    return render(request, template(request, "highlight_refused"), context, status=422)


@require_safe
def claims(request: HttpRequest, slug: str) -> HttpResponse:
    """The claims that fit what is typed, likeliest first: a fragment of the form."""
    article = _article(request, slug)
    return render(
        request, "annotations/_annotate_claims.html", _claims(article, request.GET) | _only_old(request)
    )


def _only_old(request: HttpRequest) -> dict:
    """Where a row is moved, there is no new claim to choose."""
    return {"new": ""} if "no_new" in request.GET else {}


def _opened(request: HttpRequest, article: Article) -> dict:
    """What the form holds when it opens: the words that stand at the place which the address names."""
    shown = _revision(article, request.GET.get("revision"))
    start, end = _number(request.GET.get("start")), _number(request.GET.get("end"))
    words = shown.text[start:end] if shown else ""
    return {
        "revision": shown.number if shown else "", "start": start, "end": end, "words": words.strip(),
        "once": new_public_id(), "claim": request.GET.get("claim", ""),
    }  # fmt: skip


def _begun(article: Article, start: dict, voices: Voices) -> tuple[dict, list[dict]]:
    """The fields, and the figures, that the words around the chosen ones fill."""
    revision = _revision(article, start["revision"])
    if revision is None:
        return {}, []
    at, end = start["start"], start["end"]
    touched = revision.passages.filter(start__lt=end, end__gt=at)
    spans = list(touched.values_list("start", "end"))
    figures = [one.fields for one in figures_offered(revision.text, spans, at, end)]
    found = voices.attribution(revision, at, end)
    return (_speaker(found, asks=len(spans) == 1) if found else {}), figures


def _speaker(found: Attribution, *, asks: bool) -> dict:
    """Of persons only somebody known is put in unasked; for another the form asks, where the words are one
    passage's and so one speaker's."""
    return {
        "guessed": found,
        "speaker": found.speaker,
        "party": found.party,
        "body": found.speaker if found.is_new else "",
        "anonymous": bool(found.described_as),
        "described_as": found.described_as,
        "unnamed": found.described_as,
        "said": found.said if asks and found.asks else "",
    }


def _found(request: HttpRequest, article: Article, form: PutForm) -> HttpResponse:
    """The same form with the claims that were looked for; nothing is stored."""
    data = request.POST.copy()
    listed = _claims(article, data)
    data["claim"] = listed["chosen"] or (listed["claims"][0].key if listed["claims"] else "")
    data.pop("taken", None)
    again = PutForm(initial=data.dict(), article=article, speakers=form.speakers, parties=form.parties)
    figures = FigureFormSet(initial=[_typed(data, number) for number in range(5)], prefix=FIGURES)
    return _form(request, article, again, figures, data, is_found=bool(data["claim"]))


def _typed(data, number: int) -> dict:
    """What a row of the figures holds, as it was typed."""
    fields = ProposedFigureForm.base_fields.items()
    read = {
        name: one.widget.value_from_datadict(data, {}, f"{FIGURES}-{number}-{name}") for name, one in fields
    }
    return {name: value for name, value in read.items() if value}


def _claims(article: Article, data) -> dict:
    """`claims`, the one of them that is `chosen`, and the words that a `new` one would state. Where nobody
    chose, the first that fits what was typed is `taken`, and given up again for a better one."""
    revision = _revision(article, data.get("revision"))
    start, end = _number(data.get("start")), _number(data.get("end"))
    words = revision.text[start:end][:WEIGHED] if revision else ""
    around = _around(revision, start, end) if revision else ""
    query = " ".join(str(data.get("q") or "").split())[:1000]
    found = likely_claims(article.story, words, around, query=query)
    chosen = str(data.get("claim") or "")
    if not query and chosen not in {NEW, *(one.key for one in found)}:
        found = [*filter(None, [claim_in(article.story, chosen)]), *found]  # as an address names it
    keys = {one.key for one in found} | {NEW}
    if chosen not in keys or chosen == data.get("taken"):
        chosen = ""
    first = found[0].key if found else NEW
    taken = first if query and not chosen else ""
    return {"claims": found, "chosen": chosen or taken, "taken": taken, "new": query, "article": article}


def _revision(article: Article, number) -> Revision | None:
    return article.revisions.filter(number=_number(number)).first() or article.current


def _number(value) -> int:
    return max(number_in(str(value or "")), 0)


def _around(revision: Revision, start: int, end: int) -> str:
    """The passages that the words touch, up to WEIGHED."""
    spans = revision.passages.filter(start__lt=end, end__gt=start).values_list("start", "end")
    return " ".join(revision.text[a:b] for a, b in spans[: WEIGHED // 2])[:WEIGHED]


def _form(
    request, article: Article, form: PutForm, figures, data, *, status: int = 200, is_found: bool = False
) -> HttpResponse:
    context = {
        "is_found": is_found, "guessed": form.initial.get("guessed"), "article": article,
        "story": article.story, "form": form, "figures": figures,
        "speaker_names": labels(form.speakers), "party_names": labels(form.parties),
        "next": request.POST.get("next") or request.GET.get("next", ""),
        **_claims(article, data),
    }  # fmt: skip
    return render(request, template(request, "annotate"), context, status=status)


def _blame(form: WordsForm, fault: ValidationError) -> None:
    """Each error at its field; those of the verb's own arguments at the field behind them."""
    behind = {"statement": "q", "new_speaker": "speaker", "new_speaker_party": "party", "new_party": "party"}
    errors = fault.message_dict if hasattr(fault, "error_dict") else {None: fault.messages}
    for name, words in errors.items():
        name = behind.get(name, name)
        form.add_error(name if name in form.fields else None, words)
