"""Titles before names, whole and abbreviated: one word by whatever a desk's style prints.

Col. Ann Roe    Colonel Ann Roe      the same words
"""

from .subjects import TITLES
from .vocabulary import vocabulary

_WHOLE = {
    "adm": "admiral", "brig": "brigadier", "capt": "captain", "cmdr": "commander", "col": "colonel",
    "cpl": "corporal", "dr": "doctor", "gen": "general", "gov": "governor", "lt": "lieutenant",
    "maj": "major", "pres": "president", "prof": "professor", "rep": "representative", "rev": "reverend",
    "sen": "senator", "sgt": "sergeant", "supt": "superintendent",
}  # fmt: skip
_ALSO = vocabulary("corporal reverend saint st messrs madam mme mlle")


def folded_title(key: str) -> str:
    """The key of a word that is printed with a capital, an abbreviated title as the whole one."""
    return _WHOLE.get(key, key)


def is_title(key: str) -> bool:
    """Whether the word, by its key, names an office or a courtesy instead of somebody."""
    return key in TITLES or key in _WHOLE or key in _ALSO
