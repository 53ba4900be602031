"""Acts over stories and their texts: start a story, add an article, store a revision, publish."""

from collections.abc import Mapping

from django.utils import timezone

from articles.acts import Done, Recorder, Refused, recording, who
from articles.analysing import insert_analysis
from articles.models import Article, Passage, Revision, Story
from articles.text.kinds import Kind
from articles.text.segmentation import segment
from articles.validators import validate_text

PASSAGES_A_STATEMENT = 500  # keeps an INSERT below SQLite's limit of bound values

Kinds = Mapping[int, Kind]  # a passage's order (from 1): what an editor says it is


def make_story(story: Story, *, by) -> Done:
    """Store a new story as a draft. Raises ValidationError."""
    with recording(None, by=by, verb="make story") as act:
        act.make(story)
        act.story = story
    return Done(story, act.entry)


def add_article(article: Article, text: str, *, by, at=None, kinds: Kinds | None = None) -> Done:
    """Store a new article with its first text, in one act. Raises ValidationError."""
    article.slug = article.slug or f"{article.story.slug}-{article.key}"
    with recording(article.story, by=by, verb="add article", at=at) as act:
        act.make(article)
        _store(act, article, text, kinds=kinds)
    return Done(article, act.entry)


def store_revision(
    article: Article, text: str, *, by, version: int | None = None, at=None, kinds: Kinds | None = None
) -> Done:
    """Store `text` as the article's newest revision and segment it into passages.

    The same text as the current one changes nothing (Done.act is None). Highlights are carried over by
    whoever listens to the act. Raises ValidationError for a text that cannot be stored, Stale.
    """
    with recording(article.story, by=by, verb="store revision", at=at) as act:
        revision = _store(act, article, text, version, kinds)
    return Done(revision, act.entry)


def mark_read(article: Article, *, by, version: int | None = None) -> Done:
    """An editor has read the article for its story: what it does not say is then told as its silence. Who
    marked it first stays. Raises Stale."""
    with recording(article.story, by=by, verb="mark as read") as act:
        article.refresh_from_db(fields=["read_at"])
        if article.read_at is None:
            act.change(article, version=version, read_at=act.at, read_by_name=who(by)[1])
    return Done(article, act.entry)


def mark_unread(article: Article, *, by, version: int | None = None) -> Done:
    """Take the mark back. Raises Stale."""
    with recording(article.story, by=by, verb="mark as unread") as act:
        act.change(article, version=version, read_at=None, read_by_name="")
    return Done(article, act.entry)


def _store(
    act: Recorder, article: Article, text: str, version: int | None = None, kinds: Kinds | None = None
) -> Revision:
    article.refresh_from_db(fields=["current"])  # another editor may have stored a text since it was read
    current = article.current
    if current is not None and current.sha256 == Revision.digest(text):
        return current
    revision = insert_revision(article, text, at=act.at, kinds=kinds)
    unread = {"read_at": None, "read_by_name": ""} if current is not None else {}  # nobody read these words
    act.change(article, version=version, current_id=revision.pk, **unread)
    article.current = revision
    return revision


def insert_revision(
    article: Article, text: str, *, at, number: int | None = None, kinds: Kinds | None = None
) -> Revision:
    """The revision's row, its passages and its analysis, without an act: for verbs and imports
    that log themselves.

    `kinds` corrects what the segmentation says of a passage, by its order (from 1).
    Raises ValidationError for an empty text or one with NUL or lone surrogates.
    """
    validate_text(text)
    if not text.strip():
        raise Refused("The text is empty; paste or choose the article's words.")
    last = article.revisions.order_by("-number").values_list("number", flat=True).first() or 0
    revision = Revision.objects.create(
        article=article,
        number=number or last + 1,
        previous=article.current,
        text=text,
        sha256=Revision.digest(text),
        length=len(text),
        stored_at=at,
    )
    passages = _passages(revision, article.lang, kinds or {})
    Passage.objects.bulk_create(passages, batch_size=PASSAGES_A_STATEMENT)
    insert_analysis(revision, passages, article.lang)
    return revision


def _passages(revision: Revision, lang: str, kinds: Kinds) -> list[Passage]:
    return [
        Passage(
            revision=revision,
            order=order,
            paragraph=found.paragraph,
            kind=(kind := kinds.get(order, found.kind)).value,
            start=found.start,
            end=found.end,
            reported=kind.reported if order in kinds else found.reported,
        )
        for order, found in enumerate(segment(revision.text, lang), start=1)
    ]


def publish_story(story: Story, *, by, version: int | None = None, at=None) -> Done:
    """Let everyone read the story. Raises Refused for a story without a text, Stale."""
    if not story.articles.live().exclude(current=None).exists():
        raise Refused("The story has no article with a text yet; import one before publishing.")
    with recording(story, by=by, verb="publish story") as act:
        act.change(story, version=version, published_at=at or story.published_at or timezone.now())
    return Done(story, act.entry)


def withdraw_story(story: Story, *, by, version: int | None = None) -> Done:
    """Make the story a draft again. Raises Stale."""
    with recording(story, by=by, verb="withdraw story") as act:
        act.change(story, version=version, published_at=None)
    return Done(story, act.entry)
