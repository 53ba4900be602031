"""manage.py prepare: migrations, the demo and three accounts the first time, static files."""

import secrets
from io import StringIO

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, transaction

from articles.access import EDITORS, PUBLISHERS
from articles.models import Act

DEMO = settings.BASE_DIR / "raqqa_site" / "demo" / "raqqa"
ACCOUNTS = {"editor": EDITORS, "publisher": PUBLISHERS, "administrator": None}


class Command(BaseCommand):
    help = "Make the database ready to serve; what is there already is left as it is."

    def handle(self, **options):
        try:
            self.prepare()
        except OperationalError as fault:
            raise CommandError(f"The database does not answer: {_line(fault)} (see DATABASE_URL)") from fault

    def prepare(self) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        if not Act.objects.exists():
            call_command("import_story", str(DEMO), by="Demo")
        else:
            call_command("refresh_suggestions", stdout=StringIO())  # an upgrade may have changed the rules
        call_command("analyse", stdout=StringIO())
        call_command("collectstatic", interactive=False, verbosity=0)
        if not get_user_model().objects.exists():
            self.introduce(make_accounts())

    def introduce(self, passwords: dict[str, str]) -> None:
        self.stdout.write("\nThree accounts were made. Note their passwords: they are shown only now.\n")
        for name, password in passwords.items():
            self.stdout.write(f"  {name:14} {password}")


def _line(fault: Exception) -> str:
    return " ".join(str(fault).split())


@transaction.atomic
def make_accounts() -> dict[str, str]:
    """An editor, a publisher and an administrator; returns their random passwords by name."""
    passwords = {name: secrets.token_urlsafe(12) for name in ACCOUNTS}
    for name, group in ACCOUNTS.items():
        user = get_user_model().objects.create_user(
            name, password=passwords[name], is_staff=True, is_superuser=group is None
        )
        if group:
            user.groups.add(Group.objects.get_or_create(name=group)[0])
    return passwords
