"""One claim: tag, suggestion and why, figures, voices, the evidence side by side, history, citation."""

from dataclasses import dataclass, field
from datetime import datetime

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from annotations.bests import Best, bests_of, told
from annotations.citing import cited, state_of
from annotations.explaining import explain
from annotations.figuring import plots_of
from annotations.models import BestFigure, Claim, Decision, Evidence, Figure
from annotations.parting import in_parts
from annotations.past import as_it_stood, name_corrections, quotes_then
from annotations.quoting import Quote, quotes_of
from annotations.reviewing import review_among
from annotations.sides import sides_of
from annotations.staleness import Change, changes_since
from annotations.suggesting import StoryRows
from annotations.telling import Teller, with_first
from annotations.tracing import chain_of
from annotations.views.as_of import asked_moment, banner, keep_moment
from annotations.views.cite import citation_of, lasting_links, visible_claim
from articles.access import allowed
from articles.acts import ref_of
from articles.caching import for_readers
from articles.models import Act, Article
from raqqa_site.http import HttpRequest

ACTS_SHOWN = 50


@dataclass
class Column:
    """One outlet's quotes."""

    article: Article
    quotes: list[Quote] = field(default_factory=list)


@require_safe
@for_readers
def claim(request: HttpRequest, key: str):
    """`?as_of=2017-10-15T18:00Z`: as it stood then. A merged claim leads to the one that stays."""
    found = visible_claim(request, key)
    if found.merged_into is not None:
        return redirect(found.merged_into, permanent=False)
    then = asked_moment(request, found.story)
    quotes = quotes_of([found], with_context=True).get(found.pk, [])
    every = list(found.decisions.order_by("-pk"))
    articles = list({one.article.pk: one.article for one in quotes}.values())
    decisions = [one for one in every if then.at is None or one.decided_at <= then.at]
    if then.at:
        quotes = quotes_then(quotes, then.at)
    rows = as_it_stood(found.story, [found], then.at) if then.at else StoryRows(found.story, [found])
    name_corrections([found], {found.pk: quotes}, rows)
    decision = decisions[0] if decisions and found.tag else None
    chosen = bests_of([found], at=then.at)
    context = {
        "claim": found,
        "story": found.story,
        "decision": decision,
        "decisions": decisions,
        "review": review_among(found.story, decisions),
        "acts": [] if then.at else _acts_on(found),
        "lasting": lasting_links(quotes),
        "citation": citation_of(request, found, decision, then),
        "state": state_of(found.fingerprint),
        "cited": cited(request.GET.get("state", ""), found.fingerprint, decisions),
        "may_tag": allowed(request.user, "tag"),
        "may_annotate": not then.at and allowed(request.user, "annotate"),
        "may_review": not then.at and _may_review(request, found, decision),
        "changes": _changes(found, decision, then.at),
        **_evidence(found, quotes, rows, told(chosen.get(found.pk, ()), quotes)),
        **_neighbours(found),
        **banner(request, found.story, then, articles, every),
    }
    return keep_moment(render(request, "annotations/claim.html", context), then, context["moments"])


def _changes(found: Claim, decision: Decision | None, at: datetime | None) -> list[Change]:
    """The log tells what came since up to the present alone."""
    return changes_since(found, decision) if decision and found.is_stale and at is None else []


def _may_review(request: HttpRequest, found: Claim, decision: Decision | None) -> bool:
    """Not where the tag departs from the suggestion without a reason: that has to be given first."""
    settled = not found.is_mismatch or bool(decision and decision.given_reason)
    return settled and allowed(request.user, "tag")


def _evidence(found: Claim, quotes: list[Quote], rows: StoryRows, best: list[Best]) -> dict:
    """What the evidence says and suggests, in every form in which the page shows it."""
    suggestion = rows.suggest(found)
    return {
        "sides": sides_of(found, quotes),
        "why": explain(suggestion, quotes),
        "plots": plots_of(suggestion, quotes, tz=found.story.tz, best=best),
        "bests": best,
        "has_figures": any(quote.evidence.figures.all() for quote in quotes),
        "chain": chain_of(quotes),
        "columns": _columns(quotes),
        "silent": _silent(rows.articles, quotes),
    }


def _columns(quotes: list[Quote]) -> list[Column]:
    """One column an article that speaks, in reading order."""
    columns: dict[int, Column] = {}
    for quote in quotes:
        columns.setdefault(quote.article.pk, Column(quote.article)).quotes.append(quote)
    return list(columns.values())


def _silent(articles: list[Article], quotes: list[Quote]) -> list[Article]:
    """Silence is information: the articles of which nothing is recorded."""
    heard = {quote.article.pk for quote in quotes}
    return [article for article in articles if article.pk not in heard]


def _neighbours(found: Claim) -> dict[str, Claim | None]:
    """The claims before and after it in the story's list, in one query."""
    around = list(found.story.claims.live().in_order().only("story", "key", "statement"))
    at = next(index for index, claim in enumerate(around) if claim.pk == found.pk)
    return {
        "earlier": around[at - 1] if at else None,
        "later": around[at + 1] if at + 1 < len(around) else None,
    }


def _acts_on(found: Claim) -> list[tuple[Act, str]]:
    """The newest acts that touched the claim or its evidence, with what they did in plain words; decisions
    have a list of their own."""
    evidence = Evidence.objects.filter(claim=found)
    rows = list(evidence.values_list("pk", "figures", "highlight__article__source__name"))
    outlets = {ref_of(Evidence(pk=pk)): name for pk, _, name in rows}
    outlets |= {ref_of(Figure(pk=pk)): name for _, pk, name in rows if pk is not None}
    best = (ref_of(BestFigure(pk=pk)) for pk in found.best_figures.values_list("pk", flat=True))
    refs = [ref_of(found), *outlets, *best]
    acts = Act.objects.filter(story=found.story_id).exclude(verb="decide")
    newest: dict[int, Act] = {}
    for part in in_parts(refs):
        touched = acts.filter(after__has_any_keys=part)
        newest |= {act.pk: act for act in touched.select_related("undone_by")[:ACTS_SHOWN]}
    with_first(newest.values())
    teller = Teller(ref_of(found), outlets)
    return [(newest[pk], teller.words(newest[pk])) for pk in sorted(newest, reverse=True)[:ACTS_SHOWN]]
