"""Acts on highlights: make one on exact words, take it away."""

from django.core.exceptions import ValidationError

from annotations.anchoring import make_quote
from annotations.carrying import carry_highlights
from annotations.dependents import refuse_if_needed, refuse_removed_article
from annotations.models import Anchor, Highlight
from articles.acts import Done, Recorder, Refused, recording, who
from articles.models import Article, Revision


def make_highlight(
    article: Article, start: int, end: int, *, by, revision: Revision | None = None, exact: str | None = None
) -> Done:
    """Highlight text[start:end] (code points) of the article's current revision, or of `revision`.

    `exact` are the words that the person saw there: an offset is never trusted without them where they are
    known. Raises ValidationError for a span outside the text, one of blanks, or other words.
    """
    revision = revision or article.current
    with recording(article.story, by=by, verb="make highlight") as act:
        highlight = insert_highlight(act, article, revision, start, end, by=by, exact=exact)
    return Done(highlight, act.entry)


def insert_highlight(
    act: Recorder,
    article: Article,
    revision: Revision | None,
    start: int,
    end: int,
    *,
    by,
    exact: str | None = None,
    purpose: str = Highlight.Purpose.MARK,
) -> Highlight:
    """The same inside another act, so that a highlight and its evidence are one act."""
    refuse_removed_article(article)
    check_span(article, revision, start, end, exact)
    article.refresh_from_db(fields=["current"])
    _refuse_taken_back(article, revision)
    user, name = who(by)
    highlight = act.make(
        Highlight(article=article, purpose=purpose, created_by=user, created_by_name=name, created_at=act.at)
    )
    act.make(new_anchor(highlight, revision, start, end))
    if article.current_id != revision.pk:  # the text was replaced since the words were chosen
        carry_highlights(article)
    return highlight


def _refuse_taken_back(article: Article, revision: Revision) -> None:
    """An older text may be marked, one that an undo took back may not: no reader can open it."""
    current = article.current
    if current is None or (current.pk != revision.pk and revision not in current.chain()):
        raise Refused("The text that these words were chosen in was taken back; open the article again.")


def new_anchor(highlight: Highlight, revision: Revision, start: int, end: int) -> Anchor:
    """The unsaved anchor at the place where the person chose the words."""
    quote = make_quote(revision.text, start, end)
    return Anchor(
        highlight=highlight, revision=revision, start=start, end=end,
        exact=quote.exact, prefix=quote.prefix, suffix=quote.suffix, origin=True,
    )  # fmt: skip


def check_span(article, revision, start, end, exact) -> None:
    """Raises ValidationError for a span outside the text, one of blanks, or other words."""
    if revision is None or revision.article_id != article.pk:
        raise ValidationError("The article has no such text; open it again and choose the words anew.")
    if not 0 <= start < end <= revision.length:
        raise ValidationError(f"The words {start} to {end} are outside the text (0 to {revision.length}).")
    words = revision.text[start:end]
    if not words.strip():
        raise ValidationError("Only blanks are selected; choose words.")
    if exact is not None and exact != words:
        raise ValidationError("The text has other words at this place; open the article again.")


def remove_highlight(highlight: Highlight, *, by, version: int | None = None) -> Done:
    """Take a highlight away; it can come back by undo. Raises Refused while it is evidence, Stale."""
    with recording(highlight.article.story, by=by, verb="remove highlight") as act:
        refuse_if_needed(highlight)
        act.remove(highlight, version=version)
    return Done(highlight, act.entry)
