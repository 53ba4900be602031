"""manage.py restore: an archive of `backup` into an empty database, SQLite or PostgreSQL."""

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from articles.acts import Refused
from articles.analysing import make_all_good
from articles.progress import Progress
from raqqa_site.keeping.restoring import Restored, restore


class Command(BaseCommand):
    help = (
        "Bring an archive of `backup` back into an empty database, SQLite or PostgreSQL, whichever it was "
        "taken from. The archive is checked before anything is written; then all of it is stored or nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="the archive")

    def handle(self, *, file: str, **options):
        progress = Progress("Restoring")
        try:
            restored = restore(file, progress)
            make_all_good(progress=progress)
        except Refused as fault:
            raise CommandError(str(fault), returncode=2) from fault
        except OperationalError as fault:
            raise CommandError(
                f"The database does not answer: {' '.join(str(fault).split())}", returncode=2
            ) from fault
        finally:
            progress.done()
        self.report(restored)

    def report(self, restored: Restored) -> None:
        manifest = restored.manifest
        rows = sum(table.rows for table in manifest.tables)
        stories = next((one.rows for one in manifest.tables if one.label == "articles.story"), 0)
        self.stdout.write(
            f"Restored {rows} rows, {stories} {'story' if stories == 1 else 'stories'} among them, as they "
            f"were at {manifest.created_at} on {manifest.database}."
        )
        if restored.refreshed:
            self.stdout.write(f"{restored.refreshed} suggestions and tags were worked out anew.")
        for slug in restored.differing:
            self.stderr.write(f"Mind: “{slug}” exports to other files than those in the archive.")
