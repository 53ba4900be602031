"""The quotations of a text, in all styles of marks.

    “We ‘may’ leave,” he said. “Or not.           ⏎ “Who knows?” he said.
    ^---depth 0-----^          ^ never closed here,  ^ opens again: one quotation over two paragraphs
        ^---^ depth 1

One pass over the marks of each paragraph with a stack. Whether a mark opens or closes is told by its own form
and by what stands beside it, so that „…“, ”…”, »…« and the one form of "…" need no list of languages. A
single mark is mostly an apostrophe: it opens only where a mark that closes follows, and the ’ after a plural
closes only where no better one comes. A quotation that is never closed ends with its paragraph, or where
another begins, and spoils nothing else. The work is linear in the length of the text, sorting aside.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from .paragraphs import paragraph_spans
from .reporting import NAMING, QUOTING, UNCASED
from .spans import Span, trimmed

_FAMILIES = ('“”„‟"＂', "‘’‚‛'", "«»", "‹›", "「」", "『』")
_FAMILY = {mark: family for family in _FAMILIES for mark in family}
_OPENERS = frozenset("“„‟«‹「『‘‚‛")
_CLOSERS = frozenset("”»›」』’")
_SINGLE = _FAMILIES[1]
_MARK = re.compile("[" + "".join(_FAMILIES) + "]")
_BEFORE_OPENING = frozenset("([{-–—―:/=>،؛¿¡*•…")
_AFTER_CLOSING = frozenset(")]}-–—―:;,.!?/،؛؟。، …*<")
_ELISION = re.compile(r"(?:\d0s|em|til|tis|twas|cause|n)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’‐-][^\W_]+)*")
_STOP = re.compile(r"[.!?؟。][\"'”’»)]*\s")
AROUND = 300  # code points: how far the verb of a short quotation may stand
KEPT = 2  # texts whose quotations are kept: cues, analysis and trace ask for those of one text in turn
FEW = 3  # words: longer ones are somebody's words, shorter ones may be a name or a word held at a distance


@dataclass(frozen=True, slots=True)
class Quotation:
    """text[start:end] in code points, marks included.

    `inner` is the same without the outer marks; `parts` are its stretches without the marks that open it
    again at each paragraph; `depth` counts the quotations around it; `closed` is False where the closing mark
    is missing; `is_speech` is False for one to three words that nobody is said to have said: “caliphate”.
    """

    start: int
    end: int
    inner: Span
    parts: tuple[Span, ...]
    depth: int = 0
    closed: bool = True
    is_speech: bool = True

    @property
    def span(self) -> Span:
        """Where the quotation stands, with its marks."""
        return Span(self.start, self.end)


@dataclass(slots=True)
class _Open:
    """A mark that opened at `at`; `cut` is where the same family opened inside, which a closed one may
    hold.
    """

    at: int
    family: str
    cut: int | None = None


@dataclass(slots=True)
class _Line:
    """What one paragraph gave: (start, end) of closed quotations, and those never closed."""

    span: Span
    closed: list[tuple[int, int]] = field(default_factory=list)
    unclosed: list[_Open] = field(default_factory=list)


@lru_cache(maxsize=KEPT)
def quotations_in(text: str) -> tuple[Quotation, ...]:
    """The quotations of `text`, in order of their starts, outer before inner."""
    found = sorted(_joined(text, [_read(text, span) for span in paragraph_spans(text)]), key=_outer_first)
    said = _words_of_saying(text) if found else []
    return tuple(
        replace(one, depth=depth, is_speech=_is_speech(text, one, said))
        for one, depth in zip(found, _depths(found), strict=True)
    )


def _outer_first(one: Quotation) -> tuple[int, int]:
    return one.start, -one.end


def _read(text: str, span: Span) -> _Line:
    line, stack = _Line(span), list[_Open]()
    marks = list(_MARK.finditer(text, span.start, span.end))
    sure = _sure_closers(text, span, marks)
    for number, mark in enumerate(marks):
        at, family = mark.start(), _FAMILY[mark.group()]
        level = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].family == family), None)
        opens, closes = _opens(text, span, at), _closes(text, span, at)
        if family == _SINGLE:
            opens, closes = _single(text, span, at, (opens, closes), sure[number])
        if level is not None and closes and not (opens and text[at] in _OPENERS):
            line.closed.append((stack[level].at, at + 1))
            del stack[level:]
        elif opens and len(stack) < 8:
            if level is not None and stack[level].cut is None:
                stack[level].cut = at
            stack.append(_Open(at, family))
    line.unclosed = stack
    return line


def _opens(text: str, span: Span, at: int) -> bool:
    """Whether the mark may open: something follows it, and a blank or a mark stands before."""
    mark = text[at]
    if at + 1 >= span.end:
        return False
    before = text[at - 1] if at > span.start else " "
    free = before.isspace() or before in _BEFORE_OPENING or before in _FAMILY
    if mark in "«‹" or mark in "»›":
        glued = text[at + 1] in _AFTER_CLOSING
        return (
            free
            if mark in "«‹" and text[at + 1].isspace()
            else (free and not glued) or (mark in "«‹" and not glued)
        )
    if mark in _CLOSERS:
        return free and not text[at + 1].isspace() and text[at + 1] not in _AFTER_CLOSING and mark == "”"
    if text[at + 1].isspace():
        return False
    return free or (mark in _OPENERS and not (_closes(text, span, at)))


def _closes(text: str, span: Span, at: int) -> bool:
    """Whether the mark may close: something stands before it, and a blank, a stop or the end follows."""
    if at == span.start:
        return False
    if text[at] in _CLOSERS and text[at] not in "’»›":
        return True
    after = text[at + 1] if at + 1 < span.end else " "
    free = after.isspace() or after in _AFTER_CLOSING or after in _FAMILY
    if text[at] in "»›":
        return free or not text[at - 1].isspace()
    if text[at] in _OPENERS:
        return free and not text[at - 1].isspace()
    return free or (text[at] in '"＂' and not text[at - 1].isspace() and text[at - 1] not in _BEFORE_OPENING)


def _sure_closers(text: str, span: Span, marks: Sequence[re.Match[str]]) -> list[tuple[bool, bool]]:
    """For each mark: whether a single mark that closes follows, and whether a sure one does before the next
    opens.
    """
    later = [(False, False)] * len(marks)
    any_later = sure_later = False
    for number in range(len(marks) - 1, -1, -1):
        later[number] = (any_later, sure_later)
        at = marks[number].start()
        if _FAMILY[text[at]] != _SINGLE:
            continue
        if _closes_single(text, span, at):
            any_later = True
            sure_later = sure_later or _beside_stop(text, span, at)
        elif _opens(text, span, at):
            sure_later = False
    return later


def _single(
    text: str, span: Span, at: int, able: tuple[bool, bool], later: tuple[bool, bool]
) -> tuple[bool, bool]:
    """Whether the single mark at `at` opens or closes; most are apostrophes and do neither."""
    opens = able[0] and text[at] != "’" and not (_ELISION.match(text, at + 1) and text[at] != "‘")
    opens = opens and (later[0] or (text[at] == "‘" and at == span.start))
    closes = _closes_single(text, span, at)
    if closes and not _beside_stop(text, span, at) and text[at - 1] in "sS" and later[1]:
        closes = False  # the fighters’ homes: a better one comes
    return opens, closes


def _closes_single(text: str, span: Span, at: int) -> bool:
    if text[at] not in "'’" or at == span.start or text[at - 1].isspace():
        return False
    return at + 1 >= span.end or not (text[at + 1].isalnum() or text[at + 1] == "_")


def _beside_stop(text: str, span: Span, at: int) -> bool:
    after = text[at + 1] if at + 1 < span.end else "."
    return text[at - 1] in ".,!?…;؟،" or after in '.,;:!?)]…"”' or at + 1 >= span.end


def _joined(text: str, lines: Sequence[_Line]) -> Iterator[Quotation]:
    """The quotations of all paragraphs; one that stays open goes on where the next paragraph opens again."""
    pending: list[Span] = []  # what was opened in the paragraphs before, and is opened again by this one
    for number, line in enumerate(lines):
        closed, outer = sorted(line.closed), line.unclosed[0] if line.unclosed else None
        if pending and not (outer and outer.at == line.span.start):
            first, closed = _opening_again(line, closed)
            yield from _whole(text, [*pending, *first], closed=bool(first))
            pending = []
        for start, end in closed:
            yield from _whole(text, [Span(start, end)], closed=True)
        if outer and outer.cut is None and _reopens(text, lines, number + 1, outer.family):
            pending.append(_to_its_end(text, line, outer))
        elif outer and (pending or outer.family != _SINGLE):
            pending.append(_to_its_end(text, line, outer))
            yield from _whole(text, pending, closed=False)
            pending = []


def _opening_again(line: _Line, closed: list[tuple[int, int]]) -> tuple[list[Span], list[tuple[int, int]]]:
    """The quotation that begins the paragraph, the outermost one, apart from the others."""
    here = [end for start, end in closed if start == line.span.start]
    if not here:
        return [], closed
    return [Span(line.span.start, max(here))], [one for one in closed if one != (line.span.start, max(here))]


def _to_its_end(text: str, line: _Line, outer: _Open) -> Span:
    return trimmed(text, outer.at, line.span.end if outer.cut is None else outer.cut)


def _reopens(text: str, lines: Sequence[_Line], number: int, family: str) -> bool:
    """Whether the paragraph begins with a mark of the family that opens it again."""
    return number < len(lines) and _FAMILY.get(text[lines[number].span.start]) == family


def _whole(text: str, pieces: Sequence[Span], *, closed: bool) -> Iterator[Quotation]:
    """One quotation from its pieces, each with its opening mark; nothing where it holds no letter or
    digit.
    """
    last = len(pieces) - 1
    parts = tuple(
        trimmed(text, piece.start + 1, piece.end - (closed and number == last))
        for number, piece in enumerate(pieces)
        if len(piece) > 1
    )
    start, end = pieces[0].start, pieces[-1].end
    if any(character.isalnum() for part in parts for character in part.text_of(text)):
        yield Quotation(
            start, end, Span(parts[0].start, max(parts[0].start, parts[-1].end)), parts, closed=closed
        )


def _depths(found: Sequence[Quotation]) -> Iterator[int]:
    """How many quotations stand around each."""
    around: list[int] = []
    for one in found:
        while around and around[-1] <= one.start:
            around.pop()
        yield len(around)
        around.append(one.end)


def _words_of_saying(text: str) -> list[tuple[int, int]]:
    """(start, end) of the verbs that may make words a quotation: once for all quotations of a text."""
    return [
        found.span()
        for found in _WORD.finditer(text)
        if (word := found.group()).lower() in QUOTING or word in UNCASED
    ]


def _is_speech(text: str, one: Quotation, said: Sequence[tuple[int, int]]) -> bool:
    """Whether somebody is speaking; a few words are a name or a word held at a distance unless a verb stands
    by. `said`: the places of those verbs, in order.
    """
    if len(one.inner) > 80:
        return True
    words = one.inner.text_of(text)
    if len(_WORD.findall(words)) > FEW:
        return True
    start, before, after = _sentence_around(text, one)
    last = _WORD.findall(before[-40:])
    if last and (
        last[-1].lower() in NAMING or [w.lower() for w in last[-2:]] in (["known", "as"], ["declared", "a"])
    ):
        return False
    if before.rstrip()[-1:] in ("", ":", ",") and words[-1:] in ".!?…,":
        return True
    if before[-2:-1].isalpha() and last and last[-1][0].isupper() and after[:2].strip()[:1].isupper():
        return False  # Omar “Bob” Roe
    return _any_within(said, start, one.start) or _any_within(said, one.end, one.end + len(after))


def _any_within(places: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of `places`, in order, lies in text[start:end]."""
    number = bisect_left(places, (start, start))
    return number < len(places) and places[number][1] <= end


def _sentence_around(text: str, one: Quotation) -> tuple[int, str, str]:
    """Where the quotation's sentence begins, and what stands before and after the quotation in it, as far as
    one looks."""
    left = text[max(0, one.start - AROUND) : one.start].splitlines(keepends=True)
    right = text[one.end : one.end + AROUND].splitlines()
    start = one.start - len(left[-1]) if left else one.start
    before, after = left[-1].splitlines()[0] if left else "", right[0] if right else ""
    stops = [stop.end() for stop in _STOP.finditer(before)]
    if stops:
        start, before = start + stops[-1], before[stops[-1] :]
    if text[one.end - 2 : one.end - 1] in (".", "!", "?") and after[:2].strip()[:1].isupper():
        return start, before, ""
    stop = _STOP.search(after + " ")
    return start, before, after[: stop.start()] if stop else after
