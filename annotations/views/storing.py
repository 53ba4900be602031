"""What an editor sees after an act on a text: on the article's page its text anew, elsewhere that page."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django_htmx.http import HttpResponseClientRefresh, trigger_client_event

from annotations.models import Highlight
from annotations.views.article import notes_in, text_context, visible_article
from annotations.views.as_of import PRESENT
from annotations.views.saying import back, done_message
from articles.models import Act, Article
from raqqa_site.http import HttpRequest


def stored(
    request: HttpRequest, article: Article, act: Act | None, words: str, marked: Highlight | None = None
) -> HttpResponse:
    """`words` say what was done, beside the button that undoes `act`; `marked` gets the focus."""
    done_message(request, words, act)
    if not request.htmx:
        place = f"#h-{marked.public_id}" if marked else ""
        return redirect(back(request, f"{article.get_absolute_url()}{place}"))
    if not _is_on_its_page(request, article):
        return HttpResponseClientRefresh()
    article = visible_article(request, article.slug)
    shown = article.current
    context = text_context(request, article, shown, notes_in(request, article, shown), PRESENT)
    response = render(request, "annotations/_annotated.html", context)
    event = {"highlight": marked.public_id if marked else ""}
    return trigger_client_event(response, "annotated", event, after="settle")


def _is_on_its_page(request: HttpRequest, article: Article) -> bool:
    """Whether the reader looks at the current text of it, which the answer can replace."""
    path = (request.htmx.current_url_abs_path or "").partition("?")[0].partition("#")[0]
    return path == article.get_absolute_url()


def template(request: HttpRequest, name: str) -> str:
    """The form alone where it opens in place, else a page of its own."""
    return f"annotations/_{name}.html" if request.htmx else f"annotations/{name}.html"
