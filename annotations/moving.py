"""Acts that put evidence to another claim of its story.

A correction and the row that it corrects stay on one claim: they are moved together or not at all.

    claim A: e1 <- e2 (corrects e1), e3      move e1 alone: refused     move e1 and e2: both, in one act

A best figure of claim A that rests on e3 rests on no words any more once e3 is moved; undo gives them back.
"""

from collections.abc import Sequence

from django.core.exceptions import ValidationError

from annotations.evidencing import by_correction
from annotations.models import BestFigure, Claim, Evidence
from annotations.selecting import Versions, selected
from articles.acts import Done, Recorder, Refused, recording
from articles.models import Story
from articles.text.quoting import isolated, quoted


def move_evidence(evidence: Evidence, to_claim: Claim, *, by, version: int | None = None) -> Done:
    """Put one row to another claim. Raises as move_many."""
    done = move_many(evidence.claim.story, {evidence.public_id: version}, to_claim, by=by)
    evidence.refresh_from_db()
    return Done(evidence, done.act)


def move_many(story: Story, versions: Versions, to_claim: Claim, *, by) -> Done:
    """Put the chosen rows of the story to another of its claims; a row that is there already stays.

    Done.row is the claim. Raises ValidationError for a claim of another story, Refused where that claim was
    removed or where a correction would part from what it corrects, Stale; also what `selected` raises.
    """
    with recording(story, by=by, verb="move evidence") as act:
        rows = selected(Evidence.objects.filter(claim__story=story), versions)
        refuse_claim(to_claim, story)
        move_rows(act, rows, to_claim)
    return Done(to_claim, act.entry)


def refuse_claim(claim: Claim, story: Story) -> None:
    """Raises ValidationError for a claim of another story, Refused for one that was merged or removed."""
    claim.refresh_from_db(fields=["removed_at", "merged_into"])
    if claim.story_id != story.pk:
        raise ValidationError("That claim belongs to another story; choose one of the same story.")
    if claim.merged_into is not None:
        raise Refused(
            f"{quoted(claim)} was merged into {quoted(claim.merged_into)} in the meantime; choose that one."
        )
    if claim.removed_at is not None:
        raise Refused(f"{quoted(claim)} was removed in the meantime; undo that first, or choose another.")


def move_rows(act: Recorder, rows: Sequence[Evidence], claim: Claim) -> None:
    """The same inside another act; `rows` are live and locked. A query for each step of correction.
    Best figures that rested on them let go of them first, those that were taken back too.

    Both claims must stand for undo, and their pages tell of the act: so it touches them.
    """
    rows = [row for row in rows if row.claim_id != claim.pk]
    refuse_parting(rows)
    claims = {claim.pk, *(row.claim_id for row in rows)} if rows else set()
    resting = BestFigure.objects.filter(evidence__in=rows).order_by("pk")
    act.change_rows(list(resting.select_for_update()), evidence_id=None)
    for some in by_correction(rows):
        act.change_rows(some, claim_id=claim.pk)
    for one in Claim.objects.filter(pk__in=claims).order_by("pk"):
        act.touch(one, "removed_at")


def refuse_parting(rows: Sequence[Evidence]) -> None:
    """Raises Refused where a correction would part from what it corrects."""
    going = {row.pk for row in rows}
    kept = {row.supersedes_id for row in rows} - going - {None}
    corrected = Evidence.objects.filter(pk__in=kept)
    correcting = Evidence.objects.live().filter(supersedes__in=going).exclude(pk__in=going)
    for found, what in (
        (correcting, "corrects one of these rows"),
        (corrected, "is corrected by one of these"),
    ):
        one = found.select_related("highlight__article__source", "claim").first()
        if one is not None:
            raise Refused(
                f"A row with words of {isolated(one.highlight.article.source.name)} on {quoted(one.claim)} "
                f"{what}, and a correction stays with what it corrects. Choose both, or take the correction "
                "back first."
            )
