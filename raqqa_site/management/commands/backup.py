"""manage.py backup: everything the site holds in one archive, while it runs."""

import argparse
from datetime import datetime

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from articles.acts import Refused
from articles.progress import Progress
from raqqa_site.keeping.placing import remove_older
from raqqa_site.keeping.restoring import rehearse
from raqqa_site.keeping.taking import Taken, backup


class Command(BaseCommand):
    help = (
        "Write one archive of the database and of every story's folder, as they are at this moment, while "
        "the site runs. It holds the accounts with their password hashes and only its owner may read it; "
        "the secret key, sessions and static files are not in it."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "where", metavar="FILE|FOLDER/", help="a new file, or a folder for one named by the moment"
        )
        parser.add_argument(
            "--keep",
            type=several,
            metavar="N",
            help="of the archives so named in the folder keep the newest N",
        )

    def handle(self, *, where: str, keep: int | None, **options):
        progress = Progress("Keeping")
        try:
            taken = backup(where, progress)
        except Refused as fault:
            raise CommandError(str(fault), returncode=2) from fault
        except DatabaseError as fault:
            words = " ".join(str(fault).split())
            raise CommandError(
                f"The database cannot be read: {words} (see DATABASE_URL)", returncode=2
            ) from fault
        except OSError as fault:
            raise CommandError(
                f"{where}: {fault.strerror or fault}; nothing was left there.", returncode=2
            ) from fault
        finally:
            progress.done()
        self.report(taken)
        self.rehearse(taken)
        for gone in remove_older(taken.path.parent, keep) if keep else []:
            self.stdout.write(f"Removed {gone}.")

    def rehearse(self, taken: Taken) -> None:
        """The archive stands, whatever comes out: rows that a restore would refuse are worth keeping too."""
        progress = Progress("Checking")
        try:
            rehearse(str(taken.path), progress)
        except Refused as fault:
            raise CommandError(f"{taken.path} stands, but restore would refuse it: {fault}") from fault
        finally:
            progress.done()

    def report(self, taken: Taken) -> None:
        manifest = taken.manifest
        rows = sum(table.rows for table in manifest.tables)
        at = datetime.fromisoformat(manifest.created_at)
        self.stdout.write(
            f"Kept {rows} rows of {at:%Y-%m-%d %H:%M:%S} UTC in {taken.path} ({taken.size} bytes). It holds "
            "password hashes: keep it where nobody else reads it. The secret key is not in it."
        )
        for slug, why in manifest.left_out.items():
            self.stderr.write(f"“{slug}” has no story folder in the archive; its rows are there. {why}")


def several(text: str) -> int:
    """Raises ArgumentTypeError, which the parser reports."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is no number of archives; write 1 or more")
    return int(text)
