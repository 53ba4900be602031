"""What stands in the way of an undo: the later act, by name."""

from django.core.exceptions import ValidationError
from django.db import models

from annotations.models import Anchor
from annotations.narrating import narrate
from articles.acts import Refused, ref_of
from articles.models import Act
from articles.text.quoting import quoted


class UndoRefused(Refused):
    """`later` is the act that stands in the way, where there is one."""

    def __init__(self, message: str, later: Act | None = None):
        super().__init__(message)
        self.later = later


def in_the_way(later: Act | None) -> UndoRefused:
    """`later` is None where an import made the row: it is one act over a whole story."""
    if later is None:
        return UndoRefused("Rows that came with an imported story stand on it; remove those first.")
    line = narrate([later])[0]
    return UndoRefused(f"Later, on {later.at:%d %B %Y, %H:%M} UTC: {line}. Undo that first.", later)


def not_as_it_was(row: models.Model, fault: ValidationError) -> UndoRefused:
    """The row would break a rule if it were as it was."""
    return UndoRefused(f"{quoted(row)} cannot be as it was: {' '.join(fault.messages)}")


def maker_of(row) -> Act | None:
    """The last act by which the row came, went, or hangs on the rows that it hangs on. One that changed
    something else of it stands in nobody's way; and its undo, which would be named next, even less."""
    ref = ref_of(row)
    acts = list(Act.objects.filter(after__has_key=ref).order_by("-pk"))
    return next((act for act in acts if _ties(act, ref)), acts[0] if acts else None)


def _ties(act: Act, ref: str) -> bool:
    before, after = act.before[ref], act.after[ref]
    if before is None:
        return True
    changed = {name for name, value in after.items() if before.get(name) != value}
    return any(name == "removed_at" or name.endswith("_id") for name in changed)


def placer_of(anchor: Anchor) -> Act | None:
    """The last act that chose these words for the highlight."""
    ref = ref_of(anchor)
    acts = list(Act.objects.filter(after__has_key=ref).order_by("-pk"))
    return next((act for act in acts if act.after[ref].get("origin")), acts[0] if acts else None)
