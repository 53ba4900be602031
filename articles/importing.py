"""One article from a file: what the page says of itself becomes the article's fields.

file -- strict UTF-8 --> text -- read_heading --> headline, byline, agency, date
                          `- segment -> passages, each report or furniture
"""

from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.text import slugify

from articles.acts import Done, Refused, recording
from articles.crediting import known_service
from articles.models import Agency, Article, Precision, Revision, Source, Story
from articles.moments import published_moment
from articles.publishing import Kinds, add_article, make_story, store_revision
from articles.text.agencies import AGENCIES
from articles.text.door import TextError, decode
from articles.text.heading import Heading, read_heading

FILE_BYTES = 5 * 1024 * 1024  # the same as in a story folder, so that what is stored can be exported
TITLE, BYLINE = (Article._meta.get_field(name).max_length for name in ("title", "byline"))


def read_article_file(path: Path, lang: str = "en") -> tuple[str, Heading]:
    """The file's text, nothing changed in it, and what it says of itself.

    Raises TextError naming the file, the place and the mend, OSError.
    """
    size = path.stat().st_size
    if size > FILE_BYTES:
        raise TextError(
            f"{path}: {size} bytes are too many; an article has at most {FILE_BYTES}.", FILE_BYTES
        )
    try:
        text = decode(path.read_bytes())
    except TextError as error:
        raise TextError(f"{path}: {error}", error.position) from error
    if not text.strip():
        raise TextError(f"{path}: the file has no words; choose the article's own text.", 0)
    return text, read_heading(text, lang)


@dataclass(frozen=True)
class Given:
    """What the importer says, ahead of what the page says. None: as the page has it; "": nothing.

    `published` is written as published_moment reads it. `agency` is a key; `agency_name` names a new one.
    """

    key: str | None = None
    title: str | None = None
    url: str = ""
    byline: str | None = None
    published: str | None = None
    agency: str | None = None
    agency_name: str | None = None
    lang: str = "en"


def import_article(
    story: Story, source: Source, text: str, heading: Heading, *, by, given: Given | None = None
) -> Done:
    """Store a new article of the story. A text that the source's own article has already changes nothing
    (Done.act is None); the same text of another source is an article of its own: outlets print one wire.

    Raises Refused where the key has another text, where there is no headline, for an unknown agency;
    ValidationError, ValueError for a date that is none.
    """
    given = given or Given()
    with transaction.atomic():
        _lock(story)
        standing = articles_with(story, text).filter(source=source).first()
        if standing is not None:
            return Done(standing, None)
        if given.key:
            _refuse_taken_key(story, given.key)
        return add_article(_article(story, source, text, heading, given, by), text, by=by)


@dataclass(frozen=True)
class Checked:
    """An article as a person checked it before it was stored. Rows without a pk are made with it.

    `published` is (moment in UTC, precision); `kinds` corrects passages by their order (from 1).
    """

    story: Story
    source: Source
    title: str
    agency: Agency | None = None
    byline: str = ""
    url: str = ""
    lang: str = "en"
    published: tuple[datetime, Precision] | None = None
    kinds: Kinds | None = None


def import_checked(checked: Checked, text: str, *, by) -> Done:
    """Store a checked article, with its story, source and agency where they are new: all of it or nothing.

    A text that the source's own article of the story has already changes nothing (Done.act is None): of
    equal forms that arrive at once, one stores. Raises Refused for an empty text, ValidationError.
    """
    for _ in ("story", "source", "agency"):
        try:
            return _import_checked(checked, text, by)
        except (IntegrityError, ValidationError):  # somebody may have made it in this very moment: look again
            continue
    return _import_checked(checked, text, by)


def _import_checked(checked: Checked, text: str, by) -> Done:
    with transaction.atomic():
        checked = replace(
            checked, story=_made_meanwhile(checked.story, "slug", "title", "event_start"),
            source=_made_meanwhile(checked.source, "key", "name"),
            agency=_made_meanwhile(checked.agency, "key", "name"),
        )  # fmt: skip
        story = checked.story if checked.story.pk else make_story(checked.story, by=by).row
        _lock(story)
        source = _stored(checked.source, by)
        standing = articles_with(story, text).filter(source=source).first()
        if standing is not None:
            return Done(standing, None)
        article = _checked_article(checked, story, source, _stored(checked.agency, by))
        return add_article(article, text, by=by, kinds=checked.kinds)


