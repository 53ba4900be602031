"""A row as it was before an act: what the act made goes, what it changed is written back."""

from django.core.exceptions import ValidationError
from django.db import models

from annotations.deciding import append_decision
from annotations.dependents import first_dependent
from annotations.evidencing import by_correction
from annotations.in_the_way import UndoRefused, not_as_it_was
from annotations.linking import is_needed
from annotations.models import Anchor, BestFigure, Claim, Decision, Evidence, Highlight, Party, Speaker
from annotations.needing import (
    parted,
    refuse_absent,
    refuse_gone,
    refuse_if_highlighted,
    refuse_if_needed,
    refuse_without_parents,
    refuse_wrong_claim,
    refuse_wrong_words,
)
from articles.acts import Recorder, from_json, ref_of
from articles.models import Act, Article
from articles.text.quoting import quoted


def restore(record: Recorder, act: Act, ref: str, row: models.Model, by) -> None:
    """Raises UndoRefused where something that came later needs the row or took away what it needs."""
    if act.before[ref] is None:
        _unmake(record, row, by, shared=act.story is None)
    else:
        _write_back(record, row, act.before[ref])


def _unmake(record: Recorder, row, by, *, shared: bool) -> None:
    if isinstance(row, Decision):
        _answer(record, row, by)
    elif isinstance(row, Anchor):
        return  # an anchor goes and comes with its highlight
    elif isinstance(row, Speaker | Party) and not shared and first_dependent(row) is not None:
        return  # made on the way; other words name them by now
    elif isinstance(row, Highlight) and row.purpose == Highlight.Purpose.LINK and is_needed(row):
        return  # another link or rejection ends in it by now
    elif not hasattr(row, "removed_at"):
        raise UndoRefused(f"{quoted(row)} may be used elsewhere by now; change it instead.")
    else:
        refuse_if_needed(row)
        record.remove(row)


def _answer(record: Recorder, decision: Decision, by) -> None:
    """A decision is never taken out of the record: the one before it is decided again."""
    earlier = decision.claim.decisions.filter(pk__lt=decision.pk).order_by("pk").last()
    claim = decision.claim
    claim.refresh_from_db()
    if earlier is None:
        append_decision(record, claim, "", "", by=by)
    else:
        append_decision(record, claim, earlier.tag, earlier.reason, by=by, rests_on=earlier)


def _write_back(record: Recorder, row, before: dict) -> None:
    values = {name: from_json(row._meta.get_field(name), value) for name, value in before.items()}
    if {"tag", "decided_fingerprint"} & values.keys():
        return  # the answering decision writes the claim's cached tag
    if values.get("removed_at", "") is None:
        refuse_without_parents(row)
    if values.get("removed_at") is not None:
        refuse_if_needed(row)
    refuse_absent(Party, values.get("party_id"))
    refuse_absent(Speaker, values.get("speaker_id"))
    if isinstance(row, Article) and "current_id" in values:
        refuse_if_highlighted(row, values["current_id"])
    if isinstance(row, BestFigure):
        refuse_wrong_words(row, values)
    claims = refuse_wrong_claim(row, values) if isinstance(row, Evidence) else []
    try:
        record.change(row, **values)
    except ValidationError as fault:
        raise not_as_it_was(row, fault) from fault
    for claim in claims:
        record.touch(claim, "removed_at")


def move_back(record: Recorder, rows: list[Evidence], moves: dict[str, int]) -> None:
    """Rows that an act only moved, each to its claim of `moves`, which is {ref: claim}: as many queries for
    many of them as for a few. `rows` are locked, each after the row that it corrects. Raises UndoRefused."""
    to = {row.pk: moves[ref_of(row)] for row in rows}
    claims = Claim.objects.in_bulk({*to.values(), *(row.claim_id for row in rows)})
    standing = [row for row in rows if row.removed_at is None]
    for number in sorted({to[row.pk] for row in standing}):
        refuse_gone(claims[number])
    earlier = Evidence.objects.in_bulk({row.supersedes_id for row in standing} - {None})
    for row in standing:
        corrected = earlier.get(row.supersedes_id)
        if corrected is not None and to.get(corrected.pk, corrected.claim_id) != to[row.pk]:
            raise parted(row)
    for step in by_correction(rows):
        for number in sorted({to[row.pk] for row in step}):
            record.change_rows([row for row in step if to[row.pk] == number], claim_id=number)
    for number in sorted(claims):
        record.touch(claims[number], "removed_at")
