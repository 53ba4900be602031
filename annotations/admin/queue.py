"""What waits, as one list to work through by keyboard: confirm a tag, take the suggestion, open the claim."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from annotations.models import BestFigure, Claim, Decision, Tag
from annotations.narrating import narrate
from annotations.undoable import may_undo_act, with_undo
from articles.access import allowed
from articles.models import Act, Story
from articles.text.quoting import quoted

from .confirming import Outcome, decide_each, listed, next_after, posted, row_for, ticked, without_former
from .tagging import Typed
from .waiting import KINDS, Row, best_url, rows_of, stale_bests, waiting

A_PAGE = 25
TEMPLATE = "admin/annotations/claim/queue.html"
TICKED = {"confirm_ticked": "confirm", "take_ticked": "take"}
CONFIRMED = {"confirm": "confirmed", "take": "tagged as suggested", "keep": "tagged"}


@dataclass(frozen=True)
class Asked:
    """The part of the list that the address asks for; `note` says what it cannot be asked for."""

    story: str = ""
    kind: str = ""
    note: str = ""

    @property
    def query(self) -> str:
        return urlencode({name: value for name in ("story", "kind") if (value := getattr(self, name))})

    def claims(self):
        rows = waiting(self.kind)
        return rows.filter(story__slug=self.story) if self.story else rows


def asked_for(request: HttpRequest, stories: list[tuple[str, str]]) -> Asked:
    """What is no choice is left aside, and said."""
    story, kind = request.GET.get("story", ""), request.GET.get("kind", "")
    asked = Asked(story if story in dict(stories) else "", kind if kind in KINDS else "")
    left = [word for word in (story, kind) if word and word not in (asked.story, asked.kind)]
    return replace(
        asked, note=f"Nothing here is called {quoted(left[0])}; it was left aside." if left else ""
    )


def queue_view(request: HttpRequest, admin) -> HttpResponse:
    """GET shows the list; POST decides one row, or each that is ticked, and shows the next."""
    if not allowed(request.user, "tag"):
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, admin)
    how, keys = _pressed(request.POST)
    if not keys:
        messages.error(request, "Nothing was saved: tick the claims first, or use the buttons of a row.")
        return _page(request, admin, status=422)
    rows = {key: posted(request.POST, key, how) for key in keys}
    found = decide_each(_for_take(rows) if how == "take" else rows, by=request.user)
    _say(request, found, how)
    after = next_after(listed(request.POST), keys)
    if found.faults or _is_typed(request.POST, keys):
        return _page(request, admin, found, focus=next(iter(found.faults), after), status=found.status)
    return HttpResponseRedirect(_back(request) or f"{request.get_full_path()}{after and f'#w-{after}'}")


def chosen_view(request: HttpRequest, admin, claims: list[Claim], how: str) -> HttpResponse | None:
    """Claims chosen in their list: decided at once, or shown on this page where one needs a reason or has
    clashed. None where all is done."""
    able = [one for one in claims if (one.tag if how == "confirm" else one.suggestion in _TAGS)]
    for one in set(claims) - set(able):
        lacks = "has no tag to confirm" if how == "confirm" else "has no suggestion that is a tag"
        messages.warning(request, f"{quoted(one)} {lacks}; it was left as it is.")
    if how == "confirm" and any(one.is_mismatch for one in able):
        return _page(request, admin, chosen=able, back=request.get_full_path())
    found = decide_each({one.key: row_for(one, request.POST, how) for one in able}, by=request.user)
    _say(request, found, how)
    if not found.faults:
        return None
    left = [one for one in able if one.key in found.faults]
    return _page(request, admin, found, chosen=left, back=request.get_full_path(), status=found.status)


_TAGS = set(Tag.values)


def _pressed(post) -> tuple[str, list[str]]:
    """What is to be done, and to which claims, by key."""
    for name in CONFIRMED:
        if name in post:
            return name, [post[name]] if post[name] in listed(post) else []
    for name, how in TICKED.items():
        if name in post:
            return how, [key for key in ticked(post) if f"version-{key}" in post]
    return "confirm", []


def _for_take(rows: dict[str, Typed]) -> dict[str, Typed]:
    newest = Decision.objects.filter(claim__key__in=rows).order_by("pk").values_list("claim__key", "reason")
    return without_former(rows, dict(newest))


def _say(request: HttpRequest, found: Outcome, how: str) -> None:
    if len(found.done) == 1:
        claim = found.done[0]
        messages.success(request, f"{quoted(claim)} {CONFIRMED[how]}: {claim.get_tag_display()}.")
    elif found.done:
        messages.success(request, f"{len(found.done)} claims {CONFIRMED[how]}.")
    for claim in found.same:
        messages.info(
            request, f"{quoted(claim)} stays as it is: tagged so, on this evidence, for this reason."
        )
    if found.faults:
        messages.error(request, f"Not saved: {len(found.faults)}, marked below.")


def _is_typed(post, acted: list[str]) -> bool:
    """Whether the form holds more than what was acted on: a reason that was changed, a tick."""
    others = [key for key in listed(post) if key not in acted]
    reasons = any(post.get(f"reason-{key}", "") != post.get(f"former-{key}", "") for key in others)
    return reasons or bool(set(ticked(post)) - set(acted))


def _back(request: HttpRequest) -> str:
    """The list from which the claims were chosen."""
    asked = request.POST.get("back", "")
    hosts = {request.get_host()}
    return asked if url_has_allowed_host_and_scheme(asked, hosts, request.is_secure()) else ""


def _page(
    request: HttpRequest, admin, found: Outcome | None = None, *, chosen: list[Claim] | None = None,
    back: str = "", focus: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The list, with what was typed in the rows that could not be saved and in those that were left alone."""
    stories = list(Story.objects.filter(claims__removed_at=None, claims__isnull=False).distinct()
                   .order_by("title").values_list("slug", "title"))  # fmt: skip
    asked = asked_for(request, stories)
    back = back or _back(request)
    if chosen is None and back:
        chosen = list(Claim.objects.live().filter(key__in=_left(request.POST, found)).select_related("story"))
    page = None if chosen is not None else Paginator(asked.claims(), A_PAGE).get_page(request.GET.get("page"))
    rows = rows_of(_shown(page, chosen, found))
    for row in rows:
        _fill(row, request.POST, found, is_chosen=chosen is not None)
    context = {
        **admin.admin_site.each_context(request), "opts": admin.opts, "title": "What waits", "rows": rows,
        "stories": stories, "kinds": KINDS.items(), "asked": asked, "page": page, "back": back,
        "focus": focus,
        "action": reverse("admin:annotations_claim_queue") if back else request.get_full_path(),
        "bests": _bests(asked) if page is not None and not asked.kind else [],
        "settled": 0 if asked.kind or page is None else _settled(asked), "last": _last(request.user),
    }  # fmt: skip
    return TemplateResponse(request, TEMPLATE, context, status=status)


