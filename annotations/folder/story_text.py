"""The text of story.toml and of the files in articles/."""

from datetime import datetime

from .limits import FORMAT
from .moments import format_instant, format_moment
from .place_text import Places
from .toml_text import Table, toml_text
from .tree import ArticleRecord, Folder, RevisionRecord, SpeakerRecord, StoryRecord


def story_text(folder: Folder, places: Places) -> str:
    """story.toml, in its one form."""
    return toml_text(
        {
            **_story(folder.story),
            "sources": [
                {"key": one.key, "name": one.name, "lang": one.lang, "url": one.url} for one in folder.sources
            ],
            "agencies": [{"key": one.key, "name": one.name} for one in folder.agencies],
            "parties": [{"key": one.key, "name": one.name} for one in folder.parties],
            "speakers": [_speaker(one) for one in folder.speakers],
            "spellings": [dict(vars(one)) for one in folder.spellings],
            "names_apart": [dict(vars(one)) for one in folder.names_apart],
            "clusters": [
                {"key": one.key, "spans": [places.table(span) for span in one.spans]}
                for one in folder.clusters
            ],
        }
    )


def article_texts(article: ArticleRecord, story: StoryRecord) -> dict[str, str]:
    """The article's files by name, one a revision."""
    head = "".join(f"{name}: {value}\n" for name, value in _head(article, story).items() if value)
    files = {}
    for one in article.revisions:
        first = one.number == 1
        name = f"{article.key}.txt" if first else f"{article.key}.r{one.number}.txt"
        files[name] = (head if first else _revision_head(one)) + "\n" + one.text
    return files


def _story(story: StoryRecord) -> Table:
    return {
        "format": FORMAT,
        "slug": story.slug,
        "title": story.title,
        "summary": story.summary,
        "event_start": story.event_start,
        "event_end": story.event_end,
        "tz": story.tz,
        "published_at": story.published_at,
    }


def _speaker(one: SpeakerRecord) -> Table:
    return {"key": one.key, "name": one.name, "role": one.role, "kind": one.kind, "party": one.party}


def _head(one: ArticleRecord, story: StoryRecord) -> dict[str, str | None]:
    return {
        "Source": one.source,
        "Title": one.title,
        "URL": one.url,
        "Archive-URL": one.archive_url,
        "Byline": one.byline,
        "Agency": one.agency,
        "Published": _published(one, story),
        "Retrieved": _instant(one.retrieved_at),
        "Language": one.lang,
        "Note": one.note,
        "Read-By": one.read_by,
        "Read-At": _instant(one.read_at),
    }


def _published(one: ArticleRecord, story: StoryRecord) -> str | None:
    if one.published_at is None:
        return None
    return format_moment(one.published_at, one.precision or "", story.zone)


def _instant(moment: datetime | None) -> str | None:
    return format_instant(moment) if moment else None


def _revision_head(one: RevisionRecord) -> str:
    return f"Stored: {format_instant(one.stored_at)}\n" if one.stored_at else ""
