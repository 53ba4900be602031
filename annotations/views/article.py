"""One text, whole, with the highlights in it and the claims that rest on them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from annotations.margin import notes_of
from annotations.marking import Mark, marked_text
from annotations.models import Anchor, Claim, Highlight
from annotations.overlapping import printed_in
from annotations.past import as_it_stood, corrected_by_then
from annotations.posted import KEY
from annotations.resting import Annotations, annotations_in
from annotations.views.as_of import Asked, asked_moment, banner, keep_moment, with_moment
from articles.access import allowed
from articles.caching import for_readers
from articles.models import Article, Passage, Revision, Story
from raqqa_site.http import HttpRequest

WORDS_SHOWN = 160


@dataclass(frozen=True)
class Unused:
    """A highlight that is put to no claim: text[start:end] in code points."""

    id: str
    version: int
    start: int
    end: int
    text: str

    @property
    def words(self) -> str:
        return Truncator(self.text[self.start : self.end]).chars(WORDS_SHOWN)


@require_safe
@for_readers
def article(request: HttpRequest, slug: str):
    """The current text. `?claim=KEY` leads to the first words of it that are put to that claim;
    `?as_of=` what was known then beside it, and whether it was published itself."""
    found = visible_article(request, slug)
    return _page(request, found, found.current)


@require_safe
@for_readers
def revision(request: HttpRequest, slug: str, number: int):
    """One stored text under a lasting address. A text taken back by undo is for editors alone."""
    found = visible_article(request, slug)
    shown = get_object_or_404(found.revisions, number=number)
    return _page(request, found, shown)


@require_safe
def highlight(request: HttpRequest, public_id: str):
    """Lead to the words: in the current text where they stand there, else in the newest that has them."""
    marks = Highlight.objects.live().filter(purpose=Highlight.Purpose.MARK)
    visible = marks.filter(
        article__removed_at=None, article__story__in=Story.objects.visible_to(request.user)
    )
    found = get_object_or_404(visible.select_related("article__current"), public_id=public_id)
    return redirect(with_moment(request, _address(found)), permanent=False)


def visible_article(request: HttpRequest, slug: str) -> Article:
    """Raises Http404."""
    visible = Article.objects.live().filter(story__in=Story.objects.visible_to(request.user))
    found = get_object_or_404(visible.select_related("story", "source", "agency", "current"), slug=slug)
    if found.current:
        found.current.article = found  # else its chain would fetch the article once more
    return found


def _page(request: HttpRequest, found: Article, shown: Revision | None):
    chain = found.current.chain() if found.current else []
    if shown and shown.pk not in {one.pk for one in chain} and not allowed(request.user, "see drafts"):
        raise Http404
    then = asked_moment(request, found.story)
    notes = notes_in(request, found, shown) if shown else None
    place = _place_of(_standing(found.story, request.GET.get("claim")), notes) if notes else None
    if place:
        return redirect(with_moment(request, f"{request.path}#h-{place}"))
    context = text_context(request, found, shown, notes, then) | {"chain": chain}
    context |= banner(request, found.story, then, [found])
    return keep_moment(render(request, "annotations/article.html", context), then)


def notes_in(request: HttpRequest, found: Article, shown: Revision) -> Annotations:
    """What rests on the text; to editors it says whose each highlight is."""
    is_current = shown.pk == found.current_id
    return annotations_in(shown, is_current=is_current, says_whose=allowed(request.user, "annotate"))


def text_context(
    request: HttpRequest, found: Article, shown: Revision | None, notes: Annotations | None, then: Asked
) -> dict:
    """What the templates of a text and its margin read; the past is for reading alone."""
    may_annotate = allowed(request.user, "annotate") and not then.at
    context = {"article": found, "story": found.story, "shown": shown, "may_annotate": may_annotate}
    context["may_carry"] = may_annotate and found.story.claims.live().exists()
    return context | _text(found, shown, notes, then, may_annotate) if shown and notes else context


def _standing(story: Story, key: str | None) -> str | None:
    """The key of the claim that stays, where the one of that key was merged into it."""
    if not key or not KEY.fullmatch(key):
        return None
    merged = Claim.objects.filter(story=story, key=key, merged_into__isnull=False)
    return merged.values_list("merged_into__key", flat=True).first() or key


def _place_of(claim: str | None, notes: Annotations) -> str | None:
    """The public id of the first placed highlight that is put to the claim of that key."""
    puts = [put for entry in notes.resting if entry.claim.key == claim for put in entry.quotes]
    return next((put.anchor.highlight.public_id for put in puts if put.is_placed), None)


def _set_back(story: Story, notes: Annotations, at: datetime) -> None:
    """The claims of this text and its words that are put to them to what they were then."""
    as_it_stood(story, [entry.claim for entry in notes.resting], at)
    own = [put.evidence for entry in notes.resting for put in entry.quotes]
    corrected = corrected_by_then(own, at)
    for one in own:
        one.is_corrected = one.pk in corrected


def _text(found: Article, shown: Revision, notes: Annotations, then: Asked, may_annotate: bool) -> dict:
    if then.at:
        _set_back(found.story, notes, then.at)
    passages = list(shown.passages.order_by("order"))
    reports = then.known(found.story.articles.live().in_reading_order().select_related("source"))
    pen = _pen(found, shown) if may_annotate else None
    text = marked_text(shown.text, passages, notes.marks, title=found.title, pen=pen)
    return {
        "title": text.title and SafeString(text.title),
        "body": SafeString(text.body),
        "notes": notes_of(notes.resting, found, reports, at=then.at),
        "printed": printed_in(shown, reports),
        "reports": [one for one in reports if one.pk != found.pk],
        "highlights": len(notes.marks),
        "unused": [_unused(one, shown.text) for one in notes.marks if not one.refs],
        "has_furniture": any(not one.reported for one in passages),
    }


def _unused(mark: Mark, text: str) -> Unused:
    return Unused(mark.id, mark.version, mark.start, mark.end, text)


def _pen(found: Article, shown: Revision) -> Callable[[Passage], str]:
    """The address of the form on a passage."""
    form = f"{reverse('annotate', args=[found.slug])}?revision={shown.number}"
    return lambda one: f"{form}&start={one.start}&end={one.end}"


def _address(found: Highlight) -> str:
    """Only texts that every reader may open are led to."""
    article = found.article
    chain = article.current.chain() if article.current else []
    anchors = Anchor.objects.filter(highlight=found, start__isnull=False)
    placed = set(anchors.values_list("revision_id", flat=True))
    newest = next((one for one in chain if one.pk in placed), None)
    if newest is None:
        return article.get_absolute_url()
    is_current = newest.pk == article.current_id
    page = (
        article.get_absolute_url() if is_current else reverse("revision", args=[article.slug, newest.number])
    )
    return f"{page}#h-{found.public_id}"
