"""Marks that cut no bracket and no initials in two.

the Islamic State (IS) fled        in the U.S. on Monday
    ~~~~~~~~~~~~~~~~~              ~~~~~~~~~~~            not "Islamic State (IS", "the U.S"
"""

import re
from collections.abc import Iterator

from .abbreviations import NEVER
from .spans import Span

_BRACKETS = {"(": ")", "[": "]"}
_INITIALS = re.compile(r"(?:^|[\s(\[“\"'‘])(?:[^\W\d_]\.)+[^\W\d_]\Z")
_LAST = re.compile(r"[^\W\d_]+\Z")
_LONGEST = 12  # code points: no initials are longer


def whole(text: str, span: Span) -> Iterator[Span]:
    """The span with the brackets and stops that belong to it; in pieces around a bracket of which only one
    half is in it."""
    start, end = span.start, span.end
    single = _single(text, start, end)
    if single and _are_pair(text, single[-1], end):
        single.pop()
        end += 1
    if single and start and _are_pair(text, start - 1, single[0]):
        del single[0]
        start -= 1
    if text[end : end + 1] == "." and _ends_in_abbreviation(text[max(start, end - _LONGEST) : end]):
        end += 1
    for at in single:
        yield from _filled(text, start, at)
        start = at + 1
    yield from _filled(text, start, end)


def _are_pair(text: str, at: int, other: int) -> bool:
    return _BRACKETS.get(text[at]) == text[other : other + 1]


def _single(text: str, start: int, end: int) -> list[int]:
    """The brackets without their other half, in order."""
    opened: list[int] = []
    closed: list[int] = []
    for at in range(start, end):
        if text[at] in _BRACKETS:
            opened.append(at)
        elif text[at] in _BRACKETS.values():
            if opened and _BRACKETS[text[opened[-1]]] == text[at]:
                opened.pop()
            else:
                closed.append(at)
    return sorted(closed + opened)


def _ends_in_abbreviation(words: str) -> bool:
    last = _LAST.search(words)
    return bool(_INITIALS.search(words)) or bool(last and last[0][0].isupper() and last[0].lower() in NEVER)


def _filled(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and not text[start].isalnum() and text[start] not in "([“\"‘'$€£":
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
