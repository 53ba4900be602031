"""Pages for readers without an account, kept until the next act.

    log      act 1 --- act 2 ------------- act 3 ---
    page          made      kept  kept           made

Every change of what a page shows is an act, so the number of acts names the state of the site: it is part of
the kept page's name, and one query tells whether the page still holds. Counted, not the newest number: two
acts may be committed in another order than they were numbered. What changes without an act (a row written by
hand, the rules after an upgrade) is seen after PAGE_CACHE_SECONDS at the latest.
"""

import hashlib
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from articles.models import Act


def for_readers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Keep the view's 200 answers to GET and HEAD by visitors without session or message; none that sets a
    cookie or says `no-store`.

    The answer says by `Vary: Cookie` that editors may see another page.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not settings.PAGE_CACHE_SECONDS or not _is_plain(request):
            return view(request, *args, **kwargs)
        name = _name(request)
        kept = cache.get(name)
        if kept is not None:
            return HttpResponse(kept[0], headers=kept[1])
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ["Cookie"])
        if response.status_code == 200 and not response.cookies and not _forbids(response):
            cache.set(name, (response.content, dict(response.items())), settings.PAGE_CACHE_SECONDS)
        return response

    return answer


def _is_plain(request: HttpRequest) -> bool:
    """Whether nothing in the request could make the page another one than everybody's."""
    return request.method in ("GET", "HEAD") and not request.COOKIES.keys() & {
        settings.SESSION_COOKIE_NAME, "messages"
    }  # fmt: skip


def _forbids(response: HttpResponse) -> bool:
    """Whether the view says that this answer hangs on more than the address."""
    return "no-store" in response.headers.get("Cache-Control", "")


def _name(request: HttpRequest) -> str:
    """One query, for the number of acts."""
    htmx = request.headers.get("HX-Request", "")
    of = (Act.objects.count(), request.build_absolute_uri(), htmx, get_language())
    return f"page:{hashlib.sha256(repr(of).encode()).hexdigest()}"
