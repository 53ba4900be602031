"""Which rows a reader asks to see: only those that differ, those of a tag, those on which a speaker is heard.

Kinds of filters narrow each other, several words of one kind widen it: disputed or untagged, and on Ada Lund.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from annotations.models import Speaker
from annotations.tally import WORDS

DIFFERENCES = "differences"


class Filtered(Protocol):
    """A row: `differs` in figures, words or opinion; `tags` of its claims; the `speakers` heard on them."""

    number: int
    differs: bool
    tags: frozenset[str]
    speakers: frozenset[Speaker]


@dataclass
class Filters:
    """What was asked for, as far as it can be followed; `notes` say what cannot."""

    differences: bool = False
    tags: list[str] = field(default_factory=list)
    speakers: list[Speaker] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.differences or self.tags or self.speakers)

    def passes(self, row: Filtered) -> bool:
        return (
            (not self.differences or row.differs)
            and (not self.tags or not row.tags.isdisjoint(self.tags))
            and (not self.speakers or not row.speakers.isdisjoint(self.speakers))
        )

    def shown(self, rows: Iterable[Filtered]) -> set[int]:
        """The numbers of the rows that pass."""
        return {row.number for row in rows if self.passes(row)}


def filters(
    only: Iterable[str], tags: Iterable[str], speakers: Iterable[str], heard: Sequence[Speaker]
) -> Filters:
    """From words of the address. `heard`: the speakers that can be asked for."""
    found = Filters(differences=DIFFERENCES in only)
    by_key = {one.key: one for one in heard}
    for tag in dict.fromkeys(filter(None, tags)):
        if tag in WORDS:
            found.tags.append(tag)
        else:
            found.notes.append(f"No tag is called “{tag}”; it was left aside.")
    for key in dict.fromkeys(filter(None, speakers)):
        if key in by_key:
            found.speakers.append(by_key[key])
        else:
            found.notes.append(f"No speaker “{key}” is heard in these reports; the name was left aside.")
    return found
