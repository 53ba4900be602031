"""Why a passage is proposed, in words, and which of its words are offered as evidence.

Same quotation as Reuters                                           its words between the quotation marks
Another figure than Reuters: 500 fighters here, 300 fighters there  the whole passage
Shares with Reuters: foreign, convoy, Alloush                       the whole passage
Shares one word with Reuters: Alloush                               the same, where few words tell anything
Reads like Reuters, with no telling word in common                  the same, where none does
"""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.fuzz import partial_ratio

from annotations.disagreeing import COMPARED, comparable
from articles.text.alignment import Match, Reason
from articles.text.figures import FigureSpan, figures_in
from articles.text.heading import dateline_length
from articles.text.marks import parts_of
from articles.text.quotations import quotations_in
from articles.text.quoting import isolated
from articles.text.stems import stem
from articles.text.telling import is_telling
from articles.text.words import words_of

SHARED = 4  # words that are told
FEWEST = 2  # words: one alone says little
LONGEST = 60  # code points of a figure's words
FIGURES = (Reason.SAME_FIGURE, Reason.OTHER_FIGURE)
NEAREST = 60  # how alike (0 to 100) a quotation must be to be the one that was meant
_TIME = re.compile(r"\b\d{1,2}[:.]\d{2}(?:\s*[ap]\.?\s?m\b\.?)?", re.IGNORECASE)


def reason_in_words(
    match: Match, passage: str, outlet: str | None, beside: str, keys: Sequence[str] = ()
) -> str:
    """`outlet`: whose evidence it matches; None where it is the claim's statement. `passage`: its words;
    `beside`: those of the evidence or statement; `keys`: of the words of the whole sentence."""
    whom = isolated(outlet) if outlet else "the claim"
    if match.reason == Reason.QUOTATION:
        return f"Same quotation as {whom}"
    if match.reason == Reason.COPIED:
        return f"Same wording as {whom}"
    told = _figures_told(passage, beside, whom) if match.reason in FIGURES else ""
    if told:
        return told
    shared = shared_words(passage, match.words) or words_of_both(passage, keys)
    if not shared:
        return f"Reads like {whom}, with no telling word in common"
    return f"Shares {'with' if len(shared) > 1 else 'one word with'} {whom}: {', '.join(shared)}"


def _figures_told(passage: str, beside: str, whom: str) -> str:
    """Of figures that count one thing: the same one, or else the first two; empty where there are none."""
    theirs = figures_in(beside)[:COMPARED]
    pairs = [
        (one, other) for one in figures_in(passage)[:COMPARED] for other in theirs if comparable(one, other)
    ]
    same = next((pair for pair in pairs if _range(pair[0]) == _range(pair[1])), None)
    if same:
        return f"Same figure as {whom}: {_printed(passage, same[0])}"
    if pairs:
        here, there = _printed(passage, pairs[0][0]), _printed(beside, pairs[0][1])
        return f"Another figure than {whom}: {here} here, {there} there"
    return ""


def _range(one: FigureSpan) -> tuple:
    return one.low, one.high


def _printed(words: str, one: FigureSpan) -> str:
    """Without the capital that only the beginning of a sentence gives."""
    printed = " ".join(one.span.text_of(words).split())[:LONGEST]
    return isolated(printed[:1].lower() + printed[1:] if one.start == 0 else printed)


def shared_words(passage: str, keys: Sequence[str]) -> list[str]:
    """The first of these keys that tell something, as the passage prints them behind its dateline; without
    those that it spells otherwise. None where they are fewer than FEWEST."""
    printed: dict[str, str] = {}
    for key, words in _printed_words(passage):
        printed.setdefault(key, words)
    told = list(dict.fromkeys(printed[key] for key in keys if key in printed))[:SHARED]
    return [isolated(words) for words in told] if len(told) >= FEWEST else []


def words_of_both(passage: str, keys: Sequence[str]) -> list[str]:
    """The first words of the passage that tell something and that are among these, in whatever form."""
    theirs = {stem(key) for key in keys}
    told = dict.fromkeys(words for key, words in _printed_words(passage) if stem(key) in theirs)
    return [isolated(words) for words in list(told)[:SHARED]]


def _printed_words(passage: str) -> Iterator[tuple[str, str]]:
    """The keys of telling words, with how they are shown: times whole, and no cries of a line in capitals."""
    behind = dateline_length(passage)
    times = [found.span() for found in _TIME.finditer(passage)]
    is_cried = passage.isupper()
    for word in words_of(passage):
        words = word.span.text_of(passage)
        words += "." if "." in words and passage.startswith(".", word.span.end) else ""
        time = next((at for at in times if at[0] < word.span.end and word.span.start < at[1]), None)
        if word.span.start < behind or not (time or is_telling(words.lower() if is_cried else words)):
            continue
        shown = passage[slice(*time)] if time else words.capitalize() if is_cried else words
        for part in parts_of(word.key):
            if part.isalnum():  # a "%" alone is no word
                yield part, " ".join(shown.split())


def span_of(text: str, passage, match: Match, words: str) -> tuple[int, int]:
    """The words to offer, in code points of `text`: the quotation where it is the same as in `words`, else
    the passage (anything with start and end)."""
    if match.reason != Reason.QUOTATION:
        return passage.start, passage.end
    here = text[passage.start : passage.end]
    spans = [(one.start, one.end) for one in quotations_in(here) if one.is_speech]
    best = max(spans, key=lambda span: partial_ratio(here[slice(*span)], words), default=None)
    if best is None or partial_ratio(here[slice(*best)], words) < NEAREST:
        return passage.start, passage.end
    return passage.start + best[0], passage.start + best[1]
