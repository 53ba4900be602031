"""A run of passages as HTML, with the words marked in which it differs from the base's run beside it.

    base    The coalition put the number at about 300 to 400.
    other   About 500 fighters are left, the coalition said.
            ~~~~~~~~~~~~~~~~~~~~~~~~~               ~~~~     marked

Runs are compared as wholes: where two passages of one text stand beside one of the other, a sentence that was
split is not marked for being split. What the base has and the other lacks is not marked: it can be read
beside it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from html import escape
from itertools import groupby

from annotations.marking import Passage, Ref, pen_link
from articles.text.spans import Span
from articles.text.word_diff import Change, word_diff
from articles.text.words import Word, words_of

THROUGHOUT = 0.6  # of a run's words: above it marks say nothing more, and sentences are underlined whole
NOT = {"no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot"}
NUMBERS = {
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand",
    "million", "billion", "dozen", "dozens", "scores", "hundreds", "thousands", "millions", "half",
}  # fmt: skip

OPEN = '<span class="differs"><span class="visually-hidden">(differs: </span>'
CLOSE = '<span class="visually-hidden">)</span></span>'


def run_html(
    text: str,
    run: Sequence[Passage],
    *,
    differing: Iterable[Span] = (),
    refs: Mapping[int, Sequence[Ref]],
    says_where: str = "",
) -> str:
    """The passages in paragraphs. `differing`: spans of `text`; `refs`: by the passage's order;
    `says_where`: the address of the form, without the place, for those who may annotate the text: then each
    passage says where it begins, and ends with an empty link to the form on it."""
    spans = list(differing)
    html = partial(passage_html, text, spans=spans, says_where=says_where)
    return "".join(
        f"<p>{' '.join(html(one, refs=refs.get(one.order, ())) for one in paragraph)}</p>"
        for _, paragraph in groupby(run, key=lambda one: one.paragraph)
    )


def differing_words(base: str, base_run: Sequence[Passage], text: str, run: Sequence[Passage]) -> list[Span]:
    """The spans of `text` that have other words than the base's run, cut at the ends of passages."""
    words, places = _joined(text, run)
    diff = word_diff(_joined(base, base_run)[0], words)
    marked = [one.other for one in diff if one.change in (Change.CHANGED, Change.ADDED)]
    return [span for one in marked for span in _back(one, places)]


def other_throughout(text: str, run: Sequence[Passage], spans: Sequence[Span]) -> bool:
    """Whether more than THROUGHOUT of the run's words stand in `spans`."""
    words = [word for one in run for word in _words_in(text, Span(one.start, one.end))]
    differing = sum(len(_words_in(text, span)) for span in spans)
    return differing > THROUGHOUT * len(words)


def telling(text: str, run: Sequence[Passage], spans: Iterable[Span]) -> list[Span]:
    """Of `spans` only the figures, the names (by a capital inside a passage) and the negations."""
    begins = {word.span for one in run for word in _words_in(text, Span(one.start, one.end))[:1]}
    return [
        word.span
        for span in spans
        for word in _words_in(text, span)
        if _is_telling(word, text, is_first=word.span in begins)
    ]


def _words_in(text: str, span: Span) -> list[Word]:
    found = words_of(text[span.start : span.end])
    return [Word(Span(one.span.start + span.start, one.span.end + span.start), one.key) for one in found]


def _is_telling(word: Word, text: str, *, is_first: bool) -> bool:
    key = word.key.replace("’", "'")
    is_name = text[word.span.start].isupper() and not is_first and key != "i"
    return (
        is_name
        or key in NOT
        or key.endswith("n't")
        or not NUMBERS.isdisjoint(key.split("-"))
        or any(letter.isdigit() for letter in key)
    )


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
    text: str, passage: Passage, spans: Sequence[Span], refs: Sequence[Ref], says_where: str = ""
) -> str:
    """One passage with its marked words and, after it, its claims."""
    pieces, at = [], passage.start
    for span in spans:
        if passage.start <= span.start < passage.end:
            pieces += [escape(text[at : span.start]), OPEN, escape(text[span.start : span.end]), CLOSE]
            at = span.end
    words = "".join([*pieces, escape(text[at : passage.end]), *(ref.html for ref in refs)])
    if not says_where:
        return words
    pen = pen_link(passage, f"{says_where}&start={passage.start}&end={passage.end}")
    place = f'data-at="{passage.start}" data-order="{passage.order}"'
    return f'<span {place} tabindex="-1">{words}{pen}</span>'
