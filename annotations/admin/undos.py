"""Undo as the desk offers it: a button beside an act, a message about what came of it."""

from django.contrib import messages
from django.db.models import QuerySet

from annotations.narrating import narrate
from annotations.undoing import NOT_UNDONE, undo
from articles.access import may_undo
from articles.acts import Refused
from articles.models import Act


def with_undo(acts: QuerySet[Act]) -> QuerySet[Act]:
    """With all that the sentences and the buttons ask of an act."""
    return acts.select_related("story", "undone_by", "undoes__undoes")


def may_undo_act(user, act: Act) -> bool:
    """Whether a button is worth showing: later acts may still stand in the way, and undo then says so."""
    done = act
    while done.undoes is not None:
        done = done.undoes
    return not hasattr(act, "undone_by") and act.verb not in NOT_UNDONE and may_undo(user, done.verb)


def undo_and_say(request, act: Act) -> bool:
    """Undo the act, or say which later act stands in the way. Returns whether it was undone."""
    line = narrate([act])[0]
    try:
        undo(act, by=request.user)
    except Refused as refused:
        messages.error(request, f"Not undone: {line}. {refused}")
        return False
    messages.success(request, f"Undone: {line}.")
    return True
