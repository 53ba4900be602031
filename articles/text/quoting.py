"""Names in quotation marks that no mark inside can turn the sentence around with.

    quoted("The bridge")           “The bridge”
    quoted("<right-to-left> x")    “<isolate>…<end of isolate>”

Only a name with letters that run from right to left, or with a control of the direction, needs the isolate
(Unicode Standard Annex 9, 2.7): every other stays as it is, to be found and copied.
"""

import unicodedata

TURNS = {"R", "AL", "AN", "RLE", "RLO", "LRE", "LRO", "PDF", "LRI", "RLI", "FSI", "PDI"}
OPENING, CLOSING = "\u2066\u2067\u2068", "\u2069"
FIRST_STRONG = "\u2068"


def quoted(name: object) -> str:
    """The name between “ and ”, with the direction of its own first letter."""
    return f"“{isolated(str(name))}”"


def isolated(words: str) -> str:
    """An embedding that the words leave open ends with the isolate, an isolate is closed here, and an end of
    none is left out, for it would end ours."""
    if not any(unicodedata.bidirectional(one) in TURNS for one in words):
        return words
    kept, is_open = [], 0
    for one in words:
        if one == CLOSING and not is_open:
            continue
        is_open += (one in OPENING) - (one == CLOSING)
        kept.append(one)
    return FIRST_STRONG + "".join(kept) + CLOSING * (is_open + 1)
