"""The keys by which spellings of one name meet: what transliterations from Arabic and their like vary.

    Raqqa, Raqqah, Raqa, Raka            raka
    Al-Mayadin, Mayadeen, al-Miyadin     miadin         (the article in front apart)
    Deir Ezzor, Deir el-Zour, Dair Alzour   dir zur

Case, accents, apostrophes, doubled letters, endings in -h, q and k, the long and short vowels of one sound,
th and t … make no difference. What is left of a name must be long enough to mean something: see
name_variants.py.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from .normalize import fold_text

_EXPLICIT = re.compile(r"\A(?:al|el|ul|ar|as|ad|az|an|ash|at|ath|es|ed|er|ez|en|et|esh)[-' ]+(?=\w{3})")
_JOINED = re.compile(r"\A(?:[ae]l(?=[b-df-hj-np-tv-z]\w{2})|[ae]([b-df-hj-np-tv-z])(?=\1\w{2}))")
_DOUBLED = re.compile(r"(.)\1+")
_SOUNDS = [
    (re.compile(pattern), to)
    for pattern, to in (
        (r"['`-]", ""),
        (r"ph", "f"),
        (r"dj|dzh", "j"),
        (r"ck|q", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c(?!h)", "k"),
        (r"x", "ks"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"(?<=[aeiou])h\Z", ""),
        (r"(?:ou|oo|ow|uw|o|u)+", "u"),
        (r"(?:a[iy](?!a)|e[iy]|ae|ee|ie|[iey])+", "i"),
        (r"ai(?=a)", "i"),
        (r"v", "w"),
    )
]
_LATIN = re.compile(r"[a-z' -]+\Z")
_WEAK = str.maketrans("", "", "اويءئؤ")


@dataclass(frozen=True, slots=True)
class Sound:
    """`key`: of the whole word; `bare`: without an article before it, or the same; `joined`: whether that
    article is only guessed, being written as one with the name."""

    key: str
    bare: str
    joined: bool = False

    @property
    def has_article(self) -> bool:
        return self.bare != self.key


@lru_cache(maxsize=1 << 14)
def sound_of(word: str) -> Sound:
    """Of one word of a name. Words of other scripts than Latin and Arabic keep all their letters."""
    folded = fold_text(word).strip("'-")
    if "\u0620" <= folded[:1] <= "\u06ff":
        return _arabic(folded)
    if not _LATIN.match(folded):
        return Sound(folded, folded)
    whole = _sounds(folded)
    explicit = _EXPLICIT.sub("", folded)
    if explicit != folded:
        return Sound(whole, _sounds(explicit))
    joined = _JOINED.sub("", folded)
    return Sound(whole, _sounds(joined), joined=joined != folded)


def _sounds(word: str) -> str:
    for pattern, to in _SOUNDS:
        word = pattern.sub(to, word)
    return _DOUBLED.sub(r"\1", word)


def _arabic(folded: str) -> Sound:
    """Without the weak letters behind the first, which spellings of foreign names add and leave out."""
    bare = folded.removeprefix("ال") if len(folded) > 4 else folded
    whole = folded[:1] + folded[1:].translate(_WEAK)
    return Sound(whole, bare[:1] + bare[1:].translate(_WEAK))


def same_word(one: str, other: str) -> bool:
    """Whether they sound alike; a guessed article counts only beside a name without one, or with its own."""
    a, b = sound_of(one), sound_of(other)
    if a.key == b.key:
        return True
    if a.joined and b.joined:
        return False
    return b.bare in (a.key, a.bare) or a.bare == b.key


def near(one: str, other: str) -> bool:
    """Whether two keys differ in one letter, left out, put in, or another, but for the first."""
    if one[:1] != other[:1] or abs(len(one) - len(other)) > 1 or one == other:
        return False
    short, long = sorted((one, other), key=len)
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]
