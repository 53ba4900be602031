"""Every figure of the story that can be compared."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from annotations.discrepancies import Group, Row, groups_of
from annotations.figuring import plot_of
from annotations.models import Decision
from annotations.reviewing import reviews_of
from annotations.sifting import SORTS, read_asked, sifted, units_in
from annotations.suggesting import figure_of
from annotations.views.as_of import asked_moment, banner, decisions_on, keep_moment
from annotations.views.sieves import notes_on, put_address
from annotations.wording import machine_moment, voice_words
from articles.access import may_fill
from articles.caching import for_readers
from articles.models import Precision, Story
from raqqa_site.http import HttpRequest

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would reckon what begins so
HEADER = (
    "counts", "unit", "place", "figure", "hedge", "low", "high", "read as", "lowest", "highest", "outlet",
    "published", "speaker", "as of", "stance", "corrected", "words", "link", "claim", "tag", "comparison",
    "stands as", "best figure", "best chosen by", "best chosen because", "best needs review",
    "reviewed", "reviewed by",
)  # fmt: skip


@require_safe
@for_readers
@vary_on_headers("HX-Request")
def figures(request: HttpRequest, slug: str):
    """`group`, `unit`, `source`, `q`, `sort`; unknown words are ignored. `format=csv`: the same as a file.
    `?as_of=`: those that were printed by then."""
    found = get_object_or_404(Story.objects.visible_to(request.user), slug=slug)
    every = list(found.articles.live().in_reading_order().select_related("source"))
    then = asked_moment(request, found)
    articles = then.known(every)
    claims = list(found.claims.live().in_order())
    groups = groups_of(found, claims, articles, at=then.at)
    asked = read_asked(request.GET, groups, articles)
    shown = sifted(groups, asked)
    if request.GET.get("format") == "csv":
        return _download(request, found, shown, then.at)
    address = reverse("figures", args=[found.slug])
    context = {
        "story": found,
        "address": address,
        "several": [(group, plot_of(group, found.tz)) for group in shown if len(group.rows) > 1],
        "single": [group for group in shown if len(group.rows) == 1],
        "count": sum(len(group.rows) for group in shown),
        "total": sum(len(group.rows) for group in groups),
        "asked": asked,
        "notes": notes_on(request, asked.query, ("group", "unit", "source")),
        "sorts": [(name, words, asked.sorted_by(name)) for name, (words, _) in SORTS.items()],
    }
    if request.htmx:
        response = render(request, "annotations/_figures.html", context)
        return put_address(request, keep_moment(response, then), then.added_to(asked.query))
    context |= {"articles": articles, "groups": groups, "units": units_in(groups), "claims": claims}
    context |= may_fill(request.user) | banner(request, found, then, every, decisions_on(found))
    return keep_moment(render(request, "annotations/figures.html", context), then, context["moments"])


def _download(
    request: HttpRequest, story: Story, groups: Sequence[Group], at: datetime | None
) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{story.slug}-figures.csv"'
    writer = csv.writer(response)
    writer.writerow(HEADER)
    reviews = reviews_of(story, {row.claim for group in groups for row in group.rows}, at)
    for group in groups:
        writer.writerows(map(_defused, record) for record in _records(request, story, group, reviews))
    return response


def _records(
    request: HttpRequest, story: Story, group: Group, reviews: Mapping[int, Decision]
) -> Iterator[tuple]:
    for row in group.rows:
        review = reviews.get(row.claim.pk)
        article, as_of, one = row.quote.article, row.figure.as_of, row.quote.evidence
        yield (
            group.heading, group.unit, group.place, row.words, row.figure.hedge, *_printed(row),
            row.read_as_words, *row.read_as, article.source.name,
            _day(article.published_at, article.precision, story), voice_words(row.quote),
            _day(as_of, Precision.DAY, story), one.stance, _corrected(row),
            row.quote.words, request.build_absolute_uri(row.quote.href), row.claim.statement, row.claim.tag,
            group.verdict.label if row.figure.pk in group.counted else "",
            group.standing.get(row.figure.pk, ""), *_best(row, group),
            _day(review and review.decided_at, Precision.DAY, story), review.by_name if review else "",
        )  # fmt: skip


def _corrected(row: Row) -> str:
    return "corrected" if row.is_corrected else "copy of a corrected report" if row.is_copy else ""


def _best(row: Row, group: Group) -> tuple[str, str, str, str]:
    """What an editor holds for the best of the claim's figures: a person's choice, not the rules'."""
    one = next((best for claim, best in group.best if claim == row.claim), None)
    if one is None:
        return "", "", "", ""
    return one.words, one.row.by_name, one.row.reason, "yes" if one.row.is_stale else ""


def _printed(row: Row) -> tuple:
    """The ends as printed, before the rules widen them."""
    figure = figure_of(row.figure)
    return figure.low, figure.high


def _day(at: datetime | None, precision: str, story: Story) -> str:
    return machine_moment(at, precision, story.tz) if at else ""


def _defused(cell: object) -> str:
    """As words that no spreadsheet takes for a formula."""
    if cell is None:
        return ""
    said = cell.isoformat() if hasattr(cell, "isoformat") else str(cell)
    return f"'{said}" if said.startswith(FORMULA) else said
