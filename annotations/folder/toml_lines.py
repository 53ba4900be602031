"""Where each table and key of a TOML document stands.

The standard library's parser gives values without places. This scan follows the same document statement by
statement (headers, keys, and values only as far as their end) and notes the line of each path:

    [[claims]]                  ("claims", 0)              line 1
    key = "a"                   ("claims", 0, "key")       line 2
      [[claims.evidence]]       ("claims", 0, "evidence", 0)
"""

import re
from dataclasses import dataclass, field

Path = tuple[str | int, ...]

BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)+")
KEY = re.compile(r"""[ \t]*("(?:\\.|[^"\\\n])*"|'[^'\n]*'|[A-Za-z0-9_-]+)[ \t]*""")
PIECE = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|[^"\'#\[\]{}\n]+|.',
    re.DOTALL,
)


@dataclass
class Lines:
    """The lines of a document's paths, from 1; `repeated` holds what stands twice: (path, first, second)."""

    of: dict[Path, int] = field(default_factory=dict)
    repeated: list[tuple[Path, int, int]] = field(default_factory=list)

    def nearest(self, path: Path) -> int | None:
        """The line of the path, or of what encloses it."""
        while path and path not in self.of:
            path = path[:-1]
        return self.of.get(path)

    def note(self, path: Path, line: int) -> None:
        if path in self.of and path:
            self.repeated.append((path, self.of[path], line))
        self.of.setdefault(path, line)


class _Scan:
    def __init__(self, text: str) -> None:
        self.text, self.at, self.line = text, 0, 1
        self.lines = Lines()
        self.table: Path = ()
        self.counts: dict[Path, int] = {}

    def run(self) -> Lines:
        while self._skip_blank():
            before = self.at
            self._header() if self.text[self.at] == "[" else self._pair()
            if self.at == before:  # nothing that TOML knows: the parser says what
                break
        return self.lines

    def _move(self, end: int) -> None:
        self.line += self.text.count("\n", self.at, end)
        self.at = end

    def _skip_blank(self) -> bool:
        if match := BLANK.match(self.text, self.at):
            self._move(match.end())
        return self.at < len(self.text)

    def _dotted(self) -> list[str]:
        """The parts of a key such as claims.evidence; quotes are taken off, escapes are left."""
        parts = []
        while match := KEY.match(self.text, self.at):
            parts.append(match[1][1:-1] if match[1][0] in "\"'" else match[1])
            self._move(match.end())
            if not self.text.startswith(".", self.at):
                break
            self._move(self.at + 1)
        return parts

    def _header(self) -> None:
        many = self.text.startswith("[[", self.at)
        line = self.line
        self._move(self.at + (2 if many else 1))
        parts = self._dotted()
        path = self._resolve(parts[:-1])
        path += tuple(parts[-1:])
        if many:
            self.lines.of.setdefault(path, line)
            self.counts[path] = self.counts.get(path, -1) + 1
            path += (self.counts[path],)
        self.lines.note(path, line)
        self.table = path
        self._value()

    def _resolve(self, parts: list[str]) -> Path:
        """The path of a header's parents: of an array the table that was opened last."""
        path: Path = ()
        for part in parts:
            path += (part,)
            if path in self.counts:
                path += (self.counts[path],)
        return path

    def _pair(self) -> None:
        line = self.line
        parts = self._dotted()
        if parts:
            self.lines.note(self.table + tuple(parts), line)
            self._value()

    def _value(self) -> None:
        """To the end of the statement: a line end outside every bracket and string."""
        depth = 0
        while match := PIECE.match(self.text, self.at):
            piece = match[0]
            if piece == "\n" and depth <= 0:
                return
            depth += (piece in "[{") - (piece in "]}")
            self._move(match.end())


def toml_lines(text: str) -> Lines:
    """The lines of every path in the document; of a broken one, as far as it can be followed."""
    return _Scan(text).run()
