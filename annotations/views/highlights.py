"""A stored highlight: other words for it, or none."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST

from annotations.highlighting import remove_highlight
from annotations.models import Anchor, Highlight
from annotations.posted import number_in
from annotations.put_forms import WordsForm
from annotations.respanning import change_span
from annotations.views.clashes import ALL, Versions, versions_of
from annotations.views.storing import stored, template
from articles.access import allowed
from articles.acts import Stale
from articles.clashing import FAULTS, Clash
from articles.models import Story
from raqqa_site.http import HttpRequest

CHANGED = "Somebody else changed this highlight after you opened it. These are its words now: choose again."


def _highlight(request: HttpRequest, public_id: str) -> Highlight:
    marks = Highlight.objects.filter(
        purpose=Highlight.Purpose.MARK, article__story__in=Story.objects.visible_to(request.user)
    )
    found = get_object_or_404(
        marks.select_related("article__story", "article__source", "article__current"), public_id=public_id
    )
    if not allowed(request.user, "annotate"):
        raise PermissionDenied
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def highlight_words(request: HttpRequest, public_id: str) -> HttpResponse:
    """The form on the words where they stand now, and what it sends."""
    mark = _highlight(request, public_id)
    if request.method != "POST":
        return _page(request, mark, _form(mark))
    if request.POST.get("theirs") == ALL:
        return stored(request, mark.article, None, "Their words stay; yours are dropped.", mark)
    form = WordsForm(request.POST, article=mark.article)
    if form.is_valid():
        revision, start, end, words = form.span
        try:
            done = change_span(
                mark, start, end, by=request.user, revision=revision, exact=words, version=_version(request)
            )
        except Stale:
            return _page(request, mark, form, versions=_versions(mark, words), status=409)
        except FAULTS as fault:
            form.add_error(None, getattr(fault, "messages", [str(fault)]))
        else:
            said = "The highlight has other words." if done.act else "Nothing was changed."
            return stored(request, mark.article, done.act, said, mark)
    return _page(request, mark, form, version=_version(request), status=422)


@require_POST
def remove(request: HttpRequest, public_id: str) -> HttpResponse:
    mark = _highlight(request, public_id)
    try:
        done = remove_highlight(mark, by=request.user, version=_version(request))
    except Stale:
        return _page(request, mark, _form(mark), refused=CHANGED, status=409)
    except FAULTS as fault:
        told = " ".join(getattr(fault, "messages", [str(fault)]))
        return _page(request, mark, _form(mark), refused=told, status=409)
    return stored(request, mark.article, done.act, "The highlight is removed.")


def _form(mark: Highlight) -> WordsForm:
    anchor = _anchor(mark)
    start = {
        "words": anchor.exact,
        "revision": anchor.revision.number,
        "start": anchor.start,
        "end": anchor.end,
    }
    return WordsForm(initial=start, article=mark.article)


def _versions(mark: Highlight, typed: str) -> Versions:
    """The words stored now and those typed here; the acts that chose them are on the anchors as well."""
    mark.refresh_from_db(fields=["removed_at"])
    theirs = _anchor(mark).exact
    clash = Clash("the highlight", removed=mark.removed_at is not None)
    rows = [("words", "words", theirs, typed)] if theirs != typed else []
    return versions_of(mark, mark.anchors.all(), clash, rows)


def _anchor(mark: Highlight) -> Anchor:
    """In the current text, else in the newest in which the words have a place."""
    anchors = mark.anchors.select_related("revision").order_by("-revision")
    here = anchors.filter(revision=mark.article.current_id, start__isnull=False).first()
    found = here or anchors.filter(start__isnull=False).first()
    if found is None:
        raise ValidationError("These words have no place in any text.")
    return found


def _version(request: HttpRequest) -> int:
    return number_in(request.POST.get("version_token", ""))


def _page(
    request: HttpRequest,
    mark: Highlight,
    form: WordsForm,
    *,
    version: int | None = None,
    versions: Versions | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    """`version`: what the form was opened on, where the person was shown nothing newer. Given a clash both
    versions have been seen, so the form goes on from what is stored now."""
    mark.refresh_from_db(fields=["version", "removed_at"])
    context = {
        "mark": mark, "article": mark.article, "story": mark.article.story, "form": form, "refused": refused,
        "version": mark.version if version is None else version, "versions": versions,
        "used": mark.evidence.live().select_related("claim"),
    }  # fmt: skip
    return render(request, template(request, "highlight_form"), context, status=status)
