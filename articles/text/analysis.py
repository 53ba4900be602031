"""What is kept of each sentence, so that sentences can be compared without their texts.

    "We left 90% of Raqqa," he said.        words    we left 90 % of raqqa he said
    ^-- quotation --------^ ^-----^         marks    (quoted, begins a quotation) … (reports) …
                            who says        amounts  90 to 90 percent

It depends on the text that the sentence stands in and on nothing else: no story, no other article, no
spelling. So it is made once, when a text is stored, and packed (`dump`). Of one passage the first LONGEST
words and amounts are kept. The work is linear in the length of the text.
"""

import json
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Protocol

from .amounts import Amount, amounts_in
from .heading import dateline_end
from .marks import CAPITALS, DATELINE, QUOTATION, QUOTED, REPORTING, parts_of, spread
from .quotations import quotations_in
from .spans import Span
from .speakers import speakers_in
from .words import plain_words

VERSION = 4  # raise it with every change of what is kept: stored analyses are then made again
LONGEST = 400  # words of one passage, and amounts: a text without a stop is no sentence
WIDEST = 40 * LONGEST  # code points that are looked at for them
DATELINES = 120  # code points of a passage in which its dateline ends

Place = tuple[int, int]  # of a word, from start to end in code points


class Passage(Protocol):
    """What is asked of a passage: text[start:end] in code points, and whether it is the article's report."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def reported(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is kept of the passage at text[start:end], code points.

    `words` are keys (words.py), compounds in their parts; `marks` holds one byte of bits for each of them.
    """

    start: int
    end: int
    words: tuple[str, ...]
    marks: bytes
    amounts: tuple[Amount, ...]


def analyse(text: str, passages: Iterable[Passage], lang: str = "") -> tuple[Sentence, ...]:
    """The reported passages of `text` in order. `lang`, a BCP 47 tag, is kept for rules of a language.

    Raises ValueError where a passage ends beyond the text.
    """
    spans = sorted(Span(one.start, one.end) for one in passages if one.reported)
    if spans and spans[-1].end > len(text):
        raise ValueError(f"A passage ends at {spans[-1].end}, the text has only {len(text)} code points.")
    if not spans:
        return ()
    quotes = [one.span for one in quotations_in(text) if one.is_speech and one.depth == 0]
    cues = sorted(Span(one.start, one.end) for one in speakers_in(text))
    amounts = amounts_in(text)
    figures = _shares(spans, [span for span, _ in amounts])
    return tuple(
        _sentence(text, span, quotes[q], cues[c], tuple(amount for _, amount in amounts[f][:LONGEST]))
        for span, q, c, f in zip(spans, _shares(spans, quotes), _shares(spans, cues), figures, strict=True)
    )


def dump(sentences: Iterable[Sentence]) -> bytes:
    """The sentences packed; the same ones give the same bytes."""
    rows = [
        [
            one.start,
            one.end,
            " ".join(one.words),
            one.marks.decode("latin-1"),
            [[amount.low, amount.high, amount.unit, amount.noun] for amount in one.amounts],
        ]
        for one in sentences
    ]
    return json.dumps([VERSION, rows], ensure_ascii=False, separators=(",", ":")).encode()


def load(data: bytes) -> tuple[Sentence, ...]:
    """What `dump` packed. Raises ValueError for anything else, another version's included."""
    try:
        version, rows = json.loads(data)
        if version != VERSION:
            raise ValueError(f"version {version!r}")
        return tuple(_loaded(row) for row in rows)
    except (ValueError, TypeError) as error:
        raise ValueError(f"No analysis of version {VERSION}: {error}.") from error


def _loaded(row: list[Any]) -> Sentence:
    start, end, words, marks, amounts = row
    found = Sentence(
        start, end, tuple(words.split()), marks.encode("latin-1"), tuple(Amount(*one) for one in amounts)
    )
    if len(found.words) != len(found.marks):
        raise ValueError(f"{len(found.words)} words with {len(found.marks)} marks")
    return found


def _sentence(
    text: str, span: Span, quotes: Sequence[Span], cues: Sequence[Span], amounts: tuple[Amount, ...]
) -> Sentence:
    begin = span.start
    found = list(islice(plain_words(text[begin : min(span.end, begin + WIDEST)]), LONGEST))
    places = [(begin + start, begin + end) for start, end, _ in found]
    parts = [parts_of(key) for _, _, key in found]
    lines_end = begin + dateline_end(text[begin : min(span.end, begin + DATELINES)])
    marks = [
        mark | DATELINE * (end <= lines_end)
        for mark, (_, end) in zip(_marks(text, places, quotes, cues), places, strict=True)
    ]
    words = tuple(chain.from_iterable(parts))[:LONGEST]
    spread_marks = b"".join(map(spread, marks, map(len, parts)))
    return Sentence(span.start, span.end, words, spread_marks[:LONGEST], amounts)


def _marks(text: str, words: Sequence[Place], quotes: Sequence[Span], cues: Sequence[Span]) -> list[int]:
    quoted, said = _inside(words, quotes), _inside(words, cues)
    places = [start for start, _ in words]
    opened = {bisect_left(places, quote.start) for quote in quotes}
    marks, before = [], 0
    for number, (start, end) in enumerate(words):
        mark = QUOTED if quoted[number] else REPORTING * said[number]
        begins = number in opened or not before & QUOTED
        mark |= CAPITALS * text[start:end].isupper() | QUOTATION * (quoted[number] and begins)
        marks.append(mark)
        before = mark
    return marks


def _inside(words: Sequence[Place], spans: Sequence[Span]) -> list[bool]:
    """Whether each word lies in one of `spans`; both in order of their starts. Spans may hold one another."""
    found, number, until = [], 0, -1
    for start, end in words:
        while number < len(spans) and spans[number].start <= start:
            until = max(until, spans[number].end)
            number += 1
        found.append(end <= until)
    return found


def _shares(spans: Sequence[Span], things: Sequence[Span]) -> list[slice]:
    """For each of `spans`, which of `things` share something with it; both in order of their starts."""
    shares, first = [], 0
    for span in spans:
        while first < len(things) and things[first].end <= span.start:
            first += 1
        last = first
        while last < len(things) and things[last].start < span.end:
            last += 1
        shares.append(slice(first, last))
    return shares
