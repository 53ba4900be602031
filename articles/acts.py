"""Recording: every change of a story is an act, written in the transaction of the change itself.

    with recording(story, by=user, verb="reword claim") as act:
        act.change(claim, version=3, statement="…")

                     one transaction, the story's row locked
    |---- lock ---- before ---- write, version + 1 ---- after ---- log ---- signal ----|

One lock a story makes the acts of a story follow each other: caches that are worked out from several rows
(a claim's suggestion) are never worked out from half of another editor's change, and the order of the log is
the order of what happened.

Rows that stories share may stand in any of them. An act that changes one locks every story first, in one
order, as each act on a story locks that before its rows: so no two acts wait for each other in a circle.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone

from articles.models import Act, Story
from articles.signals import acted
from articles.text.quoting import quoted


class Stale(Exception):
    """Somebody changed the row after this editor read it; answered with 409.

    `row` is the row as it is now, `mine` the fields that were to be written.
    """

    def __init__(self, row: models.Model, mine: dict):
        super().__init__(f"{quoted(row)} was changed by somebody else in the meantime.")
        self.row, self.mine = row, mine


class Refused(Exception):
    """The act cannot be done as things stand; the message says why and what mends it. Answered with 409."""


@dataclass
class Done:
    """What a verb gives back: the row and the act, which is None where nothing had to change."""

    row: models.Model | None
    act: Act | None


def ref_of(row: models.Model) -> str:
    return f"{row._meta.label_lower}:{row.pk}"


def who(by) -> tuple[models.Model | None, str]:
    """The actor's user and name: `by` is a user, or the name of something without an account."""
    if isinstance(by, str):
        return None, by
    return by, (by.get_full_name() or by.get_username())


def lock_stories(stories: models.QuerySet[Story]) -> None:
    """Lock them in the one order in which everybody does (one query); for what touches several stories."""
    list(stories.order_by("pk").select_for_update().values_list("pk"))


@dataclass
class Recorder:
    """Collects the rows of one act. `at` (aware datetime) is the clock, read once."""

    story: Story | None
    at: object
    before: dict = field(default_factory=dict)
    after: dict = field(default_factory=dict)
    targets: list = field(default_factory=list)
    entry: Act | None = None
    shared_held: bool = False

    def hold_shared(self) -> None:
        """Lock every story before the first shared row is locked; nothing in an act on one story."""
        if self.story is None and not self.shared_held:
            lock_stories(Story.objects.all())
            self.shared_held = True

    def make(self, row: models.Model, *, check: bool = True) -> models.Model:
        """Insert a row. Raises ValidationError where a field or a constraint does not hold."""
        if check:
            _check(row, _made_by_the_product(row))
        _save(row, force_insert=True)
        self._note(row, None, _state(row, row.RECORDED))
        return row

    def made(self, rows: list[models.Model]) -> None:
        """Note rows that a bulk import has inserted and checked itself."""
        for row in rows:
            self._note(row, None, _state(row, row.RECORDED))

    def change(self, row: models.Model, *, version: int | None = None, **fields) -> bool:
        """Write `fields` into the row as it is now; False where they stand there already.

        `row` is brought up to date. Raises Stale where `version` is not the row's, ValidationError where
        a value cannot stand.
        """
        self.hold_shared()
        row.refresh_from_db(from_queryset=type(row)._base_manager.select_for_update())
        if version is not None and row.version != version:
            raise Stale(row, fields)
        before = {name: getattr(row, name) for name in fields}
        fields = {name: value for name, value in fields.items() if value != before[name]}
        if not fields:
            return False
        _write(row, fields)
        self._note(row, {name: before[name] for name in fields}, _state(row, fields))
        return True

    def change_rows(self, rows: Sequence[models.Model], **fields) -> None:
        """Write the same `fields` into rows of one model that are locked and up to date, in one query.

        The values are the verb's own, never typed: they are not checked. A row that has them is left alone.
        """
        rows = [row for row in rows if any(getattr(row, name) != value for name, value in fields.items())]
        if not rows:
            return
        found = type(rows[0])._base_manager.filter(pk__in=[row.pk for row in rows])
        found.update(**fields, version=F("version") + 1)
        for row in rows:
            before = _state(row, fields)
            for name, value in fields.items():
                setattr(row, name, value)
            row.version += 1
            self._note(row, before, _state(row, fields))

    def count(self, row: models.Model) -> None:
        """Count the row's version where only rows that hang on it have changed."""
        row.version += 1
        row.save(update_fields=["version"])

    def touch(self, row: models.Model, *names: str) -> None:
        """Note that the act rests on these fields as they are, so that no earlier act is undone under it."""
        state = _state(row, names)
        self._note(row, state, state)

    def remove(self, row: models.Model, *, version: int | None = None) -> bool:
        return self.change(row, version=version, removed_at=self.at)

    def _note(self, row, before: dict | None, after: dict) -> None:
        ref = ref_of(row)
        if ref not in self.after:
            self.before[ref] = None if before is None else {}
            self.after[ref] = {}
            self.targets.append(_target(ref, row))
        if before is not None and self.before[ref] is not None:
            self.before[ref] = {**before, **self.before[ref]}
        self.after[ref].update(after)


