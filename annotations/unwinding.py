"""Later acts that stand in the way of an undo, found all at once, and undone together when that is asked.

    store revision <--- confirm link (its end lies in the new text)      undo of the storing: refused
                   <--- put evidence <--- tag                            all of these, newest first, then it

What is in the way is found by trying: each refusal names an act, which is undone first, inside a transaction
that comes to nothing. Each undo is an act of its own, so each can be redone.
"""

from collections.abc import Sequence

from django.db import transaction

from annotations.undoing import Undone, UndoRefused, undo
from articles.acts import Refused, lock_stories
from articles.models import Act, Story

MOST = 40  # acts: who wants to undo more looks at each


def in_the_way(act: Act, *, by) -> list[Act]:
    """The later acts that `by` may undo so that this one can be undone, in the order in which they go; empty
    where that does not help, or more than MOST are in the way. Nothing is stored."""
    with transaction.atomic():
        lock_stories(Story.objects.all())  # as acts on shared rows do, before one story is locked alone
        try:
            with transaction.atomic():
                found = [one.pk for one, _ in _unwound(act, act, [], by)][:-1]
        except Refused:
            return []
        finally:
            transaction.set_rollback(True)
    acts = Act.objects.select_related("story").in_bulk(found)  # the tried ones remember undos that never were
    return [acts[number] for number in found]


def undo_together(act: Act, *, by, seen: Sequence[str]) -> list[Undone]:
    """Undo what is in the way, then the act: all of it or nothing. `seen`: the public ids of those in the way
    that were shown. Raises Refused where they are others by now, or where it cannot be done."""
    with transaction.atomic():
        lock_stories(Story.objects.all())
        done = _unwound(act, act, [], by)
        if sorted(one.public_id for one, _ in done[:-1]) != sorted(seen):
            raise Refused("Other acts are in the way by now than those that were shown; look at them again.")
    return [undone for _, undone in done]


Unwound = list[tuple[Act, Undone]]


def _unwound(act: Act, first: Act, done: Unwound, by) -> Unwound:
    """Undo the act after what is in its way, which is later than `first`. Raises UndoRefused, with the
    caller's act as it was."""
    act = Act.objects.get(pk=act.pk)
    while True:
        try:
            done.append((act, undo(act, by=by)))
            return done
        except UndoRefused as refused:
            later = refused.later
            known = {one.pk for one, _ in done}
            if later is None or later.pk <= first.pk or later.undoes_id == act.pk or later.pk in known:
                raise
            if len(done) >= MOST:
                raise UndoRefused(f"More than {MOST} later acts stand in the way.") from refused
            _unwound(later, first, done, by)
