"""Which copied run covers a highlight: what the rules know as its text cluster.

    wire (a folder's)     ap [0, 90)    bbc [0, 90)              an editor named it, the engine found more of
    found                 ap [0, 120)   bbc [0, 120)  cnn [...)  the same: all three stand under "wire"

A highlight is looked for where its words were chosen and where they stand now: an editor's run names the text
that it was seen in, a found one the texts that are read.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import F, Q

from annotations.models import Anchor
from annotations.rules import Row, Stance
from articles.models import ClusterSpan, Story

FOUND = "found:"  # before a key of the engine's: no editor's key has a colon
SPAN = "revision__cluster_spans__"


def copied_runs(story: Story) -> dict[int, str]:
    """{highlight: the run that covers its words}, an editor's before a found one. One query, and one more
    where both kinds cover words of the story."""
    seen = Q(origin=True) | Q(revision=F("highlight__article__current"))
    inside = {f"{SPAN}start__lte": F("start"), f"{SPAN}end__gte": F("end")}
    covered = Anchor.objects.filter(
        seen, highlight__article__story=story, **{f"{SPAN}cluster__removed_at": None}, **inside
    )
    names: dict[int, set[str]] = defaultdict(set)
    for highlight, is_found, key in covered.values_list(
        "highlight_id", f"{SPAN}cluster__is_found", f"{SPAN}cluster__key"
    ):
        names[highlight].add(_name(is_found, key))
    first = {highlight: min(several, key=_editors_first) for highlight, several in names.items()}
    if {name.startswith(FOUND) for several in names.values() for name in several} == {True, False}:
        named = _named(story)
        return {highlight: named.get(name, name) for highlight, name in first.items()}
    return first


def _name(is_found: bool, key: str) -> str:
    return f"{FOUND}{key}" if is_found else key


def _editors_first(name: str) -> tuple[bool, str]:
    return name.startswith(FOUND), name


@dataclass(frozen=True, slots=True)
class _Place:
    """text[start:end] of a revision, in code points."""

    start: int
    end: int
    name: str

    def is_half_in(self, other: "_Place") -> bool:
        return 2 * (min(self.end, other.end) - max(self.start, other.start)) >= self.end - self.start


def _named(story: Story) -> dict[str, str]:
    """{a found run: the editor's that holds half of it or more}, of several the first by name."""
    spans = ClusterSpan.objects.filter(cluster__story=story, cluster__removed_at=None)
    editors, found = defaultdict(list), []
    for is_found, key, revision, start, end in spans.values_list(
        "cluster__is_found", "cluster__key", "revision_id", "start", "end"
    ):
        place = _Place(start, end, _name(is_found, key))
        if is_found:
            found.append((revision, place))
        else:
            editors[revision].append(place)
    same: dict[str, set[str]] = defaultdict(set)
    for revision, place in found:
        same[place.name] |= {one.name for one in editors[revision] if place.is_half_in(one)}
    return {name: min(several) for name, several in same.items() if several}


def that_tie(rows: Sequence[Row]) -> list[Row]:
    """The rows of a claim, without the found runs in which one of them alone stands: these say nothing of it,
    and a decision that rests on the claim does not go stale because a copy of it came in.

    The others are named after the first of their rows that count: one more printing elsewhere may give a run
    another key, and it ties the same rows."""
    tied: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.text_cluster is not None and row.stance != Stance.MENTIONS:
            tied[row.text_cluster].append(row.id)
    names = {name: f"{FOUND}{min(ids)}" for name, ids in tied.items() if len(ids) > 1}
    return [replace(row, text_cluster=names.get(row.text_cluster)) if _is_found(row) else row for row in rows]


def _is_found(row: Row) -> bool:
    return row.text_cluster is not None and row.text_cluster.startswith(FOUND)
