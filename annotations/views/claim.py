"""One claim: its tag and why, what the evidence suggests, the evidence side by side, the history."""

from dataclasses import dataclass, field

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from annotations.explaining import explain
from annotations.figuring import plots_of
from annotations.models import Claim, Evidence
from annotations.quoting import Quote, quotes_of
from annotations.suggesting import StoryRows
from annotations.tracing import chain_of
from articles.access import allowed
from articles.acts import ref_of
from articles.caching import for_readers
from articles.models import Act, Article, Story
from raqqa_site.http import HttpRequest

ACTS_SHOWN = 50
REFS_A_QUERY = 500  # SQLite refuses an expression deeper than 1,000, and each ref is one level of it


@dataclass
class Column:
    """One outlet's quotes."""

    article: Article
    quotes: list[Quote] = field(default_factory=list)


@require_safe
@for_readers
def claim(request: HttpRequest, key: str):
    visible = Claim.objects.live().filter(story__in=Story.objects.visible_to(request.user))
    found = get_object_or_404(visible.select_related("story"), key=key)
    articles = list(found.story.articles.live().in_reading_order().select_related("source"))
    quotes = quotes_of([found], with_context=True).get(found.pk, [])
    rows = StoryRows(found.story, [found])
    suggestion = rows.suggest(found)
    decisions = list(found.decisions.order_by("-pk"))
    earlier, later = _neighbours(found)
    context = {
        "claim": found,
        "story": found.story,
        "why": explain(suggestion, quotes),
        "plots": plots_of(suggestion, quotes),
        "chain": chain_of(quotes),
        "columns": _columns(quotes),
        "silent": _silent(articles, quotes),
        "decisions": decisions,
        "decision": decisions[0] if decisions and found.tag else None,
        "acts": _acts_on(found),
        "earlier": earlier,
        "later": later,
        "may_tag": allowed(request.user, "tag"),
    }
    return render(request, "annotations/claim.html", context)


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


def _neighbours(found: Claim) -> tuple[Claim | None, Claim | None]:
    """The claims before and after it in the story's list, in one query."""
    around = list(found.story.claims.live().in_order().only("story", "key", "statement"))
    at = next(index for index, claim in enumerate(around) if claim.pk == found.pk)
    return (around[at - 1] if at else None), (around[at + 1] if at + 1 < len(around) else None)


def _acts_on(found: Claim) -> list[Act]:
    """The newest acts that touched the claim or its evidence; decisions have a list of their own."""
    evidence = Evidence.objects.filter(claim=found).only("pk")
    refs = [ref_of(found), *(ref_of(one) for one in evidence)]
    acts = Act.objects.filter(story=found.story_id).exclude(verb="decide").select_related("undone_by")
    newest: dict[int, Act] = {}
    for start in range(0, len(refs), REFS_A_QUERY):
        touched = acts.filter(after__has_any_keys=refs[start : start + REFS_A_QUERY])[:ACTS_SHOWN]
        newest |= {act.pk: act for act in touched}
    return [newest[pk] for pk in sorted(newest, reverse=True)[:ACTS_SHOWN]]
