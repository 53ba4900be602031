"""One story: what its sources agree on, where they differ, what rests on one voice."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from annotations.bests import bests_of, told
from annotations.figuring import plots_of
from annotations.models import Claim, Decision, Tag
from annotations.names import names_in
from annotations.past import corrected_quotes_of
from annotations.plotting import Plot
from annotations.quoting import Quote
from annotations.reviewing import reviews_of
from annotations.sides import Side, sides_of
from annotations.sizes import add_shares
from annotations.suggesting import StoryRows
from annotations.tally import UNTAGGED, tally
from annotations.views.as_of import asked_moment, banner, keep_moment
from annotations.voices import voices_of
from articles.access import allowed, may_fill
from articles.caching import for_readers
from articles.models import Story
from raqqa_site.http import HttpRequest

MOST_COMPARED = 5
HEADINGS = {
    Tag.AGREED.value: "What they agree on",
    Tag.DISPUTED.value: "Where they differ",
    Tag.SINGLE_SOURCE.value: "What rests on one voice",
    UNTAGGED: "Not yet tagged",
}


@dataclass(frozen=True)
class Entry:
    """A claim with its quotes; its two sides where it has two; its figures where they are disputed; who last
    reviewed it."""

    claim: Claim
    quotes: list[Quote]
    sides: list[Side]
    plots: list[Plot]
    review: Decision | None


@dataclass
class Section:
    """The claims under one tag, by the story's own headings, in the story's order."""

    status: str
    heading: str
    themes: dict[str, list[Entry]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return sum(map(len, self.themes.values()))


@require_safe
@for_readers
def story(request: HttpRequest, slug: str):
    """`?as_of=2017-10-15T18:00Z`: as it stood then."""
    found = get_object_or_404(Story.objects.visible_to(request.user), slug=slug)
    every = list(found.articles.live().in_reading_order().select_related("source", "agency"))
    then = asked_moment(request, found)
    articles = then.known(every)
    add_shares(articles)
    claims = list(found.claims.live().in_order())
    quotes = corrected_quotes_of(found, claims, at=then.at)
    decisions = Decision.objects.filter(claim__in=[claim.pk for claim in claims])
    context = {
        "story": found,
        "articles": articles,
        "preselected": {article.key for article in articles[:MOST_COMPARED]},
        "sections": _sections(found, claims, quotes, then.at),
        "tally": tally(Counter(claim.tag for claim in claims)),
        "names": names_in(found, articles),
        "voices": voices_of(claims, articles),
        **banner(request, found, then, every, decisions.only("decided_at")),
        "may_spell": not then.at and allowed(request.user, "spell"),
        **may_fill(request.user),
    }
    return keep_moment(render(request, "annotations/story.html", context), then, context["moments"])


def _sections(
    story: Story, claims: list[Claim], quotes: dict[int, list[Quote]], at: datetime | None
) -> list[Section]:
    plots = _plots(story, claims, quotes, at)
    reviews = reviews_of(story, claims, at)
    sections = {status: Section(status, heading) for status, heading in HEADINGS.items()}
    for claim in claims:
        themes = sections[claim.tag or UNTAGGED].themes
        found = quotes.get(claim.pk, [])
        entry = Entry(
            claim, found, sides_of(claim, found), plots.get(claim.pk, []), reviews.get(claim.pk)
        )  # fmt: skip
        themes.setdefault(claim.section, []).append(entry)
    return [_unheaded_first(section) for section in sections.values() if section.themes]


def _plots(
    story: Story, claims: list[Claim], quotes: dict[int, list[Quote]], at: datetime | None
) -> dict[int, list[Plot]]:
    """The figures of claims that are disputed, by tag or by what the evidence suggests."""
    disputed = [one for one in claims if Tag.DISPUTED in (one.tag, one.suggestion)]
    disputed = [one for one in disputed if any(q.evidence.figures.all() for q in quotes.get(one.pk, ()))]
    if not disputed:
        return {}
    rows, chosen = StoryRows(story, disputed, at=at), bests_of(disputed, at=at)
    return {
        one.pk: plots_of(
            rows.suggest(one),
            quotes[one.pk],
            tz=story.tz,
            page=one.get_absolute_url(),
            best=told(chosen.get(one.pk, ()), quotes[one.pk]),
        )
        for one in disputed
    }


def _unheaded_first(section: Section) -> Section:
    """Claims without a heading stand before the first one, lest they read as part of the last."""
    section.themes = dict(sorted(section.themes.items(), key=lambda item: item[0] != ""))
    return section
