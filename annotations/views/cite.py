"""A claim's citation as a file, and what the claim's page says of it."""

from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from annotations.citing import Citation, state_of
from annotations.models import Claim, Decision
from annotations.past import as_it_stood
from annotations.quoting import Quote
from annotations.views.as_of import PRESENT, Asked, asked_moment
from articles.caching import for_readers
from articles.models import Revision, Story
from raqqa_site.http import HttpRequest


@require_safe
@for_readers
def cite_bib(request: HttpRequest, key: str):
    """BibTeX to download."""
    found = visible_claim(request, key)
    if found.merged_into is not None:
        return redirect("claim-bib", found.merged_into.key)
    then = asked_moment(request, found.story)
    decisions = found.decisions.order_by("-pk")
    if then.at:
        as_it_stood(found.story, [found], then.at)
        decisions = decisions.filter(decided_at__lte=then.at)
    citation = citation_of(request, found, decisions.first() if found.tag else None, then)
    headers = {"Content-Disposition": f'attachment; filename="{found.key}.bib"'}
    if then.at:
        headers["Cache-Control"] = "no-store"
    return HttpResponse(citation.bibtex, content_type="application/x-bibtex; charset=utf-8", headers=headers)


def visible_claim(request: HttpRequest, key: str) -> Claim:
    """A merged claim too, where the one that it was merged into stands: its addresses lead there."""
    visible = Claim.objects.filter(story__in=Story.objects.visible_to(request.user))
    leads_on = Q(merged_into__isnull=False, merged_into__removed_at=None)
    standing = visible.filter(Q(removed_at=None) | leads_on)
    return get_object_or_404(standing.select_related("story", "merged_into"), key=key)


def stays(request: HttpRequest, claim: Claim) -> Claim | None:
    """The claim to whose page one on a merged claim leads; a posted form is told that it was merged."""
    return claim.merged_into if request.method != "POST" else None


def citation_of(
    request: HttpRequest, claim: Claim, decision: Decision | None, then: Asked = PRESENT
) -> Citation:
    """`claim` as it is, or as it stood `then`: the address leads to the same."""
    zone = ZoneInfo(claim.story.tz)
    named = {"as_of": then.moment.value} if then.moment else {}
    if claim.fingerprint:
        named["state"] = state_of(claim.fingerprint)
    return Citation(
        key=claim.key,
        statement=claim.statement,
        story=claim.story.title,
        address=request.build_absolute_uri(f"{claim.get_absolute_url()}?{urlencode(named)}"),
        read_on=timezone.now().astimezone(zone).date(),
        tag=decision.get_tag_display() if decision else "",
        decided=decision.decided_at.astimezone(zone).date() if decision else None,
        by=decision.by_name if decision else "",
    )


def lasting_links(quotes: list[Quote]) -> list[tuple[Quote, str]]:
    """Each quoted place once, in the revision in which it was read (one query)."""
    placed = [quote for quote in quotes if quote.anchor.start is not None]
    revisions = {quote.anchor.revision_id for quote in placed}
    numbers = dict(Revision.objects.filter(pk__in=revisions).values_list("pk", "number"))
    found = {_lasting(quote, numbers[quote.anchor.revision_id]): quote for quote in placed}
    return [(quote, address) for address, quote in found.items()]


def _lasting(quote: Quote, number: int) -> str:
    place = reverse("revision", args=[quote.article.slug, number])
    return f"{place}#h-{quote.evidence.highlight.public_id}"
