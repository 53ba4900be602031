"""Where the clauses of a sentence begin, and which of its words report speech.

    The bridge fell on Monday , and nobody was hurt , said Ann Roe , a mayor of Hull
    ^------------------------   ^------------------   ~~~~~~~~~~~~   ~~~~~~~~~~~~~~~
    a clause                    a conjunction         who says, as speakers.py found it: a clause of its own

A clause begins behind a comma, a bracket, a dash or a quotation mark, and at a conjunction. That is rough,
and enough to compare parts of sentences. One pass over the words.
"""

import re
from collections.abc import Sequence

from .spans import Span
from .vocabulary import vocabulary

_BREAK = re.compile(r"[,;:()\[\]“”„«»\"،؛—–]|\s-\s")
_CONJUNCTIONS = vocabulary(
    """
    and but while whilst although though because whereas since before after until when if as than that which
    who whom whose where yet nor so or during despite amid following without
    بينما لكن ولكن حيث بعد قبل عندما التي الذي الذين كما إذا منذ
    """
)


def clause_starts(text: str, words: Sequence[Span], keys: Sequence[str]) -> list[bool]:
    """Whether each word of `text`, in order, begins a clause; `keys` are the words as they are compared."""
    return [
        number == 0
        or keys[number] in _CONJUNCTIONS
        or bool(_BREAK.search(text, words[number - 1].end, word.start))
        for number, word in enumerate(words)
    ]


def inside(words: Sequence[Span], spans: Sequence[Span]) -> list[bool]:
    """Whether each word lies in one of `spans`; both in order of their starts. Spans may hold one another."""
    found, number, until = [], 0, -1
    for word in words:
        while number < len(spans) and spans[number].start <= word.start:
            until = max(until, spans[number].end)
            number += 1
        found.append(word.end <= until)
    return found
