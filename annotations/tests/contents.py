"""What the tables hold, said without the database's own numbers and clock, to compare two databases."""

from contextlib import contextmanager

from django.apps import apps
from django.db import transaction
from django.db.models import Model

from annotations.models import Anchor
from articles.models import Act, Cluster, Revision, Trace

CLOCK = {"id", "created_at", "stored_at"}


@contextmanager
def emptied_afterwards():
    """What is stored inside is gone afterwards, so that one test can fill the same database twice."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def contents(*, leave_out: frozenset[str] = frozenset(), live: bool = False) -> dict[str, list]:
    """{table: its rows in the order in which they were made}, rows that others name under public names.

    With `live` without the rows that were removed. The log is told by verb, actor and targets;
    what is only kept to be quick is left out.
    """
    models = [*apps.get_app_config("articles").get_models(), *apps.get_app_config("annotations").get_models()]
    found = {
        model.__name__: [_fields(row, leave_out) for row in _rows(model, live)]
        for model in models
        if model not in (Act, Trace)
    }
    found["Act"] = [
        (act.verb, act.actor_name, [one["key"] for one in act.targets])
        for act in Act.objects.order_by("pk")
        if not live
    ]
    return found


def counts() -> dict[str, int]:
    return {name: len(rows) for name, rows in contents().items()}


def _rows(model, live: bool):
    rows = model.objects.order_by("pk")
    if live and model is Anchor:
        return rows.filter(highlight__removed_at=None)
    return rows.filter(removed_at=None) if live and hasattr(model, "removed_at") else rows


def _fields(row: Model, leave_out) -> dict:
    names = [field.name for field in row._meta.concrete_fields if field.name not in CLOCK | leave_out]
    return {name: _public(getattr(row, name)) for name in names}


def _public(value):
    if isinstance(value, Revision):
        return value.article.slug, value.number
    if isinstance(value, Cluster):
        return value.story.slug, value.key
    if isinstance(value, Model):
        return next(
            getattr(value, name) for name in ("slug", "key", "public_id", "pk") if hasattr(value, name)
        )
    return value
