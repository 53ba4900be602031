"""Cut a text into passages: sentences and the other units of a page, each with its kind.

    Bridge falls in storm ⏎ It fell at 3 p.m. on Monday. Nobody was hurt. (REUTERS)
    ^----headline-------^   ^-------sentence-----------^ ^--sentence----^ ^byline-^
    paragraph 0             paragraph 1

Paragraphs first (paragraphs.py), then what each is (layout.py), then the sentences within (sentences.py).
Headlines, cross-headings, bylines, datelines and furniture stay whole. Linear in the length of the text.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from .furniture import surely
from .kinds import Kind
from .layout import paragraph_kinds
from .paragraphs import paragraph_spans
from .sentences import OPENING, sentence_spans
from .spans import Span

_SPLIT = frozenset({Kind.SENTENCE, Kind.STANDFIRST, Kind.CAPTION})


@dataclass(frozen=True, slots=True)
class Passage:
    """text[start:end] in code points; `paragraph` counts the lines that are not blank, from 0.

    `reported` is False for what is not the article's report: furniture, captions, bylines, cross-headings,
    datelines.
    """

    start: int
    end: int
    paragraph: int
    kind: Kind
    reported: bool

    @property
    def span(self) -> Span:
        """Where the passage stands."""
        return Span(self.start, self.end)


def segment(text: str, lang: str = "en") -> tuple[Passage, ...]:
    """The passages of `text`, in order. `lang` is a BCP 47 tag.

    They do not overlap, have no blank at their ends, and every character that is not blank belongs to one.
    """
    paragraphs = paragraph_spans(text)
    kinds = paragraph_kinds([span.text_of(text) for span in paragraphs])
    return tuple(
        Passage(span.start, span.end, number, kind, kind.reported)
        for number, (paragraph, whole) in enumerate(zip(paragraphs, kinds, strict=True))
        for span, kind in _units(text, paragraph, whole, lang)
    )


def _units(text: str, paragraph: Span, kind: Kind, lang: str) -> Iterator[tuple[Span, Kind]]:
    if kind not in _SPLIT:
        yield paragraph, kind
        return
    spans = sentence_spans(text, paragraph.start, paragraph.end, lang)
    report = _report_length(text, spans, kind)
    for i, span in enumerate(spans):
        yield span, kind if i < report else _kind_of_rest(span.text_of(text), kind)


def _report_length(text: str, spans: tuple[Span, ...], kind: Kind) -> int:
    """How many sentences stand before the credits and links, or the standfirst's question, at the end."""
    report = len(spans)
    while report > 1 and surely(spans[report - 1].text_of(text)):
        report -= 1
    if kind is Kind.STANDFIRST and _asks(spans[report - 1].text_of(text)):
        report -= 1
    return report


def _kind_of_rest(words: str, kind: Kind) -> Kind:
    return kind if kind is Kind.CAPTION else surely(words) or Kind.FURNITURE


def _asks(words: str) -> bool:
    """A question to the reader reports nothing; a quoted one is somebody's."""
    return words.endswith(("?", "؟", "？")) and words[0] not in OPENING
