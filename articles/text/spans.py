"""A stretch of a text, in Unicode code points, half-open.

    text      S y r i a   w a r
    offsets   0 1 2 3 4 5 6 7 8 9
    Span(6, 9)            ^---^     text_of -> "war"

Python's own string indices are such offsets; a browser's (UTF-16) are not and are converted at its edge.
"""

from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """The half-open stretch [start, end), in code points. An empty span marks a place between two characters.

    Raises ValueError where start is negative or end lies before start.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"A span runs forward from 0 on: [{self.start}, {self.end}) does not.")

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: "Span") -> bool:
        """Whether all of `other` lies inside; an empty span lies inside where it touches."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point; touching is not overlapping."""
        return max(self.start, other.start) < min(self.end, other.end)

    def shifted(self, by: int) -> "Span":
        """The same length, `by` code points further on."""
        return Span(self.start + by, self.end + by)

    def text_of(self, text: str) -> str:
        """The words that the span covers in `text`. Raises ValueError where it ends beyond the text."""
        if self.end > len(text):
            raise ValueError(f"The span ends at {self.end}, the text has only {len(text)} code points.")
        return text[self.start : self.end]


def trimmed(text: str, start: int, end: int) -> Span:
    """[start, end) without the blanks at its ends; empty at `start` where there is nothing else."""
    part = text[start:end]
    body = part.strip()
    if not body:
        return Span(start, start)
    first = start + len(part) - len(part.lstrip())
    return Span(first, first + len(body))
