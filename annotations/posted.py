"""Words that a browser sent, read as what they stand for: nothing here refuses, and no size is too large."""

import re

KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")


def number_in(words: str) -> int:
    """A number that a form or an address carried; -1, which is no version and no row, for what is none. Nine
    digits are what every column of ours holds, and what int() reads at once."""
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 10 else -1


def key_in(words: str) -> str:
    """A key as it was sent; empty for what can be none, and what a database cannot even be asked for."""
    return words if KEY.fullmatch(words) else ""
