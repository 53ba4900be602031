"""What the rules give back."""

from dataclasses import dataclass, field
from enum import StrEnum

from .conflicts import Conflict
from .figures import Meeting
from .live import SetAside
from .origins import Origin
from .rows import Row


class Status(StrEnum):
    """R5. The last three mean: do not tag yet."""

    AGREED = "agreed"
    DISPUTED = "disputed"
    SINGLE_SOURCE = "single-source"
    UNVERIFIED = "unverified"
    WITHDRAWN = "withdrawn"
    DENIED_ONLY = "denied-only"


@dataclass(frozen=True)
class Suggestion:
    """A status with all that it rests on. `n_min` and `n_max` count the origins of the supporting rows,
    `against_min` and `against_max` those of the contradicting ones. `basis` is corroborated or reported for
    `agreed`, else None."""

    status: Status
    basis: str | None = None
    n_min: int = 0
    n_max: int = 0
    against_min: int = 0
    against_max: int = 0
    origins: tuple[Origin, ...] = ()
    against: tuple[Origin, ...] = ()
    meetings: dict[str, Meeting] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    supports: tuple[Row, ...] = ()
    contradicts: tuple[Row, ...] = ()
    sentence: str = ""
