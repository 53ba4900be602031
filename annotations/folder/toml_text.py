"""Writes TOML in one form: a field a line in the order given, tables of a list below, set in by two blanks.

[[claims]]
key = "a"

  [[claims.evidence]]
  id = "e-1"
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal

import tomli_w

from .moments import format_instant

Scalar = str | int | bool | date | datetime | Decimal | None
Table = Mapping[str, "Scalar | list[Table]"]


def toml_text(table: Table) -> str:
    """The document, ending in a line end. Fields that are None, False or an empty list are left out."""
    return "\n".join(_lines(table, (), "")).lstrip("\n") + "\n"


def _lines(table: Table, path: tuple[str, ...], indent: str) -> Iterable[str]:
    for name, value in table.items():
        if not isinstance(value, list) and value is not None and value is not False:
            yield f"{indent}{name} = {_scalar(value)}"
    for name, value in table.items():
        for one in value if isinstance(value, list) else ():
            inner = indent + "  " if path else ""
            yield ""
            yield f"{inner}[[{'.'.join((*path, name))}]]"
            yield from _lines(one, (*path, name), inner)


def _scalar(value: str | int | bool | date | datetime | Decimal) -> str:
    if isinstance(value, datetime):
        return format_instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return plain_number(value)
    return tomli_w.dumps({"_": value}).removeprefix("_ = ").removesuffix("\n")


def plain_number(number: Decimal) -> str:
    """Without exponent and trailing zeros: 300, 0.5."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text
