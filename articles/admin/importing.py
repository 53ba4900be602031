"""Import at the desk: where it belongs and the text; the preview, to be corrected; the article on the site.

    start --_preview--> preview --_store--> the article
      ^-------_back--------'  '--_again: count anew

One address, three buttons; nothing is kept on the server in between.
"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from articles.acts import Refused, Stale
from articles.import_forms import SELECTS, PlaceForm, PreviewForm, StartForm, seal
from articles.importing import Checked, import_checked
from articles.models import Article, Story
from articles.previewing import copies_in, heading_as_typed, preview, same_text, spoken_to, standing
from articles.text.kinds import Kind

KINDS = [(kind.value, f"{kind.value}{'' if kind.reported else ' (not counted)'}") for kind in Kind]
MOVED = (
    "The text is cut into other passages than those that you corrected, so nothing was stored. "
    "Look at the passages once more, and store."
)


def import_article_at_desk(request, site):
    """The page of an import. `site` is the admin site that frames it."""
    if request.method != "POST":
        return _start(request, site, StartForm(initial=_given(request)))
    if "_store" in request.POST or "_again" in request.POST:
        return _checked(request, site)
    if "_back" in request.POST:
        return _back(request, site)
    form = StartForm(request.POST, request.FILES)
    if form.is_valid():
        return _first_preview(request, site, form)
    return _start(request, site, form, status=422)


def _given(request) -> dict:
    story = Story.objects.filter(slug=request.GET.get("story", "")).first()
    return {"story": PlaceForm.base_fields["story"].prepared(story) if story else ""}


def _start(request, site, form, *, status=200):
    if form.is_bound:
        form.data = with_values(form.data, text=form.shown_text())
    return _page(request, site, "start", {"form": form}, status)


def _back(request, site):
    """The first step again, with the text as it was read."""
    form = PreviewForm(request.POST)
    form.is_valid()
    typed = {name: request.POST.get(name, "") for name in PlaceForm.base_fields}
    return _start(request, site, StartForm(initial={**typed, "text": form.cleaned_data.get("sealed", "")}))


def _first_preview(request, site, form):
    text = form.cleaned_data["file"] or form.cleaned_data["text"]
    lang = form.cleaned_data["lang"]
    typed = {name: request.POST.get(name, "") for name in PlaceForm.base_fields}
    read = heading_as_typed(text, lang)
    shown = PreviewForm(initial={**typed, **read, "sealed": form.sealed})
    return _preview(request, site, shown, form.cleaned_data, text)


def _checked(request, site):
    """What was checked is stored, or shown again with what stands in the way."""
    form = PreviewForm(request.POST)
    valid = form.is_valid()
    values, text = form.cleaned_data, form.cleaned_data.get("sealed")
    if text is None or not {"story", "source", "lang"} <= values.keys():
        return _start(request, site, _lost(request, form, text), status=422)
    kinds, moved = corrected_kinds(form, text, values["lang"])
    if moved:
        form.add_error(None, MOVED)
        return _preview(request, site, form, values, text, status=409)
    if not valid or "_again" in request.POST:
        return _preview(request, site, form, values, text, kinds, status=200 if valid else 422)
    try:
        done = import_checked(_values(values, kinds), text, by=request.user)
    except (Refused, Stale, ValidationError) as fault:
        form.add_error(None, words_of(fault))
        status = 422 if isinstance(fault, ValidationError) else 409
        return _preview(request, site, form, values, text, kinds, status=status)
    if done.act is None:  # its story and source may have been made since the form was read
        values = {**values, "story": done.row.story, "source": done.row.source}
        return _preview(request, site, form, values, text, kinds, status=409)
    return _stored(request, done.row)


def _lost(request, form, text) -> StartForm:
    """The first step with what can be shown again, where the second cannot: a hidden field was changed."""
    start = StartForm(with_values(request.POST, text=text or ""))
    start.is_valid()
    for name in set(form.errors) & {"sealed"}:
        start.add_error("text", form.errors[name])
    return start


def with_values(data: QueryDict, **values) -> QueryDict:
    """What was typed, with these values in place of the ones of that name."""
    data = data.copy()
    for name, value in values.items():
        data[name] = value
    return data


def corrected_kinds(form, text: str, lang: str) -> tuple[dict[int, Kind], bool]:
    """The corrections, and whether they were made on another segmentation than the text has now."""
    found = preview(text, lang)
    if form.data.get("digest") != found.digest:
        return {}, True
    kinds = {line.order: line.found for line in found.lines}
    typed = form.typed_kinds()
    return {order: kind for order, kind in typed.items() if kinds.get(order, kind) != kind}, False


def _values(values: dict, kinds: dict[int, Kind]) -> Checked:
    named = {name: values[name] for name in ("story", "source", "title", "agency", "byline", "url", "lang")}
    return Checked(**named, published=values["moment"], kinds=kinds)


def _stored(request, article: Article):
    log = f"{reverse('admin:articles_act_changelist')}?story__id__exact={article.story_id}"
    said = format_html(
        '“{}” is stored in “{}”. <a href="{}">The log</a> can undo it.', article, article.story, log
    )
    messages.success(request, said)
    return HttpResponseRedirect(article.get_absolute_url())


def _preview(request, site, form, values, text, kinds=None, *, status=200):
    story, source, lang = values["story"], values["source"], values["lang"]
    context = {
        **passages_context(form, text, lang, kinds), "story": story, "source": source,
        "copies": copies_in(story, text, lang, kinds), "same": same_text(text), "told": spoken_to(text, lang),
        "standing": standing(text, story, source),
    }  # fmt: skip
    return _page(request, site, "preview", context, status)


def passages_context(form, text: str, lang: str, kinds=None) -> dict:
    """What the table of passages shows; the form carries their digest."""
    found = preview(text, lang, kinds)
    hidden = {"sealed": seal(text), "digest": found.digest}
    if form.is_bound:
        form.data = with_values(form.data, **hidden)
    form.initial.update(hidden)
    return {
        "form": form, "preview": found, "lines": found.lines, "kinds": KINDS, "selects": SELECTS,
        "long": len(found.lines) > SELECTS,
    }  # fmt: skip


def words_of(fault: Exception) -> str:
    """What a verb refuses, in one line; fields of a row are named."""
    if hasattr(fault, "error_dict"):
        return " ".join(f"{name}: {' '.join(words)}" for name, words in fault.message_dict.items())
    return " ".join(getattr(fault, "messages", [str(fault)]))


def _page(request, site, step: str, context: dict, status: int):
    context = {
        **site.each_context(request), "opts": Article._meta, "title": "Import an article", "step": step,
        **context,
    }  # fmt: skip
    return TemplateResponse(request, f"admin/articles/article/import_{step}.html", context, status=status)
