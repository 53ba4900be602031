"""The files of articles/: which there are, and the records that they make."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from .article_file import ArticleFile, parse_article, parse_revision
from .disk import ARTICLES, read_text
from .faults import Faults
from .known import Known, undeclared
from .tree import ArticleRecord, RevisionRecord

NAME = re.compile(r"(?P<key>[a-z0-9][a-z0-9-]{0,63})(\.r(?P<number>[1-9][0-9]{0,5}))?\.txt")

Named = dict[str, dict[int, str]]  # article key -> revision number -> file name


def sort_files(names: list[str], faults: Faults) -> Named:
    """The files by article and revision; a name that says neither is a fault, and a revision alone too."""
    found: Named = {}
    for name in names:
        match = NAME.fullmatch(name)
        if match is None or match["number"] == "1":
            faults.add(f"{ARTICLES}/{name}", None, _misnamed(match is not None))
        else:
            found.setdefault(match["key"], {})[int(match["number"] or 1)] = f"{ARTICLES}/{name}"
    for key in [key for key, files in found.items() if 1 not in files]:
        orphan = found.pop(key)
        faults.add(
            min(orphan.values()), None, f"The article's own file {key}.txt (revision 1) is missing; add it."
        )
    return found


def _misnamed(first: bool) -> str:
    if first:
        return "Revision 1 is the article's own file; leave .r1 out of the name."
    return "A file here is named <article-key>.txt or <article-key>.r2.txt; rename or remove it."


def read_articles(
    root: Path, files: Named, known: Known, faults: Faults, step: Callable[[str], None]
) -> Mapping[str, ArticleRecord | None]:
    """Every article by key; None for one with faults."""
    read = partial(_read_article, root, known, faults, step)
    return {key: read(key, numbered) for key, numbered in files.items()}


def _read_article(
    root: Path, known: Known, faults: Faults, step: Callable[[str], None], key: str, files: dict[int, str]
) -> ArticleRecord | None:
    before, revisions, head = len(faults), [], ArticleFile("")
    for number, file in sorted(files.items()):
        step(file)
        found = _read_file(root, file, number, known, faults)
        if found is not None and number == 1:
            head = found
        if found is not None:
            stored = found.values.pop("stored_at", None)
            revisions.append(RevisionRecord(number=number, text=found.text, stored_at=stored))  # type: ignore[arg-type]
    _check_named(files[1], head, known, faults)
    if len(faults) > before:
        return None
    return ArticleRecord(key=key, revisions=tuple(revisions), **head.values)  # type: ignore[arg-type]


def _read_file(root: Path, file: str, number: int, known: Known, faults: Faults) -> ArticleFile | None:
    content = read_text(root, file, faults)
    if content is None:
        return None
    parse = parse_article if number == 1 else parse_revision
    return parse(file, content, known.zone, faults)


def _check_named(file: str, head: ArticleFile, known: Known, faults: Faults) -> None:
    for name, keys in (("source", known.sources), ("agency", known.agencies)):
        key = head.values.get(name)
        if isinstance(key, str) and (reason := undeclared(name, key, keys)):
            faults.add(file, head.lines[name], reason)
