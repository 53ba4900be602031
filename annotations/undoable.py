"""Which acts a person may undo, told before they try.

Later acts may still stand in the way: that is known, and said, only when undo is tried.
"""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from annotations.models import Evidence, Party, Speaker
from annotations.telling import first_of
from annotations.undoing import NOT_UNDONE
from articles.access import may_undo
from articles.models import Act
from articles.text.quoting import quoted


def with_undo(acts: QuerySet[Act]) -> QuerySet[Act]:
    """With all that the sentences and the buttons ask of an act."""
    return acts.select_related("story", "undone_by", "undoes__undoes")


def may_undo_act(user, act: Act) -> bool:
    """Whether a button is worth showing. Costs a query a link of a chain of undos unless it was narrated."""
    return (
        not hasattr(act, "undone_by") and act.verb not in NOT_UNDONE and may_undo(user, first_of(act)[0].verb)
    )


def activity_url(act: Act) -> str:
    """The act in its story's activity; empty for an act on what stories share."""
    if act.story is None:
        return ""
    page = reverse("activity", args=[act.story.slug])
    return f"{page}?{urlencode({'from': act.public_id})}#act-{act.public_id}"


def made_rows(act: Act) -> list[int]:
    """The numbers of the evidence that the act put, which can be taken off row by row."""
    label = f"{Evidence._meta.label_lower}:"
    made = (ref for ref, before in act.before.items() if before is None and ref.startswith(label))
    return [int(ref.removeprefix(label)) for ref in made]


def stayed(kept: Sequence[Speaker | Party]) -> str:
    """What a message on an undo adds, on those whom the act made and other words name; empty for none."""
    if not kept:
        return ""
    names = " and ".join(quoted(one) for one in kept)
    return f". Other words name {names} by now, who stay{'s' if len(kept) == 1 else ''}."
