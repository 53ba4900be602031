"""What the rules are given: rows of evidence, as plain values."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Stance(StrEnum):
    """How a row bears on its claim."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    QUALIFIES = "qualifies"
    MENTIONS = "mentions"


class Hedge(StrEnum):
    """The word that stands before a printed figure."""

    NONE = ""
    ABOUT = "about"
    AT_LEAST = "at-least"
    OVER = "over"
    UP_TO = "up-to"
    UNDER = "under"


Bound = float | int | date | None
"""An end of a figure; None is without limit. Dates are days."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or a date as printed, inclusive at both ends. Only figures of one `key` (subject, unit, place)
    are compared; `as_of` is the moment that the figure speaks of (aware), None where it is not said."""

    low: Bound
    high: Bound
    hedge: str = ""
    key: str = ""
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One piece of evidence. Keys are the canonical ones: one speaker has one key, whatever the outlets call
    him. Without a speaker and not anonymous, the outlet speaks in its own voice."""

    id: str
    outlet: str
    stance: str
    published_at: datetime | None = None
    speaker: str | None = None
    party: str | None = None
    anonymous: bool = False
    observed: bool = False
    agency: str | None = None
    text_cluster: str | None = None
    figures: tuple[Figure, ...] = ()
    supersedes: str | None = None

    @property
    def own_voice(self) -> bool:
        return self.speaker is None and not self.anonymous

    @property
    def counts(self) -> bool:
        """Whether it is for or against the claim."""
        return self.stance in (Stance.SUPPORTS, Stance.CONTRADICTS)
