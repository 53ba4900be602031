"""What others did to rows after an editor saw them, told where an act of that editor is refused.

    seen at version 3      act 7: version 4      act 9: only touched it      act 12: version 5
    told                   acts 12 and 7

Each act that writes a row counts its version once, so the difference says how many acts to tell.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import models

from annotations.itemizing import Items, items_of
from annotations.models import Anchor, Claim, Evidence, Figure, Highlight
from annotations.narrating import Line, narrate
from annotations.parting import in_parts
from annotations.undoable import activity_url, with_undo
from articles.acts import ref_of
from articles.models import Act

MOST = 10
LOOKED_AT = 200  # acts, newest first; what lies further back is not told


@dataclass(frozen=True)
class Deed:
    """An act in words, what it wrote before and after, and where the activity tells it (empty: nowhere)."""

    line: Line
    items: Items
    place: str


def done_since(seen: Mapping[models.Model, int]) -> list[Deed]:
    """`seen`: {row as it is now: the version that the editor saw}; newest act first, at most MOST. A row that
    was not changed tells nothing; of one without a version the newest act is told."""
    left = {ref_of(row): _count(row, version) for row, version in seen.items() if row.version != version}
    owners = _owners([row for row in seen if ref_of(row) in left])
    told = []
    for act in _touching(owners):
        written = {owners[ref] for ref in act.after if ref in owners and act.before[ref] != act.after[ref]}
        wanted = {ref for ref in written if left[ref] > 0}
        if wanted:
            left |= {ref: left[ref] - 1 for ref in wanted}
            told.append(act)
    return deeds_of(told[:MOST])


def _count(row: models.Model, version: int) -> int:
    return row.version - version if 0 < version < row.version else 1


def acts_after(claim: Claim, opened: Act) -> list[Act]:
    """Those on a claim or its evidence after that act, newest first, at most MOST."""
    rows = [claim, *Evidence.objects.filter(claim=claim)]
    return [act for act in _touching(_owners(rows), after=opened.pk) if _wrote(act)][:MOST]


def _wrote(act: Act) -> bool:
    return any(act.before[ref] != act.after[ref] for ref in act.after)


def deeds_of(acts: Sequence[Act]) -> list[Deed]:
    items = items_of(acts)
    return [Deed(line, items[line.act.pk], activity_url(line.act)) for line in narrate(acts)]


def _owners(rows: Collection[models.Model]) -> dict[str, str]:
    """{name in the log: the row's}: figures count for their evidence, places for their highlight."""
    refs = {ref_of(row): ref_of(row) for row in rows}
    evidence = [row.pk for row in rows if isinstance(row, Evidence)]
    marks = [row.pk for row in rows if isinstance(row, Highlight)]
    for one in Figure.objects.filter(evidence__in=evidence).only("evidence"):
        refs[ref_of(one)] = f"annotations.evidence:{one.evidence_id}"
    for one in Anchor.objects.filter(highlight__in=marks).only("highlight"):
        refs[ref_of(one)] = f"annotations.highlight:{one.highlight_id}"
    return refs


def _touching(refs: Iterable[str], *, after: int = 0) -> list[Act]:
    found: dict[int, Act] = {}
    for part in in_parts(refs):
        acts = with_undo(Act.objects.filter(pk__gt=after, after__has_any_keys=part)).order_by("-pk")
        found |= {act.pk: act for act in acts[:LOOKED_AT]}
    return [found[pk] for pk in sorted(found, reverse=True)]
