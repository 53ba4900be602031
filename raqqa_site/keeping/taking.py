"""A backup: every row and every story, as they were at one moment, while the site runs."""

import hashlib
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from annotations.dumping import dump_story
from annotations.folder import FolderError, folder_files
from articles.acts import Refused
from articles.models import Story
from raqqa_site.keeping import placing, tables
from raqqa_site.keeping.shape import MANIFEST, PIECE, Manifest, Member, Table, version

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Taken:
    path: Path
    manifest: Manifest
    size: int


def backup(where: str, progress: Progress) -> Taken:
    """Write one archive. Raises Refused where it cannot stand there, OSError where the disk does not take it.

    What is written first waits in a file without a name, as the manifest comes first and holds the hashes.
    """
    moment = datetime.now(UTC)
    path = placing.place(where, moment)
    with placing.whole(path) as file, tempfile.TemporaryFile(dir=path.parent) as spool:
        contents = Contents(spool)
        with snapshot():
            manifest = contents.take(moment, progress)
        _pack(file, manifest, contents, progress)
    return Taken(path, manifest, path.stat().st_size)


@contextmanager
def snapshot() -> Iterator[None]:
    """All that is read inside is of one moment. Writers are not held up: SQLite reads its WAL up to a mark,
    PostgreSQL gives the transaction one view."""
    connection.ensure_connection()
    usual = getattr(connection, "transaction_mode", None)
    if connection.vendor == "sqlite":
        connection.transaction_mode = "DEFERRED"  # the site's own, IMMEDIATE, would be a writer
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                _execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = usual


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


class Contents:
    """The members one after the other in one nameless file, with their hashes."""

    def __init__(self, spool: BinaryIO):
        self.spool = spool
        self.members: dict[str, Member] = {}

    def take(self, moment: datetime, progress: Progress) -> Manifest:
        """Read the database. `progress` counts tables and stories."""
        slugs = list(Story.objects.order_by("slug").values_list("slug", flat=True))
        models = tables.travelling()
        whole = len(models) + len(slugs)
        taken = []
        for number, model in enumerate(models):
            progress(number, whole, model._meta.label_lower)
            taken.append(self._table(model))
        left_out = {}
        for number, slug in enumerate(slugs, len(models)):
            progress(number, whole, slug)
            left_out |= self._story(slug)
        return Manifest(
            version=version(),
            created_at=moment.isoformat(),
            database=connection.vendor,
            migrations=applied(),
            tables=tuple(taken),
            members=self.members,
            left_out=left_out,
        )

    def _table(self, model) -> Table:
        count = 0

        def lines() -> Iterator[bytes]:
            nonlocal count
            for row in tables.rows(model):
                count += 1
                yield tables.line(row)

        fields = tuple(one.name for one in tables.columns(model))
        self._add(Table(model._meta.label_lower, fields, 0).member, lines())
        return Table(model._meta.label_lower, fields, count)

    def _story(self, slug: str) -> dict[str, str]:
        """Nothing, or why this story cannot be a folder; its rows are in the archive all the same."""
        try:
            files = folder_files(dump_story(Story.objects.get(slug=slug)))
        except (FolderError, Refused, ValueError, LookupError) as fault:  # rows that were written by hand
            return {slug: str(fault)}
        for name, content in files.items():
            self._add(f"stories/{slug}/{name}", [content])
        return {}

    def _add(self, name: str, pieces: Iterable[bytes]) -> None:
        digest, start = hashlib.sha256(), self.spool.tell()
        for piece in pieces:
            digest.update(piece)
            self.spool.write(piece)
        self.members[name] = Member(self.spool.tell() - start, digest.hexdigest())


def applied() -> dict[str, list[str]]:
    """{app: names of the migrations that this database has}"""
    found: dict[str, list[str]] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        found.setdefault(app, []).append(name)
    return found


def _pack(file: BinaryIO, manifest: Manifest, contents: Contents, progress: Progress) -> None:
    """The members stand in the nameless file in the manifest's order."""
    contents.spool.seek(0)
    stamp = datetime.fromisoformat(manifest.created_at).timetuple()[:6]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_info(MANIFEST, stamp), manifest.text())
        for number, (name, member) in enumerate(manifest.members.items()):
            progress(number, len(manifest.members), f"packing {name}")
            with archive.open(_info(name, stamp), "w", force_zip64=member.size >= 2**31) as target:
                for piece in _pieces(contents.spool, member.size):
                    target.write(piece)


def _info(name: str, stamp) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, stamp)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o100600 << 16  # a plain file for its owner, also where it is unpacked
    return info


def _pieces(file: BinaryIO, size: int) -> Iterator[bytes]:
    while size:
        piece = file.read(min(size, PIECE))
        yield piece
        size -= len(piece)
