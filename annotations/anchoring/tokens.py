"""A text as words and marks, each with its span; blanks between them are not compared."""

import re
from bisect import bisect_left, bisect_right

CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # written without blanks: a sign is a word
TOKEN = re.compile(rf"[{CJK}]|[^\W{CJK}]+|[^\w\s]")


class Tokens:
    """The tokens of a text. `starts` and `ends` are code points, in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for match in TOKEN.finditer(text):
            self.words.append(match[0])
            self.starts.append(match.start())
            self.ends.append(match.end())

    def covering(self, start: int, end: int) -> tuple[int, int]:
        """The tokens [first, last) that text[start:end] touches; empty where it is blank."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The code points [start, end) of tokens [first, last), which must not be empty."""
        return self.starts[first], self.ends[last - 1]
