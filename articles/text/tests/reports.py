"""The marked sentences of reports.toml, and how many of their marks are found."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

PATH = Path(__file__).with_name("reports.toml")


@dataclass(frozen=True)
class Report:
    """A text with its marks, as reports.toml describes them."""

    text: str
    quotes: tuple[tuple[str, str], ...]
    told: tuple[str, ...]
    figures: tuple[tuple[float, float, str], ...]


def marked_reports(path: Path = PATH) -> tuple[Report, ...]:
    """The reports of the file, in its order."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["report"]
    return tuple(
        Report(
            row["text"],
            tuple(map(tuple, row["quotes"])),
            tuple(row["told"]),
            tuple(map(tuple, row["figures"])),
        )
        for row in rows
    )
