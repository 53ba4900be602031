"""Which tables travel, in which order, and a row of each as JSON and back."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import connection, models

from articles.models import Act, Analysis, Trace
from articles.recorded import fault_in

NATURAL = {
    ContentType: ("app_label", "model"),
    Permission: ("content_type__app_label", "content_type__model", "codename"),
    Group: ("name",),
}
"""Rows that migrations make, numbered by each database for itself: others name them by these columns."""

STAY = {ContentType, Permission, Session, Analysis, Trace}
"""Made anew by migrations or from the texts, or of no worth elsewhere: who was signed in signs in again."""

OURS = {"articles", "annotations"}
CHUNK = 200  # rows that are in memory at once
MADE_BY_MIGRATIONS = {Group}


def travelling() -> list[type[models.Model]]:
    """Every table but those that stay, each after the tables that its rows must name."""
    waiting = sorted(
        set(apps.get_models(include_auto_created=True)) - STAY, key=lambda one: one._meta.label_lower
    )
    ordered: list[type[models.Model]] = []
    while waiting:
        free = [one for one in waiting if not _named(one) & set(waiting) - {one}]
        chosen = (free or waiting)[0]
        ordered.append(chosen)
        waiting.remove(chosen)
    return ordered


def _named(model) -> set[type[models.Model]]:
    """The models that a row needs; a pointer that may be empty comes later if it must."""
    return {f.related_model for f in model._meta.concrete_fields if f.is_relation and not f.null}


@dataclass(frozen=True)
class Column:
    """One field of a row: `paths` are the columns that are read for it, more than one for a natural key."""

    field: models.Field
    paths: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.field.name

    @property
    def natural(self) -> type[models.Model] | None:
        return self.field.related_model if self.field.related_model in NATURAL else None


def columns(model: type[models.Model]) -> list[Column]:
    """All columns; without its number for a row that is found by its natural key."""
    fields = [f for f in model._meta.concrete_fields if not (f.primary_key and model in NATURAL)]
    return [Column(f, _paths(f)) for f in fields]


def _paths(field: models.Field) -> tuple[str, ...]:
    if field.related_model in NATURAL:
        return tuple(f"{field.name}__{path}" for path in NATURAL[field.related_model])
    return (field.attname,)


def rows(model: type[models.Model]) -> Iterator[dict]:
    """The table's rows by number, as JSON holds them, a few in memory at a time."""
    wanted = columns(model)
    paths = [path for one in wanted for path in one.paths]
    found = model._base_manager.order_by("pk").values_list(*paths)
    for values in found.iterator(chunk_size=CHUNK):
        left = iter(values)
        yield {one.name: _out(one, [next(left) for _ in one.paths]) for one in wanted}


def line(row: dict) -> bytes:
    return json.dumps(row, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode() + b"\n"


def _out(column: Column, values: list):
    if column.natural:
        return None if values[0] is None else values
    value = values[0]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | Decimal):
        return str(value)
    return value


class Wrong(ValueError):
    """A value that its column cannot hold."""


