"""manage.py export_story: a stored story as a folder of plain files (docs/story-folder.md)."""

from django.core.management.base import BaseCommand, CommandError

from annotations.dumping import dump_story
from annotations.folder import FolderError, write_folder
from articles.acts import Refused
from articles.models import Story


class Command(BaseCommand):
    help = "Write a story to a new folder, or in place of a story folder that is there, in one step."

    def add_arguments(self, parser):
        parser.add_argument("slug", metavar="SLUG", help="the story")
        parser.add_argument("dir", metavar="DIR", help="the folder")

    def handle(self, *, slug: str, dir: str, **options):
        story = find(slug)
        try:
            write_folder(dump_story(story), dir)
        except (FolderError, Refused, ValueError) as error:
            raise CommandError(str(error), returncode=2) from error
        except OSError as error:
            raise CommandError(f"{dir}: {error.strerror}.", returncode=2) from error
        self.stdout.write(f"Exported “{story.title}” ({slug}) to {dir}.")


def find(slug: str) -> Story:
    """Raises CommandError, naming the stories that there are."""
    story = Story.objects.filter(slug=slug).first()
    if story is None:
        known = ", ".join(Story.objects.order_by("slug").values_list("slug", flat=True)[:20])
        raise CommandError(f"There is no story “{slug}”. Known stories: {known or 'none'}.", returncode=2)
    return story
