"""One article's file: a head of `Name: value` lines, an empty line, then the text as it is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from difflib import get_close_matches
from functools import partial

from . import limits
from .faults import Faults
from .moments import parse_moment, parse_published
from .row import KEY_HINT, shown
from .words import forbidden

HEAD = {
    "Source": "source", "Title": "title", "URL": "url", "Archive-URL": "archive_url", "Byline": "byline",
    "Agency": "agency", "Published": "published_at", "Retrieved": "retrieved_at", "Language": "lang",
    "Note": "note", "Read-By": "read_by", "Read-At": "read_at",
}  # fmt: skip
LENGTHS = {"Title": limits.TITLE, "Byline": limits.BYLINE, "Note": limits.NOTE, "Read-By": limits.NAME}
REVISION_HEAD = {"Stored": "stored_at"}


@dataclass
class ArticleFile:
    """A file taken apart. `values` are by field name of the record; `lines` say where each stands."""

    text: str
    values: dict[str, str | datetime] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


class _Head:
    """Reads the lines of one head and notes their faults."""

    def __init__(self, file: str, known: dict[str, str], zone: tzinfo, faults: Faults) -> None:
        self.known, self.zone = known, zone
        self.fault = partial(faults.add, file)
        self.found = ArticleFile("")

    def read(self, content: str) -> bool:
        """Reads up to the empty line; False where there is none."""
        at, number = 0, 1
        while (end := content.find("\n", at)) >= 0:
            if end == at:
                self.found.text = content[end + 1 :]
                return True
            self._line(content[at:end], number)
            at, number = end + 1, number + 1
        self.fault(number, "The head does not end: put an empty line between it and the text.")
        return False

    def _line(self, line: str, number: int) -> None:
        name, colon, value = line.partition(":")
        if line.endswith("\r"):
            self.fault(number, "The lines of the head end in LF alone; this one ends in CR LF.")
        elif not colon:
            self.fault(
                number, f"“{shown(line)}” is no line of the form Name: value; is the empty line missing?"
            )
        elif name not in self.known:
            self.fault(number, f"The head field “{shown(name)}” is unknown; {self._mend(name)}")
        elif self.known[name] in self.found.lines:
            first = self.found.lines[self.known[name]]
            self.fault(number, f"“{name}” stands here a second time (first in line {first}); keep one.")
        else:
            self.found.lines[self.known[name]] = number
            self._value(name, value.strip(), number)

    def _mend(self, name: str) -> str:
        near = get_close_matches(name.title(), self.known, 1)
        return f"did you mean “{near[0]}”?" if near else f"known are {', '.join(self.known)}."

    def _value(self, name: str, value: str, number: int) -> None:
        if not value:
            return
        try:
            self.found.values.update(PARSERS.get(name, _text)(name, value, self.zone))
        except ValueError as error:
            self.fault(number, f"{name} “{shown(value)}”: {error}.")


Parser = Callable[[str, str, tzinfo], dict[str, str | datetime]]


def _text(name: str, value: str, _: tzinfo) -> dict[str, str | datetime]:
    limit = LENGTHS[name]
    if len(value) > limit:
        raise ValueError(f"{len(value)} characters are too many, {limit} are allowed")
    if found := forbidden(value):
        raise ValueError(found[1])
    return {HEAD[name]: value}


def _key(name: str, value: str, _: tzinfo) -> dict[str, str | datetime]:
    if not limits.KEY.fullmatch(value):
        raise ValueError(f"this is no key; {KEY_HINT}")
    return {HEAD[name]: value}


def _url(name: str, value: str, _: tzinfo) -> dict[str, str | datetime]:
    if len(value) > limits.URL or not limits.WEB_ADDRESS.fullmatch(value):
        raise ValueError(f"write a web address with https:// or http://, at most {limits.URL} characters")
    return {HEAD[name]: value}


def _lang(name: str, value: str, _: tzinfo) -> dict[str, str | datetime]:
    if len(value) > limits.LANG or not limits.LANG_TAG.fullmatch(value):
        raise ValueError("this is no language tag; write one such as en or ar-SY")
    return {HEAD[name]: value}


def _published(_: str, value: str, zone: tzinfo) -> dict[str, str | datetime]:
    moment, precision = parse_published(value, zone)
    return {"published_at": moment, "precision": precision}


def _moment(name: str, value: str, zone: tzinfo) -> dict[str, str | datetime]:
    return {(HEAD | REVISION_HEAD)[name]: parse_moment(value, zone)}


PARSERS: dict[str, Parser] = {
    "Source": _key, "Agency": _key, "URL": _url, "Archive-URL": _url, "Language": _lang,
    "Published": _published, "Retrieved": _moment, "Read-At": _moment, "Stored": _moment,
}  # fmt: skip


def parse_article(file: str, content: str, zone: tzinfo, faults: Faults) -> ArticleFile | None:
    """An article's file (`<key>.txt`). None where it has no head; other faults leave fields out."""
    head = _Head(file, HEAD, zone, faults)
    if not head.read(content):
        return None
    for name in ("Source", "Title"):
        if HEAD[name] not in head.found.values and HEAD[name] not in head.found.lines:
            faults.add(file, 1, f"The head has no “{name}”; it is required.")
        elif HEAD[name] in head.found.lines and not _stated(content, head.found.lines[HEAD[name]]):
            faults.add(file, head.found.lines[HEAD[name]], f"“{name}” is empty; write it out.")
    return _with_text(file, head.found, faults)


def parse_revision(file: str, content: str, zone: tzinfo, faults: Faults) -> ArticleFile | None:
    """A later revision's file (`<key>.r2.txt`): an empty head, in which only `Stored` may stand."""
    head = _Head(file, REVISION_HEAD, zone, faults)
    return _with_text(file, head.found, faults) if head.read(content) else None


def _stated(content: str, line: int) -> bool:
    return bool(content.split("\n", line)[line - 1].partition(":")[2].strip())


def _with_text(file: str, found: ArticleFile, faults: Faults) -> ArticleFile | None:
    if found.text:
        return found
    faults.add(file, None, "The text is empty; put it after the empty line that ends the head.")
    return None
