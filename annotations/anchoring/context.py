"""The least context that tells a span's words from their other occurrences."""

from .quote import occurrences


def telling_context(text: str, start: int, end: int) -> tuple[str, str]:
    """(prefix, suffix) with which `find_quote` finds text[start:end]; both empty where its words stand once.

    One side is enough as a rule: the shorter of the two, drawn out to a whole word. Only where neither is
    (a text that repeats itself from end to end) both sides are given whole.
    """
    others = [one for one in occurrences(text, text[start:end]) if one != start]
    if not others:
        return "", ""
    before = 1 + max(_same_before(text, start, one) for one in others)
    after = 1 + max(_same_after(text, end, one + end - start) for one in others)
    if before <= start and (before <= after or end + after > len(text)):
        return text[_word_start(text, start - before) : start], ""
    if end + after <= len(text):
        return "", text[end : _word_end(text, end + after)]
    return text[:start], text[end:]


def _same_before(text: str, one: int, other: int) -> int:
    """How many code points before the two offsets are equal."""
    size = 0
    while size < min(one, other) and text[one - size - 1] == text[other - size - 1]:
        size += 1
    return size


def _same_after(text: str, one: int, other: int) -> int:
    """How many code points from the two offsets on are equal."""
    size, limit = 0, len(text) - max(one, other)
    while size < limit and text[one + size] == text[other + size]:
        size += 1
    return size


def _word_start(text: str, offset: int) -> int:
    while offset and not text[offset - 1].isspace():
        offset -= 1
    return offset


def _word_end(text: str, offset: int) -> int:
    while offset < len(text) and not text[offset].isspace():
        offset += 1
    return offset
