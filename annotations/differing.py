"""A run of passages as HTML, with the words marked in which it differs from the base's run beside it.

    base    The coalition put the number at about 300 to 400.
    other   About 500 fighters are left, the coalition said.
            ~~~~~~~~~~~~~~~~~~           ~~~~~~~~~~~~~~~~~~     another figure; moved

Runs are compared as wholes: where two passages of one text stand beside one of the other, a sentence that was
split is not marked for being split. What the base has and the other lacks is not marked: it can be read
beside it. Each kind of difference has a shape and words of its own (articles/text/differences.py says how
they are told apart); whether two figures contradict each other, the rules of the status say.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from itertools import groupby

from annotations.contradicting import contradict
from annotations.marking import Passage, Ref, pen_link, turn_of
from articles.text.differences import Kind, differences
from articles.text.direction import has_right_to_left
from articles.text.spans import Span
from articles.text.words import Word, words_of

THROUGHOUT = 0.6  # of a run's words: above it marks say nothing more, and sentences are underlined whole
SAID = {
    Kind.WORD: "differs",
    Kind.NAME: "another name",
    Kind.FIGURE: "another figure",
    Kind.CONTRADICTING: "contradicting figure",
    Kind.VARIANT: "another spelling",
    Kind.MOVED: "stands elsewhere there",
    Kind.ONLY: "only here",
}
"""What a mark says to those who do not see it."""
REST = "the rest of the whole"
KEPT_APART = {Kind.VARIANT, Kind.MOVED}  # the same words, spelled otherwise or in another place


PLAIN = {Kind.WORD, Kind.ONLY}  # have no shape of their own


@dataclass(frozen=True, slots=True)
class Marked(Span):
    """A span of the text that differs, and how. `beside`: what the base has there, after the base's name;
    `is_rest`: a share that makes up a whole with the base's."""

    kind: Kind = Kind.WORD
    beside: str = ""
    is_rest: bool = False

    @property
    def opening(self) -> str:
        """The mark's opening tag, with what it says."""
        css = "differs" if self.kind in PLAIN else f"differs is-{self.kind.value}"
        how = REST if self.is_rest else SAID[self.kind]
        said = escape("; ".join(filter(None, (how, self.beside))))
        title = "" if self.kind is Kind.WORD else f' title="{said}"'
        return f'<span class="{css}"{title}><span class="visually-hidden">({said}: </span>'


OPEN = Marked(0, 0).opening
CLOSE = '<span class="visually-hidden">)</span></span>'


def run_html(
    text: str,
    run: Sequence[Passage],
    *,
    differing: Iterable[Marked] = (),
    refs: Mapping[int, Sequence[Ref]],
    says_where: str = "",
) -> str:
    """The passages in paragraphs. `differing`: spans of `text`; `refs`: by the passage's order;
    `says_where`: the address of the form, without the place, for those who may annotate the text: then each
    passage says where it begins, and ends with an empty link to the form on it."""
    spans = list(differing)
    html = partial(passage_html, text, spans=spans, says_where=says_where)
    paragraphs = [tuple(group) for _, group in groupby(run, key=lambda one: one.paragraph)]
    return "".join(
        f"<p{_turn(*(text[one.start : one.end] for one in group))}>"
        f"{' '.join(html(one, refs=refs.get(one.order, ())) for one in group)}</p>"
        for group in paragraphs
    )


def _turn(*passages: str) -> str:
    return turn_of(*passages) if any(map(has_right_to_left, passages)) else ""


def differing_words(
    base: str,
    base_run: Sequence[Passage],
    text: str,
    run: Sequence[Passage],
    spellings: Mapping[str, str] | None = None,
    *,
    name: str = "",
) -> list[Marked]:
    """The spans of `text` that have other words than the base's run, cut at the ends of passages.
    `spellings`: variant -> name; `name`: the base's, for what stands beside a difference."""
    words, places = _joined(text, run)
    base_words = _joined(base, base_run)[0]
    begins = {at for at, _ in places}
    found = differences(base_words, words, spellings=spellings, begins=begins, contradict=contradict)
    return [
        Marked(span.start, span.end, one.kind, _said_there(one.beside, base_words, name), one.is_rest)
        for one in found
        for span in _back(one.span, places)
    ]


def _said_there(beside: Span | None, base: str, name: str) -> str:
    if beside is None:
        return ""
    words = " ".join(beside.text_of(base).split())
    return f"{name}: {words}" if name else words


def other_throughout(text: str, run: Sequence[Passage], spans: Sequence[Marked]) -> bool:
    """Whether more than THROUGHOUT of the run's words stand in `spans`; a name spelled otherwise and a clause
    that was moved are the same words."""
    words = [word for one in run for word in _words_in(text, Span(one.start, one.end))]
    differing = sum(len(_words_in(text, span)) for span in spans if span.kind not in KEPT_APART)
    return differing > THROUGHOUT * len(words)


def telling(spans: Iterable[Marked]) -> list[Marked]:
    """Of `spans` only what is more than a word: in another sentence even a "not" denies something else."""
    return [span for span in spans if span.kind is not Kind.WORD]


def _words_in(text: str, span: Span) -> list[Word]:
    found = words_of(text[span.start : span.end])
    return [Word(Span(one.span.start + span.start, one.span.end + span.start), one.key) for one in found]


def _joined(text: str, run: Sequence[Passage]) -> tuple[str, list[tuple[int, Passage]]]:
    """The words of a run as one text, and where each passage begins in it; furniture between is left out."""
    places, at = [], 0
    for one in run:
        places.append((at, one))
        at += one.end - one.start + 1
    return " ".join(text[one.start : one.end] for one in run), places


def _back(span: Span, places: Sequence[tuple[int, Passage]]) -> Iterator[Span]:
    """A span of the joined words as spans of the text."""
    for at, one in places:
        start, end = max(span.start, at), min(span.end, at + one.end - one.start)
        if start < end:
            yield Span(start - at + one.start, end - at + one.start)


def passage_html(
    text: str, passage: Passage, spans: Sequence[Marked], refs: Sequence[Ref], says_where: str = ""
) -> str:
    """One passage with its marked words and, after it, its claims."""
    pieces, at = [], passage.start
    for span in spans:
        if passage.start <= span.start < passage.end:
            pieces += [
                escape(text[at : span.start]),
                span.opening,
                escape(text[span.start : span.end]),
                CLOSE,
            ]
            at = span.end
    words = "".join([*pieces, escape(text[at : passage.end]), *(ref.html for ref in refs)])
    turn = _turn(text[passage.start : passage.end])
    if not says_where:
        return f"<span{turn}>{words}</span>" if turn else words
    pen = pen_link(passage, f"{says_where}&start={passage.start}&end={passage.end}")
    place = f'data-at="{passage.start}" data-order="{passage.order}"'
    return f'<span {place}{turn} tabindex="-1">{words}{pen}</span>'
