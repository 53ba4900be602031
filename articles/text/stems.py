"""What is left of a word without its endings, roughly: enough to find its other forms.

    fighters fighter's    fighter        bombed bombing    bomb        cities    city
    المدينة وبالمدينة      مدين

English endings are cut where three letters stay, without a dictionary; in Arabic script the joined particles
and the article, and the commonest endings. Figures and other scripts stay as they are. A stem is never shown.
"""

import re
from functools import lru_cache

_ENGLISH = re.compile(r"[a-z]{4,}('s)?")
_ARABIC = re.compile(r"[\u0620-\u064a]{4,}")
_PARTICLES = re.compile(r"^(?:[وف]?(?:[بك]?ال|لل)|[وف](?=[بل]?\w{4}))(?=\w{3})")
_ENDINGS = re.compile(r"(?<=\w{3})(?:ات|ون|ين|ان|يه|ها|هم|ه|ي)$")


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of a word's key (words.py)."""
    if _ENGLISH.fullmatch(word):
        return _english(word.removesuffix("'s"))
    if _ARABIC.fullmatch(word):
        return _ENDINGS.sub("", _PARTICLES.sub("", word))
    return word.removesuffix("'s")


def _english(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zes")) else word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return _undoubled(word[: -len(ending)])
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _undoubled(word: str) -> str:
    """`stopp` is `stop`; `kill` and `pass` keep their letters."""
    return word[:-1] if word[-1] == word[-2] and word[-1] not in "lsz" else word
