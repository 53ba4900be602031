"""manage.py import_story: a story folder into the database (docs/story-folder.md)."""

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from annotations.folder import Folder, FolderError, copy_as, read_folder
from annotations.folder.tree import all_evidence
from annotations.loading import Loaded, load_story
from annotations.overlapping import stored_twice
from articles.acts import Refused
from articles.importing import actor
from articles.models import Story
from articles.progress import Progress


class Command(BaseCommand):
    help = "Store the story of a folder: all of it, or, where anything is wrong with it, nothing."

    def add_arguments(self, parser):
        parser.add_argument("dir", metavar="DIR", help="the story folder")
        parser.add_argument(
            "--as", dest="slug", metavar="SLUG", help="store a copy under this slug, with keys of its own"
        )
        parser.add_argument("--by", default="Import", metavar="NAME", help="who does it, for the log")

    def handle(self, *, dir: str, slug: str | None, by: str, **options):
        try:
            folder = _copied(_read(dir), slug)
            loaded = _load(folder, actor(by))
        except FolderError as error:
            raise CommandError(_faults(error, dir), returncode=2) from error
        except Refused as error:
            raise CommandError(str(error), returncode=2) from error
        except IntegrityError as error:
            raise CommandError(
                f"The database refuses the story, and nothing was stored: {error}", returncode=2
            ) from error
        self.stdout.write(_summary(folder, loaded))


def _read(directory: str) -> Folder:
    progress = Progress("Reading")
    try:
        return read_folder(directory, progress)
    finally:
        progress.done()


def _copied(folder: Folder, slug: str | None) -> Folder:
    if slug is None:
        return folder
    try:
        return copy_as(folder, slug)
    except ValueError as error:
        raise Refused(f"--as {error}") from error


def _load(folder: Folder, by) -> Loaded:
    progress = Progress("Storing")
    try:
        return load_story(folder, by=by, progress=progress)
    finally:
        progress.done()


def _faults(error: FolderError, directory: str) -> str:
    count = len(error.faults)
    return f"{error}\n{directory}: {count} {'fault' if count == 1 else 'faults'}; nothing was stored."


def _summary(folder: Folder, loaded: Loaded) -> str:
    story = loaded.story
    if loaded.act is None:
        return f"Nothing to do: “{story.title}” ({story.slug}) is here already, just as in the folder."
    counted = ", ".join(
        (
            _count(len(folder.articles), "article"),
            _count(len(folder.claims), "claim"),
            _count(len(all_evidence(folder.claims)), "evidence row"),
        )
    )
    state = "published" if story.is_published else "a draft until a publisher publishes it"
    return "\n".join([f"Imported “{story.title}” ({story.slug}): {counted}; {state}.", *_doubles(story)])


def _doubles(story: Story) -> list[str]:
    """What may be one report twice: for the person to judge, for outlets do print the same wire report."""
    articles = story.articles.live().exclude(current=None).select_related("current")
    return [
        f"Look: {one.back} % of the words of the articles “{one.article.key}” and “{one.other.key}” are the "
        "same. Where that is one report stored twice, take one of them out."
        for one in stored_twice(list(articles))
    ]


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