def _lock(story: Story) -> None:
    """Until the transaction ends, nobody else adds an article to the story: what is asked now holds."""
    Story.objects.select_for_update().only("pk").get(pk=story.pk)


def _made_meanwhile(row, *names: str):
    """The stored row that has a new one's values, where somebody has made it since the form was read; else a
    copy, so that a second attempt starts from a row without a number."""
    if row is None or row.pk:
        return row
    same = {name: getattr(row, name) for name in names}
    return type(row).objects.filter(**same).first() or copy(row)


def _stored(row, by):
    """A row that stories share, made where it is new; None stays None."""
    if row is None or row.pk:
        return row
    return _make_shared(row, by, f"make {row._meta.verbose_name}")


def _checked_article(checked: Checked, story: Story, source: Source, agency: Agency | None) -> Article:
    key = free_key(story, source)
    article = Article(
        story=story, source=source, key=key, slug=free_slug(story, key), title=checked.title, agency=agency,
        byline=checked.byline, url=checked.url, lang=checked.lang,
    )  # fmt: skip
    if checked.published is not None:
        article.published_at, article.precision = checked.published
    return article


def import_revision(story: Story, source: Source, text: str, *, by, key: str | None = None) -> Done:
    """Store the text as the newest revision of the source's article; Done.row is the article.

    The same text as the current one changes nothing. Raises Refused where the article is not named and
    cannot be told, ValidationError.
    """
    article = _revised(story, source, key)
    done = store_revision(article, text, by=by)
    return Done(article, done.act)


def articles_with(story: Story, text: str) -> QuerySet[Article]:
    """The story's articles that have exactly this text, in their current revision or an earlier one."""
    sha256 = Revision.digest(text)
    return Article.objects.live().filter(story=story, revisions__sha256=sha256).distinct().order_by("key")