def _made_by_the_product(row) -> set[str]:
    """Columns that no person fills in, so that checking them would only cost queries."""
    return {f.name for f in row._meta.fields if not f.editable or isinstance(f, models.ForeignKey)}


def _check(row, unchecked: set[str]) -> None:
    """Check every field but those, and what must be unique (a query each). Raises ValidationError."""
    row.clean_fields(exclude=unchecked)
    row.clean()
    row.validate_unique(exclude=unchecked)
    for model, constraints in row.get_constraints():
        for constraint in constraints:
            if isinstance(constraint, models.UniqueConstraint):
                constraint.validate(model, row)


def _save(row, **how) -> None:
    """Save the row; check constraints are asked for their words only where the database refuses, as each
    would cost three queries before. Raises ValidationError."""
    try:
        with transaction.atomic():
            row.save(**how)
    except IntegrityError:
        row.validate_constraints()
        raise


def _state(row, names) -> dict:
    return {name: getattr(row, name) for name in names}


def _write(row, fields: dict) -> None:
    """Save these fields alone, checked, and count the version."""
    for name, value in fields.items():
        setattr(row, name, value)
    untouched = {f.name for f in row._meta.fields if f.attname not in fields and f.name not in fields}
    _check(row, untouched)
    names, counts = list(fields), hasattr(row, "version")
    if counts:
        row.version += 1
        names.append("version")
    try:
        _save(row, update_fields=names)
    except ValidationError:
        if counts:
            row.version -= 1  # a form that is shown again carries the version that stands
        raise


def _target(ref: str, row) -> dict:
    key = getattr(row, "key", None) or getattr(row, "slug", None) or getattr(row, "public_id", "")
    return {"ref": ref, "model": row._meta.model_name, "key": key, "label": str(row)[:200]}


@contextmanager
def recording(
    story: Story | None, *, by, verb: str, undoes: Act | None = None, at=None
) -> Iterator[Recorder]:
    """One act over any number of rows: all of it, with its entry in the log, or nothing.

    `story` None is for rows that stories share (sources, speakers). An act that changed nothing leaves
    no entry.
    """
    with transaction.atomic():
        if story is not None:
            Story.objects.select_for_update().only("pk").get(pk=story.pk)
        recorder = Recorder(story, at or timezone.now())
        yield recorder
        if recorder.after:
            recorder.entry = _log(recorder, by, verb, undoes)
            acted.send(Recorder, act=recorder.entry)


def _log(recorder: Recorder, by, verb: str, undoes: Act | None) -> Act:
    user, name = who(by)
    return Act.objects.create(
        story=recorder.story, actor=user, actor_name=name, verb=verb, undoes=undoes, at=recorder.at,
        targets=recorder.targets, before=_plain(recorder.before), after=_plain(recorder.after),
    )  # fmt: skip


def _plain(states: dict) -> dict:
    """Field values as JSON holds them, the same on both databases."""
    return {
        ref: None if fields is None else {name: to_json(value) for name, value in fields.items()}
        for ref, fields in states.items()
    }


def to_json(value):
    """A field's value for the log: moments, dates and decimals in their ISO or decimal notation."""
    if value is None or isinstance(value, bool | int | str):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def from_json(field_of: models.Field, value):
    """The inverse of `to_json`: the field itself reads its notation. Raises ValidationError."""
    if value is None:
        return None
    if isinstance(field_of, models.ForeignKey):
        return value
    return field_of.to_python(value)
