"""Where the sentences of one line end.

    He met Col. Roe.  "Why?" asked Roe.  They left at 3.30 p.m. The ...
             ^     *      ^           *            ^     *
    every run of stops is a candidate; * ends a sentence, ^ does not

A candidate takes the closing marks after it along (.” ?) .[3]) and is then judged by the word before it (an
abbreviation, an initial, an item number) and by what follows (blank, capital, opening mark, dash). No state
is kept from one candidate to the next: a quotation that is never closed spoils nothing, and the work is
linear in the length of the line, because each judgement looks at a bounded number of characters.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from .abbreviations import (
    AFTER_CLOCK,
    NEVER,
    NUMBERED,
    OFTEN,
    OPENERS,
    SAYING,
    SAYING_UNCASED,
    TOP_LEVEL_DOMAINS,
)
from .months import MONTHS
from .spans import Span, trimmed
from .vocabulary import vocabulary

FULL_WIDTH = "。！？｡"  # end a sentence without a blank after them
ALWAYS = FULL_WIDTH + "؟۔।॥።։။។"  # never part of an abbreviation
STOPS = ".!?…‼⁇⁈⁉" + ALWAYS
CLOSERS = "\"'”’»›)]}）】》」』〉＂＇"
OPENING = "\"'“‘„‚«‹»([{（【《「『〈¿¡"
DASHES = "-–—―"
LOOK_BACK = 24  # code points: the longest abbreviation, with room
LOOK_AHEAD = 60  # code points: five words after a quotation
SIGN_OFF = 40  # code points: " – Rappler.com" after the last stop belongs to its sentence

_CANDIDATE = re.compile(
    rf"[{re.escape(STOPS)}]+"
    rf"(?:[{re.escape(CLOSERS)}]|\[\d{{1,3}}\]|[“‘«](?=\s|\Z)|[ \u00a0\u202f]»(?=\s|\Z)){{0,64}}"
)
_WORD_BEFORE = re.compile(r"[^\W_](?:[^\W_]|['’.ªº])*\Z")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CAPITAL_INSIDE = re.compile(r"[a-z]{1,3}[-'’]?[A-Z]")  # al-Qaeda, eBay
_ITEM_NUMBER = re.compile(r"\s*[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})\Z")


def sentence_spans(text: str, start: int, end: int, lang: str = "en") -> tuple[Span, ...]:
    """The sentences of text[start:end], a stretch without line breaks, in order.

    Every character that is not blank belongs to exactly one span; none has a blank at its ends. `lang` is a
    BCP 47 tag; only its first part is looked at.
    """
    line = text[start:end]
    bounds = [0, *_ends(line, lang.partition("-")[0].lower()), len(line)]
    spans = (trimmed(text, start + a, start + b) for a, b in pairwise(bounds))
    return tuple(span for span in spans if span)


def ends_with_stop(words: str) -> bool:
    """Whether the words end as a sentence does, closing marks aside."""
    return words.rstrip(CLOSERS + "“‘« \u00a0\u202f")[-1:] in tuple(STOPS)


def _ends(line: str, lang: str) -> Iterator[int]:
    last = _last_word_end(line)
    sentence = 0
    for stop in _CANDIDATE.finditer(line):
        if stop.end() < last and _is_end(line, stop, sentence, lang):
            sentence = stop.end()
            yield sentence


def _last_word_end(line: str) -> int:
    """Marks after the last letter or digit never stand alone: they close what stands before them."""
    for at in range(len(line), 0, -1):
        if line[at - 1].isalnum():
            return at
    return 0


def _is_end(line: str, stop: re.Match[str], sentence: int, lang: str) -> bool:
    mark = stop.group()
    if not any(
        character.isalnum() for character in line[max(sentence, stop.start() - LOOK_BACK) : stop.start()]
    ):
        return False  # nothing was said yet: "... and then", "(!) "
    ahead = line[stop.end() : stop.end() + LOOK_AHEAD]
    following = ahead.lstrip()
    if not following:
        return True  # a long blank: the next word is far away
    if mark[0] in ALWAYS:
        return not _goes_on_after_quotation(mark, following)
    if following == ahead:
        return _glued(line, stop, ahead)
    return _opens(following, mark) and not _binds(line, stop, sentence, following, lang)


def _opens(following: str, mark: str) -> bool:
    """Whether a sentence may begin so: a capital, a figure, a letter of a script without capitals."""
    if following[0] in DASHES:
        return not _signs_off(following) and _opens(following.lstrip(DASHES + " \u00a0") or "x", mark)
    word = following.lstrip(OPENING + " \u00a0")
    if not word:
        return True
    first = word[0]
    if first.islower():
        return bool(_CAPITAL_INSIDE.match(word))
    return first.isalnum() or first in "@#$€£" or _is_symbol(first)


def _is_symbol(character: str) -> bool:
    return ord(character) > 0x2000 and character not in STOPS + CLOSERS + "–—―"


def _signs_off(following: str) -> bool:
    """`– Rappler.com`, `— AFP`: a short end of the line that credits, not a sentence."""
    return len(following.rstrip()) <= SIGN_OFF and not ends_with_stop(following)


def _glued(line: str, stop: re.Match[str], ahead: str) -> bool:
    """No blank follows: `left.The` and `left.”The` are two sentences, `a.com` and `3.5` are words."""
    word = _WORD.match(ahead.lstrip("“‘«("))
    if not word or not word.group()[0].isupper():
        return False
    if stop.group()[-1] in '”’»"':
        return True
    before = _word_before(line, stop.start())
    return (
        len(before) > 2
        and before.islower()
        and "." not in before
        and (word.group()[1:].islower() or word.group() in ("A", "I"))
        and word.group().lower() not in TOP_LEVEL_DOMAINS
        and ahead[word.end() : word.end() + 1].isspace()
    )


def _binds(line: str, stop: re.Match[str], sentence: int, following: str, lang: str) -> bool:
    """Whether the stop belongs to its word, and the sentence goes on."""
    mark = stop.group()
    if mark[0] == ".":
        return _dot_binds(line, stop, sentence, following, lang)
    if mark[0] == "…":
        return _pauses(mark, following)
    return _goes_on_after_quotation(mark, following)


def _dot_binds(line: str, stop: re.Match[str], sentence: int, following: str, lang: str) -> bool:
    mark = stop.group()
    if mark.startswith(".."):
        return line[stop.start() - 1] in "[(" or _pauses(mark, following)
    word = _word_before(line, stop.start())
    if _ITEM_NUMBER.fullmatch(line, sentence, stop.start()):
        return True
    if word.isdecimal():
        return len(word) < 3 and _word_after(following) in MONTHS and lang not in ("en", "")
    return bool(word) and _abbreviates(word, _word_after(following), following)


def _abbreviates(word: str, after: str, following: str) -> bool:
    plain = word.lower().replace("’", "'")
    if len(word) == 1 and word.isalpha():
        return not _is_opener(after, following.lstrip(OPENING))  # J. “Bob” Roe
    if plain in NUMBERED and following[0].isdecimal():
        return True
    if plain in ("a.m", "p.m"):
        return after in AFTER_CLOCK
    if plain in OFTEN and plain not in NEVER and (word[0].isupper() or "." in word):
        return not _is_opener(after, following)
    if plain in NEVER:
        return plain not in _ALSO_WORDS or word[0].isupper()
    return (
        "." in word and all(len(part) == 1 for part in word.split(".")) and not _is_opener(after, following)
    )


# These lower-case words are words of their own at the end of a sentence ("he told me.").
_ALSO_WORDS = vocabulary("me al on st pt mar det del fr ing arch sec hon rt geb abs str sig")


def _is_opener(after: str, following: str) -> bool:
    return following[0] in '"“«' or (after in OPENERS and following.lstrip(OPENING)[:1].isupper())


def _pauses(mark: str, following: str) -> bool:
    """An ellipsis before a letter without a capital may be a pause: the safe reading is one sentence."""
    first = following.lstrip(OPENING + " ")[:1]
    return _goes_on_after_quotation(mark, following) or (first.isalpha() and first.lower() == first.upper())


def _goes_on_after_quotation(mark: str, following: str) -> bool:
    """`“Why?” Omar Roe asked`: a quotation that asks, then a name and a verb of saying."""
    if not set(mark) & set("\"”’»'」』“«"):
        return False
    if following.startswith(SAYING_UNCASED):
        return True
    words = _WORD.findall(following[:LOOK_AHEAD])[:5]
    if not words or words[0].lower() in OPENERS or (mark[0] == "." and not mark.startswith("..")):
        return False
    return any(word in SAYING for word in words[1:])


def _word_before(line: str, at: int) -> str:
    found = _WORD_BEFORE.search(line, max(0, at - LOOK_BACK), at)
    return found.group() if found else ""


def _word_after(following: str) -> str:
    found = _WORD.search(following[:LOOK_AHEAD])
    return found.group().lower() if found else ""
