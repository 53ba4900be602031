"""Claims that wait for an editor, as rows of one list.

    stale      tagged, and its evidence changed since: before and now are told
    mismatch   tagged otherwise than the rules suggest, and nobody here has answered for that on this evidence
    tag        not tagged yet, and nobody has looked at it on this evidence and left it so

A tag that somebody with an account here gave against the suggestion that still stands, on the evidence that
still stands, is a decision and not work: it waits no more, and is listed only with all mismatches.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.urls import reverse
from django.utils.http import urlencode

from annotations.estimating import question_of
from annotations.models import REVIEWED, BestFigure, Claim, Decision, Tag
from annotations.staleness import Change, changes_of

from .tagging import Typed

KINDS = {"stale": "stale tags", "mismatch": "tags that differ from the suggestion", "tag": "untagged claims"}
STALE = ~Q(tag="") & ~Q(fingerprint=F("decided_fingerprint"))
MISMATCH = ~Q(tag="") & ~Q(tag=F("suggestion"))
ANSWERED = Q(answered_by__isnull=False, answered_suggestion=F("suggestion"))


@dataclass
class Row:
    """One claim, what was decided last, and what was typed in its row where that comes back."""

    claim: Claim
    decision: Decision | None = None
    changes: Sequence[Change] = ()
    typed: Typed | None = None
    ticked: bool = False
    ready: str = ""  # the reason that stands there before anybody types
    mine: str = ""  # the tag that this editor chose, where somebody else was quicker

    @property
    def departs(self) -> bool:
        """Confirming it takes a reason."""
        return self.claim.is_mismatch

    @property
    def reason(self) -> str:
        """What was typed; else the former reason, where one is needed again."""
        if self.typed is not None:
            return self.typed.reason
        return self.decision.given_reason if self.decision and self.departs else ""

    @property
    def can_take(self) -> bool:
        """Whether what the evidence suggests is a tag, and another than stands there."""
        return self.claim.suggestion in Tag.values and self.claim.suggestion != self.claim.tag

    @property
    def sentence(self) -> str:
        """What the evidence says, without the suggestion's own name at its head, which stands before it."""
        return self.claim.sentence.removeprefix(f"{self.claim.get_suggestion_display()}. ")

    @property
    def mine_label(self) -> str:
        return Tag(self.mine).label if self.mine in Tag.values else ""


def waiting(kind: str = "") -> QuerySet[Claim]:
    """Live claims that wait, stale ones first, then by story; `kind` is a key of KINDS, or empty for all."""
    newest = Decision.objects.filter(claim=OuterRef("pk")).order_by("-pk")
    rows = Claim.objects.live().annotate(
        newest=Subquery(newest.values("pk")[:1]),
        answered_by=Subquery(newest.values("by")[:1]),
        answered_suggestion=Subquery(newest.values("suggestion_then")[:1]),
        rank=Case(When(STALE, then=Value(0)), When(MISMATCH, then=Value(1)), default=Value(2),
                  output_field=IntegerField()),
    )  # fmt: skip
    reviewed = Decision.objects.filter(
        pk=OuterRef("newest"), tag="", reason=REVIEWED, fingerprint=OuterRef("fingerprint")
    )
    untagged = Q(tag="") & ~Exists(reviewed)
    wanted = {"stale": STALE, "mismatch": MISMATCH, "tag": untagged}
    every = STALE | untagged | (MISMATCH & ~ANSWERED)
    rows = rows.filter(wanted[kind] if kind else every)
    return rows.order_by("rank", "story__title", "story", "position", "key").select_related("story")


def rows_of(claims: Iterable[Claim]) -> list[Row]:
    """Each with its newest decision and, where it is stale, with what changed since; a fixed number of
    queries."""
    claims = list(claims)
    newest: dict[int, Decision] = {}
    for one in Decision.objects.filter(claim__in=[claim.pk for claim in claims]).order_by("pk"):
        newest[one.claim_id] = one
    stale = {claim: newest[claim.pk] for claim in claims if claim.is_stale and claim.pk in newest}
    changes = changes_of(stale) if stale else {}
    return [Row(claim, newest.get(claim.pk), changes.get(claim.pk, ())) for claim in claims]


def stale_bests(story: str = "") -> QuerySet[BestFigure]:
    """Best figures that were chosen from other figures than stand there now, with their claims and stories;
    of one story, by its slug, or of all."""
    found = BestFigure.objects.live().stale().filter(claim__removed_at=None)
    found = found.filter(claim__story__slug=story) if story else found
    return found.select_related("claim__story").order_by("claim__story", "claim__position", "pk")


def best_url(best: BestFigure) -> str:
    """Where it is confirmed, changed or taken back."""
    asked = urlencode({"question": question_of(best).name})
    return f"{reverse('claim-best', args=[best.claim.key])}?{asked}"
