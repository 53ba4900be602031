"""Each text whole: its paragraphs as they stand, each part of them marked with the row that it belongs to.

    <p><span data-row="2">Before.</span> <span id="row-3" data-row="3" class="aligned">A claim.</span></p>

The parts let the columns scroll in step, and give the overview its places: a row's place is its first part in
the first text that speaks in it. What rows mode moves to another row stands here in its own place, without a
number: the numbers of a text only rise, so that no scrolling in step goes backwards.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby

from django.utils.safestring import SafeString

from annotations.cells import Cell, Line
from annotations.differing import passage_html
from annotations.parallel import Column, Parallel
from articles.models import Passage

Part = tuple[Line, Cell, Passage]


@dataclass(frozen=True)
class Text:
    column: Column
    html: SafeString


def texts_of(found: Parallel, marked: Set[int]) -> list[Text]:
    """`marked`: numbers of the rows that are to stand out, where reports share them."""
    return [
        Text(column, SafeString("".join(_paragraphs(found.lines, number, marked))))
        for number, column in enumerate(found.columns)
    ]


def _paragraphs(lines: Sequence[Line], column: int, marked: Set[int]) -> Iterator[str]:
    parts = [(line, line.cells[column], one) for line in lines for one in line.cells[column].run]
    parts.sort(key=lambda part: part[2].order)
    placed: set[int] = set()
    for _, paragraph in groupby(parts, key=lambda part: part[2].paragraph):
        rows = [list(row) for _, row in groupby(paragraph, key=_place)]
        yield f"<p>{' '.join(_row(row, column, marked, placed) for row in rows)}</p>"


def _place(part: Part) -> tuple[int, bool]:
    line, cell, one = part
    return line.number, one.order in cell.moved


def _row(parts: Sequence[Part], column: int, marked: Set[int], placed: set[int]) -> str:
    """The passages of one row in one paragraph. `placed`: rows that have their place in this text already."""
    line, cell, _ = parts[0]
    is_first = line.number not in placed and not any(before.run for before in line.cells[:column])
    placed.add(line.number)
    own = f' id="row-{line.number}"' if is_first else ""
    step = "" if _place(parts[0])[1] else f' data-row="{line.number}"'
    shared = ' class="aligned"' if line.is_aligned and line.number in marked else ""
    words = " ".join(_passage(cell, one) for _, _, one in parts)
    return f"<span{own}{step}{shared}>{words}</span>"


def _passage(cell: Cell, one: Passage) -> str:
    refs = cell.refs.get(one.order, ())
    return passage_html(cell.article.current.text, one, cell.differing, refs, cell.says_where)
