"""The act of making a claim of passages that several reports share.

statement, passages p1, p2, p3     one claim, a highlight and a row of evidence on each, one act
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from annotations.claiming import insert_claim
from annotations.evidencing import insert_evidence
from annotations.linking import AT_MOST
from annotations.models import Once, Speaker
from annotations.putting import mark_on, once_sent
from articles.acts import Done, Refused
from articles.models import Passage, Story
from articles.text.quoting import quoted


@dataclass(frozen=True)
class Founding:
    """A passage of a current text and who says it there; None: the outlet itself."""

    passage: Passage
    speaker: Speaker | None = None


def found_claim(
    story: Story,
    statement: str,
    passages: Sequence[Founding],
    stance: str,
    *,
    by,
    section: str = "",
    once: str = "",
    content: str = "",
) -> Done:
    """Make the claim and put each passage to it with this stance; Done.row is the claim. A form that is sent
    twice under one token `once` and with one `content` gives the first claim.

    Raises ValidationError for no statement, for no or too many passages and for those of another story,
    Refused where a text was replaced since.
    """
    if not statement.strip():
        raise ValidationError({"statement": "Write what the claim states."})
    if not 0 < len(passages) <= AT_MOST:
        raise ValidationError({"passages": f"Tick between one passage and {AT_MOST}."})
    with once_sent(story, once, "put words", content, by=by) as sent:
        if sent.first is None:
            _refuse_unfit(story, passages)
            claim = insert_claim(sent.act, story, statement, section=section)
            for one in passages:
                revision = one.passage.revision
                start, end = one.passage.start, one.passage.end
                words = revision.text[start:end]
                mark = mark_on(sent.act, revision.article, revision, start, end, words, by)
                row = insert_evidence(sent.act, claim, mark, stance, speaker=one.speaker)
            sent.made = Once(highlight=mark, evidence=row)
    return Done(sent.made.evidence.claim, sent.entry)


def _refuse_unfit(story: Story, passages: Sequence[Founding]) -> None:
    for one in passages:
        article = one.passage.revision.article
        if article.story_id != story.pk:
            raise ValidationError(f"{quoted(article)} belongs to another story.")
        article.refresh_from_db(fields=["current"])
        if article.current_id != one.passage.revision_id:
            raise Refused(
                f"The text of {quoted(article)} was replaced in the meantime; open this page again."
            )
