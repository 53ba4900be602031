"""What an act wrote, field by field, before and after, in words: "stance: Supports → Qualifies".

Rows are called as the log calls them, rows that are pointed to by their names of today. A query for each kind
of row that is pointed to, for any number of acts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.dateformat import format as date_format
from django.utils.dateparse import parse_datetime
from django.utils.timezone import localtime

from annotations.models import Claim, Party, Speaker
from articles.models import Act, Agency, Source
from articles.text.quoting import quoted

NAMED = {
    "speaker_id": Speaker, "party_id": Party, "agency_id": Agency, "source_id": Source, "claim_id": Claim,
}  # fmt: skip
"""Fields that point to a row which has a name. `merged_into_id` points to the row's own kind."""

UNTOLD = {"public_id", "decided_fingerprint"}
"""Fields that say nothing to a person."""

MOST = 60
LONGEST = 1000


@dataclass(frozen=True)
class Item:
    """`before` is None for a row that the act made."""

    row: str
    field: str
    before: str | None
    after: str


@dataclass(frozen=True)
class Items:
    """The first fields that an act wrote, and how many more there are."""

    shown: list[Item]
    more: int


def items_of(acts: Iterable[Act]) -> dict[int, Items]:
    """{the act's number in the database: what it wrote}."""
    acts = list(acts)
    names = _names(acts)
    found = {}
    for act in acts:
        every = list(_items(act, names))
        found[act.pk] = Items(every[:MOST], max(0, len(every) - MOST))
    return found


def _names(acts: list[Act]) -> dict[tuple[type, int], str]:
    """{(model, number): name} of every row that is pointed to."""
    asked: dict[type, set[int]] = {}
    for act in acts:
        for ref, name, value in _values(act):
            model = _pointed_to(ref, name)
            if model is not None and isinstance(value, int):
                asked.setdefault(model, set()).add(value)
    return {
        (model, pk): str(row)
        for model, numbers in asked.items()
        for pk, row in model._base_manager.in_bulk(numbers).items()
    }


def _values(act: Act) -> Iterator[tuple[str, str, object]]:
    for states in (act.before, act.after):
        for ref, fields in states.items():
            for name, value in (fields or {}).items():
                yield ref, name, value


def _pointed_to(ref: str, name: str) -> type[models.Model] | None:
    if name == "merged_into_id":
        return _model(ref)
    return NAMED.get(name)


def _model(ref: str) -> type[models.Model] | None:
    try:
        return apps.get_model(ref.rpartition(":")[0])
    except (LookupError, ValueError):
        return None


def _items(act: Act, names: dict) -> Iterator[Item]:
    for target in act.targets:
        ref = target["ref"]
        before, after = act.before.get(ref), act.after.get(ref) or {}
        for name, value in after.items():
            old = (before or {}).get(name)
            if name in UNTOLD or (before is None and value in (None, "", False)):
                continue
            if before is not None and old == value:
                continue
            shown = None if before is None else _told(act, ref, name, old, names)
            yield Item(_called(target), _field(ref, name), shown, _told(act, ref, name, value, names))


def _called(target: dict) -> str:
    """A row without a name of its own is called by what it is."""
    kind, label = target["model"], target["label"]
    return kind if not label or label.startswith(f"{kind} ") else f"{kind} {quoted(label)}"


def _field(ref: str, name: str) -> str:
    if name == "removed_at":
        return "taken away"
    model = _model(ref)
    try:
        return str(model._meta.get_field(name).verbose_name) if model else name
    except FieldDoesNotExist:
        return name


def _told(act: Act, ref: str, name: str, value, names: dict) -> str:
    if value in (None, ""):
        return "no" if name == "removed_at" else "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    pointed = _pointed_to(ref, name)
    if pointed is not None and isinstance(value, int):
        return names.get((pointed, value), "a row that is no more")
    if name.endswith("_id"):
        return "another row"
    return _moment(name, value) or _chosen(ref, name, value)


def _moment(name: str, value) -> str:
    """A moment in the site's own zone, which is named: a row may stand in several stories. Else empty."""
    if not (isinstance(value, str) and name.endswith(("_at", "as_of"))):
        return ""
    try:
        at = parse_datetime(value)
    except ValueError:
        return ""
    return date_format(localtime(at), "j F Y, H:i e") if at and at.tzinfo else ""


def _chosen(ref: str, name: str, value) -> str:
    model = _model(ref)
    try:
        choices = dict(model._meta.get_field(name).flatchoices or ()) if model else {}
    except FieldDoesNotExist:
        choices = {}
    words = str(choices.get(value, value))
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
