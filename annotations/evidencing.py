"""Acts on evidence: put a highlight to a claim, correct the row, take it away."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from annotations.dependents import refuse_if_needed, refuse_removed_article
from annotations.models import Claim, Evidence, Figure, Highlight, Party, Speaker
from annotations.naming import NewSpeaker, insert_people
from annotations.suggesting import canonical
from articles.acts import Done, Recorder, Refused, lock_stories, recording
from articles.models import Story
from articles.text.quoting import quoted

ROWS_A_STATEMENT = 500
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
    for column, number in who_stays(evidence.speaker_id, evidence.party_id).items():
        setattr(evidence, column, number)
    if evidence.supersedes is not None:
        _check_correction(evidence, evidence.supersedes)
    act.make(evidence)
    for figure in figures:
        act.make(Figure(evidence=evidence, **figure))
    return evidence


def insert_many(act: Recorder, claim: Claim, highlights: Sequence[Highlight], stance: str) -> None:
    """Rows without more words, of highlights that are locked and stand in one story. Claim, stance and each
    article are asked about once, and the rows after the first are written together."""
    if not highlights:
        return
    first, *others = highlights
    insert_evidence(act, claim, first, stance)
    for article in {one.article_id: one.article for one in others}.values():
        refuse_removed_article(article)
    rows = [Evidence(claim=claim, highlight=one, stance=stance) for one in others]
    act.made(Evidence.objects.bulk_create(rows, batch_size=ROWS_A_STATEMENT))


def revise_evidence(
    evidence: Evidence,
    *,
    by,
    version: int | None = None,
    figures: Iterable[dict] | None = None,
    new_speaker: NewSpeaker | None = None,
    new_party: str = "",
    **fields,
) -> Done:
    """Correct the row's CORRECTABLE fields; `figures`, where given, replace those that stand. A new speaker
    or side is made in the same act.

    Raises ValidationError (also where somebody stands under a new name already), Stale, TypeError for another
    field.
    """
    if fields.keys() - set(CORRECTABLE):
        raise TypeError(f"not to be corrected: {sorted(fields.keys() - set(CORRECTABLE))}")
    _refuse_both(fields, new_speaker, new_party)
    with transaction.atomic():
        if new_speaker or new_party:
            lock_stories(Story.objects.all())  # before the shared rows, as everybody does
        with recording(evidence.claim.story, by=by, verb="revise evidence") as act:
            made = insert_people(act, new_speaker, new_party)
            fields |= {f"{name}_id": row.pk for name, row in made.items()}
            fields |= who_stays(fields.get("speaker_id"), fields.get("party_id"))
            changed = act.change(evidence, version=version, **fields)
            check_supersedes(evidence)
            if figures is not None and _replace_figures(act, evidence, list(figures)) and not changed:
                act.count(evidence)
    return Done(evidence, act.entry)


def _refuse_both(fields: dict, new_speaker: NewSpeaker | None, new_party: str) -> None:
    if new_speaker is not None and (fields.get("speaker_id") or fields.get("anonymous")):
        raise ValidationError(
            {"new_speaker": "Choose a speaker, name a new one, or tick “anonymous”: one of them."}
        )
    if new_party and fields.get("party_id"):
        raise ValidationError({"new_party": "Choose a party or name a new one: one of the two."})


def who_stays(speaker: int | None, party: int | None) -> dict[str, int]:
    """{column: number} of those who stay, where the speaker or party that was chosen was merged since. Raises
    ValidationError for one that was taken away.

    Read anew: no merge comes between while the story is locked."""
    chosen = {"speaker": (Speaker, speaker), "party": (Party, party)}
    changed = Q(merged_into__isnull=False) | Q(removed_at__isnull=False)
    found = {}
    for name, (model, number) in chosen.items():
        row = model.objects.filter(changed, pk=number).first() if number is not None else None
        if row is not None and row.removed_at is not None:
            raise ValidationError(
                {name: f"{quoted(row)} was taken away in the meantime; choose again, or undo that first."}
            )
        if row is not None:
            found[f"{name}_id"] = canonical(row).pk
    return found


def remove_evidence(evidence: Evidence, *, by, version: int | None = None) -> Done:
    """Take the row off its claim; it can come back by undo. Raises Refused, Stale."""
    with recording(evidence.claim.story, by=by, verb="remove evidence") as act:
        refuse_if_needed(evidence)
        act.remove(evidence, version=version)
    return Done(evidence, act.entry)


def _refuse_removed(claim: Claim, highlight: Highlight) -> None:
    claim.refresh_from_db(fields=["removed_at", "merged_into"])
    highlight.refresh_from_db(fields=["removed_at"])
    refuse_removed_article(highlight.article)
    if claim.merged_into is not None:
        raise Refused(
            f"This claim was merged into {quoted(claim.merged_into)} in the meantime; choose that one."
        )
    if claim.removed_at or highlight.removed_at:
        gone = "claim" if claim.removed_at else "highlight"
        raise Refused(f"This {gone} was removed in the meantime; undo that first, or choose another.")


def check_supersedes(evidence: Evidence) -> None:
    """A correction names an earlier row of the same claim by the same outlet or agency, and no circle.

    Raises ValidationError, also where rows that correct this one no longer may.
    """
    for row in (evidence, *evidence.superseded_by.live()):
        if row.supersedes_id is not None and row.removed_at is None:
            _check_correction(row, row.supersedes)


def _check_correction(evidence: Evidence, earlier: Evidence) -> None:
    if earlier.claim_id != evidence.claim_id:
        raise ValidationError({"supersedes": "Choose a row of the same claim."})
    if earlier.removed_at is not None:
        raise ValidationError({"supersedes": "The row that is corrected was removed; choose another."})
    if not _may_correct(evidence, earlier):
        raise ValidationError({"supersedes": "Only the same outlet or agency corrects a report."})
    if _published_before(evidence, earlier):
        raise ValidationError({"supersedes": "That report is later than this one; choose an earlier one."})
    seen = set()
    while earlier is not None and earlier.pk not in seen:
        if earlier.pk == evidence.pk:
            raise ValidationError({"supersedes": "These rows would correct each other in a circle."})
        seen.add(earlier.pk)
        earlier = earlier.supersedes


def _may_correct(evidence: Evidence, earlier: Evidence) -> bool:
    ours, theirs = evidence.highlight.article, earlier.highlight.article
    agencies = {evidence.agency_id or ours.agency_id, earlier.agency_id or theirs.agency_id}
    return ours.source_id == theirs.source_id or (len(agencies) == 1 and agencies != {None})


def _published_before(evidence: Evidence, other: Evidence) -> bool:
    """By a day or more, for the hour of many reports is not known."""
    ours, theirs = evidence.highlight.article.published_at, other.highlight.article.published_at
    return ours is not None and theirs is not None and theirs - ours >= timedelta(days=1)


def by_correction(rows: Sequence[Evidence]) -> list[list[Evidence]]:
    """The rows in steps, each after the rows of this choice that it corrects: so they are written, for a
    trigger asks that what is corrected stands on the same claim. A circle, which no verb makes, is last."""
    steps: list[list[Evidence]] = []
    waiting = list(rows)
    while waiting:
        pending = {row.pk for row in waiting}
        step = [row for row in waiting if row.supersedes_id not in pending] or waiting
        steps.append(step)
        written = {row.pk for row in step}
        waiting = [row for row in waiting if row.pk not in written]
    return steps


def _replace_figures(act: Recorder, evidence: Evidence, figures: list[dict]) -> bool:
    """Remove the figures that are no longer given and make the new ones; equal ones stay as they are.

    Returns whether anything changed."""
    gone = []
    for standing in evidence.figures.live():
        same = next((one for one in figures if _same_figure(standing, one)), None)
        if same is None:
            gone.append(standing)
        else:
            figures.remove(same)
    for standing in gone:
        act.remove(standing)
    for figure in figures:
        act.make(Figure(evidence=evidence, **figure))
    return bool(gone or figures)


def _same_figure(standing: Figure, given: dict) -> bool:
    asked = Figure(evidence=standing.evidence, **given)
    return all(getattr(standing, name) == getattr(asked, name) for name in FIGURE_FIELDS)
