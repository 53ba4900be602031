"""What a stored string may hold: anything but NUL and lone surrogates."""

import re

FORBIDDEN = re.compile("[\0\ud800-\udfff]")


def forbidden(text: str) -> tuple[int, str] | None:
    """(offset in code points, reason) of the first character that cannot be stored."""
    match = FORBIDDEN.search(text)
    if match is None:
        return None
    return match.start(), f"U+{ord(match[0]):04X} cannot be stored; remove it"
