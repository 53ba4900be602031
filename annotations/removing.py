"""Acts that take many chosen rows away, all of them or none: evidence, highlights."""

from collections.abc import Sequence

from django.db.models import Q

from annotations.evidencing import by_correction
from annotations.models import Evidence, Highlight, Link, Rejection
from annotations.selecting import Versions, selected
from articles.acts import Done, Refused, recording
from articles.models import Story
from articles.text.quoting import isolated, quoted


def remove_many_evidence(story: Story, versions: Versions, *, by) -> Done:
    """Take the chosen rows off their claims. Raises Refused while a row that stays corrects one of them; also
    what `selected` raises. Done.row is the story."""
    with recording(story, by=by, verb="remove evidence") as act:
        rows = selected(Evidence.objects.filter(claim__story=story), versions)
        _refuse_corrected(rows)
        for some in reversed(by_correction(rows)):  # undo goes backwards: what is corrected comes back first
            act.change_rows(some, removed_at=act.at)
    return Done(story, act.entry)


def _refuse_corrected(rows: Sequence[Evidence]) -> None:
    going = [row.pk for row in rows]
    staying = Evidence.objects.live().filter(supersedes__in=going).exclude(pk__in=going)
    one = staying.select_related("highlight__article__source", "claim").first()
    if one is not None:
        raise Refused(
            f"A row with words of {isolated(one.highlight.article.source.name)} on {quoted(one.claim)} "
            "corrects one of these. Choose it too, or take that correction back first."
        )


def remove_many_highlights(story: Story, versions: Versions, *, by) -> Done:
    """Take the chosen highlights away. Raises Refused while one of them is evidence or an end of a link; also
    what `selected` raises. Done.row is the story."""
    with recording(story, by=by, verb="remove highlight") as act:
        rows = selected(Highlight.objects.filter(article__story=story), versions)
        _refuse_used(rows)
        act.change_rows(rows, removed_at=act.at)
    return Done(story, act.entry)


def _refuse_used(rows: Sequence[Highlight]) -> None:
    going = [row.pk for row in rows]
    found = Evidence.objects.live().filter(highlight__in=going)
    used = found.select_related("claim", "highlight").first()
    if used is not None:
        raise Refused(
            f"{quoted(used.highlight)} is evidence for the claim {quoted(used.claim)}. Remove that evidence "
            "first, or leave the highlight out."
        )
    if Link.objects.live().filter(Q(left__in=going) | Q(right__in=going)).exists():
        raise Refused("A link between passages ends in one of these highlights. Remove that link first.")
    if Rejection.objects.live().filter(highlight__in=going).exists():
        raise Refused("One of these highlights keeps what an editor said no to. Take that back first.")
