"""When a claim was last looked at by an editor, and by whom: its newest decision that stands.

    decisions   agreed (Ada) --- agreed (Edna, reviewed) --- undo of Edna's, which decides Ada's again
    last reviewed                                            by Ada, on her day

What was undone is no review, and neither is the undo.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from annotations.models import Claim, Decision
from articles.models import Act, Story


def reviews_of(story: Story, claims: Iterable[Claim], at: datetime | None = None) -> dict[int, Decision]:
    """{claim's number in the database: the decision}, of those taken by `at` where it is given (two
    queries); a claim that nobody has decided on is left out."""
    undone = _undone(story)
    rows = Decision.objects.filter(claim__in=[claim.pk for claim in claims])
    if at is not None:
        rows = rows.filter(decided_at__lte=at)
    rows = rows.only("claim", "by_name", "decided_at", "tag", "reason").order_by("pk")
    return {one.claim_id: one for one in rows if one.pk not in undone}


def review_among(story: Story, decisions: Iterable[Decision]) -> Decision | None:
    """Of one claim's decisions, newest first (a query)."""
    undone = _undone(story)
    return next((one for one in decisions if one.pk not in undone), None)


def _undone(story: Story) -> set[int]:
    """Numbers of the decisions that an undo made or took back; what was brought back stands."""
    in_question = Q(undoes__isnull=False) | Q(undone_by__isnull=False)
    acts = Act.objects.filter(in_question, story=story).order_by("-pk").values_list("pk", "undoes", "targets")
    void: set[int] = set()
    found: set[int] = set()
    for pk, undoes, targets in acts:  # newest first: whether an undo stands is known before what it undid
        if undoes and pk not in void:
            void.add(undoes)
        if undoes or pk in void:
            found |= {_number(one["ref"]) for one in targets if one["model"] == "decision"}
    return found


def _number(ref: str) -> int:
    return int(ref.rpartition(":")[2])
