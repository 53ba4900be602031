"""A claim as others cite it: plain text, BibTeX, and an address that holds the state of the evidence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from annotations.models import Decision
from annotations.wording import day_span

SITE = "Raqqa"
DIGITS = 12  # of the evidence's fingerprint: enough to tell the states of one claim apart
STATE = re.compile(r"[0-9a-f]{6,64}")
SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}",  # an escaped brace is still counted by BibTeX
    "}": r"\textbraceright{}",
    **{sign: f"\\{sign}" for sign in "$&#_%"},
}
"""What TeX would obey rather than print."""


@dataclass(frozen=True)
class Citation:
    """`tag` in words, without one empty; `decided` by the calendar of the story; `address` with the state."""

    key: str
    statement: str
    story: str
    address: str
    read_on: date
    tag: str = ""
    decided: date | None = None
    by: str = ""

    @property
    def status(self) -> str:
        if not self.tag or self.decided is None:
            return "Not yet tagged by an editor"
        return f"Tagged “{self.tag.lower()}” by {self.by}, {day_span(self.decided)}"

    @property
    def plain(self) -> str:
        return (
            f"“{self.statement}” {self.status}. In: {self.story}. {SITE}, {self.address}"
            f" (read {day_span(self.read_on)})."
        )

    @property
    def bibtex(self) -> str:
        fields = {
            "title": f"{{{escaped(self.statement)}}}",
            "author": f"{{{SITE}}}",
            "year": str((self.decided or self.read_on).year),
            "howpublished": escaped(self.story),
            "note": escaped(self.status),
            "url": self.address,
            "urldate": self.read_on.isoformat(),
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        return f"@misc{{{self.key},\n{lines}}}\n"


def escaped(words: str) -> str:
    """One line in which TeX prints every sign."""
    return "".join(SPECIAL.get(sign, sign) for sign in " ".join(words.split()))


def state_of(fingerprint: str) -> str:
    return fingerprint[:DIGITS]


@dataclass(frozen=True)
class Cited:
    """What became of the state that a link names: `same`, `changed`, or `unread` where it names none.
    `decision` is the newest that rests on that state."""

    what: str
    decision: Decision | None = None


def cited(state: str, fingerprint: str, decisions: Sequence[Decision]) -> Cited | None:
    """None where the link names no state."""
    if not state:
        return None
    if not STATE.fullmatch(state):
        return Cited("unread")
    if fingerprint.startswith(state):
        return Cited("same")
    return Cited("changed", next((one for one in decisions if one.fingerprint.startswith(state)), None))
