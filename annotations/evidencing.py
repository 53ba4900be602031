"""Acts on evidence: put a highlight to a claim, correct the row, take it away."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError

from annotations.dependents import refuse_if_needed
from annotations.models import Claim, Evidence, Figure, Highlight
from articles.acts import Done, Recorder, Refused, recording

FIGURE_FIELDS = ("low", "high", "earliest", "latest", "hedge", "unit", "subject", "place", "as_of")
CORRECTABLE = (
    "stance", "speaker_id", "party_id", "agency_id", "anonymous", "described_as", "observed", "note",
    "supersedes_id",
)  # fmt: skip


def put_evidence(
    claim: Claim, highlight: Highlight, stance: str, *, by, figures: Iterable[dict] = (), **fields
) -> Done:
    """Put exact words to a claim. `fields` are those of Evidence, `figures` dicts of FIGURE_FIELDS.

    Raises ValidationError (also for a highlight of another story), Refused where claim or highlight was
    removed in the meantime.
    """
    with recording(claim.story, by=by, verb="put evidence") as act:
        evidence = insert_evidence(act, claim, highlight, stance, figures=figures, **fields)
    return Done(evidence, act.entry)


def insert_evidence(
    act: Recorder, claim: Claim, highlight: Highlight, stance: str, *, figures: Iterable[dict] = (), **fields
) -> Evidence:
    """The same inside another act."""
    _refuse_removed(claim, highlight)
    if highlight.article.story_id != claim.story_id:
        raise ValidationError("The highlighted article belongs to another story than the claim.")
    evidence = Evidence(claim=claim, highlight=highlight, stance=stance, **fields)
    _check_supersedes(evidence)
    act.make(evidence)
    for figure in figures:
        act.make(Figure(evidence=evidence, **figure))
    return evidence


def revise_evidence(
    evidence: Evidence, *, by, version: int | None = None, figures: Iterable[dict] | None = None, **fields
) -> Done:
    """Correct the row's CORRECTABLE fields; `figures`, where given, replace those that stand.

    Raises ValidationError, Stale, TypeError for another field.
    """
    if fields.keys() - set(CORRECTABLE):
        raise TypeError(f"not to be corrected: {sorted(fields.keys() - set(CORRECTABLE))}")
    with recording(evidence.claim.story, by=by, verb="revise evidence") as act:
        act.change(evidence, version=version, **fields)
        _check_supersedes(evidence)
        if figures is not None:
            _replace_figures(act, evidence, list(figures))
    return Done(evidence, act.entry)


def remove_evidence(evidence: Evidence, *, by, version: int | None = None) -> Done:
    """Take the row off its claim; it can come back by undo. Raises Refused, Stale."""
    with recording(evidence.claim.story, by=by, verb="remove evidence") as act:
        refuse_if_needed(evidence)
        act.remove(evidence, version=version)
    return Done(evidence, act.entry)


def _refuse_removed(claim: Claim, highlight: Highlight) -> None:
    claim.refresh_from_db(fields=["removed_at"])
    highlight.refresh_from_db(fields=["removed_at"])
    if claim.removed_at or highlight.removed_at:
        gone = "claim" if claim.removed_at else "highlight"
        raise Refused(f"This {gone} was removed in the meantime; undo that first, or choose another.")


def _check_supersedes(evidence: Evidence) -> None:
    """A correction names an earlier row of the same claim by the same outlet or agency, and no circle."""
    earlier = evidence.supersedes
    if earlier is None:
        return
    if earlier.claim_id != evidence.claim_id:
        raise ValidationError({"supersedes": "Choose a row of the same claim."})
    ours, theirs = evidence.highlight.article, earlier.highlight.article
    agencies = {evidence.agency_id or ours.agency_id, earlier.agency_id or theirs.agency_id}
    if ours.source_id != theirs.source_id and (len(agencies) > 1 or agencies == {None}):
        raise ValidationError({"supersedes": "Only the same outlet or agency corrects a report."})
    while earlier is not None:
        if earlier.pk == evidence.pk:
            raise ValidationError({"supersedes": "These rows would correct each other in a circle."})
        earlier = earlier.supersedes


def _replace_figures(act: Recorder, evidence: Evidence, figures: list[dict]) -> None:
    """Remove the figures that are no longer given and make the new ones; equal ones stay as they are."""
    kept = []
    for standing in evidence.figures.live():
        same = next((one for one in figures if _same_figure(standing, one)), None)
        if same is None:
            act.remove(standing)
        else:
            kept.append(same)
            figures.remove(same)
    for figure in figures:
        act.make(Figure(evidence=evidence, **figure))


def _same_figure(standing: Figure, given: dict) -> bool:
    asked = Figure(evidence=standing.evidence, **given)
    return all(getattr(standing, name) == getattr(asked, name) for name in FIGURE_FIELDS)