def _bests(asked: Asked) -> list[tuple[BestFigure, str]]:
    """Best figures that wait for a second look, each with its address (one query)."""
    return [(one, best_url(one)) for one in stale_bests(asked.story)]


def _left(post, found: Outcome | None) -> list[str]:
    """Of the posted claims, those that are not done."""
    gone = {one.key for one in [*found.done, *found.same]} if found else set()
    return [key for key in listed(post) if key not in gone]


def _shown(page: Page | None, chosen: list[Claim] | None, found: Outcome | None) -> list[Claim]:
    """Rows that could not be saved come first where they wait no more: their words must not be lost."""
    claims = list(chosen if page is None else page)
    missing = set(found.faults if found else ()) - {one.key for one in claims}
    if not missing:
        return claims
    return [*Claim.objects.filter(key__in=missing).select_related("story").in_order(), *claims]


def _fill(row: Row, post, found: Outcome | None, *, is_chosen: bool) -> None:
    key = row.claim.key
    fault = found.faults.get(key) if found else None
    ready = row.reason
    if fault is not None:
        row.typed, row.mine = fault, fault.tag if fault.clash else ""
    elif post.get(f"reason-{key}", ready) not in (ready, post.get(f"former-{key}")):
        row.typed = Typed("", post[f"reason-{key}"], "")
    row.ready = ready
    row.ticked = key in ticked(post) or (is_chosen and not listed_in_queue(post))


def listed_in_queue(post) -> bool:
    return any(name.startswith("suggested-") for name in post)


def _settled(asked: Asked) -> int:
    """How many tags differ from the suggestion by somebody's answer, and so do not wait."""
    every, open_ = replace(asked, kind="mismatch").claims(), asked.claims()
    return every.exclude(pk__in=open_.order_by().values("pk")).count()


def _last(user):
    """The newest tagging of this user that can be undone, in words."""
    act = with_undo(Act.objects.filter(actor=user, verb="decide", undone_by=None)).order_by("-pk").first()
    return narrate([act])[0] if act is not None and may_undo_act(user, act) else None
