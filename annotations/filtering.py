"""Which rows a reader asks to see: those that differ, with quotations or figures, of a tag, of a speaker; and
what one report alone has, or leaves out.

Kinds of filters narrow each other, several words of one kind widen it: disputed or untagged, and on Ada Lund.

What one report alone has stands in rests, beside what each other report alone has, which is not shown then.
What it leaves out are the rows in which it is silent, and the others' parts of the rests. What may stand in
another report too (perhaps.py) is neither.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from annotations.cells import Cell, Line, Piece
from annotations.models import Speaker
from annotations.tally import WORDS
from articles.models import Article

DIFFERENCES, QUOTATIONS, FIGURES, ALONE, MISSING = "differences", "quotations", "figures", "alone", "missing"


@dataclass
class Filters:
    """What was asked for, as far as it can be followed; `notes` say what cannot."""

    only: set[str] = field(default_factory=set)
    of: Article | None = None  # the report that ALONE and MISSING are about
    tags: list[str] = field(default_factory=list)
    speakers: list[Speaker] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.only or self.tags or self.speakers)

    @property
    def cover(self) -> str:
        """ALONE, MISSING or empty; who asks for both gets the first, as nothing could be both."""
        return next((one for one in (ALONE, MISSING) if one in self.only), "")

    def passes(self, row: Line) -> bool:
        return (
            (DIFFERENCES not in self.only or row.differs)
            and (QUOTATIONS not in self.only or row.has_quotation)
            and (FIGURES not in self.only or row.has_figure)
            and (not self.tags or not row.tags.isdisjoint(self.tags))
            and (not self.speakers or not row.speakers.isdisjoint(self.speakers))
            and self._covers(row)
        )

    def _covers(self, row: Line) -> bool:
        own = next((cell for cell in row.cells if cell.article == self.of), None)
        if not self.cover or own is None:
            return True
        if self.cover == ALONE:
            return not row.is_aligned and bool(self._asked(own))
        if not row.is_aligned:
            return any(self._asked(cell) for cell in row.cells)
        return not own.run and not any(not one.outlets for one in own.elsewhere)

    def cut(self, row: Line) -> Line:
        """The row without the cells that are not asked for."""
        if not self.cover or row.is_aligned:
            return row
        cells = [_only(one, self._asked(one)) for one in row.cells]
        return replace(row, cells=cells)

    def _asked(self, cell: Cell) -> list[Piece]:
        """Of a rest: what the report alone has or leaves out, as far as it can be told."""
        if (cell.article == self.of) != (self.cover == ALONE):
            return []
        pieces = [*cell.pieces, *(cell.folded.pieces if cell.folded else ())]
        if self.cover == ALONE:
            return [piece for piece in pieces if not piece.perhaps]
        return [piece for piece in pieces if all(one.said.article != self.of for one in piece.perhaps)]

    @property
    def nothing(self) -> str:
        """Why no row is shown, where that says something of a report."""
        if self.only != {self.cover} or self.tags or self.speakers or self.of is None:
            return ""
        name = self.of.source.name
        if self.cover == ALONE:
            return f"{name} has nothing alone: each of its passages stands beside one of another report."
        return f"{name} leaves out nothing that these reports have."

    def shown(self, rows: Iterable[Line]) -> set[int]:
        """The numbers of the rows that pass."""
        return {row.number for row in rows if self.passes(row)}


def filters(
    only: Iterable[str],
    tags: Iterable[str],
    speakers: Iterable[str],
    heard: Sequence[Speaker],
    of: str = "",
    articles: Sequence[Article] = (),
) -> Filters:
    """From words of the address. `heard`: the speakers that can be asked for; `of`: the key of one of the
    `articles`, of which the first is meant where none is named."""
    found = Filters(only={DIFFERENCES, QUOTATIONS, FIGURES, ALONE, MISSING} & set(only))
    found.of = next((one for one in articles if one.key == of), next(iter(articles), None))
    if of and found.of is not None and found.of.key != of:
        found.notes.append(f"No report “{of}” stands in a column; {found.of.source.name} was taken.")
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


def _only(cell: Cell, pieces: list[Piece]) -> Cell:
    """Nothing of the cell where no piece is asked for: then it is not even silent."""
    return replace(cell, pieces=pieces, folded=None) if pieces else Cell(cell.article, "")
