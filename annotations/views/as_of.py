"""What the pages share that can be read as of a past moment: the moment, the banner, the links onward.

    /stories/x/matrix/?tag=disputed&as_of=2017-10-15
        a link to another page of ours      ?as_of=2017-10-15 is added, before its fragment
        a form that asks one of ours        a hidden field is added
        "Back to now"                       is left as it is: it carries data-now

The links are mended where the page is finished and not in each of forty templates, of which the next would
forget it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlsplit

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.html import escape

from annotations.models import Decision
from annotations.past import Moment, moments_of, read_as_of
from annotations.suggesting import known_by
from articles.models import Article, Story
from raqqa_site.http import HttpRequest

LINK = re.compile(
    r'(?P<name> (?:href|hx-get)=")(?P<path>/(?:stories|claims|articles|highlights)/[^"?#]+|(?=\?))'
    r'(?P<query>\?[^"#]*)?(?P<place>#[^"]*)?"'
)
FORM = re.compile(r'<form\b[^>]* action="/stories/[^"]+" method="get"[^>]*>')
NOW = " data-now"


@dataclass(frozen=True)
class Asked:
    """`at` is None for the present; `note` says what of the address could not be read."""

    moment: Moment | None
    note: str

    def known(self, articles: Iterable[Article]) -> list[Article]:
        return known_by(articles, self.at)

    @property
    def at(self) -> datetime | None:
        return self.moment.at if self.moment else None

    def added_to(self, query: str) -> str:
        """The words of an address, and the moment."""
        return "&".join(filter(None, (query, f"as_of={quote(self.moment.value)}" if self.moment else "")))


PRESENT = Asked(None, "")


def asked_moment(request: HttpRequest, story: Story) -> Asked:
    """The moment of `?as_of=`."""
    value = request.GET.get("as_of", "")
    if not value:
        return Asked(None, "")
    try:
        return Asked(read_as_of(value, story), "")
    except ValueError as fault:
        return Asked(None, f"This is the present. {fault}")


def banner(
    request: HttpRequest,
    story: Story,
    asked: Asked,
    articles: Sequence[Article],
    decisions: Iterable[Decision] | None = None,
) -> dict:
    """What _as_of.html shows. `articles`: all of the page, known then or not; without `decisions` no other
    moments are offered."""
    moments = [] if decisions is None else moments_of(story, articles, decisions)
    known = {one.pk for one in asked.known(articles)}
    unpublished = [one for one in articles if one.pk not in known]
    return {
        "as_of": asked.moment,
        "as_of_note": asked.note,
        "moments": moments,
        "stop": _stop(moments, asked.moment),
        "unpublished": unpublished,
        "unpublished_names": [_named(one, articles) for one in unpublished],
        "present": _without_moment(request),
    }


def _named(article: Article, articles: Sequence[Article]) -> str:
    """The outlet, and where it has several reports, which."""
    alone = sum(one.source_id == article.source_id for one in articles) == 1
    return article.source.name if alone else f"{article.source.name}, “{article.title}”"


def decisions_on(story: Story) -> QuerySet[Decision]:
    """When decisions on the story's live claims were taken."""
    return Decision.objects.filter(claim__story=story, claim__removed_at=None).only("decided_at")


def _stop(moments: Sequence[Moment], asked: Moment | None) -> int:
    """Where the slider stands: on the moment's day, else on the next; behind all days for the present."""
    if asked is None:
        return len(moments)
    later = (number for number, one in enumerate(moments) if one.at >= asked.at)
    return next(later, max(len(moments) - 1, 0))


def _without_moment(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("as_of", None)
    return f"{request.path}?{query.urlencode()}" if query else request.path


def keep_moment(response: HttpResponse, asked: Asked, moments: Iterable[Moment] = ()) -> HttpResponse:
    """The same page with the moment in its links and forms.

    Anybody may ask for any minute of ten thousand years: only those `moments` that the page itself offers are
    kept (articles.caching), lest made-up ones drive out the pages that are read.
    """
    if asked.moment is None:
        return response
    if asked.moment.value not in {one.value for one in moments}:
        patch_cache_control(response, no_store=True)
    value = quote(asked.moment.value)
    html = LINK.sub(lambda link: _link(link, value), response.content.decode())
    field = f'<input type="hidden" name="as_of" value="{escape(asked.moment.value)}">'
    response.content = FORM.sub(lambda form: form[0] + field, html).encode()
    return response


def _link(link: re.Match[str], value: str) -> str:
    query = link["query"] or ""
    if "as_of=" in query or link.string.endswith(NOW, 0, link.start()):
        return link[0]
    words = f"{query}&amp;as_of={value}" if query[1:] else f"?as_of={value}"
    return f'{link["name"]}{link["path"]}{words}{link["place"] or ""}"'


def with_moment(request: HttpRequest, address: str) -> str:
    """An address of ours that a redirect leads to, with the moment that was asked for."""
    value = request.GET.get("as_of", "")
    if not value:
        return address
    parts = urlsplit(address)
    query = "&".join(filter(None, (parts.query, f"as_of={quote(value)}")))
    return parts._replace(query=query).geturl()
