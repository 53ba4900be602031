"""The texts of a story side by side."""

from dataclasses import replace

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from annotations.choosing import LEAST, MOST, Choice, choose
from annotations.filtering import filters
from annotations.models import Claim
from annotations.opening import opened
from annotations.overlapping import in_common
from annotations.overview import legend, overview
from annotations.parallel import Parallel, parallel
from annotations.past import Moment, as_it_stood
from annotations.remembering import forget, query_of, remember, remembered
from annotations.tally import WORDS
from annotations.views.as_of import Asked, asked_moment, banner, keep_moment, with_moment
from annotations.whole import texts_of
from articles.access import allowed
from articles.caching import for_readers
from articles.models import Article, Story
from raqqa_site.http import HttpRequest

WHOLE = "whole"


@require_safe
@vary_on_headers("HX-Request", "Cookie")
def compare(request: HttpRequest, slug: str):
    """`?source=a&source=b`: keys of articles, two to five; `base=`: the one that the others are set against;
    `only=` (differences, quotations, figures; alone or missing `of=` an article), `tag=`, `speaker=`: which
    rows; `mode=whole`: each text whole; `row=`: one row by its
    name, large. Without a choice the last one is returned to, until `forget=1`.

    `as_of=`: of what was published by then.

    Words that cannot be followed are answered with the form and a note, and with what can be compared.
    """
    found = get_object_or_404(Story.objects.visible_to(request.user), slug=slug)
    if "forget" in request.GET:
        return _forgotten(request)
    readable = found.articles.live().exclude(current=None)
    every = list(readable.in_reading_order().select_related("source"))
    then = asked_moment(request, found)
    articles = then.known(every)
    choice = choose(every, request.GET.getlist("source"), request.GET.get("base", ""))
    if then.moment:
        _leave_out_later(choice, articles, then.moment)
    if not choice.asked and not choice.notes and (last := remembered(request, articles)):
        return _returned(request, last)
    response = _answer(request, found, every, choice, then)
    if not then.moment:
        remember(request, response, choice)
    return response


def _leave_out_later(choice: Choice, known: list[Article], moment: Moment) -> None:
    """What was not published by the moment cannot be compared as of then."""
    later = [one for one in choice.asked if one not in known]
    choice.notes += [f"{one.source.name} was not published yet as of {moment.words}." for one in later]
    choice.asked = [one for one in choice.asked if one in known]
    if choice.base in later:
        choice.base = next(iter(choice.asked), None)


@for_readers
def _answer(request: HttpRequest, found: Story, every: list[Article], choice: Choice, then: Asked):
    """The page, which the address alone decides."""
    context = {
        "story": found,
        "articles": then.known(every),
        "choice": choice,
        "least": LEAST,
        "most": MOST,
        "may_annotate": allowed(request.user, "annotate") and not then.at,
        "may_link": allowed(request.user, "link") and not then.at,
        **banner(request, found, then, every),
        **_texts(request, found, choice, then),
    }
    return keep_moment(render(request, f"annotations/{_template(request, context)}.html", context), then)


def _template(request: HttpRequest, context: dict) -> str:
    """The page, or of it what htmx asks for: one row, or all below the heading."""
    if not request.htmx:
        return "compare"
    return "_opened" if context.get("opened") else "_comparison"


def _forgotten(request: HttpRequest):
    response = redirect(with_moment(request, request.path))
    forget(request, response)
    return response


def _returned(request: HttpRequest, last: Choice):
    """To the address of the last choice, with whatever else was asked: what is seen can be sent on."""
    rest = request.GET.copy()
    for name in ("source", "base"):
        rest.pop(name, None)
    return redirect(f"{request.path}?{'&'.join(filter(None, (query_of(last), rest.urlencode())))}")


def _texts(request: HttpRequest, story: Story, choice: Choice, then: Asked) -> dict:
    """The rows, which are shown, which one is opened; nothing where nothing can be compared."""
    chosen = _with_texts(story, choice.articles)
    if not chosen:
        return {}
    found = parallel(chosen, says_where=allowed(request.user, "annotate") and not then.at)
    if then.at:
        as_it_stood(story, _claims_in(found), then.at)
    name = request.GET.get("row")
    one = opened(found.lines, name, story.tz, request.build_absolute_uri) if name else None
    return {**_rows(request, found), "opened": one, "in_common": in_common(chosen)}


def _claims_in(found: Parallel) -> list[Claim]:
    """Each claim once, as the one object that all rows show."""
    entries = [entry for line in found.lines for entry in (*line.claims, *line.shared)]
    entries += [one.entry for line in found.lines for cell in line.cells for one in cell.elsewhere]
    return list({entry.claim.pk: entry.claim for entry in entries}.values())


def _rows(request: HttpRequest, found: Parallel) -> dict:
    asked = (request.GET.getlist(name) for name in ("only", "tag", "speaker"))
    wanted = filters(
        *asked, found.speakers, request.GET.get("of", ""), [one.article for one in found.columns]
    )
    shown = wanted.shown(found.lines)
    return {
        "parallel": replace(found, lines=[wanted.cut(line) for line in found.lines]),
        "overview": overview(found.lines),
        "legend": legend(),
        "filters": wanted,
        "tags": WORDS.items(),
        "shown": shown,
        "texts": texts_of(found, shown) if request.GET.get("mode") == WHOLE else None,
    }


def _with_texts(story: Story, chosen: list[Article]) -> list[Article]:
    """The same articles in the same order, read again with their texts: only these need theirs."""
    found = Article.objects.select_related("source", "current").in_bulk([one.pk for one in chosen])
    for one in found.values():
        one.story = story
    return [found[one.pk] for one in chosen]
