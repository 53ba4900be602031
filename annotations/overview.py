"""The whole comparison at a glance: one segment a row, one track a report, from first passage to last.

    row      report A   report B
    1  ┬      ║ ║        ║ ║        as high as its longest cell has characters; each cell's drawing as its own
    2  │       │                    has; a report that says nothing in a row leaves its track empty
    3  ┴      ◥◤         ◥◤

Drawn in hundredths of the square, so that a style sheet may stretch it or turn it on its side. The shapes
of rows with claims are those of the tags everywhere: two strokes agreed, two wedges disputed, one stroke a
single source, a frame for claims without a tag. Other rows that reports share are drawn by what ties them:
all filled where an editor said so, two pairs of thin strokes a quotation, three broad ones copied words,
three thin ones a figure, two what is similar. A hairline is what one report has alone; claims there are half
as wide.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from annotations.cells import Cell, Line, Said
from annotations.models import Tag
from annotations.tally import UNTAGGED, WORDS
from articles.text.kinds import Kind

PLAIN = "plain"
LEADS = (Tag.DISPUTED.value, Tag.AGREED.value, Tag.SINGLE_SOURCE.value, UNTAGGED)  # one of several: the first
WAYS = {
    "confirmed": [(0, 1)],
    "quotation": [(0, 0.12), (0.2, 0.12), (0.68, 0.12), (0.88, 0.12)],
    "copied": [(0, 0.28), (0.36, 0.28), (0.72, 0.28)],
    "figure": [(0, 0.14), (0.43, 0.14), (0.86, 0.14)],
    "similar": [(0.2, 0.14), (0.66, 0.14)],
}
"""The strokes of a row by what ties it: (left, width) in parts of the cell's width."""

TIES = {
    "confirmed": "Confirmed by an editor",
    "quotation": "Same quotation",
    "copied": "Copied wording",
    "figure": "Same figure, or another",
    "similar": "Similar; not checked",
}

LOWEST = 40  # characters: a row of one word is still to be seen
FULL = 100


@dataclass(frozen=True)
class Segment:
    """A row's stretch of the height, [y, y + height), and its drawing as the data of an SVG path. `status`: a
    tag, one of WAYS, or PLAIN."""

    line: Line
    status: str
    y: float
    height: float
    path: str

    @property
    def outlets(self) -> list[str]:
        """Whose row it is, in the order of the columns."""
        return [cell.article.source.name for cell in self.line.cells if cell.run]

    @property
    def said(self) -> Said:
        """What its first report says there: a passage, which is no headline where another is there."""
        cell = next(cell for cell in self.line.cells if cell.run)
        first = next((one for one in cell.run if one.kind != Kind.HEADLINE), cell.run[0])
        return Said(cell.article, cell.article.current.text[first.start : first.end])


@dataclass(frozen=True)
class Sign:
    """One shape of the overview: drawn in the square, for a legend."""

    status: str
    words: str
    path: str


def overview(lines: Sequence[Line]) -> list[Segment]:
    heights = [max(LOWEST, *map(_length, line.cells)) for line in lines]
    scale, at, found = FULL / (sum(heights) or 1), 0.0, []
    for line, height in zip(lines, heights, strict=True):
        status = _status(line)
        drawings = [
            _drawn(status, _Box.of(column, len(line.cells), at, length * scale, is_shared=line.is_aligned))
            for column, cell in enumerate(line.cells)
            if (length := _length(cell))
        ]
        found.append(Segment(line, status, round(at, 2), round(height * scale, 2), "".join(drawings)))
        at += height * scale
    return found


def legend() -> list[Sign]:
    """Each shape with what it stands for."""
    box = _Box(0, 0, FULL, FULL)
    told = {**WORDS, **TIES}
    return [Sign(status, words, _drawn(status, box)) for status, words in told.items()] + [
        Sign(PLAIN, "What one report has alone", _drawn(PLAIN, box))
    ]


def _length(cell: Cell) -> int:
    return sum(one.end - one.start for one in cell.run)


def _status(line: Line) -> str:
    """The tag of the shared claims, else what ties the row, else the tag of what one report carries alone."""
    if not line.shared and line.strongest is not None:
        return line.strongest.shape
    tags = {entry.claim.tag or UNTAGGED for entry in line.shared or line.claims}
    return next((tag for tag in LEADS if tag in tags), PLAIN)


@dataclass(frozen=True)
class _Box:
    """Where a cell is drawn, a little apart from its neighbours."""

    x: float
    y: float
    width: float
    height: float

    @classmethod
    def of(cls, column: int, columns: int, y: float, height: float, *, is_shared: bool) -> "_Box":
        track = FULL / columns
        width = track * (0.7 if is_shared else 0.35)
        return cls(column * track + (track - width) / 2, y, width, height * 0.9)

    def bar(self, left: float, width: float) -> str:
        """From `left` on, both in parts of the width; a negative width is wound the other way round."""
        x, across = self.x + left * self.width, width * self.width
        return f"M{x:.5g} {self.y:.5g}h{across:.5g}v{self.height:.5g}h{-across:.5g}z"


def _drawn(status: str, box: _Box) -> str:
    if status in WAYS:
        return "".join(box.bar(left, width) for left, width in WAYS[status])
    if status == Tag.AGREED:
        return box.bar(0, 0.4) + box.bar(0.6, 0.4)
    if status == Tag.DISPUTED:
        return _wedges(box)
    if status == UNTAGGED:
        inner = _Box(box.x, box.y + box.height * 0.15, box.width, box.height * 0.7)
        return box.bar(0, 1) + inner.bar(0.8, -0.6)
    return box.bar(0.3, 0.4) if status == Tag.SINGLE_SOURCE else box.bar(0.45, 0.1)


def _wedges(box: _Box) -> str:
    right, below = box.x + box.width, box.y + box.height
    waist = f"L{box.x + box.width / 2:.5g} {box.y + box.height / 2:.5g}"
    return f"M{box.x:.5g} {box.y:.5g}H{right:.5g}{waist}L{right:.5g} {below:.5g}H{box.x:.5g}{waist}z"
