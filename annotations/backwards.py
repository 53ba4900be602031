"""An act's rows in the order in which they are restored."""

from collections import defaultdict

from django.apps import apps
from django.db import models

from annotations.evidencing import by_correction
from annotations.models import BestFigure, Evidence
from articles.acts import ref_of
from articles.models import Act


def backwards(act: Act) -> dict[str, models.Model]:
    """{ref: row} in the order in which they are restored: the last that was written first; but evidence that
    goes back to another claim each after the row that it corrects, and best figures, which rest on evidence
    of their own claim, last, as the database asks."""
    refs = [target["ref"] for target in reversed(act.targets)]
    rows = _rows(refs)
    moved = {ref: None for ref in refs if _moves_evidence(rows[ref], act.before[ref])}
    steps = by_correction([_as_before(rows[ref], act.before[ref]) for ref in moved])
    sorted_refs = iter([ref_of(one) for step in steps for one in step])
    order = [next(sorted_refs) if ref in moved else ref for ref in refs]
    order.sort(key=lambda ref: isinstance(rows[ref], BestFigure))
    return {ref: rows[ref] for ref in order}


def _rows(refs: list[str]) -> dict[str, models.Model]:
    """In a query for each model."""
    numbers: dict[str, list[str]] = defaultdict(list)
    for ref in refs:
        label, _, pk = ref.rpartition(":")
        numbers[label].append(pk)
    by_ref = {}
    for label, pks in numbers.items():
        found = apps.get_model(label)._base_manager.all()
        if found.model is Evidence:  # which may be written many at once, as it is read here
            found = found.select_for_update()
        by_ref |= {ref_of(row): row for row in found.in_bulk(pks).values()}
    return {ref: by_ref[ref] for ref in refs}


def _moves_evidence(row: models.Model, before: dict | None) -> bool:
    return isinstance(row, Evidence) and "claim_id" in (before or ())


def _as_before(row: Evidence, before: dict) -> Evidence:
    return Evidence(pk=row.pk, supersedes_id=before.get("supersedes_id", row.supersedes_id))
