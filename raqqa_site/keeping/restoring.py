"""An archive's rows into an empty database: one transaction, all of them as they were, or nothing.

The triggers stay: rows come in an order that they allow. What a trigger cannot see while rows are still
missing (a pointer to a row that comes later) is asked again of all rows at the end.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from annotations import triggers as annotations_triggers
from annotations.dumping import dump_story
from annotations.folder import FolderError, folder_files
from annotations.management.commands.refresh_suggestions import refresh
from articles import triggers as articles_triggers
from articles.acts import Refused
from articles.models import Article, Story
from raqqa_site.keeping import tables
from raqqa_site.keeping.reading import Archive
from raqqa_site.keeping.shape import Manifest, Table

BATCH = 500  # rows
BATCH_BYTES = 4 * 2**20  # of JSON
HOW_EMPTY = (
    "Restore into an empty one: a new file (VAR_DIR names its folder) or a new PostgreSQL database "
    "(createdb), before `prepare` or `make run` has filled it."
)


@dataclass(frozen=True)
class Restored:
    """`refreshed` counts suggestions and tags that this release works out otherwise; `differing` names
    stories that export to other files than the archive's."""

    manifest: Manifest
    refreshed: int
    differing: list[str]


def restore(path: str, progress) -> Restored:
    """Raises Refused, and then the database is as it was: empty."""
    refuse_used()
    archive = Archive(path, progress)
    try:
        plan = _plan(archive.manifest)
        _migrate()
        with transaction.atomic():
            _lock()
            refuse_used()
            return _fill(archive, plan, progress)
    except DatabaseError as fault:
        raise Refused(
            f"The database refuses the rows, and nothing was stored: {_first_line(fault)}"
        ) from fault
    finally:
        archive.close()


def rehearse(path: str, progress) -> None:
    """Read an archive as a restore would, as far as that needs no empty database. Raises Refused."""
    archive = Archive(path, progress)
    try:
        for model, table in _plan(archive.manifest):
            for _ in _batches(archive, model, table, tables.natural_numbers()):
                pass
    finally:
        archive.close()


def refuse_used() -> None:
    """Raises Refused where a table of ours has a row that no migration made."""
    there = set(connection.introspection.table_names())
    for model in tables.travelling():
        if model in tables.MADE_BY_MIGRATIONS or model._meta.db_table not in there:
            continue
        if model._base_manager.exists():
            raise Refused(f"The database holds rows already ({model._meta.label_lower}). {HOW_EMPTY}")


def _plan(manifest: Manifest) -> list[tuple[type, Table]]:
    """The models with their tables of the archive. Raises Refused where this release cannot hold them."""
    unknown = _unknown_migrations(manifest)
    if unknown:
        raise Refused(
            f"The archive was made by release {manifest.version}, which has changes that this one does not "
            f"know ({unknown}). Upgrade to that release, or a newer one, and restore there."
        )
    labels = [one.label for one in manifest.tables]
    models = {one._meta.label_lower: one for one in tables.travelling()}
    if len(set(labels)) < len(labels) or set(labels) - set(models):
        odd = (set(labels) - set(models)) or {"a table twice"}
        raise Refused(f"This release has no place for {min(odd)}. {_older(manifest)}")
    given = {one.label: one for one in manifest.tables}
    for label, table in given.items():
        _refuse_fields(models[label], table, manifest)
    return [(model, given[label]) for label, model in models.items() if label in given]


def _unknown_migrations(manifest: Manifest) -> str:
    """The first that the archive's database had and this release has not."""
    known = set(MigrationExecutor(connection).loader.disk_migrations)
    given = {(app, name) for app, names in manifest.migrations.items() for name in names}
    replaced = {one for migration in MigrationExecutor(connection).loader.disk_migrations.values()
                for one in migration.replaces}  # fmt: skip
    return ".".join(min(given - known - replaced, default=()))


def _refuse_fields(model, table: Table, manifest: Manifest) -> None:
    reader = tables.Reader(model, {})
    odd = [name for name in table.fields if name not in reader.columns]
    wanting = reader.missing(table.fields)
    if odd or wanting or len(set(table.fields)) < len(table.fields):
        what = f"no field {odd[0]}" if odd else f"no {', '.join(wanting) or 'field twice'}"
        where = "This release" if odd else "The archive"
        raise Refused(f"{where} has {what} in {table.label}. {_older(manifest)}")


