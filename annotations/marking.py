"""The text of a revision as HTML: paragraphs of passages, and the highlights that stand in them.

    text      The bridge reopened on Monday, the mayor said.
    highlight     [---- a ----)
    highlight            [----- b -----)
    depth     0   1      2    1        0

    <p><span id="p3">The <mark id="h-a" data-depth="1">bridge </mark><mark id="h-b" data-depth="2">reopened
    </mark><a class="ref" …></a>…</span></p>

Highlights overlap as they like, elements cannot: the text is cut where a highlight or a passage begins or
ends, and a cut carries how many highlights cover it and which claims (by number) rest on them. A highlight's
first cut carries its id; where several start at once, the others' ids nest inside. After its last cut come
the references to its claims. References hold no text of their own (the style sheet shows `data-n`), so that
the text content of a passage's element is the passage, code point by code point. For editors each passage
says where it begins (`data-at`, code points) and ends with an empty link to the form on it, and a highlight
says whose it is, where it begins and where it ends. O(n log n) in highlights and passages.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate, groupby
from typing import Protocol

from annotations.turning import way_of_all
from articles.text.direction import has_right_to_left
from articles.text.kinds import Kind
from articles.text.words import words_of

DEEPEST = 4  # the style sheet tells one to four highlights apart; four stands for more
SIGNS = {"supports": "+", "contradicts": "−", "qualifies": "~", "mentions": "·"}
HEADINGS = {Kind.HEADLINE, Kind.CROSS_HEADING}


class Passage(Protocol):
    """A row of articles.models.Passage."""

    order: int
    paragraph: int
    kind: str
    start: int
    end: int
    reported: bool


@dataclass(frozen=True, slots=True)
class Ref:
    """A claim to which highlighted words are put. `number` is the claim's on this page."""

    number: int
    href: str
    status: str
    stance: str
    label: str

    @property
    def html(self) -> str:
        return (
            f'<a class="ref" href="{escape(self.href)}" data-status="{escape(self.status)}"'
            f' data-n="{SIGNS.get(self.stance, "")}{self.number}" aria-label="{escape(self.label)}"></a>'
        )


@dataclass(frozen=True, slots=True)
class Mark:
    """A highlight in this text: text[start:end] in code points, its public id, the claims that rest on it,
    and for editors whose it is and the version that their forms carry."""

    start: int
    end: int
    id: str
    refs: tuple[Ref, ...] = ()
    by: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class MarkedText:
    """HTML, escaped. `title` is the headline's passage where it says what the title says, else None."""

    title: str | None
    body: str


def marked_text(
    text: str,
    passages: Sequence[Passage],
    marks: Iterable[Mark],
    *,
    title: str = "",
    pen: Callable[[Passage], str] | None = None,
) -> MarkedText:
    """The whole text in paragraphs. `passages` in order, not overlapping; `marks` inside the text, any order.

    The first headline that says the same as `title` is given apart, for the page's h1. `pen`, for editors,
    gives the address of the form on a passage.
    """
    paragraphs = [tuple(group) for _, group in groupby(passages, key=lambda one: one.paragraph)]
    cuts = _Cuts(text, paragraphs, marks, pen)
    heading = next((group for group in paragraphs if _says(text, group, title)), None)
    body = "\n".join(_block(group, cuts) for group in paragraphs if group is not heading)
    return MarkedText(cuts.html(heading) if heading else None, body)


def _says(text: str, paragraph: Sequence[Passage], title: str) -> bool:
    """Whether a headline has the title's words; case, quotation marks and commas make no difference."""
    if paragraph[0].kind != Kind.HEADLINE:
        return False
    words = words_of(text[paragraph[0].start : paragraph[-1].end])
    return bool(words) and [one.key for one in words] == [one.key for one in words_of(title)]


def _block(paragraph: Sequence[Passage], cuts: "_Cuts") -> str:
    kind = paragraph[0].kind
    tag = "h2" if kind in HEADINGS else "p"
    named = "" if kind == Kind.SENTENCE else f' class="{escape(kind)}"'
    turn = cuts.turn(paragraph)
    return f"<{tag}{named}{turn}>{cuts.html(paragraph)}</{tag}>"


