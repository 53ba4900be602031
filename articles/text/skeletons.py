"""Names across scripts: the consonants that Arabic and Latin letters share.

    سمر  Samar   ->  ~smr         ناصر  Nasser  ->  ~nsr        الدفاع   no name, and nobody's skeleton

Vowels fall away, letters that sound alike in print are one (q k c, th t, p b, v f), doubled ones too. Three
consonants at least: two of them stand in too many words. Only where a story holds both scripts are they asked
for, as words beside the words; what they find by chance, rare words outweigh.
"""

import re
from functools import lru_cache

LEAST = 3  # consonants
MARK = "~"  # no word begins so

_ARABIC = str.maketrans(
    {
        **dict.fromkeys("اأإآءئؤىةعويه", ""),
        "ب": "b", "پ": "b", "ت": "t", "ث": "t", "ط": "t", "ج": "j", "ح": "h", "خ": "K", "د": "d", "ذ": "d",
        "ض": "d", "ر": "r", "ز": "z", "ظ": "z", "س": "s", "ص": "s", "ش": "S", "غ": "G", "ف": "f", "ق": "k",
        "ك": "k", "ل": "l", "م": "m", "ن": "n",
    }
)  # fmt: skip
_PAIRS = {"sh": "S", "ch": "S", "kh": "K", "gh": "G", "th": "t", "dh": "d", "ph": "f", "ck": "k", "dj": "j"}
_PAIR = re.compile("|".join(_PAIRS))
_LATIN = str.maketrans(
    {**dict.fromkeys("aeiouwy'’", ""), "p": "b", "v": "f", "q": "k", "c": "k", "g": "j", "x": "ks"}
)
_ARTICLE = re.compile(r"^[وفبك]?ال|^لل|^[وف](?=\w{4})")
_DOUBLED = re.compile(r"(.)\1+")
_IS_ARABIC = re.compile(r"[\u0620-\u064a]{3,}")
_IS_LATIN = re.compile(r"[a-z'’]{4,}")


def is_arabic(word: str) -> bool:
    """Whether the word's key is written in Arabic letters."""
    return bool(_IS_ARABIC.fullmatch(word))


@lru_cache(maxsize=1 << 15)
def skeleton(word: str) -> str:
    """The skeleton of a word's key; "" where it has too few consonants or another script."""
    if is_arabic(word):
        bones = _DOUBLED.sub(r"\1", _ARTICLE.sub("", word).translate(_ARABIC))
    elif _IS_LATIN.fullmatch(word):
        latin = _PAIR.sub(lambda pair: _PAIRS[pair.group()], _DOUBLED.sub(r"\1", word.removesuffix("'s")))
        bones = latin.translate(_LATIN).replace("h", "")
    else:
        return ""
    bones = bones.replace("h", "")
    return MARK + bones if len(bones) >= LEAST else ""
