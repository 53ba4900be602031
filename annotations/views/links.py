"""An editor says of passages set side by side that they report the same, or do not, or takes that back."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from annotations.linking import Pair, judge_links, refuse_number, take_link_back
from annotations.models import Link
from annotations.opening import PASSAGE
from annotations.posted import key_in, number_in
from annotations.views.chosen import status_of
from annotations.views.saying import back, done_message
from annotations.views.undo import in_place_of_the_page
from articles.access import allowed
from articles.acts import Done, Stale
from articles.clashing import FAULTS
from articles.models import Passage, Story
from raqqa_site.http import HttpRequest

SAID = {"confirm": "Kept: the same.", "reject": "Kept: not the same.", "back": "Taken back."}
ALREADY = {
    "confirm": "It was said already.",
    "reject": "It was said already.",
    "back": "It was taken back already.",
}
STOOD = {
    Link.Verdict.CONFIRM.value: "report the same",
    Link.Verdict.REJECT.value: "do not report the same",
}
UNREADABLE = "The passages that were meant cannot be told from this form; open the comparison again."


@require_POST
def links(request: HttpRequest, slug: str) -> HttpResponse:
    """`confirm` or `reject`: pairs of passages, as `gazette.r1.p3~herald.r2.p5~VERDICT` with the id of the
    verdict that the page showed (empty: none; left out: not known), parted by blanks, or empty with two
    passages as `left` and `right`; or `back`: a verdict as `ID:VERSION`. `next`: the comparison, which is
    shown again."""
    story = get_object_or_404(Story.objects.visible_to(request.user), slug=slug)
    if not allowed(request.user, "link"):
        raise PermissionDenied
    home = back(request, reverse("compare", args=[slug]))
    try:
        what, done = _done(request, story)
    except FAULTS as fault:
        context = {"story": story, "told": _told(fault), "next": home}
        page = render(request, "annotations/links_refused.html", context, status=status_of(fault))
        return in_place_of_the_page(request, page)
    done_message(request, SAID[what] if done.act else ALREADY[what], done.act)
    return redirect(home)


def _done(request: HttpRequest, story: Story) -> tuple[str, Done]:
    for what in ("confirm", "reject"):
        if what in request.POST:
            chosen = "~".join(request.POST.get(end, "") for end in ("left", "right"))
            pairs = _pairs(story, request.POST[what] or chosen)
            return what, judge_links(story, pairs, what, by=request.user)
    if "back" in request.POST:
        name, _, version = request.POST["back"].partition(":")
        found = Link.objects.filter(left__article__story=story, public_id=key_in(name)).select_related(
            "left__article__story"
        )
        link = found.first()
        if link is None:
            raise Http404
        return "back", take_link_back(link, by=request.user, version=number_in(version))
    raise ValidationError(UNREADABLE)


def _pairs(story: Story, words: str) -> list[Pair]:
    """Raises ValidationError for what names no two passages of the story, and for more pairs than one act
    takes, before any is looked up."""
    read = [one.split("~") for one in words.split()]
    refuse_number(len(read))
    if any(len(one) not in (2, 3) for one in read):
        raise ValidationError(UNREADABLE)
    passages = _passages(story, {name for one in read for name in one[:2]})
    try:
        return [Pair(passages[one[0]], passages[one[1]], *map(key_in, one[2:])) for one in read]
    except KeyError as missing:
        raise ValidationError(UNREADABLE) from missing


def _passages(story: Story, names: set[str]) -> dict[str, Passage]:
    """{name: passage}, in one query."""
    asked = Q(pk=None)
    for match in filter(None, map(PASSAGE.fullmatch, names)):
        asked |= Q(
            revision__article__key=key_in(match["article"]),
            revision__number=match["revision"],
            order=match["order"],
        )
    found = Passage.objects.filter(asked, revision__article__story=story)
    return {
        f"{one.revision.article.key}.r{one.revision.number}.p{one.order}": one
        for one in found.select_related("revision__article__story")
    }


def _told(fault: Exception) -> str:
    if isinstance(fault, Stale) and isinstance(fault.row, Link):
        link = fault.row
        who = link.by_name or "Another editor"
        if link.removed_at is not None:
            return f"The verdict of {who} on these passages was taken back in the meantime."
        return f"In the meantime {who} has said that these passages {STOOD[link.verdict]}."
    return " ".join(getattr(fault, "messages", [str(fault)]))
