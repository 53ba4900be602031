"""Claims down, sources across."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from annotations.matrix import BY_SOURCE, SORTS, TAGS, chosen, lines_of, read_asked, speakers_in
from annotations.tally import WORDS
from annotations.views.as_of import asked_moment, banner, decisions_on, keep_moment
from annotations.views.sieves import notes_on, put_address
from articles.access import may_fill
from articles.caching import for_readers
from articles.models import Story
from raqqa_site.http import HttpRequest


@require_safe
@for_readers
@vary_on_headers("HX-Request")
def matrix(request: HttpRequest, slug: str):
    """`tag` (several), `source` and `does` (speaks, silent), `speaker`, `q`, `sort`; the rest is ignored.
    `?as_of=`: the reports that were published by then, and what they had on record."""
    found = get_object_or_404(Story.objects.visible_to(request.user), slug=slug)
    every = list(found.articles.live().in_reading_order().select_related("source"))
    then = asked_moment(request, found)
    articles = then.known(every)
    lines = lines_of(found, articles, at=then.at)
    speakers = speakers_in(lines)
    asked = read_asked(request.GET, articles, speakers)
    address = reverse("matrix", args=[found.slug])
    context = {
        "story": found,
        "as_of": then.moment,
        "address": address,
        "articles": articles,
        "columns": [(article, asked.sorted_by(BY_SOURCE + article.key)) for article in articles],
        "lines": chosen(lines, asked, articles),
        "total": len(lines),
        "asked": asked,
        "notes": notes_on(request, asked.query, ("tag", "source", "speaker")),
        "unsorted": asked.sorted_by(""),
        "sorts": SORTS.items(),
        "by_source": BY_SOURCE,
        **may_fill(request.user),
    }
    if request.htmx:
        response = render(request, "annotations/_matrix.html", context)
        return put_address(request, keep_moment(response, then), then.added_to(asked.query))
    context |= {"speakers": speakers, "tags": [(tag, WORDS[tag]) for tag in TAGS]}
    context |= banner(request, found, then, every, decisions_on(found))
    return keep_moment(render(request, "annotations/matrix.html", context), then, context["moments"])
