"""An editor says that a report does not carry a claim at all: nothing of it is proposed for the claim again.

    article -- likeliest passage, the next ones, … (annotations.proposing) -- a rejection each, in one act

A later text of the article may have passages that nobody has looked at: these are proposed.
"""

from django.core.exceptions import ValidationError

from annotations.models import Claim
from annotations.proposing import every_passage
from annotations.rejecting import refuse_gone, reject_in
from articles.acts import Done, Refused, recording
from articles.models import Article
from articles.text.quoting import quoted


def deny_report(claim: Claim, article: Article, revision: int, *, by) -> Done:
    """Reject every passage of the article that is proposed for the claim now or would be after these; where
    nothing is, it changes nothing. `revision` is the number of the text that the editor saw. Done.row is the
    claim.

    Raises ValidationError for an article of another story, Refused where the text was replaced or the claim
    or the article taken away since.
    """
    if article.story_id != claim.story_id:
        raise ValidationError(f"{quoted(article)} belongs to another story.")
    every_passage(claim, article)  # what the engine has to work out first is not worked out while others wait
    with recording(claim.story, by=by, verb="reject report") as act:
        refuse_gone(claim)
        article = Article.objects.select_related("story", "source", "current").get(pk=article.pk)
        if article.removed_at or article.current is None or article.current.number != revision:
            raise Refused(f"The text of {quoted(article)} was replaced or taken away in the meantime.")
        for passage in every_passage(claim, article):
            reject_in(act, claim, passage, by)
    return Done(claim, act.entry)
