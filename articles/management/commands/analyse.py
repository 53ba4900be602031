"""manage.py analyse: work out again what the text engine keeps of the stored texts."""

from django.core.management.base import BaseCommand, CommandError

from articles.analysing import make_all_good
from articles.models import Story
from articles.progress import Progress


class Command(BaseCommand):
    help = (
        "Analyse every stored text whose analysis is missing or was made by another release. It may be "
        "stopped at any time, and goes on from there when it is run again; pages work meanwhile."
    )

    def add_arguments(self, parser):
        parser.add_argument("slugs", nargs="*", metavar="STORY", help="the texts of these stories (all)")
        parser.add_argument("--anew", action="store_true", help="also texts whose analysis is up to date")

    def handle(self, *, slugs: list[str], anew: bool, **options):
        stories = [_find(slug) for slug in slugs] or None
        progress = Progress("Analysing", patience=0)
        try:
            done = make_all_good(stories, progress, anew)
        except KeyboardInterrupt as stop:
            raise CommandError("Stopped. Run it again to go on from here.", returncode=130) from stop
        finally:
            progress.done()
        self.stdout.write(f"{done} text{'' if done == 1 else 's'} analysed.")


def _find(slug: str) -> Story:
    try:
        return Story.objects.get(slug=slug)
    except Story.DoesNotExist:
        there = ", ".join(Story.objects.order_by("slug").values_list("slug", flat=True)) or "none"
        raise CommandError(f"No story “{slug}”. There are: {there}.") from None
