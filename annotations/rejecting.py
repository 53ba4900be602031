"""An editor says no to what the engine proposes; it is not proposed again.

    claim ---- rejection ---- end (highlight) ---- passage        it does not bear on the claim
    nothing -- rejection ---- end (highlight) ---- passage        no claim is to be made of it

The ends are highlights on exactly the passages, as those of links, so that anchors carry a rejection into
later texts.
"""

from collections.abc import Collection, Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db.models import F

from annotations.linking import AT_MOST, End, end_on
from annotations.models import Claim, Rejection
from annotations.replaced import refuse_replaced
from articles.acts import Done, Recorder, Refused, recording, who
from articles.models import Passage, Story
from articles.text.quoting import quoted

Rejected = dict[int | None, list[End]]


def reject_passage(claim: Claim, passage: Passage, *, by) -> Done:
    """Say that the passage does not bear on the claim; said already, it changes nothing. Done.row is the
    rejection.

    Raises ValidationError for a passage of another story, Refused where the text was replaced or the claim
    taken away since.
    """
    with recording(claim.story, by=by, verb="reject passage") as act:
        refuse_gone(claim)
        refuse_replaced(claim.story, [passage])
        row = reject_in(act, claim, passage, by)
    return Done(row, act.entry)


def leave_passages(story: Story, passages: Sequence[Passage], *, by) -> Done:
    """Say that no claim is to be made of these passages, in one act; Done.row is the last rejection. Raises
    as reject_passage."""
    if not 0 < len(passages) <= AT_MOST:
        raise ValidationError(f"Choose between one passage and {AT_MOST}.")
    with recording(story, by=by, verb="leave passages") as act:
        refuse_replaced(story, passages)
        rows = [reject_in(act, None, one, by) for one in passages]
    return Done(rows[-1], act.entry)


def rejected_in(articles: Collection[int]) -> Rejected:
    """{claim (None: any): the words rejected for it} that have a place in the current texts of these
    articles (numbers). What was rejected for a claim that was merged counts for the one that stays. One
    query."""
    rows = Rejection.objects.live().filter(
        highlight__article__in=articles,
        highlight__anchors__revision=F("highlight__article__current"),
        highlight__anchors__start__isnull=False,
    )
    names = ("article", "anchors__start", "anchors__end")
    found: Rejected = {}
    for claim, into, *place in rows.values_list(
        "claim", "claim__merged_into", *(f"highlight__{name}" for name in names)
    ):
        found.setdefault(into or claim, []).append(End(*place))
    return found


def is_rejected(ends: Iterable[End], article: int, passage) -> bool:
    """Whether one of these words is that passage (anything with start and end) of the article."""
    return any(one.article == article and one.is_on(passage) for one in ends)


def refuse_gone(claim: Claim) -> None:
    """Raises Refused where the claim was taken away since."""
    claim.refresh_from_db(fields=["removed_at"])
    if claim.removed_at is not None:
        raise Refused(f"The claim {quoted(claim)} was removed or merged in the meantime.")


def reject_in(act: Recorder, claim: Claim | None, passage: Passage, by) -> Rejection:
    """Within an act: the rejection that stands already, else a new one."""
    article = passage.revision.article_id
    standing = Rejection.objects.live().filter(
        claim=claim,
        highlight__article=article,
        highlight__anchors__revision=passage.revision_id,
        highlight__anchors__start=passage.start,
        highlight__anchors__end=passage.end,
    )
    user, name = who(by)
    return standing.order_by("pk").first() or act.make(
        Rejection(claim=claim, highlight=end_on(act, passage, by), by=user, by_name=name)
    )