class _Cuts:
    """Where highlights begin and end, and how many cover the text from there on."""

    def __init__(
        self,
        text: str,
        paragraphs: Sequence[Sequence[Passage]],
        marks: Iterable[Mark],
        pen: Callable[[Passage], str] | None,
    ):
        self.text, self.pen = text, pen
        self.may_turn = has_right_to_left(text)  # most do not: none of it is asked again
        self.is_plain = escape(text, quote=False) == text  # as most are: then every piece of it is
        self.begins: dict[int, list[Mark]] = defaultdict(list)
        self.ends: dict[int, list[Mark]] = defaultdict(list)
        self.refs: dict[int, list[Ref]] = defaultdict(list)
        depth: dict[int, int] = defaultdict(int)
        claims: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for mark, start, end in _within(paragraphs, marks):
            self.begins[start].append(mark)
            if mark.by:
                self.ends[end].append(mark)
            depth[start] += 1
            depth[end] -= 1
            if mark.refs:
                self.refs[end] += mark.refs
                claims[start] += [(ref.number, 1) for ref in mark.refs]
                claims[end] += [(ref.number, -1) for ref in mark.refs]
        cuts = sorted(depth)
        # [i] holds between the cuts i - 1 and i; nothing covers the text before the first one
        self.depth = [0, *accumulate(depth[at] for at in cuts)]
        self.claims = ["", *_standing(claims.get(at, ()) for at in cuts)]
        self.at = [*cuts, len(text) + 1]
        self.written: dict[Ref, str] = {}  # words put to one claim share their reference

    def turn(self, passages: Sequence[Passage]) -> str:
        """The attribute of neighbours, where they have a way of their own and the text runs both ways."""
        return turn_of(*(self.text[one.start : one.end] for one in passages)) if self.may_turn else ""

    def html(self, paragraph: Sequence[Passage]) -> str:
        """The paragraph's passages and what stands between them, with the marks in both."""
        pieces: list[str] = []
        at = paragraph[0].start
        index = bisect_right(self.at, at)
        for one in paragraph:
            if at < one.start:
                index = self._stretch(pieces, index, at, one.start)
            pieces.append(_open(one, self.pen is not None, self.turn([one])))
            index = self._stretch(pieces, index, one.start, one.end)
            pieces.append("</span>" if self.pen is None else f"{pen_link(one, self.pen(one))}</span>")
            at = one.end
        return "".join(pieces)

    def _stretch(self, pieces: list[str], index: int, at: int, end: int) -> int:
        """Add text[at:end]. `index` is the first cut after `at`; gives the first one after `end`."""
        while (until := self.at[index]) < end:
            pieces.append(self._cut(index, at, until))
            at, index = until, index + 1
        pieces.append(self._cut(index, at, end))
        return index + (until == end)

    def _cut(self, index: int, at: int, until: int) -> str:
        """text[at:until], which the same highlights cover, and the references of those that end there."""
        words = self.text[at:until] if self.is_plain else escape(self.text[at:until], quote=False)
        if not self.depth[index]:
            return words
        if words:
            words = self._marked(index, words, self.begins.get(at, ()), self.ends.get(until, ()))
        if until in self.refs:
            words += "".join([self._written(ref) for ref in self.refs[until]])
        return words

    def _marked(self, index: int, words: str, begins: Sequence[Mark], ends: Sequence[Mark]) -> str:
        own = f' id="h-{escape(begins[0].id)}"' if begins else ""
        if by := _whose(begins):
            own += f' data-by="{escape(by)}"'
        if by := _whose(ends):
            own += f' data-end="{escape(by)}"'
        claims = self.claims[index]
        rests = f' data-claims="{claims}"' if claims else " data-unused"
        if len(begins) > 1:
            nested = "".join([f'<span id="h-{escape(one.id)}">' for one in begins[1:]])
            words = nested + words + "</span>" * (len(begins) - 1)
        return f'<mark data-depth="{min(self.depth[index], DEEPEST)}"{rests}{own}>{words}</mark>'

    def _written(self, ref: Ref) -> str:
        if ref not in self.written:
            self.written[ref] = ref.html
        return self.written[ref]


def _whose(marks: Iterable[Mark]) -> str:
    """Everybody's name once, with the number of highlights where it is not one: "Ada, Lund (2)"."""
    if not marks:
        return ""
    found = Counter(one.by for one in marks if one.by)
    return ", ".join(name if many == 1 else f"{name} ({many})" for name, many in found.items())


def _standing(steps: Iterable[Iterable[tuple[int, int]]]) -> Iterator[str]:
    """After each step of (a claim's number, 1 or -1) the numbers that then hold, "3 12", lowest first."""
    holding: dict[int, int] = {}
    words = ""
    for step in steps:
        for number, change in step:
            holding[number] = holding.get(number, 0) + change
            if not holding[number]:
                del holding[number]
        if step:
            words = " ".join(map(str, sorted(holding)))
        yield words


def turn_of(*passages: str) -> str:
    """The attribute that keeps what stands at the end of these words at their end, or nothing."""
    way = way_of_all(passages)
    return f' dir="{way}"' if way else ""


def _open(passage: Passage, says_where: bool, turn: str) -> str:
    grey = "" if passage.reported else ' class="unreported"'
    at = f' data-at="{passage.start}"' if says_where else ""
    return f'<span id="p{passage.order}"{at}{grey}{turn}>'


def pen_link(passage: Passage, href: str) -> str:
    """A link without words of its own, as references are."""
    return f'<a class="pen" data-pen href="{escape(href)}" aria-label="Annotate passage {passage.order}"></a>'


def _within(
    paragraphs: Sequence[Sequence[Passage]], marks: Iterable[Mark]
) -> Iterator[tuple[Mark, int, int]]:
    """Each mark without the line ends and blanks between paragraphs at its ends, long ones first."""
    starts = [group[0].start for group in paragraphs]
    ends = [group[-1].end for group in paragraphs]
    for mark in sorted(marks, key=lambda one: (one.start, -one.end, one.id)):
        following, before = bisect_right(ends, mark.start), bisect_left(starts, mark.end) - 1
        if before >= 0 and following < len(starts) and following <= before:
            yield mark, max(mark.start, starts[following]), min(mark.end, ends[before])
