"""What a comparison is made of: a row of cells, each with what one report has there and points to."""

from dataclasses import dataclass, field
from functools import cached_property

from django.utils.safestring import SafeString

from annotations.clashing import heading
from annotations.comparing import Kind
from annotations.differing import Marked
from annotations.hanging import Hung
from annotations.marking import Ref
from annotations.models import Speaker, Tag
from annotations.resting import Resting
from annotations.spreading import spread
from annotations.tally import UNTAGGED
from articles.models import Article, Passage
from articles.text.differences import Kind as Difference


@dataclass(frozen=True)
class Said:
    """The first words of another report on a claim that it carries in another row."""

    article: Article
    words: str


def said_at(article: Article, start: int, end: int) -> Said:
    return Said(article, article.current.text[start:end])


@dataclass(frozen=True)
class Elsewhere:
    """A claim that others (`outlets`), or without any this very report, carry in row `row`."""

    entry: Resting
    outlets: tuple[str, ...]
    row: int
    is_below: bool
    said: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Perhaps:
    """A passage that may say the same, in row `row`; `is_here`: that is the row from which it is pointed to.
    `pair`: both by name, as a form sends them back."""

    said: Said
    row: int
    is_below: bool
    pair: str
    is_here: bool = False


@dataclass(frozen=True)
class Piece:
    """Neighbouring passages of a cell. `row`: where their place is, if they were moved from it; `perhaps`:
    where others may say the same, of one that stands in no row with others."""

    html: SafeString
    row: int | None = None
    is_below: bool = False
    perhaps: tuple[Perhaps, ...] = ()


@dataclass(frozen=True)
class Folded:
    """What comes after the first words of a long stretch that no other report has beside it."""

    pieces: list[Piece]
    count: int  # of passages


@dataclass(frozen=True)
class Cell:
    article: Article
    html: SafeString
    run: list[Passage] = field(default_factory=list)
    elsewhere: list[Elsewhere] = field(default_factory=list)
    differing: list[Marked] = field(default_factory=list)  # the words that the row's pivot does not have
    refs: dict[int, list[Ref]] = field(default_factory=dict)  # of the whole text, by order of the passage
    pieces: list[Piece] = field(default_factory=list)
    folded: Folded | None = None  # only in a rest, after the pieces
    moved: frozenset[int] = frozenset()  # orders of the passages that stand out of their text's order
    says_where: str = ""  # for those who may annotate it: the form's address (annotations.differing.run_html)
    throughout: bool = False  # most words are other than the pivot's: `differing` has only the telling ones
    hung: Hung | None = None  # why it stands in its row; None in a rest, and in the row's pivot

    @property
    def first(self) -> int | None:
        """Order of the first passage."""
        return self.run[0].order if self.run else None


@dataclass(frozen=True)
class Band:
    """What of a row stands side by side, and how many columns are free `before` and `after` it; `wide`: how
    many a cell goes over."""

    cells: list[Cell]
    before: range = range(0)
    after: range = range(0)
    wide: int = 1


@dataclass(frozen=True)
class Line:
    """A row, numbered from 1. `shared`: the claims that its cells have in common; `claims`: those and what a
    cell carries alone; `speakers`: who is heard on any of them, wherever in these texts."""

    number: int
    shared: list[Resting]
    cells: list[Cell]
    claims: list[Resting] = field(default_factory=list)
    speakers: frozenset[Speaker] = frozenset()
    name: str = ""  # that lasts: see annotations/opening.py
    is_aligned: bool = False  # passages of several reports, on one thing
    has_quotation: bool = False
    has_figure: bool = False
    clash: Difference | None = None  # what figures do in it: see annotations/clashing.py
    pivot: int = 0  # the column that the others are set against: see annotations/pivoting.py

    @cached_property
    def hung(self) -> list[Hung]:
        """Why the cells beside the pivot stand in the row."""
        return [cell.hung for cell in self.cells if cell.hung]

    @property
    def bands(self) -> list[Band]:
        """The cells side by side; in a rest each by itself, as nothing ties them."""
        if self.is_aligned:
            return [Band(self.cells)]
        standing = [at for at, cell in enumerate(self.cells) if cell.run or cell.elsewhere]
        return [self._alone(at, spread(at, len(self.cells))) for at in standing]

    def _alone(self, at: int, wide: int) -> Band:
        return Band([self.cells[at]], range(at), range(at + wide, len(self.cells)), wide)

    @property
    def pairs(self) -> str:
        """As a form sends them back."""
        return " ".join(one.pair for one in self.hung)

    @property
    def unconfirmed(self) -> str:
        return " ".join(one.pair for one in self.hung if one.kind != Kind.CONFIRMED)

    @property
    def strongest(self) -> Hung | None:
        """Of those to the row's pivot, if there are any."""
        return min(self.hung, key=lambda one: (not one.is_direct, one.kind, one.pair), default=None)

    @property
    def compared_with(self) -> Article | None:
        """What its marks are reckoned against, where that is not the base, which is silent in it."""
        return self.cells[self.pivot].article if self.pivot and self.is_aligned else None

    @property
    def heading(self) -> str:
        """Why it is a row, where it is one by a tie, and whether its figures clash."""
        strongest = self.strongest
        return heading(strongest.kind, strongest.words, self.clash) if strongest else ""

    @property
    def differs(self) -> bool:
        apart = [one.entry for cell in self.cells for one in cell.elsewhere if one.outlets]
        disputed = any(entry.claim.tag == Tag.DISPUTED for entry in (*self.shared, *apart))
        marked = self.is_aligned and any(cell.differing or cell.throughout for cell in self.cells)
        return disputed or marked or self.clash is not None

    @property
    def tags(self) -> frozenset[str]:
        return frozenset(entry.claim.tag or UNTAGGED for entry in self.claims)
