"""The names that a text prints: capitalised words, alone and in a row.

    Fighters left Deir el-Zour for al-Mayadin, the Syrian Democratic Forces said.
             ~~~~~ ~~~~ ~~~~~~     ~~~~~~~~~~      ~~~~~~ ~~~~~~~~~~ ~~~~~~
    "Fighters" begins its sentence and stands in small letters elsewhere: no name

Scripts without capitals tell names by what stands before them: "the city of …", "colonel …". One pass over
the text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .normalize import fold_text
from .vocabulary import vocabulary

_WORD = re.compile(r"[^\W\d_](?:[\w'’ʼʻ`ʿʾ‘-]*\w)?", re.UNICODE)
_PARTICLE = re.compile(r"(?:[aeu][a-z]{0,3})[-‐‑’']+(?=[A-Z])")
_POSSESSIVE = re.compile(r"['’]s\Z|(?<=s)['’]\Z")
_OPENS = re.compile(r"[.!?:…][\"'”’)\]]*\s+\Z|[\"“‘(\[«-]\s*\Z|\n\s*\Z|\A\s*\Z")
_BETWEEN = re.compile(r"[ \u00a0](?:(?:al|el|ez|es|ad|ar|as|az|ash|bin|ibn)[ \u00a0])?")  # within a name
_PIECE = re.compile(r"\w+|\W")
_GLUES = re.compile(r"[\w-]")  # before a form: the word goes on
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]")
MOST = 4  # words of a name
LONGEST = 8  # words in a row: of more, each is taken alone
TITLED = 0.7  # of a line's longer words in capitals: a headline that capitalises everything
LONGER = 4  # letters
_PLACES = vocabulary("مدينة محافظة بلدة قرية منطقة ولاية جزيرة نهر جبل حي")
_TITLES = vocabulary("العقيد اللواء العميد الرائد الرئيس الوزير السيد السيدة الدكتور المتحدث القائد الجنرال")
_CUES = {fold_text(cue).removeprefix("ال"): cue in _TITLES for cue in _PLACES | _TITLES}  # a person's?


@dataclass(frozen=True, slots=True)
class Name:
    """Words of a text as they stand there. `sure`: capitals that do not come from the beginning of a sentence
    alone; `before` and `after`: keys of the name's neighbours within a longer name, or empty."""

    words: str
    start: int
    sure: bool
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    words: str
    start: int
    end: int
    sure: bool
    breaks: bool  # a possessive: the next word is another name

    @property
    def key(self) -> str:
        return fold_text(self.words)


def names_in(text: str) -> Iterator[Name]:
    """Each capitalised word, and each row of up to MOST of them."""
    for run in _runs(text):
        most = MOST if len(run) <= LONGEST else 1
        for first in range(len(run)):
            for last in range(first + 1, min(len(run), first + most) + 1):
                part = run[first:last]
                yield Name(
                    text[part[0].start : part[-1].end],
                    part[0].start,
                    any(one.sure for one in part) if len(part) > 1 else part[0].sure,
                    run[first - 1].key if first else "",
                    run[last].key if last < len(run) else "",
                )
    yield from _told_by_cues(text)


def small_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that the texts print in small letters."""
    found = (word.group() for text in texts for word in _WORD.finditer(text))
    return frozenset(fold_text(word) for word in found if word[0].islower())


def counted(forms: Iterable[str], texts: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """{form: {text's name: how often it is printed there}}, as whole words in their own letters. One pass
    over the texts for all forms, which are looked up word by word."""
    found: dict[str, dict[str, int]] = {form: {} for form in sorted(set(forms))}
    begun = _begun(found)
    for name, text in texts.items():
        for form, count in _counts(begun, text).items():
            found[form][name] = count
    return found


class _Begun:
    """The beginning of some forms: what may follow it, and the form that ends here."""

    __slots__ = ("form", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Begun] = {}
        self.form = ""


def _begun(forms: Iterable[str]) -> _Begun:
    root = _Begun()
    for form in filter(None, forms):
        at = root
        for piece in _PIECE.findall(form):
            at = at.next.setdefault(piece, _Begun())
        at.form = form
    return root


def _counts(root: _Begun, text: str) -> Counter[str]:
    """How often each form is printed, where it does not overlap itself."""
    pieces = _PIECE.findall(text)
    pieces.append("")
    counts: Counter[str] = Counter()
    ends: dict[str, int] = {}
    for first, piece in enumerate(pieces):
        begun, at = root.next.get(piece), first + 1
        if begun is None or (first and _GLUES.match(pieces[first - 1])):
            continue
        while begun is not None:
            if begun.form and ends.get(begun.form, 0) <= first and _ends_whole(pieces, at):
                counts[begun.form] += 1
                ends[begun.form] = at
            begun, at = begun.next.get(pieces[at]), at + 1
    return counts


def _ends_whole(pieces: Sequence[str], at: int) -> bool:
    """Whether no more letters follow: not where a mark at a form's end is followed by a word."""
    return not pieces[at] or pieces[at] == "-" or not _GLUES.match(pieces[at])


def _runs(text: str) -> Iterator[list[_Token]]:
    run: list[_Token] = []
    for token in _tokens(text):
        if run and (run[-1].breaks or not _BETWEEN.fullmatch(text, run[-1].end, token.start)):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    for line in text.splitlines(keepends=True):
        titled = _is_titled(line)
        for found in _WORD.finditer(line):
            word = found.group()
            if not (word[0].isupper() or _PARTICLE.match(word)):
                continue
            plain = _POSSESSIVE.sub("", word)
            start = at + found.start()
            opens = bool(_OPENS.search(text[max(0, start - 12) : start])) or start == 0
            yield _Token(plain, start, start + len(plain), not (titled or opens), plain != word)
        at += len(line)


def _is_titled(line: str) -> bool:
    longer = [word for word in _WORD.findall(line) if len(word) >= LONGER]
    return len(longer) > 2 and sum(word[0].isupper() for word in longer) >= TITLED * len(longer)


def _told_by_cues(text: str) -> Iterator[Name]:
    """In Arabic script: the one or two words after "city", "colonel" and their like."""
    words = list(_WORD.finditer(text)) if _ARABIC.search(text) else []
    for cue, first, second in zip(words, words[1:], [*words[2:], None], strict=False):
        is_person = _CUES.get(fold_text(cue.group()).removeprefix("ال"))
        if is_person is None or text[cue.end() : first.start()] != " ":
            continue
        yield Name(first.group(), first.start(), True)
        if second is None or text[first.end() : second.start()] != " ":
            continue
        yield Name(text[first.start() : second.end()], first.start(), True)
        if is_person:
            yield Name(second.group(), second.start(), True, before=fold_text(first.group()))