class Reader:
    """JSON back to rows of one model. `found` is {natural model: {key: number}} of this database."""

    def __init__(self, model: type[models.Model], found: dict):
        self.model, self.found = model, found
        self.columns = {one.name: one for one in columns(model)}

    def missing(self, names: tuple[str, ...]) -> list[str]:
        """Columns that must be given and are not among these (an archive of an older release)."""
        return [
            name for name, one in self.columns.items()
            if name not in names and not (one.field.null or one.field.has_default())
        ]  # fmt: skip

    def row(self, content: bytes, names: frozenset[str]) -> models.Model:
        """Raises Wrong, naming the field, where the line is not a row with just these fields."""
        try:
            tree = json.loads(content, parse_constant=_refuse_constant)
        except (ValueError, RecursionError) as fault:
            raise Wrong(f"no JSON ({fault})") from fault
        if not isinstance(tree, dict) or tree.keys() != names:
            raise Wrong(f"not the fields {', '.join(sorted(names))}")
        row = self.model(**{self.columns[name].field.attname: self._in(name, tree[name]) for name in tree})
        if isinstance(row, Act) and (fault := fault_in(row.before, row.after, row.targets)):
            raise Wrong(f"an entry of the log that no verb wrote ({fault})")
        return row

    def _in(self, name: str, value):
        column = self.columns[name]
        try:
            if value is None and column.field.null:
                return None
            return self._numbered(column, value) if column.natural else typed(column.field, value)
        except (
            ValueError,
            TypeError,
            OverflowError,
            InvalidOperation,
            RecursionError,
            ValidationError,
        ) as fault:
            words = " ".join(fault.messages) if isinstance(fault, ValidationError) else str(fault)
            raise Wrong(
                f"{name} is {value!r:.60}: {words or 'a value that the field cannot hold'}"
            ) from fault

    def _numbered(self, column: Column, value) -> int:
        number = self.found[column.natural].get(tuple(value) if isinstance(value, list) else None)
        if number is None:
            raise Wrong(f"there is no such {column.natural._meta.verbose_name} here")
        return number


def natural_numbers() -> dict:
    """{model: {natural key: its number in this database}}"""
    return {
        model: {tuple(key): pk for pk, *key in model._base_manager.values_list("pk", *paths)}
        for model, paths in NATURAL.items()
    }


def typed(field: models.Field, value):
    """The field's value out of JSON. Raises ValueError, TypeError and their like, or ValidationError."""
    if field.is_relation:
        return typed(field.target_field, value)
    kind = field.get_internal_type()
    if kind in {"CharField", "TextField"}:
        return _text(field, value)
    return READERS.get(kind, _number)(field, value)


def _text(field, value) -> str:
    _check_text(_only(value, str))
    if field.max_length is not None and isinstance(field, models.CharField) and len(value) > field.max_length:
        raise Wrong(f"longer than {field.max_length} characters")
    if field.model._meta.app_label in OURS:
        _check_ours(field, value)
    return value


def _check_ours(field, value: str) -> None:
    """What an address or a rule could not read; words that a later release would no longer take are kept."""
    if field.choices and value not in {choice for choice, _ in field.flatchoices} | {""}:
        raise Wrong("none of the values that there are")
    if field.name == "slug":
        validate_slug(value)
    if field.name in {"key", "slug", "public_id", "tz"}:
        field.run_validators(value)


def _check_text(value: str) -> None:
    value.encode()
    if "\x00" in value:
        raise Wrong("it holds the character U+0000")


def _number(field, value) -> int:
    low, high = connection.ops.integer_field_range(field.get_internal_type())
    _only(value, int)
    if (low is not None and value < low) or (high is not None and value > high):
        raise Wrong(f"not from {low} to {high}")
    return value


def _moment(field, value) -> datetime:
    moment = datetime.fromisoformat(_only(value, str))
    if moment.tzinfo is None:
        raise Wrong("a moment without its zone")
    return moment.astimezone(UTC)


def _float(field, value) -> float:
    if type(value) not in {int, float} or not math.isfinite(value):
        raise Wrong("no number")
    return float(value)


def _decimal(field, value) -> Decimal:
    number = Decimal(_only(value, str))
    if not number.is_finite():
        raise Wrong("no number")
    field.run_validators(number)
    return number


def _json(field, value):
    _check_json(value)
    return value


def _check_json(value) -> None:
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, dict):
        for key, one in value.items():
            _check_text(key)
            _check_json(one)
    elif isinstance(value, list):
        for one in value:
            _check_json(one)


def _only(value, kind: type):
    if type(value) is not kind:
        raise Wrong(f"no {kind.__name__}")
    return value


def _refuse_constant(name: str):
    raise ValueError(f"{name} is no number")


READERS = {
    "BooleanField": lambda field, value: _only(value, bool),
    "DateTimeField": _moment,
    "DateField": lambda field, value: date.fromisoformat(_only(value, str)),
    "DecimalField": _decimal,
    "FloatField": _float,
    "JSONField": _json,
}
