"""The act of choosing other words for a highlight that stands (docs/adr/0011).

    r1   "bridge reopened"  origin      change in r2 to "reopened on Monday"      r1   carried from r2
    r2   "bridge reopened"  carried                                               r2   origin

The highlight keeps its public id, its evidence and its maker; its anchors say where its words are.
"""

from collections.abc import Sequence

from django.core.exceptions import ValidationError

from annotations.carrying import PLACE, place_in
from annotations.dependents import refuse_removed_article
from annotations.highlighting import check_span, new_anchor
from annotations.models import Anchor, Highlight
from articles.acts import Done, Recorder, Refused, recording
from articles.models import Revision


def change_span(
    highlight: Highlight,
    start: int,
    end: int,
    *,
    by,
    revision: Revision,
    exact: str,
    version: int | None = None,
) -> Done:
    """Let the highlight stand on text[start:end] (code points) of `revision`; in the article's other
    revisions it follows. `exact` are the words that the person saw there.

    Raises ValidationError for a span outside the text, one of blanks, or other words, Refused where
    highlight, article or text was taken away in the meantime, Stale.
    """
    with recording(highlight.article.story, by=by, verb="change span") as act:
        act.change(highlight, version=version)
        _refuse_removed(highlight, revision)
        check_span(highlight.article, revision, start, end, exact)
        anchors = list(highlight.anchors.select_related("revision").order_by("pk"))
        here = _anchor_in(anchors, revision)
        if (here.start, here.end) != (start, end):
            _move(act, highlight, here, anchors, new_anchor(highlight, revision, start, end))
    return Done(highlight, act.entry)


def _refuse_removed(highlight: Highlight, revision: Revision) -> None:
    if highlight.removed_at is not None:
        raise Refused(
            "This highlight was removed in the meantime; undo that first, or choose the words anew."
        )
    article = highlight.article
    refuse_removed_article(article)
    article.refresh_from_db(fields=["current"])
    if article.current is None or revision.pk not in {one.pk for one in article.current.chain()}:
        raise Refused("The text that these words were chosen in was taken back; open the article again.")


def _anchor_in(anchors: Sequence[Anchor], revision: Revision) -> Anchor:
    found = next((one for one in anchors if one.revision_id == revision.pk), None)
    if found is None:
        raise ValidationError("The highlight was made on a later text; choose its words in that one.")
    return found


def _move(
    act: Recorder, highlight: Highlight, here: Anchor, anchors: Sequence[Anchor], chosen: Anchor
) -> None:
    """Each row before the next can stand: one anchor is the origin at a time, backwards too."""
    act.touch(highlight, "removed_at")
    act.count(highlight)
    for other in anchors:
        if other.origin and other != here:
            act.change(other, origin=False)
    act.change(here, origin=True, **{name: getattr(chosen, name) for name in PLACE})
    act.touch(here, "start", "end", "exact", "origin")
    carry_others(act, here, [one for one in anchors if one != here])


def carry_others(act: Recorder, here: Anchor, others: Sequence[Anchor]) -> None:
    """Let the highlight's anchors in other revisions follow the one `here`."""
    for other in others:
        act.change(other, **place_in(here, other.revision))
