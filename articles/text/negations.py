"""The words that turn a sentence into its opposite: two that are the same but for one of them are not."""

from collections.abc import Iterable

from .vocabulary import vocabulary

_NEGATES = vocabulary(
    """
    no not never cannot none nobody nothing nowhere neither nor without denied denies deny denying unaware
    ليس ليست لم لن نفى نفت ينفي
    """
)


def negates(keys: Iterable[str]) -> bool:
    """Whether one of the words (keys of words.py) says no."""
    return any(one in _NEGATES or one.endswith("n't") for one in keys)
