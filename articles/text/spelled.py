"""A story's spellings on words that are cut and folded already.

    spellings   Islamic State -> Daesh,  IS -> Daesh
    words       islamic state left in is       capitals of "is"?  no
    becomes     daesh         left in is

As normalize.fold_names does on texts: whole words, the longest variant first; a variant of up to three
letters in capitals stands only for words in capitals. A dictionary by the first word: linear in the number
of words.
"""

from collections.abc import Mapping, Sequence

from .marks import CAPITALS, parts_of, spread
from .words import words_of

Names = dict[str, list[tuple[tuple[str, ...], bool, tuple[str, ...]]]]


class Spelled:
    """The spellings of a story, ready to be put on words.

    `spellings`: variant -> canonical; `explained`: abbreviations with their words (initials.py), which stand
    for the words, and give way to every spelling that touches them. Raises ValueError where a variant or name
    holds no word.
    """

    def __init__(self, spellings: Mapping[str, str], explained: Mapping[str, tuple[str, ...]] | None = None):
        self.names: Names = {}
        for variant, canonical in sorted(spellings.items()):
            self._add(variant, canonical)
        self._explain(explained or {})
        for found in self.names.values():
            found.sort(key=lambda one: (-len(one[0]), one))

    def _add(self, variant: str, canonical: str) -> None:
        words, name = _keys(variant), _keys(canonical)
        if not words or not name:
            raise ValueError(f"A spelling needs a variant and a name: {variant!r} -> {canonical!r}.")
        capitals = len(variant) <= 3 and variant.isupper()
        self.names.setdefault(words[0], []).append((words, capitals, name))

    def _explain(self, explained: Mapping[str, tuple[str, ...]]) -> None:
        named = [(variant, name) for found in self.names.values() for variant, _, name in found]
        told = {words for both in named for words in both}
        for short, words in explained.items():
            if (short,) not in told and words not in told:
                self.names.setdefault(words[0], []).append((words, False, (short,)))

    def put(self, words: Sequence[str], marks: bytes) -> tuple[Sequence[str], bytes]:
        """The words with the canonical names for their variants, and the marks that go with them."""
        if not self.names or self.names.keys().isdisjoint(words):
            return words, marks
        put, kept, at = list[str](), bytearray(), 0
        while at < len(words):
            length, name = self._name_at(words, marks, at)
            put += name
            kept += spread(marks[at], len(name))
            at += length
        return put, bytes(kept)

    def _name_at(self, words: Sequence[str], marks: bytes, at: int) -> tuple[int, tuple[str, ...]]:
        for variant, capitals, name in self.names.get(words[at], ()):
            end = at + len(variant)
            if tuple(words[at:end]) == variant and not (capitals and not marks[at] & CAPITALS):
                return len(variant), name
        return 1, (words[at],)


def has_word(name: str) -> bool:
    """Whether it holds a word, so that texts can have it."""
    return bool(_keys(name))


def _keys(name: str) -> tuple[str, ...]:
    return tuple(part for word in words_of(name) for part in parts_of(word.key))
