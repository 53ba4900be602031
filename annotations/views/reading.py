"""An editor says that an article was read for its story, so that its silence may be told as such."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from annotations.posted import number_in
from annotations.views.saying import done_message
from articles import publishing
from articles.access import allowed
from articles.acts import Stale
from articles.models import Article, Story
from raqqa_site.http import HttpRequest

SAID = {
    True: "Marked as read: where nothing of it is put to a claim, pages now say that it does not mention it.",
    False: "No longer marked as read.",
}


@require_POST
def read(request: HttpRequest, slug: str) -> HttpResponse:
    """`read` is 1, or 0 to take the mark back; `version` is the article's that the page showed."""
    visible = Article.objects.live().filter(story__in=Story.objects.visible_to(request.user))
    article = get_object_or_404(visible.select_related("story"), slug=slug)
    if not allowed(request.user, "annotate"):
        raise PermissionDenied
    is_read, version = request.POST.get("read") == "1", request.POST.get("version", "")
    mark = publishing.mark_read if is_read else publishing.mark_unread
    try:
        done = mark(article, by=request.user, version=number_in(version))
    except Stale:
        return render(request, "409.html", status=409)
    done_message(request, SAID[is_read], done.act)
    return redirect(article)
