"""What an editor chose of a text is refused where that text is the current one no more.

passage --> its revision --> is it the current text of an article of this story that nobody took away?
"""

from collections.abc import Iterable

from django.core.exceptions import ValidationError

from articles.acts import Refused
from articles.models import Passage, Story
from articles.text.quoting import quoted


def refuse_replaced(story: Story, passages: Iterable[Passage]) -> None:
    """Within an act; the articles as they are now. Raises ValidationError for a passage of another
    story, Refused where a text was replaced or taken away since. A query a passage."""
    for one in passages:
        article = one.revision.article
        if article.story_id != story.pk:
            raise ValidationError(f"{quoted(article)} belongs to another story.")
        article.refresh_from_db(fields=["removed_at", "current"])
        if article.removed_at is not None or article.current_id != one.revision_id:
            raise Refused(
                f"The text of {quoted(article)} was replaced or taken away in the meantime; open this page "
                "again."
            )
