"""The act of putting many chosen highlights to one claim, all of them or none.

highlights h1, h2, h3        to the claim, "supports"
h2 supports it already       rows for h1 and h3, in one act: a form that is sent twice adds nothing
"""

from annotations.evidencing import insert_many
from annotations.models import Claim, Evidence, Highlight
from annotations.selecting import Versions, selected
from articles.acts import Done, recording
from articles.models import Story


def put_many(story: Story, versions: Versions, claim: Claim, stance: str, *, by) -> Done:
    """Put the chosen highlights to the claim with one stance, each in its outlet's own voice.

    Done.row is the claim. Raises what `put_evidence` and `selected` raise.
    """
    marks = Highlight.objects.filter(article__story=story, purpose=Highlight.Purpose.MARK)
    with recording(story, by=by, verb="put evidence") as act:
        chosen = selected(marks.select_related("article"), versions)
        same = Evidence.objects.live().filter(claim=claim, stance=stance, highlight__in=chosen)
        standing = set(same.values_list("highlight", flat=True))
        insert_many(act, claim, [mark for mark in chosen if mark.pk not in standing], stance)
    return Done(claim, act.entry)
