"""One voice: every claim on which this speaker was put on record."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from annotations.models import Claim, Evidence, Speaker
from annotations.quoting import Quote, readable
from annotations.suggesting import canonical
from articles.access import allowed
from articles.models import Story
from raqqa_site.http import HttpRequest


@dataclass
class Heard:
    """A story and the claims on which the speaker is heard in it."""

    story: Story
    claims: dict[Claim, list[Quote]] = field(default_factory=dict)


@require_safe
def speaker(request: HttpRequest, key: str):
    """A merged speaker's address leads to the one that stays. Nobody learns of a speaker from a draft."""
    asked = get_object_or_404(Speaker.objects.select_related("party", "merged_into"), key=key)
    found = canonical(asked)
    heard = _heard(found, request.user)
    if not heard and not allowed(request.user, "see drafts"):
        raise Http404
    if found != asked:
        return redirect(found, permanent=False)
    return render(request, "annotations/speaker.html", {"speaker": found, "heard": heard})


def _heard(found: Speaker, user) -> list[Heard]:
    """By story, newest event first, and in each the claims in order."""
    said = Evidence.objects.filter(
        speaker__in=_all_of(found), claim__removed_at=None, claim__story__in=Story.objects.visible_to(user)
    )
    by_claim: dict[Claim, list[Quote]] = defaultdict(list)
    for one in readable(said).select_related("claim__story"):
        by_claim[one.claim].append(Quote(one))
    stories: dict[Story, Heard] = {}
    for claim in sorted(by_claim, key=lambda one: (one.position, one.key)):
        stories.setdefault(claim.story, Heard(claim.story)).claims[claim] = by_claim[claim]
    return sorted(stories.values(), key=lambda one: (one.story.event_start, one.story.slug), reverse=True)


def _all_of(found: Speaker) -> set[int]:
    """The speaker and all that were merged into it, by however many steps (a query a step)."""
    known, step = {found.pk}, {found.pk}
    while step:
        merged = Speaker.objects.filter(merged_into__in=step).exclude(pk__in=known)
        step = set(merged.values_list("pk", flat=True))
        known |= step
    return known
