"""Which articles of a story a reader asks to see side by side, and what to say where that cannot be done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from articles.models import Article

LEAST, MOST = 2, 5


@dataclass
class Choice:
    """What was asked for. `articles`: the columns, the base first; none where nothing can be compared."""

    asked: list[Article] = field(default_factory=list)
    base: Article | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def articles(self) -> list[Article]:
        if not LEAST <= len(self.asked) <= MOST:
            return []
        return sorted(self.asked, key=lambda one: one != self.base)

    @property
    def keys(self) -> list[str]:
        return [one.key for one in self.asked]


def choose(articles: Sequence[Article], names: Iterable[str], base: str = "") -> Choice:
    """The articles of these names: an article's key, or its source's where the source has one article here.

    An empty name, which the form sends along, chooses nothing: of nothing else a note says so.
    Where no base is named it is the first that was chosen; one that was not chosen is taken in.
    """
    choice, names = Choice(), list(names)
    found = [_find(articles, name, choice.notes) for name in names if name]
    first = _find(articles, base, choice.notes) if base else None
    choice.asked = list(dict.fromkeys(one for one in (*found, first) if one))
    choice.base = first or next(iter(choice.asked), None)
    if names and not any(names) and not base:
        choice.notes.append(f"No report is chosen; tick {LEAST} to {MOST} in the first column.")
    if len(choice.asked) == 1:
        choice.notes.append(f"One text is chosen, {choice.asked[0].source.name}; choose at least one more.")
    if len(choice.asked) > MOST:
        choice.notes.append(
            f"{len(choice.asked)} texts are chosen; at most {MOST} fit side by side. Take some away."
        )
    choice.notes = list(dict.fromkeys(choice.notes))
    return choice


def _find(articles: Sequence[Article], name: str, notes: list[str]) -> Article | None:
    """By key; by source's key if that is unique. Otherwise a note says what is wrong and how to mend it."""
    for one in articles:
        if one.key == name:
            return one
    by_source = [one for one in articles if one.source.key == name]
    if len(by_source) == 1:
        return by_source[0]
    if by_source:
        keys = ", ".join(one.key for one in by_source)
        notes.append(f"“{name}” has several articles in this story; name one of them: {keys}.")
    else:
        notes.append(f"No article “{name}” in this story. Choose from the list below.")
    return None
