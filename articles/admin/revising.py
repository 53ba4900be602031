"""A new revision at the desk: the text, the difference that it makes, stored on the version that was read.

start --_preview--> difference --_store--> the article's form
  ^-------_back---------'  '--_again: count anew
"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from articles.acts import Refused, Stale
from articles.import_forms import RevisionForm, RevisionPreviewForm
from articles.models import Article
from articles.previewing import difference, lines_of
from articles.publishing import store_revision

from .importing import MOVED, corrected_kinds, passages_context, with_values, words_of


def revise_at_desk(request, site, article: Article):
    """The page of a new revision. `article` comes with story, source and current."""
    if request.method != "POST":
        return _start(request, site, article, _blank(article))
    if "_store" in request.POST or "_again" in request.POST:
        return _checked(request, site, article)
    if "_back" in request.POST:
        return _back(request, site, article)
    form = RevisionForm(request.POST, request.FILES)
    if not form.is_valid():
        return _start(request, site, article, form, status=422)
    text = form.cleaned_data["file"] or form.cleaned_data["text"]
    shown = RevisionPreviewForm(initial={"version_token": form.cleaned_data["version_token"]})
    return _preview(request, site, article, shown, text)


def _blank(article: Article) -> RevisionForm:
    return RevisionForm(initial={"version_token": article.version})


def _back(request, site, article: Article):
    """The first step again; the version stays the one that was read."""
    form = RevisionPreviewForm(request.POST)
    form.is_valid()
    kept = {"text": form.cleaned_data.get("sealed", ""), "version_token": request.POST.get("version_token")}
    return _start(request, site, article, RevisionForm(initial=kept))


def _checked(request, site, article: Article):
    form = RevisionPreviewForm(request.POST)
    valid = form.is_valid()
    text = form.cleaned_data.get("sealed")
    if text is None or "version_token" not in form.cleaned_data:
        start = _blank(article)
        start.initial["text"] = text or ""
        return _start(request, site, article, start, status=422, faults=form.errors)
    kinds, moved = corrected_kinds(form, text, article.lang)
    if moved:
        form.add_error(None, MOVED)
        return _preview(request, site, article, form, text, status=409)
    if not valid or "_again" in request.POST:
        return _preview(request, site, article, form, text, kinds, status=200 if valid else 422)
    try:
        version = form.cleaned_data["version_token"]
        done = store_revision(article, text, by=request.user, version=version, kinds=kinds)
    except Stale:
        return _stale(request, site, article, form, text, kinds)
    except (Refused, ValidationError) as fault:
        form.add_error(None, words_of(fault))
        return _preview(request, site, article, form, text, kinds, status=422)
    return _stored(request, done, article)


def _stale(request, site, article: Article, form, text: str, kinds):
    """Shown again with the difference to what is stored now; storing after that is a knowing choice."""
    article = Article.objects.select_related("story", "source", "current").get(pk=article.pk)
    form.add_error(
        None,
        "Somebody else changed this article after you opened it; nothing was stored. Below is the "
        f"difference to its text as it is now (revision {article.current.number}). "
        "Store again if yours is the newer one.",
    )
    form.data = with_values(form.data, version_token=str(article.version))
    return _preview(request, site, article, form, text, kinds, status=409)


def _stored(request, done, article: Article):
    change = reverse("admin:articles_article_change", args=[article.pk])
    if done.act is None:
        messages.info(request, "Nothing was stored: the article has this very text already.")
        return HttpResponseRedirect(change)
    log = f"{reverse('admin:articles_act_changelist')}?story__id__exact={article.story_id}"
    said = format_html(
        'Revision {} is stored. <a href="{}">See it on the site</a>; <a href="{}">the log</a> can undo it.',
        done.row.number, article.get_absolute_url(), log,
    )  # fmt: skip
    messages.success(request, said)
    return HttpResponseRedirect(change)


def _start(request, site, article, form, *, status=200, faults=None):
    if form.is_bound:
        form.data = with_values(form.data, text=form.shown_text())
    return _page(request, site, article, "start", {"form": form, "faults": faults}, status)


def _preview(request, site, article, form, text, kinds=None, *, status=200):
    same = article.current is not None and article.current.text == text
    before = lines_of(article.current) if article.current else []
    context = {
        **passages_context(form, text, article.lang, kinds), "same": same,
        "difference": difference(before, text, article.lang),
    }  # fmt: skip
    return _page(request, site, article, "preview", context, status)


def _page(request, site, article, step: str, context: dict, status: int):
    context = {
        **site.each_context(request), "opts": Article._meta, "title": "Store a new revision",
        "article": article, **context,
    }  # fmt: skip
    return TemplateResponse(request, f"admin/articles/article/revise_{step}.html", context, status=status)
