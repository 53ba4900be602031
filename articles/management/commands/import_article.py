"""manage.py import_article: one text file into a story."""

import re
from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles.acts import Done, Refused
from articles.importing import (
    Given,
    actor,
    find_source,
    find_story,
    import_article,
    import_revision,
    read_article_file,
)
from articles.models import Article
from articles.previewing import Copy, copies_in, same_text
from articles.text.door import TextError
from articles.text.heading import Heading

LANG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,3}")
ABOUT_NEW = ("title", "url", "byline", "published", "agency", "agency_name")


class Command(BaseCommand):
    help = (
        "Store an article's text in a story. What the page says of itself (headline, byline, wire service, "
        "date) is read from the text; options say otherwise. A text that is there already changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the text, UTF-8, as it is")
        story = parser.add_argument_group("the story")
        story.add_argument("--story", required=True, metavar="SLUG")
        story.add_argument("--story-title", help="make the story, where it is not there, with this title")
        story.add_argument("--event-start", type=day, metavar="YYYY-MM-DD", help="and this first day")
        story.add_argument("--tz", help="and this time zone, such as Asia/Damascus (UTC)")
        source = parser.add_argument_group("the source")
        source.add_argument("--source", required=True, metavar="KEY", help="the outlet")
        source.add_argument("--source-name", help="make the source, where it is not there, with this name")
        article = parser.add_argument_group("the article")
        article.add_argument("--key", help="its name in the story (the source's key, numbered where taken)")
        article.add_argument("--title", help="instead of the headline found")
        article.add_argument("--byline", help='instead of the byline found; "" for none')
        article.add_argument("--agency", metavar="KEY", help='instead of the wire service found; "" for none')
        article.add_argument("--agency-name", help="make the agency, where it is not there, with this name")
        article.add_argument("--published", help="2017, 2017-10, 2017-10-15 or 2017-10-15T14:05+03:00")
        article.add_argument("--url", default="")
        article.add_argument("--lang", type=lang, default="en", help="BCP 47 (en)")
        article.add_argument(
            "--new-revision", action="store_true", help="the text replaces that of the source's article"
        )
        parser.add_argument("--by", default="Import", metavar="NAME", help="who does it, for the log")

    def handle(self, *, file: Path, **options):
        try:
            text, heading = read_article_file(file, options["lang"])
            with transaction.atomic():
                self.store(text, heading, options)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}.", returncode=2) from error
        except ValidationError as error:
            raise CommandError(_said(error), returncode=2) from error
        except (TextError, Refused, ValueError) as error:
            raise CommandError(str(error), returncode=2) from error

    def store(self, text: str, heading: Heading, options: dict) -> None:
        by = actor(options["by"])
        story, made = find_story(
            options["story"],
            by=by,
            title=options["story_title"],
            event_start=options["event_start"],
            tz=options["tz"],
        )
        source, _ = find_source(options["source"], by=by, name=options["source_name"])
        if options["new_revision"]:
            _refuse_ignored(options)
            done = import_revision(story, source, text, by=by, key=options["key"])
        else:
            given = Given(**{name: options[name] for name in ("key", "lang", *ABOUT_NEW)})
            done = import_article(story, source, text, heading, by=by, given=given)
        self.report(done, text, heading)
        if made:
            self.stdout.write(
                f"The story “{story.slug}” was made; it is a draft until a publisher publishes it."
            )

    def report(self, done: Done, text: str, heading: Heading) -> None:
        article = Article.objects.select_related("story", "agency", "current").get(pk=done.row.pk)
        where = f"article “{article.key}” of the story “{article.story.slug}”"
        if done.act is None:
            self.stdout.write(f"Nothing to do: the {where} has this very text.")
            return
        self.stdout.write(f"Stored as revision {article.current.number} of the {where}.")
        for name, value in _found(article, text, heading).items():
            self.stdout.write(f"  {name:10} {value or 'none found'}")
        same = [other for other in same_text(text) if other != article]
        for other in same:
            story = "" if other.story == article.story else f" of the story “{other.story.slug}”"
            said = f"the article “{other.key}”{story} has this very text too"
            self.stdout.write(f"Mind: {said}. Was this file meant?")
        for copy in copies_in(article.story, text, article.lang):
            if copy.article not in (article, *same):
                self.stdout.write(_near(copy))


def day(text: str) -> date:
    """Raises ArgumentTypeError, which the parser reports."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"“{text}” is no date; write YYYY-MM-DD, such as 2026-11-01") from error


def lang(text: str) -> str:
    """Raises ArgumentTypeError, which the parser reports."""
    if not LANG.fullmatch(text):
        raise ArgumentTypeError(f"“{text}” is no language tag; write one such as en or ar-SY")
    return text


def _found(article: Article, text: str, heading: Heading) -> dict[str, str]:
    reported = list(article.current.passages.values_list("reported", flat=True))
    told = ", ".join(credit.name for credit in heading.told)
    return {
        "headline": article.title,
        "byline": article.byline,
        "agency": article.agency.name if article.agency else told and f"none found; spoken to: {told}",
        "published": _published(article),
        "place": heading.place.text_of(text) if heading.place else "",
        "passages": f"{len(reported)}, of which {sum(reported)} are report and the others furniture",
    }


def _published(article: Article) -> str:
    """As far as it is known, in the story's time zone."""
    if article.published_at is None:
        return ""
    local = article.published_at.astimezone(ZoneInfo(article.story.tz))
    length = {"year": 4, "month": 7, "day": 10, "hour": 13}.get(article.precision, 16)
    return f"{local.isoformat()[:length]} ({article.precision}, {article.story.tz})"


def _near(copy: Copy) -> str:
    return (
        f"Mind: {copy.share} % of this text stands in the article “{copy.article.key}” "
        f"({copy.article.source.name}), {copy.back} % of that one in this."
    )


def _refuse_ignored(options: dict) -> None:
    ignored = [name for name in ABOUT_NEW if options[name]]
    if ignored:
        option = f"--{ignored[0].replace('_', '-')}"
        raise Refused(f"{option} is of a new article; a new revision brings its text alone. Leave it out.")


def _said(error: ValidationError) -> str:
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return "\n".join(f"{name}: {' '.join(words)}" for name, words in error.message_dict.items())
