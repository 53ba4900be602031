"""What can be asked of restored rows only when all of them are back."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F

from annotations.evidencing import check_supersedes
from annotations.in_the_way import in_the_way, maker_of, not_as_it_was
from annotations.linking import rival_of
from annotations.models import Anchor, BestFigure, Claim, Evidence, Highlight, Link, Party, Speaker
from annotations.needing import refuse_gone_claim, refuse_without_text
from annotations.respanning import carry_others
from articles.acts import Recorder, ref_of
from articles.models import Act


def check_whole(record: Recorder, act: Act, rows: list[models.Model]) -> None:
    """What can be asked only when all rows are back: corrections, best figures, merged claims, what has
    taken the place of a row that is back, changed highlights. Raises UndoRefused."""
    written = [row for row in rows if act.before[ref_of(row)] is not None]
    _refuse_crossed([row for row in written if isinstance(row, Evidence)])
    for row in _in_corrections([row for row in written if isinstance(row, Evidence)]):
        _check_corrections(row)
    for row in written:
        is_merged = isinstance(row, Claim) and "merged_into_id" in act.before[ref_of(row)]
        if is_merged and row.merged_into_id is not None:
            refuse_gone_claim(row.merged_into_id)
    for row in written:
        if "removed_at" in act.before[ref_of(row)] and row.removed_at is None:
            _refuse_replaced(row)
    anchors = [row for row in written if isinstance(row, Anchor)]
    for highlight in Highlight.objects.filter(pk__in={one.highlight_id for one in anchors}):
        _carry_newer(record, highlight, {one.pk for one in anchors})


def _refuse_replaced(row: models.Model) -> None:
    """No two verdicts stand on one pair; and who was named anew meanwhile, when nobody bore the name, is not
    there twice."""
    rival = None
    if isinstance(row, Link):
        rival = rival_of(row)
    elif isinstance(row, Speaker | Party):
        later = type(row).objects.live().filter(name__iexact=row.name, merged_into=None, pk__gt=row.pk)
        rival = later.order_by("pk").first()
    if rival is not None:
        raise in_the_way(maker_of(rival))


def _refuse_crossed(rows: list[Evidence]) -> None:
    """No best figure rests on words that go back to another claim: it was chosen after they had come."""
    resting = BestFigure.objects.live().filter(evidence__in=rows).exclude(claim=F("evidence__claim"))
    first = resting.order_by("pk").last()
    if first is not None:
        raise in_the_way(maker_of(first))


def _in_corrections(rows: list[Evidence]) -> list[Evidence]:
    """Those that correct a row or are corrected (a query): the others need not be asked one by one."""
    corrected = set(Evidence.objects.live().filter(supersedes__in=rows).values_list("supersedes", flat=True))
    return [row for row in rows if row.supersedes_id is not None or row.pk in corrected]


def _check_corrections(row: Evidence) -> None:
    try:
        check_supersedes(row)
    except ValidationError as fault:
        raise not_as_it_was(row, fault) from fault


def _carry_newer(record: Recorder, highlight: Highlight, restored: set[int]) -> None:
    """Texts that came after the act hold anchors of their own: they follow the words that are back."""
    if highlight.removed_at is None:
        refuse_without_text(highlight)
    record.count(highlight)
    anchors = highlight.anchors.select_related("revision").order_by("pk")
    here = next(one for one in anchors if one.origin)
    carry_others(record, here, [one for one in anchors if one.pk not in restored])
