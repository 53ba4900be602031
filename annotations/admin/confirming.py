"""Confirming tags and taking suggestions row by row: one act a claim, and one clash stops no other.

A row of the form carries, beside `reason-KEY` and the box `ticked`: `version-KEY` and `seen-KEY`, what the
editor saw; `shown-KEY`, the tag that stood there; `suggested-KEY`, what the evidence suggested; and after a
clash `mine-KEY`, the tag that this editor had chosen.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from annotations import deciding
from annotations.models import Claim, Tag
from annotations.posted import key_in, number_in
from articles.acts import Stale

from .tagging import Typed

CHOOSES = {"confirm": "shown", "take": "suggested", "keep": "mine"}
"""Which of the row's words a button stands for."""


@dataclass
class Outcome:
    """What came of the rows: claims by their new tag, those of which nothing had to change, and the rows that
    could not be saved by the claim's key."""

    done: list[Claim] = field(default_factory=list)
    same: list[Claim] = field(default_factory=list)
    faults: dict[str, Typed] = field(default_factory=dict)

    @property
    def status(self) -> int:
        if not self.faults:
            return 200
        return 409 if any(row.clash for row in self.faults.values()) else 422


def posted(post, key: str, how: str) -> Typed:
    """One row of the form with the tag that its button stands for."""
    return Typed(
        post.get(f"{CHOOSES[how]}-{key}", ""),
        post.get(f"reason-{key}", "").strip(),
        post.get(f"version-{key}", ""),
        seen=post.get(f"seen-{key}", ""),
    )


def row_for(claim: Claim, post, how: str) -> Typed:
    """A row chosen in the list of claims, which carries what the editor saw there, but no suggestion."""
    tag = claim.tag if how == "confirm" else claim.suggestion
    version = post.get(f"version-{claim.key}", str(claim.version))
    return Typed(tag, "", version, seen=post.get(f"seen-{claim.key}", claim.fingerprint))


def decide_each(rows: dict[str, Typed], *, by) -> Outcome:
    """Decide each row in an act of its own."""
    found = Outcome()
    claims = {one.key: one for one in Claim.objects.filter(key__in=rows).select_related("story")}
    for key, row in rows.items():
        if key in claims:
            _decide(found, claims[key], row, by)
    return found


def _decide(found: Outcome, claim: Claim, row: Typed, by) -> None:
    try:
        if row.tag not in Tag.values:
            raise ValidationError("Neither its tag nor its suggestion can be taken so: open it and decide.")
        done = deciding.decide(
            claim, row.tag, by=by, reason=row.reason, version=number_in(row.version), seen=row.seen
        )
    except Stale as stale:
        row.fault, row.clash = _both(row, stale.row), True
        found.faults[claim.key] = row
    except ValidationError as fault:
        row.fault, row.clash = " ".join(fault.messages), claim.removed_at is not None
        found.faults[claim.key] = row
    else:
        (found.done if done.act else found.same).append(claim)


def _both(row: Typed, stored: Claim) -> str:
    now, mine = stored.get_tag_display() or "none yet", dict(Tag.choices).get(row.tag, row.tag)
    if stored.removed_at:
        return "Somebody removed this claim in the meantime; the log can bring it back."
    return (
        f"Somebody changed this claim or its evidence in the meantime. Its tag is now “{now}”; you chose "
        f"“{mine}”. Nothing of it is saved: the row shows what is stored now."
    )


def without_former(rows: dict[str, Typed], former: dict[str, str]) -> dict[str, Typed]:
    """A suggestion is not taken for the former tag's reason, which only stood there ready."""
    for key, row in rows.items():
        if row.reason == former.get(key):
            row.reason = ""
    return rows


def ticked(post) -> list[str]:
    return [key for key in dict.fromkeys(post.getlist("ticked")) if key_in(key)]


def listed(post) -> list[str]:
    """The claims of the posted form, in its order."""
    keys = (name.removeprefix("version-") for name in post if name.startswith("version-"))
    return [key for key in keys if key_in(key)]


def next_after(keys: Iterable[str], acted: Iterable[str]) -> str:
    """The row that comes after the ones that are done; nothing after the last."""
    keys, gone = list(keys), set(acted)
    last = max((number for number, key in enumerate(keys) if key in gone), default=-1)
    left = [key for key in keys[last + 1 :] if key not in gone] or [key for key in keys if key not in gone]
    return left[0] if left else ""
