"""Claims that nobody made yet: what several reports share, made into a claim in one act, or left."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from annotations.attributing import Voices
from annotations.founding import found_claim
from annotations.group_forms import MOST, foundings, lay_over, names_in
from annotations.models import Party, Speaker, Stance
from annotations.offering import Member, Shared, member_of
from annotations.posted import key_in, number_in
from annotations.rejecting import leave_passages
from annotations.unclaimed import SOURCES, unclaimed_in
from annotations.views.chosen import for_editors
from annotations.views.saying import done_message
from annotations.voice_names import labels, parties, speakers_for
from articles.acts import Done, Refused
from articles.models import Passage, Story
from articles.models.fields import new_public_id
from articles.text.quoting import quoted
from raqqa_site.http import HttpRequest

LEAVE = "leave"
FOUND = "found"
GONE = "The passages of this group stand in the current texts no more; the page shows what there is now."


@dataclass
class Known:
    """Who may be named in the story."""

    speakers: Sequence[Speaker]
    parties: Sequence[Party]
    voices: Voices


@dataclass
class Sent:
    """A form that could not be stored as it is, and what is wrong with it."""

    shared: Shared
    faults: Sequence[str] = ()


@require_http_methods(["GET", "HEAD", "POST"])
def story_proposals(request: HttpRequest, slug: str) -> HttpResponse:
    """POST a group's form (group_forms.py) and `do`: "found" makes a claim of `statement`, "leave" proposes
    its passages no more."""
    story = get_object_or_404(Story.objects.visible_to(request.user), slug=slug)
    for_editors(request)
    speakers, sides = speakers_for(story), parties()
    known = Known(speakers, sides, Voices(story, speakers, sides))
    if request.method != "POST":
        return _page(request, story, known)
    sent = _sent(request, story, known)
    try:
        return _do(request, story, sent.shared, known)
    except ValidationError as fault:
        sent.faults = fault.messages
        return _page(request, story, known, sent, status=422)
    except Refused as fault:
        sent.faults = [str(fault)]
        return _page(request, story, known, sent, status=409)


def _sent(request: HttpRequest, story: Story, known: Known) -> Sent:
    """The group with what was typed, chosen and ticked (a query)."""
    names = names_in(request.POST)
    found = _passages(story, [*names, *chain.from_iterable(names.values())])
    statement = " ".join(request.POST.get("statement", "").split())
    shared = Shared(key_in(request.POST.get("group", "")), [], statement, "")
    for name, copies in names.items():
        if name in found:
            cell = _member(found[name], known)
            cell.reprints = [_member(found[copy], known) for copy in copies if copy in found]
            lay_over(cell, request.POST)
            shared.members.append(cell)
    return Sent(shared)


def _member(passage: Passage, known: Known) -> Member:
    return member_of(passage.revision.article, passage, known.voices)


def _do(request: HttpRequest, story: Story, shared: Shared, known: Known) -> HttpResponse:
    printed = shared.printed
    if len(printed) > MOST:
        raise ValidationError(f"A form takes at most {MOST} passages; this one holds more.")
    if not printed:
        raise Refused(GONE) if "passage" in request.POST else ValidationError("Nothing was chosen.")
    if request.POST.get("do") == LEAVE:
        done = leave_passages(story, [one.passage for one in printed], by=request.user)
        done_message(request, f"{len(printed)} passages are not proposed for a claim again.", done.act)
    elif request.POST.get("do") == FOUND:
        done, count = _found(request, story, shared, known)
        passages = f"{count} passage{'s' if count != 1 else ''}"
        done_message(request, f"Made the claim {quoted(done.row)} with {passages}.", done.act)
    else:
        raise ValidationError("Choose whether to make a claim of these, or to leave them.")
    return redirect(request.path)


def _found(request: HttpRequest, story: Story, shared: Shared, known: Known) -> tuple[Done, int]:
    """The claim, and of how many passages it is made."""
    chosen = foundings(shared.members, known.speakers, known.parties)
    once = request.POST.get("once", "")[:40]
    sent = [
        (name, request.POST.getlist(name)) for name in sorted(request.POST) if name != "csrfmiddlewaretoken"
    ]
    done = found_claim(story, shared.statement, chosen, by=request.user, once=once, content=repr(sent))
    return done, len(chosen)


def _passages(story: Story, names: Sequence[str]) -> dict[str, Passage]:
    """{ARTICLE.REVISION.ORDER: the passage}, of the story's stored texts (a query)."""
    asked = {}
    for name in names:
        slug, _, place = name.partition(".")
        number, _, order = place.partition(".")
        if slug and "\0" not in slug:
            asked[name] = (slug, number_in(number), number_in(order))
    rows = Passage.objects.filter(
        revision__article__story=story,
        revision__article__slug__in={slug for slug, _, _ in asked.values()},
        revision__number__in={number for _, number, _ in asked.values()},
        order__in={order for _, _, order in asked.values()},
    ).select_related("revision__article__source")
    found = {(one.revision.article.slug, one.revision.number, one.order): one for one in rows}
    return {name: found[place] for name, place in asked.items() if place in found}


def _page(
    request: HttpRequest, story: Story, known: Known, sent: Sent | None = None, *, status: int = 200
) -> HttpResponse:
    """The form that could not be stored stands first, though its group may be proposed no more; in the place
    of all that hold a passage of it."""
    found = unclaimed_in(story, known.voices)
    groups = found.shown
    if sent is not None:
        names = {one.name for one in sent.shared.printed}
        begun = next((one for one in groups if one.id == sent.shared.id), None)
        if begun is not None:
            sent.shared.reason, sent.shared.disagreements = begun.reason, begun.disagreements
        groups = [
            one
            for one in groups
            if one is not begun and names.isdisjoint(member.name for member in one.printed)
        ]
        if sent.shared.members:
            groups = [sent.shared, *groups]
    articles = story.articles.live().exclude(current=None)
    context = {
        "story": story,
        "groups": groups,
        "more": found.count - len(found.shown),
        "sent": sent,
        "stances": Stance.choices,
        "speaker_names": labels(known.speakers),
        "once": new_public_id(),
        "sources": articles.values("source").distinct().count(),
        "needed": SOURCES,
    }
    return render(request, "annotations/story_proposals.html", context, status=status)
