"""One row of a comparison by itself, under a name that lasts, with what is needed to cite it.

A row is named by a claim that no other row shares, as `stranded`; else by the first passage of the text that
the others are set against there (pivoting.py), with the revision, as `gazette.r2.p12`. Neither changes when
rows appear before it or columns change places. What a name leads to is looked up in the rows as they are now:
the row that shares the claim, else one that carries it; the row that has the passage, wherever in it that
stands.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from django.urls import reverse

from annotations.cells import Cell, Line
from articles.models import Article
from articles.moments import moment

PASSAGE = re.compile(r"(?P<article>.+)\.r(?P<revision>\d{1,9})\.p(?P<order>\d{1,9})")
LONGEST = 600  # characters of a quotation; the address has the rest


@dataclass(frozen=True)
class Cited:
    """A report's passages in the row: their lasting address, and a line of text that says whence they are."""

    cell: Cell
    address: str
    citation: str


@dataclass(frozen=True)
class Named:
    """A passage under the name that forms send back."""

    article: Article
    name: str
    words: str
    is_here: bool  # in the row


@dataclass(frozen=True)
class Opened:
    """`line`: None where the name leads to nothing; then `earlier` may be the address of an older text.
    `every`: all passages of the texts, to be tied to the row's."""

    line: Line | None
    cited: list[Cited] = field(default_factory=list)
    earlier: str = ""
    every: list[Named] = field(default_factory=list)


def opened(lines: Sequence[Line], name: str, tz: str, absolute: Callable[[str], str]) -> Opened:
    """`absolute` makes a whole address of a path; `tz`: the story's time zone."""
    line = _found(lines, name)
    if line is None:
        return Opened(None, earlier=_earlier(lines, name))
    cited = [_cited(cell, tz, absolute) for cell in line.cells if cell.run]
    return Opened(line, cited, every=list(_every(lines, line)))


def _every(lines: Sequence[Line], here: Line) -> Iterator[Named]:
    """Text by text, each as it is read."""
    for column in range(len(here.cells)):
        found = [(one.order, one, line) for line in lines for one in line.cells[column].run]
        article = here.cells[column].article
        for order, one, line in sorted(found, key=itemgetter(0)):
            name = f"{article.key}.r{article.current.number}.p{order}"
            yield Named(article, name, article.current.text[one.start : one.end], line is here)


def _found(lines: Sequence[Line], name: str) -> Line | None:
    passage = PASSAGE.fullmatch(name)
    if passage:
        return next((line for line in lines if _has(line, passage)), None)
    sharing = (line for line in lines if any(entry.claim.key == name for entry in line.shared))
    carrying = (line for line in lines if any(entry.claim.key == name for entry in line.claims))
    return next(sharing, None) or next(carrying, None)


def _has(line: Line, passage: re.Match) -> bool:
    article, revision, order = passage["article"], int(passage["revision"]), int(passage["order"])
    return any(
        cell.article.key == article
        and cell.article.current.number == revision
        and any(one.order == order for one in cell.run)
        for cell in line.cells
    )


def _earlier(lines: Sequence[Line], name: str) -> str:
    """Where a passage stands in a text that was replaced since."""
    passage = PASSAGE.fullmatch(name)
    for cell in lines[0].cells if passage and lines else ():
        number = int(passage["revision"])
        if cell.article.key == passage["article"] and 0 < number < cell.article.current.number:
            return f"{reverse('revision', args=[cell.article.slug, number])}#p{int(passage['order'])}"
    return ""


def _cited(cell: Cell, tz: str, absolute: Callable[[str], str]) -> Cited:
    article = cell.article
    path = reverse("revision", args=[article.slug, article.current.number])
    address = absolute(f"{path}#p{cell.first}")
    at = article.published_at
    day = moment(at, article.precision, tz) if at else "date not known"
    citation = f"{article.source.name}, “{article.title}”, {day}: “{_words(cell)}” {address}"
    return Cited(cell, address, citation)


def _words(cell: Cell) -> str:
    text = cell.article.current.text
    words = " ".join(" ".join(text[one.start : one.end].split()) for one in cell.run)
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
