"""Tags set in the list of claims: one tag and one reason a row, saved together or not at all.

The list's form carries, for each claim, `tag-KEY`, `reason-KEY`, `version-KEY`, `shown-KEY`, the tag that
stood there, and `seen-KEY`, the evidence that was seen. A row in which nothing was changed is left alone,
whatever others did to it meanwhile. What was typed comes back with the row's fault beside it where a row
cannot be saved; then no row is.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string

from annotations import deciding
from annotations.models import Claim, Tag
from annotations.posted import key_in, number_in
from articles.acts import Stale, lock_stories
from articles.models import Story

MOST = 300  # claims at a time in bulk, of five fields: below DATA_UPLOAD_MAX_NUMBER_FIELDS
ANY = "any"
"""Shown in no list, so that a row always counts as touched."""


@dataclass
class Typed:
    """What stands in one row of the form, and its fault."""

    tag: str
    reason: str
    version: str
    shown: str = ""  # the tag that the page showed
    seen: str = ""  # the fingerprint of the evidence that it showed
    fault: str = ""
    clash: bool = False  # the fault is that somebody else was quicker

    @property
    def touched(self) -> bool:
        return self.tag != self.shown or bool(self.reason)


def typed_rows(post) -> dict[str, Typed]:
    """The rows of the posted list by claim key."""
    named = (name.removeprefix("version-") for name in post if name.startswith("version-"))
    keys = [key for key in named if key_in(key)]
    return {
        key: Typed(
            post.get(f"tag-{key}", ""),
            post.get(f"reason-{key}", "").strip(),
            post[f"version-{key}"],
            post.get(f"shown-{key}", ""),
            post.get(f"seen-{key}", ""),
        )
        for key in keys
    }


def bulk_rows(post, claims: Iterable[Claim]) -> dict[str, Typed]:
    """A row for each of the chosen claims, whatever its tag is: in bulk, the same tag again confirms it. Its
    reason is the row's own, also where it was typed in the list before."""
    return {
        claim.key: Typed(
            claim.tag,
            post.get(f"reason-{claim.key}", "").strip(),
            post.get(f"version-{claim.key}", str(claim.version)),
            ANY,
            post.get(f"seen-{claim.key}", claim.fingerprint),
        )
        for claim in claims
    }


def save_tags(rows: dict[str, Typed], *, by) -> int:
    """Decide each row whose tag or reason was changed; returns how many. On a fault nothing is saved and -1
    comes back, the faults standing in the rows."""
    rows = {key: row for key, row in rows.items() if row.touched}
    claims = {claim.key: claim for claim in Claim.objects.live().filter(key__in=rows).select_related("story")}
    with transaction.atomic():
        lock_stories(Story.objects.filter(pk__in={claim.story_id for claim in claims.values()}))
        saved = sum(_save(claims.get(key), row, by) for key, row in rows.items())
        if any(row.fault for row in rows.values()):
            transaction.set_rollback(True)
            return -1
    return saved


def _save(claim: Claim | None, row: Typed, by) -> int:
    if claim is None:
        row.fault, row.clash = "This claim was removed in the meantime.", True
        return 0
    try:
        done = deciding.decide(
            claim, row.tag, by=by, reason=row.reason, version=number_in(row.version), seen=row.seen or None
        )
    except Stale as stale:
        _show_both(row, stale.row)
        return 0
    except ValidationError as fault:
        row.fault = " ".join(fault.messages)
        return 0
    return 1 if done.act else 0


def _show_both(row: Typed, stored: Claim) -> None:
    """What was typed stays in the row, which from now on knows what it would replace."""
    row.clash = True
    row.fault = (
        f"Somebody changed this claim or its evidence in the meantime. Its tag is now "
        f"“{_label(stored.tag)}”; you chose “{_label(row.tag)}”. Save again to keep yours, or choose "
        f"“{_label(stored.tag)}” and empty the reason to leave theirs."
    )
    row.version, row.seen, row.shown = str(stored.version), stored.fingerprint, stored.tag


def _label(tag: str) -> str:
    """Of a word that is no tag, the word: a form may have been written by hand."""
    return dict(Tag.choices).get(tag, tag) or "none yet"


def tag_column(rows: dict[str, Typed], template: str = "admin/annotations/claim/_tag_cell.html"):
    """A column of the list that shows the row's form, with what was typed where it comes back."""

    @admin.display(description="tag", ordering="tag")
    def tag(claim: Claim) -> str:
        row = rows.get(claim.key)
        if row is None or not (row.touched or row.fault):
            row = Typed(claim.tag, "", str(claim.version), claim.tag, claim.fingerprint)
        return render_to_string(template, {"claim": claim, "row": row, "tags": Tag.choices})

    return tag
