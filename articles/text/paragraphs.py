"""The paragraphs of a text: its lines that are not blank.

    Headline ⏎ ⏎   First line. ⏎ Second line.
    ^------^       ^---------^   ^----------^     paragraphs 0, 1, 2

A line ends where Unicode says so (\\n, \\r\\n, U+2028 and the rest of `str.splitlines`).
"""

import re

from .spans import Span, trimmed

_LINE = re.compile("[^\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]+")


def paragraph_spans(text: str) -> tuple[Span, ...]:
    """The paragraphs in order, without the blanks at their ends."""
    spans = (trimmed(text, *line.span()) for line in _LINE.finditer(text))
    return tuple(span for span in spans if span)
