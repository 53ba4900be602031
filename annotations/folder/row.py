"""Typed reading of one TOML table: each field is asked for by name, what nobody asked for is unknown."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, tzinfo
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, TypeVar

from articles.text.visible import can_be_seen

from . import limits
from .moments import FIRST_YEAR, LAST_YEAR, as_utc, start_of_day
from .toml_lines import Path
from .toml_source import TomlSource
from .words import forbidden

T = TypeVar("T")
TYPES = {
    str: "a string", bool: "true or false", int: "a whole number", float: "a number", Decimal: "a number",
    list: "a list", dict: "a table", date: "a date", datetime: "a moment",
}  # fmt: skip
READ = {"statement", "title", "name"}
"""What readers know a row by."""
KEY_HINT = "use lower-case ASCII letters, digits and hyphens, at most 64, beginning with a letter or digit"


class Row:
    """One table. `fine` turns False with the first fault found in it."""

    def __init__(self, source: TomlSource, table: dict[str, Any], path: Path) -> None:
        self.source, self.table, self.path = source, table, path
        self.fine = True
        self._asked: dict[str, None] = {}

    def fault(self, name: str | None, reason: str) -> None:
        """A fault at the field's line, or at the table's own."""
        self.fine = False
        self.source.fault(self.path if name is None else (*self.path, name), reason)

    def made(self, record: Callable[..., T], **values: object) -> T | None:
        """The record, or None where the table has faults; unknown fields are faults."""
        self._refuse_unknown()
        return record(**values) if self.fine else None

    def text(self, name: str, limit: int, required: bool = False) -> str | None:
        """A string of at most `limit` code points; blank where it is required is a fault."""
        value = self._typed(name, str, required)
        if not isinstance(value, str):
            return None
        if required and not value.strip():
            self.fault(name, f"“{name}” is empty; write it out.")
        elif required and name in READ and not can_be_seen(value):
            self.fault(name, f"Nothing of “{name}” can be seen; write words that readers can read.")
        elif len(value) > limit:
            self.fault(name, f"“{name}” has {len(value)} characters; {limit} are allowed.")
        elif found := forbidden(value):
            self.fault(name, f"“{name}”: character {found[0] + 1}, {found[1]}.")
        return value or None

    def key(self, name: str, required: bool = False) -> str | None:
        """A key, as it stands in addresses."""
        value = self.text(name, limits.NOTE, required)
        if value and not limits.KEY.fullmatch(value):
            self.fault(name, f"“{shown(value)}” is no key: {KEY_HINT}.")
            return None
        return value

    def lang(self, name: str) -> str | None:
        """A BCP 47 tag, by its shape."""
        value = self.text(name, limits.LANG)
        if value and not limits.LANG_TAG.fullmatch(value):
            self.fault(name, f"“{shown(value)}” is no language tag; write one such as en or ar-SY.")
        return value

    def url(self, name: str) -> str | None:
        """A web address."""
        value = self.text(name, limits.URL)
        if value and not limits.WEB_ADDRESS.fullmatch(value):
            self.fault(name, f"“{shown(value)}” is no web address; begin it with https:// or http://.")
        return value

    def choice(self, name: str, options: Sequence[str], required: bool = False) -> str | None:
        value = self.text(name, limits.NOTE, required)
        if value and value not in options:
            self.fault(name, f"{name} “{shown(value)}” is unknown; use one of {', '.join(options)}.")
            return None
        return value

    def flag(self, name: str) -> bool:
        return bool(self._typed(name, bool))

    def whole(self, name: str) -> int | None:
        """A whole number from 1."""
        value = self._typed(name, int)
        if isinstance(value, int) and value < 1:
            self.fault(name, f"“{name}” counts from 1.")
        return value if isinstance(value, int) else None

    def number(self, name: str) -> Decimal | None:
        """A finite number of at most 16 digits before the point and 4 after it."""
        value = self._typed(name, int, also=(Decimal,))
        if value is None:
            return None
        try:
            number = (
                Decimal(str(value)) if isinstance(value, Decimal) or abs(value) < 10**20 else Decimal("inf")
            )
        except TypeError:
            return None
        return self._in_bounds(name, number)

    def day(self, name: str, required: bool = False) -> date | None:
        value = self._typed(name, date, required)
        if isinstance(value, date) and not FIRST_YEAR <= value.year <= LAST_YEAR:
            self.fault(name, f"“{name}”: the year must be {FIRST_YEAR} to {LAST_YEAR}.")
            return None
        return value if isinstance(value, date) else None

    def moment(
        self, name: str, zone: tzinfo, required: bool = False, or_day: bool = False
    ) -> datetime | None:
        """A moment in UTC; without an offset in the zone. With `or_day` a date is its first moment."""
        value = self._typed(name, datetime, required, also=(date,) if or_day else ())
        try:
            if isinstance(value, datetime):
                return as_utc(value, zone)
            return start_of_day(value, zone) if isinstance(value, date) else None
        except ValueError as error:
            self.fault(name, f"“{name}”: {error}.")
        return None

    def rows(self, name: str) -> list["Row"]:
        """The tables of an array of tables."""
        value = self._typed(name, list)
        if not isinstance(value, list):
            return []
        rows = [
            Row(self.source, one, (*self.path, name, n))
            for n, one in enumerate(value)
            if isinstance(one, dict)
        ]
        if len(rows) != len(value):
            self.fault(name, f"“{name}” must be a list of tables; write each as [[…{name}]].")
        return rows

    def _typed(self, name: str, kind: type, required: bool = False, also: tuple[type, ...] = ()) -> Any:
        """The value if its type is exactly the kind: a moment is no date here, true no number."""
        self._asked[name] = None
        if name not in self.table:
            if required:
                self.fault(None, f"“{name}” is missing; it is required here.")
            return None
        value = self.table[name]
        if type(value) in (kind, *also):
            return value
        found = TYPES.get(type(value), "a time of day")
        self.fault(name, f"“{name}” must be {TYPES[kind]}, but is {found}.")
        return None

    def _in_bounds(self, name: str, number: Decimal) -> Decimal | None:
        if not number.is_finite() or (number and number.adjusted() >= limits.NUMBER_DIGITS):
            self.fault(name, f"“{name}” must be a finite number below 10 to the {limits.NUMBER_DIGITS}.")
            return None
        decimals = -int(number.normalize().as_tuple().exponent)
        if decimals > limits.NUMBER_DECIMALS:
            self.fault(
                name, f"“{name}” has {decimals} decimals; {limits.NUMBER_DECIMALS} are kept: round it."
            )
            return None
        return number + 0

    def _refuse_unknown(self) -> None:
        for name in self.table:
            if name not in self._asked:
                near = get_close_matches(name, self._asked, 1)
                mend = f"did you mean “{near[0]}”?" if near else f"known here: {', '.join(self._asked)}."
                self.fault(name, f"The field “{shown(name)}” is unknown; {mend}")


def shown(value: str, limit: int = 60) -> str:
    """A value as a message can hold it: on one line and not too long."""
    flat = " ".join(value.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
