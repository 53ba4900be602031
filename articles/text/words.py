"""The words of a text, with their places and the keys by which they are compared.

    90% of "Raqqah", the U.S.-led
    ~~~ ~~   ~~~~~~  ~~~ ~~~~~~~~      words
    90% of   raqqah  the us-led        keys

A figure keeps its sign (90%, $4); commas in thousands, dots in initials, quotation marks, case and accents
make no difference. Han, kana and other scripts written without blanks count each character (Thai and its
kin: each run) as a word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .normalize import fold_text
from .spans import Span

_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# letters, digits, and what Python's \w leaves out: accents, Hebrew and Arabic points, Indic vowel signs
_PART = (
    rf"(?:[^\W_{_HAN}]|[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
    r"\u0900-\u0963\u0966-\u0dff\u0e00-\u0eff\u1000-\u1049\u1780-\u17d3\u00ad\u200c\u200d])"
)
_WORD = re.compile(rf"[$€£¥₹]?{_PART}+(?:(?:\.[\-‐‑]|[.,'’ʼ\-‐‑–/:_&٫٬]){_PART}+)*[%‰٪]?|[{_HAN}]")
_THOUSANDS = re.compile(r"(?<=\d)[, ](?=\d{3}(?!\d))")
LONGEST_KEPT = 40  # code points of a word whose key is kept: a language has few longer ones
_INITIALS = re.compile(r"(?<![^\W\d_])([^\W\d_])\.(?=[^\W\d_](?![^\W\d_]))")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: where it stands (code points) and the key by which it is compared."""

    span: Span
    key: str


def words_of(text: str) -> tuple[Word, ...]:
    """The words of `text` in order; they do not overlap."""
    return tuple(Word(Span(start, end), key) for start, end, key in plain_words(text))


def plain_words(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, key) of each word: for many of them, as making the others takes half of the time."""
    for found in _WORD.finditer(text):
        start, end = found.span()
        yield start, end, word_key(found.group())


def count_words(text: str) -> int:
    """As many as words_of gives, without their keys, which cost most of the time."""
    return sum(1 for _ in _WORD.finditer(text))


def word_key(word: str) -> str:
    """The key of a word: equal keys are the same word, whatever its case, quotation marks and commas."""
    return _kept_key(word) if len(word) <= LONGEST_KEPT else _key(word)


def _key(word: str) -> str:
    folded = _THOUSANDS.sub("", fold_text(word))
    return _INITIALS.sub(r"\1", folded).replace(".-", "-").strip("'\"")


_kept_key = lru_cache(maxsize=1 << 15)(_key)
