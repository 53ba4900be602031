"""Reports, corrections and decisions as they came."""

from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from annotations.chronicling import Entry, Kind, days_of, entries_of
from annotations.views.as_of import asked_moment, banner, decisions_on, keep_moment
from annotations.views.sieves import put_address
from articles.caching import for_readers
from articles.models import Article, Source, Story
from raqqa_site.http import HttpRequest


@dataclass
class Choice:
    """What the reader asks to see: these kinds (none: all), of this source (None: all)."""

    kinds: list[Kind] = field(default_factory=list)
    source: Source | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def query(self) -> str:
        words = [("kind", kind.value) for kind in self.kinds]
        return urlencode([*words, ("source", self.source.key)] if self.source else words)

    def takes(self, entry: Entry) -> bool:
        of_kind = not self.kinds or entry.kind in self.kinds
        return of_kind and (self.source is None or self.source.key in entry.sources)


@require_safe
@for_readers
@vary_on_headers("HX-Request")
def timeline(request: HttpRequest, slug: str):
    """`?kind=report&kind=decision&source=KEY`. Words that name nothing here are left out, with a note.
    `?as_of=`: what was known then."""
    found = get_object_or_404(Story.objects.visible_to(request.user), slug=slug)
    every = list(found.articles.live().in_reading_order().select_related("source"))
    then = asked_moment(request, found)
    articles = then.known(every)
    entries = entries_of(found, articles, at=then.at)
    choice = _choice(request, articles)
    shown = [one for one in entries if choice.takes(one)]
    counts = Counter(one.kind for one in entries)
    context = {
        "story": found,
        "choice": choice,
        "kinds": [(kind, counts[kind]) for kind in Kind if counts[kind]],
        "sources": _sources(articles),
        "days": days_of(shown),
        "shown": len(shown),
        "all": len(entries),
        "is_silent": not every and set(counts) <= {Kind.EVENT},
        "as_of": then.moment,
    }
    if request.htmx:
        response = keep_moment(render(request, "annotations/_timeline.html", context), then)
        return put_address(request, response, then.added_to(choice.query))
    context |= banner(request, found, then, every, decisions_on(found))
    return keep_moment(render(request, "annotations/timeline.html", context), then, context["moments"])


def _sources(articles: list[Article]) -> list[Source]:
    """Each outlet once, in reading order."""
    return list({article.source.key: article.source for article in articles}.values())


def _choice(request: HttpRequest, articles: list[Article]) -> Choice:
    choice = Choice()
    for name in dict.fromkeys(filter(None, request.GET.getlist("kind"))):
        if name in Kind.values:
            choice.kinds.append(Kind(name))
        else:
            choice.notes.append(f"Nothing on the timeline is called “{name}”.")
    key = request.GET.get("source", "")
    choice.source = next((one for one in _sources(articles) if one.key == key), None)
    if key and choice.source is None:
        choice.notes.append(f"No source “{key}” in this story; all are shown.")
    return choice