def _older(manifest: Manifest) -> str:
    return f"Restore it with release {manifest.version}, which made it, and upgrade afterwards."


def _migrate() -> None:
    """Make the tables where they are not there yet."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)


def _lock() -> None:
    """Nobody else writes meanwhile. SQLite's transaction holds the one lock that there is."""
    if connection.vendor == "postgresql":
        names = ", ".join(connection.ops.quote_name(one._meta.db_table) for one in tables.travelling())
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE")


def _fill(archive: Archive, plan: list[tuple[type, Table]], progress) -> Restored:
    whole = sum(table.rows for _, table in plan)
    done = 0
    currents: list[tuple[int, int]] = []
    for model, table in plan:
        found = tables.natural_numbers()
        for batch in _batches(archive, model, table, found):
            progress(done, whole, table.label)
            _insert(model, batch, currents)
            done += len(batch)
    _point_to_current(currents)
    _check_all(plan)
    _count_on()
    refreshed = sum(sum(refresh(story)) for story in Story.objects.all())
    return Restored(archive.manifest, refreshed, list(_differing(archive)))


def _batches(archive: Archive, model, table: Table, found: dict) -> Iterator[list]:
    """Rows, some at a time. Raises Refused, naming file and line."""
    reader, names = tables.Reader(model, found), frozenset(table.fields)
    batch, size, number = [], 0, 0
    for number, content in enumerate(archive.lines(table), 1):
        try:
            batch.append(reader.row(content, names))
        except tables.Wrong as fault:
            raise Refused(f"{table.member}, line {number}: {fault}. Nothing was stored.") from fault
        size += len(content)
        if len(batch) >= BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
    if number != table.rows:
        raise Refused(f"{table.member} has {number} rows, and the manifest says {table.rows}.")


def _insert(model, batch: list, currents: list[tuple[int, int]]) -> None:
    if model in tables.MADE_BY_MIGRATIONS:
        for row in batch:
            model._base_manager.get_or_create(name=row.name)
        return
    if model is Article:  # its text comes after it, and a trigger asks that it is there
        currents += [(row.pk, row.current_id) for row in batch if row.current_id is not None]
        for row in batch:
            row.current_id = None
    model._base_manager.bulk_create(batch)


def _point_to_current(currents: list[tuple[int, int]]) -> None:
    rows = [Article(pk=pk, current_id=current) for pk, current in currents]
    Article._base_manager.bulk_update(rows, ["current"], batch_size=BATCH)


def _check_all(plan: list[tuple[type, Table]]) -> None:
    """Pointers, the rules across tables, and the number of rows. Raises DatabaseError or Refused."""
    connection.check_constraints()
    for rule in (*articles_triggers.RULES, *annotations_triggers.RULES):
        if "INSERT" in rule.when:
            _refuse_broken(rule)
    for model, table in plan:
        stored = model._base_manager.count()
        if stored != table.rows and model not in tables.MADE_BY_MIGRATIONS:
            raise Refused(f"{table.label}: {stored} rows were stored out of {table.rows}; nothing was kept.")


def _refuse_broken(rule) -> None:
    """A trigger's condition, asked of the rows that are there."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT id FROM "{rule.on}" AS new WHERE {rule.never} LIMIT 1')  # noqa: S608
        broken = cursor.fetchone()
    if broken:
        raise Refused(f"{rule.on}, row {broken[0]}: {rule.message} Nothing was stored.")


def _count_on() -> None:
    """PostgreSQL's counters go on after the numbers that came; SQLite's follow by themselves."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables.travelling()):
            cursor.execute(statement)


def _differing(archive: Archive) -> Iterator[str]:
    for story in Story.objects.order_by("slug"):
        kept = archive.folder(story.slug)
        if kept != _exported(story):
            yield story.slug


def _exported(story: Story) -> dict[str, str]:
    try:
        files = folder_files(dump_story(story))
    except (FolderError, Refused, ValueError, LookupError):
        return {}
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def _first_line(fault: Exception) -> str:
    return str(fault).strip().splitlines()[0]
