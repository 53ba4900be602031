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
