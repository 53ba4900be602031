"""One TOML file, parsed, with the place of everything in it."""

import re
import tomllib
from decimal import Decimal, DecimalException
from typing import Any

from .faults import Faults
from .toml_lines import Lines, Path, toml_lines

PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


class TomlSource:
    """A parsed file: `data`, and `fault` to name a path in it."""

    def __init__(self, name: str, data: dict[str, Any], lines: Lines, faults: Faults) -> None:
        self.name, self.data = name, data
        self._lines, self._faults = lines, faults

    def fault(self, path: Path, reason: str) -> None:
        self._faults.add(self.name, self._lines.nearest(path) or 1, reason)

    def line(self, path: Path) -> int:
        return self._lines.nearest(path) or 1


def parse_toml(name: str, text: str, faults: Faults) -> TomlSource | None:
    """The file's content, or None with a fault at its line."""
    lines = toml_lines(text)
    try:
        data = tomllib.loads(text, parse_float=_decimal)
    except RecursionError:
        faults.add(name, None, "The file nests brackets too deeply; write the values out plainly.")
    except ValueError as error:
        _broken(name, text, lines, str(error), faults)
    else:
        return TomlSource(name, data, lines, faults)
    return None


def _decimal(text: str) -> Decimal:
    """The number as printed; one that no decimal can hold becomes NaN, which is refused at its place."""
    try:
        return Decimal(text.replace("_", ""))
    except DecimalException:
        return Decimal("NaN")


def _broken(name: str, text: str, lines: Lines, message: str, faults: Faults) -> None:
    if lines.repeated and ("overwrite" in message or "twice" in message):
        path, first, second = lines.repeated[0]
        faults.add(name, second, f"“{path[-1]}” stands here a second time (first in line {first}); keep one.")
        return
    found = PLACE.search(message)
    line = int(found[1]) if found and found[1] else text.count("\n") + (not text.endswith("\n"))
    column = f" at column {found[2]}" if found and found[2] else ""
    faults.add(name, max(line, 1), f"This is not TOML: {PLACE.sub('', message)}{column}; see toml.io.")
