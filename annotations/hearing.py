"""Where somebody is heard: by story, the claims on which words of theirs are on record."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from annotations.falling import Fall, falls_of
from annotations.models import Claim, Evidence, Party, Speaker
from annotations.quoting import Quote, add_contexts, readable
from articles.acts import ref_of
from articles.models import Act, Story


@dataclass
class HeardClaim:
    """A claim with what they say on it. `alone`: it rests on nobody else's word."""

    claim: Claim
    quotes: list[Quote]
    alone: bool


@dataclass
class Heard:
    """A story, the claims on which they are heard, in the story's order, and what falls without them."""

    story: Story
    claims: list[HeardClaim] = field(default_factory=list)
    falls: Fall = field(default_factory=Fall)

    @property
    def alone(self) -> int:
        return sum(one.alone for one in self.claims)


def everyone_behind(speakers: Iterable[Speaker]) -> set[int]:
    """The speakers' numbers and those of all that were merged into them, by however many steps (a query a
    step)."""
    known = {one.pk for one in speakers}
    step = known
    while step:
        merged = Speaker.objects.filter(merged_into__in=step).exclude(pk__in=known)
        step = set(merged.values_list("pk", flat=True))
        known = known | step
    return known


def said_as(speaker: Speaker) -> QuerySet[Evidence]:
    """What was put under this very name, merged or not."""
    return Evidence.objects.filter(speaker=speaker)


def said_for(party: Party) -> QuerySet[Evidence]:
    """What was put under this merged side's own name: a merge has moved those rows, the log tells which (one
    query)."""
    merges = Act.objects.filter(
        verb="merge parties", undone_by=None, after__has_key=ref_of(party)
    ).values_list("before", flat=True)
    moved: dict[str, set[int]] = defaultdict(set)
    for ref, fields in (item for before in merges for item in before.items()):
        if fields and fields.get("party_id") == party.pk:
            label, _, pk = ref.rpartition(":")
            moved[label].add(int(pk))
    own = Q(party=None, speaker__in=moved["annotations.speaker"])
    return Evidence.objects.filter(Q(pk__in=moved["annotations.evidence"]) | own)


def heard_by(evidence: QuerySet[Evidence], user) -> bool:
    """Whether any of it is in a story that the user may see (one query)."""
    return _visible(evidence, user).filter(removed_at=None).exists()


def _visible(evidence: QuerySet[Evidence], user) -> QuerySet[Evidence]:
    return evidence.filter(claim__removed_at=None, claim__story__in=Story.objects.visible_to(user))


def heard_in(evidence: QuerySet[Evidence], who: str, speakers: Collection[str], user) -> list[Heard]:
    """By story, newest event first, each quote in its sentence; stories that the user may not see are left
    out (at most eleven queries).

    `evidence`: what they said; `who`: their name in `Claim.voices["without"]`; `speakers`: the keys under
    which the rules know them.
    """
    by_claim: dict[Claim, list[Quote]] = defaultdict(list)
    for one in readable(_visible(evidence, user)).select_related("claim__story"):
        by_claim[one.claim].append(Quote(one))
    add_contexts([quote for quotes in by_claim.values() for quote in quotes])
    stories: dict[Story, Heard] = {}
    for claim in sorted(by_claim, key=lambda one: (one.position, one.key)):
        heard = stories.setdefault(claim.story, Heard(claim.story))
        heard.claims.append(HeardClaim(claim, by_claim[claim], _rests_on(claim, speakers)))
    for one in stories.values():
        one.falls = falls_of(entry.claim for entry in one.claims).get(who, Fall())
    return sorted(stories.values(), key=lambda one: (one.story.event_start, one.story.slug), reverse=True)


def _rests_on(claim: Claim, speakers: Collection[str]) -> bool:
    """Whether every supporting origin is theirs."""
    known = {f"speaker:{key}" for key in speakers}
    origins = claim.voices.get("for", [])
    return bool(origins) and all(set(origin) <= known for origin in origins)
