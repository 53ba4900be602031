"""Acts on people that were entered twice: merge speakers, merge parties.

    before   A    B <- C (merged earlier)          merge B into A
    after    A <- B, A <- C                        every pointer leads straight to the one that stays

Evidence keeps the speaker that it was put with: who reads it follows the pointer. A party stands in speakers
and in evidence, and those rows are moved, so that nothing but its own address names a merged party.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import models, transaction
from django.db.models import Q

from annotations.models import Claim, Evidence, Party, Speaker
from annotations.suggesting import canonical
from articles.acts import Done, Recorder, Refused, Stale, recording
from articles.text.quoting import quoted

Versions = Mapping[int, int]
"""{number in the database: version} of the rows as the editor saw them."""


def merge_speakers(into: Speaker, others: Sequence[Speaker], *, by, versions: Versions | None = None) -> Done:
    """Make `others` names of `into`. Raises Refused for a loop or nothing to merge, Stale."""
    with recording(None, by=by, verb="merge speakers") as act:
        stays, gone = _locked(act, Speaker, into, others, versions or {})
        _point(act, stays, gone)
    return Done(stays, act.entry)


def merge_parties(into: Party, others: Sequence[Party], *, by, versions: Versions | None = None) -> Done:
    """Make `others` names of `into`, and move their speakers and evidence to it. Raises as merge_speakers."""
    with recording(None, by=by, verb="merge parties") as act:
        stays, gone = _locked(act, Party, into, others, versions or {})
        for rows in (Speaker.objects, Evidence.objects):
            for row in rows.filter(party__in=gone).order_by("pk"):
                act.change(row, party_id=stays.pk)
        _point(act, stays, gone)  # last: undo goes backwards, and nothing may name a merged party
    return Done(stays, act.entry)


def _locked(act: Recorder, model, into, others, versions: Versions):
    """The row that stays and those that go, as they are now, locked in one order, behind the stories."""
    act.hold_shared()
    numbers = {into.pk, *(one.pk for one in others)}
    rows = {row.pk: row for row in model.objects.select_for_update().filter(pk__in=numbers).order_by("pk")}
    for pk, version in versions.items():
        if pk in rows and rows[pk].version != version:
            raise Stale(rows[pk], {})
    stays = canonical(rows[into.pk])
    gone = [rows[one.pk] for one in others]
    _refuse(stays, gone, model._meta.verbose_name)
    return stays, gone


def _refuse(stays, gone, kind: str) -> None:
    for row in (stays, *gone):
        if row.removed_at is not None:
            raise Refused(f"{quoted(row)} was taken away in the meantime; choose again, or undo that first.")
    if not gone:
        raise Refused(f"Choose at least two: a {kind} that stays and one that is merged into it.")
    if stays in gone:
        raise Refused(
            f"{quoted(stays)} cannot be merged into itself, also not by way of another; choose again."
        )
    if all(one.merged_into_id == stays.pk for one in gone):
        raise Refused(f"These are names of {quoted(stays)} already.")


def _point(act: Recorder, stays, gone) -> None:
    """All that go, and all that were merged into them, point at the one that stays."""
    act.touch(stays, "merged_into_id")
    followers = type(stays).objects.filter(merged_into__in=gone).order_by("pk")
    for row in (*gone, *followers):
        act.change(row, merged_into_id=stays.pk)


@dataclass(frozen=True)
class Changed:
    """A claim on which one of them is heard: what the evidence suggests before and after."""

    claim: Claim
    before: str
    after: str
    before_sentence: str
    after_sentence: str
    goes_stale: bool

    @property
    def changes(self) -> bool:
        return (self.before, self.before_sentence) != (self.after, self.after_sentence)


@dataclass(frozen=True)
class Preview:
    """`rows`: (who, evidence rows, claims) of each; `claims`: the claims concerned, changed ones first."""

    rows: Sequence[tuple[models.Model, int, int]]
    claims: Sequence[Changed]
    parties: Sequence[str]

    @property
    def changed(self) -> int:
        return sum(one.changes for one in self.claims)

    @property
    def stale(self) -> int:
        return sum(one.goes_stale for one in self.claims)


def preview(merge, into, others, *, by) -> Preview:
    """What `merge` would do: it is done, looked at, and taken back. Raises what it raises."""
    people = [into, *others]
    rows = [(one, *_weight(one)) for one in people]
    claims = Claim.objects.live().filter(pk__in=_said_by(people).values("claim")).in_order()
    before = {claim.pk: claim for claim in claims.select_related("story")}
    with transaction.atomic():
        merge(into, others, by=by)
        after = Claim.objects.in_bulk(before)
        transaction.set_rollback(True)
    changed = [_changed(claim, after[claim.pk]) for claim in before.values()]
    return Preview(rows, sorted(changed, key=lambda one: not one.changes), _parties(people))


def _changed(before: Claim, after: Claim) -> Changed:
    return Changed(
        before, before.get_suggestion_display(), after.get_suggestion_display(),
        before.sentence, after.sentence, after.is_stale and not before.is_stale,
    )  # fmt: skip


def _said_by(people: Iterable[models.Model]) -> models.QuerySet[Evidence]:
    people = list(people)
    if isinstance(people[0], Speaker):
        said = Q(speaker__in=people) | Q(speaker__merged_into__in=people)
    else:
        said = Q(party__in=people) | Q(speaker__party__in=people)
    return Evidence.objects.live().filter(said)


def _weight(one: models.Model) -> tuple[int, int]:
    found = _said_by([one]).values_list("claim", flat=True)
    return len(found), len(set(found))


def _parties(people: Sequence[models.Model]) -> list[str]:
    """The sides of speakers, where they are not all of one."""
    sides = [str(one.party) if one.party else "no party" for one in people if isinstance(one, Speaker)]
    return list(dict.fromkeys(sides)) if len(set(sides)) > 1 else []
