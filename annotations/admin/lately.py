"""What was done last: acts of one person, one verb and one minute are one line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from urllib.parse import urlencode

from django.urls import reverse

from annotations.narrating import Line, narrate
from annotations.undoable import may_undo_act, with_undo
from articles.models import Act

SHOWN = 8
LOOKED_AT = 400  # acts among which the lines are looked for
COUNTED = {
    "decide": ("claim", "tagged {} claims"),
    "make claim": ("claim", "made {} claims"),
    "reword claim": ("claim", "re-worded {} claims"),
    "remove claim": ("claim", "removed {} claims"),
    "put evidence": ("evidence", "put {} quotes to claims"),
    "revise evidence": ("evidence", "corrected {} rows of evidence"),
    "remove evidence": ("evidence", "took {} rows of evidence off"),
    "make highlight": ("highlight", "highlighted {} passages"),
    "remove highlight": ("highlight", "took {} highlights away"),
    "add article": ("article", "added {} reports"),
    "mark as read": ("article", "marked {} reports as read"),
    "make source": ("source", "added {} sources"),
    "make speaker": ("speaker", "added {} speakers"),
}
"""By verb: which rows are counted, each once, and how the count is told."""


@dataclass(frozen=True)
class Done:
    """One line: an act in its words, or several acts counted (`line` is None then)."""

    name: str
    words: str
    at: datetime
    address: str
    line: Line | None = None
    may_undo: bool = False
    undone: int = 0


def done_lately(user) -> list[Done]:
    """Newest first, at most SHOWN lines; a fixed number of queries."""
    newest = Act.objects.order_by("-pk").values_list("pk", "actor_name", "verb", "at")[:LOOKED_AT]
    runs = [list(run) for _, run in islice(groupby(newest, _kind), SHOWN)]
    single = narrate(with_undo(Act.objects.filter(pk__in=[run[0][0] for run in runs if len(run) == 1])))
    lines = {line.act.pk: line for line in single}
    several = _several([run for run in runs if len(run) > 1])
    return [_one(user, lines[run[0][0]]) if len(run) == 1 else several[run[0][0]] for run in runs]


def _kind(act: tuple) -> tuple:
    _, name, verb, at = act
    return name, verb, at.replace(second=0, microsecond=0)


def _one(user, line: Line) -> Done:
    act = line.act
    address = reverse("admin:articles_act_change", args=[act.pk])
    return Done(act.actor_name, line.words, act.at, address, line, may_undo_act(user, act))


def _several(runs: Sequence[list[tuple]]) -> dict[int, Done]:
    """{the newest act of a run: its line}."""
    pks = [pk for run in runs for pk, *_ in run]
    targets = dict(Act.objects.filter(pk__in=pks).values_list("pk", "targets")) if pks else {}
    undone = set(Act.objects.filter(undoes__in=pks).values_list("undoes", flat=True)) if pks else set()
    return {run[0][0]: _told(run, targets, undone) for run in runs}


def _told(run: list[tuple], targets: dict[int, list], undone: set[int]) -> Done:
    _, name, verb, at = run[0]
    asked = urlencode({"actor_name": name, "verb": verb})
    address = f"{reverse('admin:articles_act_changelist')}?{asked}"
    gone = sum(pk in undone for pk, *_ in run)
    return Done(name, _words(verb, [targets[pk] for pk, *_ in run]), at, address, undone=gone)


def _words(verb: str, targets: list[list[dict]]) -> str:
    """ "Or more" where the run reaches the end of what was looked at."""
    more = " or more" if len(targets) == LOOKED_AT else ""
    if verb == "undo":
        return f"undid {len(targets)}{more} acts"
    model, words = COUNTED.get(verb, ("", ""))
    rows = {target["ref"] for act in targets for target in act if target["model"] == model}
    if len(rows) < 2:
        return f"{verb}: {len(targets)}{more} times"
    return words.format(f"{len(rows)}{more}")
