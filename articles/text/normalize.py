"""Fold what spelling habits change, and keep the way back.

    original   D e i r   e z - Z ô r  ﬁ …       [i, j) of the folded text came from
               0 1 2 3 4 5 6 7 8 9 10 11        offsets[i].start to offsets[j - 1].end
    folded     d e i r   e z - z o r  f i ...
    offsets    0 1 2 3 4 5 6 7 8 9 10 10 ...

Folded away: case, quotation marks and dashes (to ' " -), blanks (to one kind), invisible characters,
accents, Arabic vowel signs, tatweel and the forms of alef, yeh and teh marbuta, ligatures, presentation
forms and widths, digits of other scripts. Kept: superscripts, fractions and encircled figures (10² is not
102), the vowel signs of Indic scripts.

Each code point is folded alone and to the end, so folding twice changes nothing more (a test holds this
over all of Unicode).
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from .spans import Span

# <super>, <sub>, <fraction>, <circle>, <square>, <vertical> change what is said or are no spelling habits
_SAFE = (
    "<wide>",
    "<narrow>",
    "<compat>",
    "<initial>",
    "<medial>",
    "<final>",
    "<isolated>",
    "<noBreak>",
    "<font>",
)
_TO_ONE = {
    "'": "‘’‚‛′‹›´`ʹʻʼʽʾʿˈ＇",
    '"': "“”„‟″«»〝〞〟＂",
    "-": "‐‑‒–—―−﹘﹣－",
    ",": "،٬",
    ".": "۔٫",
    ";": "؛",
    "?": "؟",
    "%": "٪",
    "i": "ı",
    "o": "ø",
    "l": "ł",
    "d": "đð",
    "h": "ħ",
    "t": "ŧ",
    "ae": "æ",
    "oe": "œ",
    "th": "þ",
    "ا": "ٱ",
    "ه": "ةہھۀە",
    "ي": "ىی",
    "ك": "ک",
}
_TABLE = {original: folded for folded, originals in _TO_ONE.items() for original in originals}
_VOWEL_SIGNS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_KEPT_WHOLE = frozenset("йЙ")  # letters of their own, whose second half only looks like an accent


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text with the way back.

    offsets[i] is the original (start, end), in code points, that character i of `text` came from. An accent
    or vowel sign that was folded away belongs to the character before it.
    """

    text: str
    offsets: tuple[tuple[int, int], ...]
    length: int

    def span(self, start: int, end: int) -> Span:
        """Where folded[start:end] stands in the original. An empty stretch is a place.

        Raises ValueError outside 0 <= start <= end <= len(text).
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(
                f"[{start}, {end}) is not inside the {len(self.text)} characters of the folded text."
            )
        if start == end:
            at = self.offsets[start][0] if start < len(self.offsets) else self.length
            return Span(at, at)
        return Span(self.offsets[start][0], self.offsets[end - 1][1])


def fold(text: str) -> Folded:
    """Fold `text`; linear in its length."""
    pieces: list[str] = []
    offsets: list[tuple[int, int]] = []
    for at, character in enumerate(text):
        piece = fold_character(character)
        if piece:
            pieces.append(piece)
            offsets.extend([(at, at + 1)] * len(piece))
        elif offsets and offsets[-1][1] == at and unicodedata.combining(character):
            _extend(offsets, at + 1)
    return Folded("".join(pieces), tuple(offsets), len(text))


def fold_text(text: str) -> str:
    """The folded text alone, where no way back is needed."""
    return "".join(map(fold_character, text))


@lru_cache(maxsize=1 << 14)
def fold_character(character: str) -> str:
    """What one code point folds to: none, one or several characters."""
    while (folded := "".join(map(_step, character))) != character:
        character = folded
    return folded


def _step(character: str) -> str:
    if character in _TABLE:
        return _TABLE[character]
    if character in _KEPT_WHOLE:
        return "й"
    category = unicodedata.category(character)
    if category in ("Cf", "Mn") and (category == "Cf" or _is_dropped(character)):
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if character.isspace():
        return " "
    return _decomposed(character).casefold()


def _is_dropped(character: str) -> bool:
    return bool(_VOWEL_SIGNS.match(character)) or "\ufe00" <= character <= "\ufe0f"


def _decomposed(character: str) -> str:
    if character == "\u0640":
        return ""
    how = unicodedata.decomposition(character)
    if not how or (how.startswith("<") and not how.startswith(_SAFE)):
        return character
    return "".join(chr(int(code, 16)) for code in how.split() if not code.startswith("<"))


def _extend(offsets: list[tuple[int, int]], end: int) -> None:
    """Let all that came from the last character reach to `end`: at most 18 entries (U+FDFA)."""
    last = offsets[-1]
    at = len(offsets) - 1
    while at >= 0 and offsets[at] == last:
        offsets[at] = (last[0], end)
        at -= 1


def fold_names(text: str, spellings: Mapping[str, str]) -> Folded:
    """Fold `text` and put the canonical name for each variant of it. `spellings`: variant -> canonical.

    Whole words only, the longest variant first. A variant of up to three letters that is written in
    capitals (IS) stands only for words in capitals, never for "is". In Arabic script one joined particle (و
    ف ب ل ك) may stand before a name. Raises ValueError for an empty variant or name.
    """
    folded = fold(text)
    pieces: list[str] = []
    offsets: list[tuple[int, int]] = []
    done = 0
    for start, end, name in _named(text, folded, spellings):
        whole = folded.span(start, end)
        pieces += [folded.text[done:start], name]
        offsets += [*folded.offsets[done:start], *[(whole.start, whole.end)] * len(name)]
        done = end
    return Folded("".join(pieces) + folded.text[done:], (*offsets, *folded.offsets[done:]), len(text))


def names_in(text: str, spellings: Mapping[str, str]) -> tuple[tuple[Span, str], ...]:
    """Where `text` has one of these names in any of its spellings, and the canonical name, folded; in order.

    Raises ValueError for an empty variant or name.
    """
    folded = fold(text) if spellings else Folded("", (), 0)
    return tuple((folded.span(start, end), name) for start, end, name in _named(text, folded, spellings))


def _named(text: str, folded: Folded, spellings: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """(start, end) in the folded text of each name that is spelled so, and the canonical name."""
    if not spellings:
        return
    pattern, names = _compiled(tuple(sorted(spellings.items())))
    for match in pattern.finditer(folded.text):
        start, end = match.span("name")
        name = names[_key(match["name"])].get(_in_capitals(text, folded.span(start, end)))
        if name is not None:
            yield start, end, name


def _in_capitals(text: str, span: Span) -> bool:
    return span.text_of(text).isupper()


def _key(folded: str) -> str:
    return " ".join(folded.split())


@lru_cache(maxsize=64)
def _compiled(spellings: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, dict[bool, str]]]:
    """One pattern of all variants, and key -> {written in capitals?: canonical}."""
    names: dict[str, dict[bool, str]] = {}
    for variant, canonical in (*((name, name) for _, name in spellings), *spellings):
        key, name = _key(fold_text(variant)), _key(fold_text(canonical))
        if not key or not name:
            raise ValueError(f"A spelling needs a variant and a name: {variant!r} -> {canonical!r}.")
        capitals = (True,) if len(variant) <= 3 and variant.isupper() else (True, False)
        names.setdefault(key, {}).update(dict.fromkeys(capitals, name))
    return _pattern(names), names


def _pattern(names: Mapping[str, object]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda key: (-len(key), key))
    variants = "|".join(r"\s+".join(map(re.escape, key.split())) for key in longest_first)
    return re.compile(rf"(?<!\w)(?:[وفبلك](?=[\u0600-\u06ff]))?(?P<name>{variants})(?!\w)")
