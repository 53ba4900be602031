"""Two claims that say the same become one: find the other, see what would change, confirm.

GET  ?q=WORDS      claims that have these words
GET  ?into=KEY     what merging this claim into that one would do
POST into=KEY      and what the page carried: `version`, `seen` of this claim, `into_version`, `into_seen`,
                   `since` (the newest act of the story then)
"""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from annotations.joining import merge_claims, preview
from annotations.likely import likely_claims
from annotations.meanwhile import Deed, acts_after, deeds_of
from annotations.models import Claim
from annotations.posted import key_in, number_in
from annotations.views.chosen import claim_in, for_editors, status_of
from annotations.views.saying import done_message
from articles.acts import Refused, Stale
from articles.models import Story
from articles.text.quoting import quoted
from raqqa_site.http import HttpRequest

CHANGED = "Somebody changed {} after you opened this page. See what changed, and what merging them does now."
GOES, STAYS = "the claim that goes", "the claim that stays"
NONE = "Choose the claim that stays; one that was taken away, or that another story holds, is not to be had."


@require_http_methods(["GET", "HEAD", "POST"])
def merge_claim(request: HttpRequest, key: str) -> HttpResponse:
    """422 where no other claim is chosen, 409 where something changed; nothing is merged then."""
    claims = Claim.objects.filter(story__in=Story.objects.visible_to(request.user))
    found = get_object_or_404(claims.select_related("story", "merged_into"), key=key)
    for_editors(request, "merge claims")
    if request.method != "POST":
        if found.merged_into is not None:
            return redirect(found.merged_into)
        if found.removed_at is not None:
            raise Http404
        return _page(request, found, claim_in(found.story, request.GET.get("into", "")))
    into = claim_in(found.story, request.POST.get("into", ""))
    if into is None:
        return _page(request, found, None, wrong=NONE)
    try:
        done = merge_claims(found, into, by=request.user, **_carried(request))
    except (Refused, Stale) as fault:
        found.refresh_from_db()
        return _page(request, found, claim_in(found.story, into.key), fault=fault)
    done_message(request, f"Merged {quoted(found)} into {quoted(into)}.", done.act)
    return redirect(into)


def _carried(request: HttpRequest) -> dict:
    post = request.POST
    return {
        "version": number_in(post.get("version", "")),
        "into_version": number_in(post.get("into_version", "")),
        "seen": post.get("seen", ""),
        "into_seen": post.get("into_seen", ""),
    }


def _page(
    request: HttpRequest, claim: Claim, into: Claim | None, *, fault: Exception | None = None, wrong: str = ""
) -> HttpResponse:
    told, deeds = wrong or str(fault or ""), []
    if isinstance(fault, Stale):
        told, deeds = _meanwhile(request, claim, into)
    joined = None
    if into is not None:
        try:
            joined = preview(claim, into)
        except Refused as refused:
            fault, told = fault or refused, str(refused)
    context = {
        "story": claim.story, "claim": claim, "into": into, "joined": joined, "fault": told,
        "deeds": deeds, "since": _newest(claim.story),
        **({} if joined else _candidates(request, claim)),
    }  # fmt: skip
    return render(request, "annotations/claim_merge.html", context, status=422 if wrong else status_of(fault))


def _newest(story: Story) -> str:
    newest = story.acts.only("public_id").first()
    return newest.public_id if newest else ""


def _meanwhile(request: HttpRequest, claim: Claim, into: Claim | None) -> tuple[str, list[Deed]]:
    """Which of the two was changed since the page was opened, and by which acts."""
    opened = claim.story.acts.filter(public_id=key_in(request.POST.get("since", ""))).first()
    pairs = [(claim, GOES), *([(into, STAYS)] if into else [])] if opened else []
    acts = {name: acts_after(one, opened) for one, name in pairs}
    changed = [name for name, done in acts.items() if done]
    every = {act.pk: act for done in acts.values() for act in done}
    newest = [every[pk] for pk in sorted(every, reverse=True)]
    return CHANGED.format(" and ".join(changed) or "one of the two"), deeds_of(newest)


def _candidates(request: HttpRequest, claim: Claim) -> dict:
    query = " ".join(request.GET.get("q", "").split())[:1000]
    found = likely_claims(claim.story, claim.statement, query=query)
    return {"claims": [one for one in found if one != claim], "q": query}
