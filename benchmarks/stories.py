"""Stories whose sentences people matched by hand: one JSON object a line.

    {"corpus": "own", "story": "ferry", "candidates": "cross", "spellings": {"Raqa": "Raqqa"},
     "sents": [{"id": "a1", "doc": "courier", "text": "…"}, …],
     "pairs": [{"a": "a1", "b": "b3", "label": "same"}, …]}

`same` and `differs` are matches; pairs of other labels and pairs that are not listed are none. `cross` (and
nothing else): every pair of sentences of different documents was judged. A pair within one document is left
out. `spellings` and `pairs` may be missing.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MATCHES = frozenset({"same", "differs"})
OWN, DEV, TEST = (
    Path(__file__).with_name(name) for name in ("stories.jsonl", "stories_dev.jsonl", "stories_test.jsonl")
)
"""TEST is for measuring alone: nobody looks at what is missed there."""

Pair = tuple[int, int]  # numbers of sentences, the smaller first


class NoStories(Exception):
    """The file is not there, or no story file; the message names the line."""


@dataclass(frozen=True)
class Told:
    """A story: the text and the document of each sentence, and which pairs match."""

    name: str
    texts: tuple[str, ...]
    documents: tuple[str, ...]
    matches: frozenset[Pair]
    spellings: dict[str, str]

    def pairs(self) -> Iterator[Pair]:
        """All pairs of sentences of different documents."""
        for other in range(len(self.texts)):
            for one in range(other):
                if self.documents[one] != self.documents[other]:
                    yield one, other


def stories_of(path: Path) -> tuple[Told, ...]:
    """The stories of a file. Raises NoStories."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise NoStories(f"{path}: {error}") from error
    found = tuple(_told(path, number, line) for number, line in enumerate(lines, start=1) if line.strip())
    if not found:
        raise NoStories(f"{path}: no story in it")
    return found


def _told(path: Path, number: int, line: str) -> Told:
    try:
        return _story(json.loads(line), number)
    except KeyError as error:
        raise NoStories(f"{path}, line {number}: {error} is missing or names no sentence") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise NoStories(f"{path}, line {number}: {error}") from error


def _story(row: dict[str, Any], number: int) -> Told:
    if row.get("candidates", "cross") != "cross":
        raise ValueError(f"candidates {row['candidates']!r}: only 'cross' is known")
    sentences = row["sents"]
    places = {one["id"]: at for at, one in enumerate(sentences)}
    if len(places) < len(sentences):
        raise ValueError("two sentences have one id")
    documents = tuple(str(one["doc"]) for one in sentences)
    matches = {
        (min(a, b), max(a, b))
        for a, b in (
            (places[one["a"]], places[one["b"]]) for one in row.get("pairs") or () if one["label"] in MATCHES
        )
        if documents[a] != documents[b]
    }
    texts = tuple(one["text"] for one in sentences)
    if not all(isinstance(text, str) for text in texts):
        raise ValueError("the text of a sentence is no text")
    name = str(row.get("story") or f"line {number}")
    return Told(name, texts, documents, frozenset(matches), dict(row.get("spellings") or {}))
