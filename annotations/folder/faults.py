"""What is wrong with a folder: file, line, reason."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_FAULTS = 50  # more would not be read; the first ones mend the others as a rule


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault. `file` is the path inside the folder ("" for the folder itself), `line` counts from 1."""

    file: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line) if part)
        return f"{place}: {self.reason}" if place else self.reason


class FolderError(ValueError):
    """A folder that cannot be read or written; `faults` holds up to MOST_FAULTS, by file and line."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class Faults:
    """Collects the faults of one reading, each once."""

    def __init__(self) -> None:
        self._found: dict[Fault, None] = {}

    def add(self, file: str, line: int | None, reason: str) -> None:
        self._found[Fault(file, line, reason)] = None

    def __len__(self) -> int:
        return len(self._found)

    def raise_any(self) -> None:
        """Raises FolderError where anything was found."""
        if self._found:
            ordered = sorted(self._found, key=lambda fault: (fault.file, fault.line or 0))
            raise FolderError(ordered[:MOST_FAULTS])
