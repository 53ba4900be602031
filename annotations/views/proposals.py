"""What the engine proposes to editors: passages for a claim, claims for an article. Taken or rejected one by
one.

row --GET annotate?…claim=KEY&next=PAGE--> form --POST--> evidence --> PAGE, without the row
    `-POST reject------------------------> rejection ---------------> PAGE, without the row, and undo
      `-the whole report-----------------> one of each row -----------> PAGE, without the claim, and undo
"""

from django.core.exceptions import ValidationError
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from annotations.denying import deny_report
from annotations.models import Claim, Evidence, Rejection
from annotations.posted import number_in
from annotations.proposing import for_article, for_claim
from annotations.rejecting import reject_passage
from annotations.views.article import visible_article
from annotations.views.chosen import for_editors
from annotations.views.cite import stays, visible_claim
from annotations.views.saying import back, done_message
from articles.acts import Done, Refused
from articles.models import Article, Passage, Story
from articles.text.quoting import quoted
from raqqa_site.http import HttpRequest

GONE = "This passage stands in no text of this article any more; open the page again."


@require_safe
def claim_proposals(request: HttpRequest, key: str) -> HttpResponse:
    """Passages of the articles that are silent on the claim: for htmx a part of the claim's page, else a
    page."""
    found = visible_claim(request, key)
    for_editors(request)
    if (to := stays(request, found)) is not None:
        return redirect("claim-proposals", to.key)
    heard = Evidence.objects.live().filter(claim=found).values("highlight__article")
    articles = found.story.articles.live().in_reading_order().select_related("source")
    silent = list(articles.exclude(pk__in=heard).exclude(current=None))
    context = {
        "claim": found,
        "story": found.story,
        "silent": silent,
        "proposals": for_claim(found, silent),
        "next": found.get_absolute_url(),
    }
    name = "_claim_proposals" if request.htmx else "claim_proposals"
    return render(request, f"annotations/{name}.html", context)


@require_safe
def article_proposals(request: HttpRequest, slug: str) -> HttpResponse:
    """The claims that an article probably carries; `?count` is only how many they are, a part of its page."""
    article = visible_article(request, slug)
    for_editors(request)
    claims = list(article.story.claims.live().in_order())
    proposals = for_article(article, claims)
    open_ = {claim.pk for one in proposals for claim in (one.claim, *one.fainter)}
    context = {
        "article": article, "story": article.story, "proposals": proposals, "claims": len(claims),
        "open": len(open_),
    }  # fmt: skip
    if request.htmx and "count" in request.GET:
        return render(request, "annotations/_article_proposals.html", context)
    settled = _settled(article) - open_
    context |= {
        "settled": len(settled),
        "whole": len(settled) + len(open_),
        "next": request.path,
    }
    return render(request, "annotations/article_proposals.html", context)


def _settled(article: Article) -> set[int]:
    """Claims to which words of the article are put, or for which some were rejected: what was said of a
    merged claim is said of the one that stays (three queries)."""
    put = Evidence.objects.live().filter(highlight__article=article, claim__removed_at=None)
    stays = Claim.objects.live().filter(story=article.story_id)
    rejected = Rejection.objects.live().filter(highlight__article=article)
    meant = rejected.values_list(Coalesce("claim__merged_into", "claim"), flat=True)
    said = {*put.values_list("claim", flat=True), *meant}
    return said & {*stays.values_list("pk", flat=True)}


@require_POST
def reject(request: HttpRequest, key: str) -> HttpResponse:
    """POST `article`, `revision`, `order`: that passage does not bear on the claim; with "all" as `order` no
    passage of the article does."""
    claims = Claim.objects.filter(story__in=Story.objects.visible_to(request.user))
    found = get_object_or_404(claims.select_related("story"), key=key)
    for_editors(request)
    try:
        said, done = (_deny if request.POST.get("order") == "all" else _reject)(request, found)
    except (Refused, ValidationError) as fault:
        words = " ".join(getattr(fault, "messages", [str(fault)]))
        return render(request, "409.html", {"message": words}, status=409)
    done_message(request, said, done.act)
    return redirect(back(request, found.get_absolute_url()))


def _reject(request: HttpRequest, claim: Claim) -> tuple[str, Done]:
    passage = passage_in(request, claim.story, request.POST.get("article", ""))
    done = reject_passage(claim, passage, by=request.user)
    words = passage.revision.text[passage.start : passage.end]
    shown = quoted(words if len(words) < 80 else f"{words[:79]}…")
    return f"Not proposed again for {quoted(claim)}: {shown}.", done


def _deny(request: HttpRequest, claim: Claim) -> tuple[str, Done]:
    slug = request.POST.get("article", "")[:130].replace("\0", "")
    article = Article.objects.filter(story=claim.story, slug=slug).first()
    if article is None:
        raise Refused(GONE)
    done = deny_report(claim, article, number_in(request.POST.get("revision", "")), by=request.user)
    return f"Nothing of this report is proposed again for {quoted(claim)}.", done


def passage_in(request: HttpRequest, story: Story, slug: str) -> Passage:
    """The passage that the form names. Raises Refused where there is none."""
    rows = Passage.objects.select_related("revision__article__source")
    passage = rows.filter(
        revision__article__story=story,
        revision__article__slug=slug[:130].replace("\0", ""),
        revision__number=number_in(request.POST.get("revision", "")),
        order=number_in(request.POST.get("order", "")),
    ).first()
    if passage is None:
        raise Refused(GONE)
    return passage
