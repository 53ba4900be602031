"""Claims that nobody made yet: what several reports share, made into a claim in one act, or left."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from annotations.founding import Founding, found_claim
from annotations.models import Speaker, Stance
from annotations.posted import key_in, number_in
from annotations.rejecting import leave_passages
from annotations.unclaimed import Member, Shared, unclaimed_in
from annotations.views.chosen import for_editors
from annotations.views.saying import done_message
from annotations.voice_names import labels, named, speakers_for
from articles.acts import Done, Refused
from articles.models import Passage, Story
from articles.models.fields import new_public_id
from articles.text.quoting import quoted
from raqqa_site.http import HttpRequest

LEAVE = "leave"
GONE = "The passages of this group stand in the current texts no more; the page shows what there is now."


@dataclass
class Sent:
    """What was typed and ticked in one group's form, and what is wrong with it."""

    id: str
    statement: str = ""
    ticked: Sequence[str] = ()
    speakers: dict[str, str] = field(default_factory=dict)
    once: str = ""
    fault: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def story_proposals(request: HttpRequest, slug: str) -> HttpResponse:
    """POST `passage` (any number of ARTICLE.REVISION.ORDER), and `do`: a stance, with `statement` and
    `speaker-…`, makes a claim of those that are `ticked`; "leave" proposes all of them no more."""
    story = get_object_or_404(Story.objects.visible_to(request.user), slug=slug)
    for_editors(request)
    if request.method != "POST":
        return _page(request, story)
    names = request.POST.getlist("passage")[:100]
    sent = Sent(
        id=key_in(request.POST.get("group", "")),
        statement=" ".join(request.POST.get("statement", "").split()),
        ticked=request.POST.getlist("ticked")[:100],
        speakers={name: request.POST.get(f"speaker-{name}", "") for name in names},
        once=request.POST.get("once", "")[:40],
    )
    try:
        done = _do(request, story, sent, names)
    except ValidationError as fault:
        sent.fault = " ".join(fault.messages)
        return _page(request, story, sent, status=422)
    except Refused as fault:
        sent.fault = str(fault)
        return _page(request, story, sent, status=409)
    if request.POST.get("do") == LEAVE:
        done_message(request, f"{len(names)} passages are not proposed for a claim again.", done.act)
    else:
        done_message(request, f"Made the claim {quoted(done.row)} with {_count(sent)}.", done.act)
    return redirect(request.path)


def _count(sent: Sent) -> str:
    return f"{len(sent.ticked)} passage{'s' if len(sent.ticked) != 1 else ''}"


def _do(request: HttpRequest, story: Story, sent: Sent, names: Sequence[str]) -> Done:
    do = request.POST.get("do", "")
    found = _passages(story, names)
    if not found:
        raise Refused(GONE) if names else ValidationError("Nothing was chosen.")
    if do == LEAVE:
        return leave_passages(story, list(found.values()), by=request.user)
    if do not in Stance.values:
        raise ValidationError("Choose a stance.")
    known = speakers_for(story)
    passages = [
        Founding(passage, _speaker(sent.speakers[name], known))
        for name, passage in found.items()
        if name in sent.ticked
    ]
    content = repr((sent.statement, do, sorted(sent.ticked), sorted(sent.speakers.items())))
    return found_claim(story, sent.statement, passages, do, by=request.user, once=sent.once, content=content)


def _speaker(typed: str, known: Sequence[Speaker]) -> Speaker | None:
    if not typed.strip():
        return None
    found = named(typed, known)
    if found is None:
        raise ValidationError(
            f"Nobody is known as {quoted(typed)}. Leave it empty here; a new speaker is added where the "
            "words are corrected."
        )
    return found


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


def _page(request: HttpRequest, story: Story, sent: Sent | None = None, *, status: int = 200) -> HttpResponse:
    speakers = speakers_for(story)
    found = unclaimed_in(story, speakers)
    groups = found.shown
    if sent is not None:
        groups = [*_as_sent(story, sent), *(one for one in groups if one.id != sent.id)]
    articles = story.articles.live().exclude(current=None)
    context = {
        "story": story,
        "groups": groups,
        "more": found.count - len(found.shown),
        "sent": sent,
        "stances": Stance.choices,
        "speaker_names": labels(speakers),
        "once": new_public_id(),
        "sources": articles.values("source").distinct().count(),
    }
    return render(request, "annotations/story_proposals.html", context, status=status)


def _as_sent(story: Story, sent: Sent) -> list[Shared]:
    """The group of a form that could not be stored, first, though it may be proposed no more: what was typed
    is not lost."""
    found = _passages(story, list(sent.speakers))
    members = [
        Member(
            one.revision.article, one, one.revision.text[one.start : one.end], sent.speakers[name],
            is_ticked=name in sent.ticked,
        )
        for name, one in found.items()
    ]  # fmt: skip
    return [Shared(sent.id, members, sent.statement, "")] if members else []
