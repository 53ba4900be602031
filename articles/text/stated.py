"""What a passage states: its words without the place, the service, and who says so.

    SIDON (Reuters) - At least two boats sank on Friday, the harbour council said. (Reuters)
                      ^-----------------------------^
    “We go,” said Ann Roe, a pilot.           “We go”
    Ann Roe said: “We go.”                    “We go”
    Bo Lund said that the harbour is shut.    stays: who says it may be what matters

Only what the rules of speech see at the end of the passage, or before the quotation that it is, is left out,
and never so much that fewer than FEWEST words stay. Nothing is re-worded.
"""

import re

from .agencies import CREDIT, NAMES
from .heading import dateline_length
from .spans import Span
from .speakers import speakers_in
from .words import words_of

FEWEST = 3
_PAUSES = (",", ",”", ',"', ",’", "،")
_ABBREVIATED = re.compile(r"\.\w\.\Z")  # 4 a.m.
_CREDITED = re.compile(rf"[.!?”\"’]\s*(?P<credit>(?:[–—-]\s*(?i:{NAMES})|[(\[][^()\[\]]{{2,60}}[)\]])\W*)\Z")
_REST = re.compile(
    r"""(?:\s+(?:late|early|earlier|later|today|yesterday|again|reporters|us|journalists
        |(?-i:[^\W\d_a-z][\w’'.-]*)|(?:on|in|at|to|by|from|during|via)\s(?:(?:a|the|its|his|her)\s)?[\w’'.-]+)){0,5}
        [.\s]*[”"’)]*\s*\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_OPENED = re.compile(r"\s*[:,،]\s*(?=[“\"«])")
_COMMA = re.compile(r",(?=[”\"’]\Z)")


def stated(text: str, start: int, end: int) -> str:
    """What text[start:end], in code points, states: in one line, without the stop at its end. Raises
    ValueError where it ends beyond the text."""
    whole = Span(start, end).text_of(text)
    first = _behind_speaker(text, start + dateline_length(whole), end)
    last = _before_speaker(text, first, _before_credit(text, first, end))
    words = _line(text[first:last])
    return words if len(words_of(words)) >= FEWEST else _line(whole)


def _behind_speaker(text: str, start: int, end: int) -> int:
    """Where a quotation begins before which stands nothing but who says it, and a colon or comma."""
    for cue in speakers_in(text):
        if cue.start < start or cue.end > end or text[start : cue.start].strip():
            continue
        opened = _OPENED.match(text, cue.end, end)
        return opened.end() if opened else start
    return start


def _before_credit(text: str, start: int, end: int) -> int:
    found = _CREDITED.search(text[start:end])
    if found is None or ("(" in found["credit"] and not CREDIT.fullmatch(found["credit"].strip())):
        return end
    return start + found.start("credit")


def _before_speaker(text: str, start: int, end: int) -> int:
    """The end of what is said, where the passage ends with who says it, after a comma."""
    for cue in speakers_in(text):
        if not (start < cue.start and cue.end <= end) or cue.verb.text_of(text).endswith("ing"):
            continue
        before = text[start : cue.start].rstrip()
        if before.endswith(_PAUSES) and _REST.match(text, cue.end, end):
            return start + len(before)
    return end


def _line(words: str) -> str:
    words = " ".join(words.split()).rstrip(",،")
    return words if _ABBREVIATED.search(words) else _COMMA.sub("", words.removesuffix("."))
