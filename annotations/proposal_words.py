"""Why a passage is proposed, in words, and which of its words are offered as evidence.

the same quotation as in Reuters      its words between the quotation marks
another figure: 500 fighters          the whole passage
shares: foreign, convoy, Alloush      the whole passage
"""

from collections.abc import Sequence

from rapidfuzz.fuzz import partial_ratio

from articles.text.alignment import Match, Reason
from articles.text.figures import figures_in
from articles.text.marks import parts_of
from articles.text.quotations import quotations_in
from articles.text.quoting import isolated
from articles.text.words import words_of

SHARED = 4  # words that are told
LONGEST = 60  # code points of a figure's words
NEAREST = 60  # how alike (0 to 100) a quotation must be to be the one that was meant


def reason_in_words(match: Match, passage: str, outlet: str | None) -> str:
    """`outlet`: whose evidence it matches; None where it is the claim's statement. `passage`: its words."""
    whom = isolated(outlet) if outlet else "the claim"
    if match.reason == Reason.QUOTATION:
        return f"Same quotation as {whom}"
    if match.reason == Reason.COPIED:
        return f"Same wording as {whom}"
    figure = _figure(passage) if match.reason in (Reason.SAME_FIGURE, Reason.OTHER_FIGURE) else ""
    if figure:
        how = "Same figure as" if match.reason == Reason.SAME_FIGURE else "Another figure than"
        return f"{how} {whom}: {figure}"
    shared = shared_words(passage, match.words)
    return f"Shares with {whom}: {', '.join(shared)}" if shared else f"Reads like {whom}"


def shared_words(passage: str, keys: Sequence[str]) -> list[str]:
    """The first of these keys as the passage prints them; without those that it spells otherwise."""
    printed: dict[str, str] = {}
    for word in words_of(passage):
        words = word.span.text_of(passage)
        for part in parts_of(word.key):
            printed.setdefault(part, words)
    return [isolated(word) for word in dict.fromkeys(printed[key] for key in keys if key in printed)][:SHARED]


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


def _figure(passage: str) -> str:
    """The first figure as printed, with what it counts."""
    found = figures_in(passage)
    return isolated(" ".join(passage[found[0].start : found[0].end].split())[:LONGEST]) if found else ""