def free_slug(story: Story, key: str) -> str:
    """The address of a new article: story and key, numbered where another story's article has that one."""
    base = f"{story.slug}-{key}"
    taken = set(Article.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return _first_free(base, taken)


def free_key(story: Story, source: Source) -> str:
    """The key of a source's next article: "ap", "ap-2" …"""
    taken = set(story.articles.values_list("key", flat=True))
    return _first_free(source.key, taken)


def _first_free(base: str, taken: set[str]) -> str:
    number, name = 1, base
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name


def actor(name: str):
    """The account of that name where there is one, else the name itself, for the log."""
    return get_user_model().objects.filter(username=name).first() or name


def find_story(
    slug: str, *, by, title: str | None = None, event_start=None, tz: str | None = None
) -> tuple[Story, bool]:
    """The story and whether it was made now, as a draft, which needs a title and the event's first day.

    Raises Refused for a story that is missing without those, or stands here with others; ValidationError.
    """
    story = Story.objects.filter(slug=slug).first()
    asked = {"title": title, "event_start": event_start, "tz": tz}
    if story is not None:
        _refuse_other_values(story, f"story “{slug}”", asked)
        return story, False
    if title is None or event_start is None:
        raise Refused(
            f'There is no story “{slug}”. To make it, add --story-title "…" --event-start YYYY-MM-DD '
            f"(its first day; --tz names its time zone). {_known(Story, 'slug', 'stories')}"
        )
    given = {name: value for name, value in asked.items() if value is not None}
    return make_story(Story(slug=slug, **given), by=by).row, True


def find_source(key: str, *, by, name: str | None = None) -> tuple[Source, bool]:
    """The source and whether it was made now, which needs a name. Raises Refused, ValidationError."""
    source = Source.objects.filter(key=key).first()
    if source is not None:
        _refuse_other_values(source, f"source “{key}”", {"name": name})
        return source, False
    if name is None:
        raise Refused(
            f'There is no source “{key}”. To make it, add --source-name "…". '
            f"{_known(Source, 'key', 'sources')}"
        )
    return _make_shared(Source(key=key, name=name), by, "make source"), True


def _refuse_other_values(row, called: str, asked: dict) -> None:
    for name, value in asked.items():
        stands = getattr(row, name)
        if value is not None and value != stands:
            raise Refused(
                f"The {called} is here already, and its {name} is “{stands}”, not “{value}”. "
                "Leave the option out, or name another."
            )


def _known(model, field: str, plural: str) -> str:
    names = list(model.objects.order_by(field).values_list(field, flat=True)[:20])
    return f"Known {plural}: {', '.join(names)}." if names else f"There are no {plural} yet."


def _make_shared(row, by, verb: str):
    with recording(None, by=by, verb=verb) as act:
        return act.make(row)


def _article(story: Story, source: Source, text: str, heading: Heading, given: Given, by) -> Article:
    key = given.key or free_key(story, source)
    article = Article(
        story=story,
        source=source,
        key=key,
        slug=free_slug(story, key),
        title=_title(text, heading, given),
        byline=_byline(text, heading, given),
        agency=_agency(text, heading, given, by),
        url=given.url,
        lang=given.lang,
    )
    printed = given.published if given.published is not None else (heading.published or ("",))[0]
    if printed:
        article.published_at, article.precision = published_moment(printed, ZoneInfo(story.tz))
    return article


def _title(text: str, heading: Heading, given: Given) -> str:
    if given.title:
        return given.title
    if heading.headline is None:
        raise Refused('No headline was found in the text; add --title "…".')
    title = heading.headline.text_of(text)
    if len(title) > TITLE:
        raise Refused(
            f"The headline found has {len(title)} characters, {TITLE} are allowed "
            f'(“{title[:60]}…”); add --title "…".'
        )
    return title


def _byline(text: str, heading: Heading, given: Given) -> str:
    """A line of more than a byline's length is none."""
    if given.byline is not None:
        return given.byline
    found = heading.byline.text_of(text) if heading.byline else ""
    return found if len(found) <= BYLINE else ""


def _agency(text: str, heading: Heading, given: Given, by) -> Agency | None:
    """The wire service by its key, which is its name's; one that the house knows by name is made."""
    if given.agency is None:
        name = heading.agency.name if heading.agency else known_service(text, heading)
        known = Agency.objects.filter(name__iexact=name).values_list("key", flat=True) if name else ()
        key = next(iter(known[:1]), slugify(name))
    else:
        key, name = given.agency, given.agency_name or _service(given.agency)
    if not key:
        return None
    return Agency.objects.filter(key=key).first() or _make_agency(key, name, by)


def _service(key: str) -> str:
    """The name of the wire service of that key, "" where it is none."""
    return next((name for name in AGENCIES if slugify(name) == key), "")


def _make_agency(key: str, name: str, by) -> Agency:
    if not name:
        raise Refused(
            f'There is no agency “{key}”. To make it, add --agency-name "…". '
            f"{_known(Agency, 'key', 'agencies')}"
        )
    return _make_shared(Agency(key=key, name=name), by, "make agency")


def _refuse_taken_key(story: Story, key: str) -> None:
    taken = story.articles.filter(key=key).first()
    if taken is None:
        return
    if taken.removed_at is not None:
        raise Refused(f"The key “{key}” is that of a removed article of this story; choose another.")
    raise Refused(
        f"The story has an article “{key}” with another text (“{taken.title}”). "
        "Add --new-revision if this is its new text, or give another --key."
    )


def _revised(story: Story, source: Source, key: str | None) -> Article:
    articles = story.articles.live().filter(source=source).select_related("current", "story").order_by("key")
    keys = [one.key for one in articles]
    if key is None and len(keys) == 1:
        return articles[0]
    if key in keys:
        return articles[keys.index(key)]
    known = (
        f"It has {', '.join(keys)}." if keys else "It has none; leave --new-revision out to add the first."
    )
    asked = f"no article “{key}”" if key else "more than one article, or none; say which with --key"
    raise Refused(f"The source “{source.key}” has in this story {asked}. {known}")
