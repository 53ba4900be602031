"""What may come in as a text: strict UTF-8, without NUL and without lone surrogates.

    bytes   62 61 64 ff 0a          decode -> TextError: byte 3 (0xFF) ...
    text    b  a  d  \\0 ⏎          check_text -> TextError: line 1, column 4 ...

PostgreSQL holds no NUL, and UTF-8 has no surrogates; everything else is kept as it came. A byte-order mark
at the start says how the bytes are to be read and is no part of the text.
"""

import codecs
import re

_REFUSED = re.compile("[\0\ud800-\udfff]")
_OTHER_ENCODINGS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_OTHER_FORMATS = {
    b"%pdf-": "a PDF",
    b"pk\x03\x04": "a word processor's file or an archive",
    b"\xd0\xcf\x11\xe0": "a word processor's file",
    b"{\\rtf": "a word processor's file (RTF)",
    b"<!doctype html": "a page of HTML",
    b"<html": "a page of HTML",
    b"\x89png": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"gif8": "a picture",
}
_MEND = "open it, copy the article's words, and paste them or save them as a text file"
# ESC and the like; tab, line and page breaks, and the separators that str.splitlines knows, are a text's
_CONTROL = re.compile("[\x01-\x08\x0e-\x1b\x7f]")


class TextError(ValueError):
    """A text that cannot be stored. `position` counts code points (bytes, from `decode`) from 0."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


def check_text(text: str) -> None:
    """Raise TextError at the first NUL or lone surrogate, naming line and column (from 1) and the mend."""
    found = _REFUSED.search(text)
    if found is None:
        return
    line, column = line_and_column(text, found.start())
    what, mend = _explained(found.group())
    raise TextError(f"Line {line}, column {column}: {what}, which cannot be stored; {mend}.", found.start())


def decode(data: bytes) -> str:
    """The text in `data`, strict UTF-8; a byte-order mark at the start is dropped.

    Raises TextError naming the first wrong byte (from 0), or the line and column of a refused character.
    """
    for mark, name in _OTHER_ENCODINGS.items():
        if data.startswith(mark):
            raise TextError(f"Byte 0: the file is {name}, not UTF-8; save it again as UTF-8.", 0)
    body = data.removeprefix(codecs.BOM_UTF8)
    dropped = len(data) - len(body)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(body, dropped, error) from error
    check_text(text)
    return text


def decode_upload(data: bytes) -> str:
    """The text of a file that a person chose: UTF-8, or UTF-16 where a byte-order mark says so.

    Raises TextError as decode does, and for what is no plain text: a PDF, a word processor's file, a page of
    HTML, a picture.
    """
    start = data[:512].lstrip().lower()
    for opening, what in _OTHER_FORMATS.items():
        if start.startswith(opening):
            raise TextError(f"The file is {what}, not plain text; {_MEND}.", 0)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and not data.startswith(_UTF32):
        return _from_utf16(data)
    text = decode(data)
    _refuse_controls(text)
    return text


def _from_utf16(data: bytes) -> str:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise TextError(
            f"Byte {error.start}: the file says it is UTF-16 and is not ({error.reason}); "
            "save it again as UTF-8.",
            error.start,
        ) from error
    check_text(text)
    _refuse_controls(text)
    return text


def _refuse_controls(text: str) -> None:
    found = _CONTROL.search(text)
    if found is not None:
        line, column = line_and_column(text, found.start())
        raise TextError(
            f"Line {line}, column {column}: the control character U+{ord(found.group()):04X} stands in no "
            f"plain text; {_MEND}.",
            found.start(),
        )


def line_and_column(text: str, position: int) -> tuple[int, int]:
    """Line and column, both from 1 and in code points, of a place in the text; lines end at \\n."""
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)


def _explained(character: str) -> tuple[str, str]:
    if character == "\0":
        return "a NUL character (U+0000)", "remove it, or save the file again as UTF-8 if it is UTF-16"
    return (
        f"half a character (surrogate U+{ord(character):04X})",
        "remove it, or copy the whole character again",
    )


def _not_utf8(body: bytes, dropped: int, error: UnicodeDecodeError) -> TextError:
    line = body.count(b"\n", 0, error.start) + 1
    wrong = body[error.start]
    return TextError(
        f"Byte {dropped + error.start} (0x{wrong:02X}, line {line}) is not UTF-8 ({error.reason}); "
        "save the file again as UTF-8.",
        dropped + error.start,
    )
