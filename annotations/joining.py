"""The act of joining two claims that say the same: one is merged into the other.

    before   A: e1, e2    B: e3              merge A into B
    after    A -> B       B: e1, e2, e3      A's address leads to B; A keeps its words and its decisions

No pointer leads to a merged claim: what was merged into A points straight at B from now on. A best figure
of A goes along where B has none for its question; else B's stays, and A keeps its own, which is not shown.
"""

from copy import copy
from dataclasses import dataclass

from annotations.estimating import question_of
from annotations.models import BestFigure, Claim, Evidence
from annotations.moving import move_rows, refuse_claim, refuse_parting
from annotations.suggesting import StoryRows, fresh_of
from articles.acts import Done, Recorder, Refused, Stale, recording


def merge_claims(
    claim: Claim,
    into: Claim,
    *,
    by,
    version: int | None = None,
    into_version: int | None = None,
    seen: str | None = None,
    into_seen: str | None = None,
) -> Done:
    """Move the live evidence of `claim` to `into`, with the best figures whose questions have none there, and
    take `claim` out of the lists. Done.row is `into`.

    `seen` and `into_seen` are the fingerprints of what the editor saw on each. Raises ValidationError for
    claims of two stories, Refused for a claim with itself and for one that was merged or removed since,
    Stale.
    """
    with recording(claim.story, by=by, verb="merge claims") as act:
        _refuse_pair(claim, into)
        for one, number, shown in ((claim, version, seen), (into, into_version, into_seen)):
            _refuse_stale(one, number, shown)
        rows = Evidence.objects.live().filter(claim=claim).order_by("pk")
        going = [(best, best.evidence) for best in _going(claim, into)[0]]
        move_rows(act, list(rows.select_for_update()), into)
        _bring(act, going, into)
        _point(act, claim, into)
    return Done(into, act.entry)


def _refuse_pair(claim: Claim, into: Claim) -> None:
    if claim.pk == into.pk:
        raise Refused("A claim cannot be merged into itself; choose another.")
    for one in (claim, into):
        refuse_claim(one, claim.story)


def _refuse_stale(claim: Claim, version: int | None, seen: str | None) -> None:
    claim.refresh_from_db()
    if version not in (None, claim.version) or seen not in (None, claim.fingerprint):
        raise Stale(claim, {})


def _going(claim: Claim, into: Claim) -> tuple[list[BestFigure], list[BestFigure]]:
    """The best figures of `claim` that go along, and those that stay behind, for `into` has its own."""
    found = BestFigure.objects.live().filter(claim__in=[claim, into]).select_related("evidence")
    mine = [best for best in found.order_by("pk") if best.claim_id == claim.pk]
    taken = {question_of(best) for best in found if best.claim_id == into.pk}
    stays = [best for best in mine if question_of(best) in taken]
    return [best for best in mine if best not in stays], stays


def _bring(act: Recorder, going: list[tuple[BestFigure, Evidence | None]], into: Claim) -> None:
    """After the evidence, with the words that each rests on; not with words that were taken away."""
    for best, words in going:
        kept = words is not None and words.removed_at is None
        act.change(best, claim_id=into.pk, evidence_id=words.pk if kept else None)


def _point(act: Recorder, claim: Claim, into: Claim) -> None:
    """The claim last, for undo goes backwards: it stands again before anything comes back to it."""
    act.touch(into, "merged_into_id", "removed_at")
    for follower in Claim.objects.filter(merged_into=claim).order_by("pk"):
        act.change(follower, merged_into_id=into.pk)
    act.change(claim, merged_into_id=into.pk, removed_at=act.at)


@dataclass(frozen=True)
class Joined:
    """What merging would do: how many rows move, the claim that stays as it is and as it would be, and the
    best figures that go along and those that are given up."""

    rows: int
    before: Claim
    after: Claim
    brought: list[BestFigure]
    left: list[BestFigure]

    @property
    def goes_stale(self) -> bool:
        return self.after.is_stale and not self.before.is_stale


def preview(claim: Claim, into: Claim) -> Joined:
    """Worked out in memory: nothing is written or locked. Raises as merge_claims, but for Stale."""
    _refuse_pair(claim, into)
    rows = list(Evidence.objects.live().filter(claim=claim))
    refuse_parting(rows)
    known = StoryRows(claim.story, [claim, into])
    known.rows[into.pk] = [*known.rows[into.pk], *known.rows[claim.pk]]
    after = copy(into)
    for name, value in fresh_of(after, known).items():
        setattr(after, name, value)
    return Joined(len(rows), into, after, *_going(claim, into))
