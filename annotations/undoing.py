"""Undo: restore what an act changed, unless a later act stands on it.

    act      A: statement s0 -> s1     B: statement s1 -> s2     C: undo of B
    undo A?  refused while B stands (it touched the same field); possible again after C.

Rows that the act made are removed, rows that it removed come back, a decision is answered by a new decision.
A speaker or party that it made on the way goes too, where no other words name them, and else stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import models, transaction

from annotations.backwards import backwards
from annotations.in_the_way import UndoRefused
from annotations.later_acts import refuse_if_touched_since
from annotations.linking import drop_ends
from annotations.models import Evidence, Link, Party, Rejection, Speaker
from annotations.restoring import move_back, restore
from annotations.whole_again import check_whole
from articles.access import may_undo
from articles.acts import Done, lock_stories, recording, ref_of
from articles.models import Act, Story
from articles.recorded import fault_in
from articles.text.quoting import isolated

PEOPLE = (f"{Speaker._meta.label_lower}:", f"{Party._meta.label_lower}:")
EVIDENCE = f"{Evidence._meta.label_lower}:"
WHOLE = "A whole story is not unmade by undo; withdraw it instead, and it is a draft."
NOT_UNDONE = {
    "make story": WHOLE,
    "import story": WHOLE,
    "handle letter": "A letter is opened again on its own page.",
    "erase letter": "What was erased is gone for good.",
}
"""verb: why, and what to do instead"""


@dataclass
class Undone(Done):
    """`kept`: people whom the act made, and who stay, for other words name them by now."""

    kept: list[Speaker | Party] = field(default_factory=list)


def undo(act: Act, *, by) -> Undone:
    """Undo an act, as an act of its own (so that an undo can be undone). Raises UndoRefused, also for a user
    who may not do what would be undone."""
    _refuse_without_right(act, by)
    if fault := fault_in(act.before, act.after, act.targets):
        raise UndoRefused(f"This entry of the log cannot be undone ({fault}).")
    with transaction.atomic():
        if _has_people(act):
            lock_stories(Story.objects.all())  # words of any story may name them: none is put meanwhile
        return _undo(act, by)


def _has_people(act: Act) -> bool:
    return any(ref.startswith(PEOPLE) for ref in act.after)


def _undo(act: Act, by) -> Undone:
    with recording(act.story, by=by, verb="undo", undoes=act) as record:
        _refuse_if_undone(act)
        refuse_if_touched_since(act)
        record.hold_shared()
        rows = backwards(act)
        moves = {ref: before["claim_id"] for ref, before in act.before.items() if only_moved(ref, before)}
        for ref, row in rows.items():
            if ref not in moves:
                restore(record, act, ref, row, by)
            elif ref not in record.after:
                move_back(record, [one for name, one in rows.items() if name in moves], moves)
        check_whole(record, act, list(rows.values()))
        ends = [row for row in rows.values() if isinstance(row, Link | Rejection) and row.removed_at]
        drop_ends(record, ends)
    return Undone(None, record.entry, _kept(act, rows.values()))


def _kept(act: Act, rows: Iterable[models.Model]) -> list[Speaker | Party]:
    """Of those whom the act made. A row that was removed is not named by others, and one that came is."""
    made = [row for row in rows if isinstance(row, Speaker | Party) and act.before[ref_of(row)] is None]
    return [row for row in made if row.removed_at is None]


def only_moved(ref: str, before: dict | None) -> bool:
    """Whether the act put this evidence to another claim, and did nothing else to it."""
    return ref.startswith(EVIDENCE) and before is not None and before.keys() == {"claim_id"}


def _refuse_without_right(act: Act, by) -> None:
    done = act
    while done.undoes is not None:
        done = done.undoes
    if not isinstance(by, str) and not may_undo(by, done.verb):
        raise UndoRefused("Only a publisher may undo this; ask one of them.")


def _refuse_if_undone(act: Act) -> None:
    if act.verb in NOT_UNDONE:
        raise UndoRefused(NOT_UNDONE[act.verb])
    again = Act.objects.filter(undoes=act).first()
    if again is not None:
        raise UndoRefused(f"{isolated(again.actor_name)} has undone this already.", again)
