"""What the texts of a story share, found when a text is stored, comes back or goes.

    revision -- trace (stored, 16 bytes a word) --+-- shares --> Overlap, a row for two texts with a run
    every other article's trace -----------------+                 `-- clusters --> Cluster and its spans

Each text is compared with its partners (articles/text/partners.py): with all that share words with it, and of
a report that dozens print with the nearest.

The rows that stand afterwards follow from the current texts of the live articles alone: after any order of
imports, corrections and undos they are equal. Nothing here is an act: whoever writes in a story (the act that
stored a text, an import, an upgrade) calls `find_copies` in its own transaction, under the story's lock.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from operator import itemgetter

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from articles.models import Cluster, ClusterSpan, Overlap, Passage, Revision, Story, Trace
from articles.text import traces
from articles.text.clusters import Found, clusters
from articles.text.kinds import Kind
from articles.text.partners import Partners, partners
from articles.text.shared_runs import Shared, Shares, Sharing
from articles.text.spans import Span

ROWS_A_STATEMENT = 100  # a row holds its runs
NUMBERS_A_STATEMENT = 5_000  # what databases take as parameters ends at some ten thousands
RUNS_READ = 32_768  # of as many pairs, those of a thousand printings; some 20 MB

Names = Mapping[int, str]  # a revision's number: its article's key; in the order of the keys
Pair = tuple[int, int]  # the numbers of two revisions, the smaller first


def find_copies(story: Story, articles: Collection[int] | None = None) -> bool:
    """Compare the current texts of these articles (all without), and those that never were, with those of the
    story's others, and gather the runs. Returns whether copied runs came, went or changed. About ten queries;
    linear in the words of the story."""
    live = story.articles.live().exclude(current=None).values_list("pk", "current_id", "key")
    names = {current: key for _, current, key in sorted(live, key=itemgetter(2))}
    found, missing = _traces(names)
    changed = {current for pk, current, _ in live if articles is None or pk in articles} | missing
    among = partners(found)
    standing = {(left, right): pk for pk, left, right in _of(story).values_list("pk", "left_id", "right_id")}
    wanted = {pair for pair in among.pairs if not changed.isdisjoint(pair)}
    wanted |= _newly(among, standing.keys() | wanted, len(articles or ()))
    _renew(wanted, {pair: pk for pair, pk in standing.items() if pair in wanted}, found)
    _delete([pk for pair, pk in standing.items() if pair not in among.pairs])
    return _gather(story, names)


def _newly(among: Partners, known: Collection[Pair], changed: int) -> set[Pair]:
    """The pairs that may be partners only since `changed` articles changed; that two were compared and share
    no run is stored nowhere."""
    chosen = among.chosen(changed)
    return {pair for pair in among.pairs - known if not chosen.isdisjoint(pair)}


def _renew(wanted: Collection[Pair], standing: Mapping[Pair, int], found: Mapping[int, traces.Trace]) -> None:
    """Compare the wanted pairs and put what they share in the place of the rows that stand for them. A row
    that says the same stays, with its number."""
    made = {(one.left_id, one.right_id): one for one in _overlaps(found, wanted)}
    gone = []
    for several in _parts(sorted(standing.values())):
        for one in Overlap.objects.filter(pk__in=several):
            fresh = made.get((one.left_id, one.right_id))
            if fresh is not None and _said(fresh) == _said(one):
                del made[one.left_id, one.right_id]
            else:
                gone.append(one.pk)
    _delete(gone)
    Overlap.objects.bulk_create(made.values(), batch_size=ROWS_A_STATEMENT)


def _delete(overlaps: list[int]) -> None:
    for several in _parts(overlaps):
        Overlap.objects.filter(pk__in=several).delete()


def _parts(numbers: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(numbers), NUMBERS_A_STATEMENT):
        yield numbers[start : start + NUMBERS_A_STATEMENT]


def _said(one: Overlap) -> tuple:
    return one.of_left, one.of_right, one.runs


def _of(story: Story):
    return Overlap.objects.filter(left__article__story=story)


def _overlaps(found: Mapping[int, traces.Trace], pairs: Iterable[Pair]) -> Iterable[Overlap]:
    sharing = Sharing(found)
    for left, right in sorted(pairs):
        shared = sharing.of(left, right)
        if shared.runs:
            yield _overlap(left, right, shared)


def _overlap(left: int, right: int, shared: Shares) -> Overlap:
    runs = [
        [one.left.start, one.left.end, one.right.start, one.right.end, one.words, f"{one.mark:016x}"]
        for one in shared.runs
    ]
    return Overlap(left_id=left, right_id=right, of_left=shared.of_left, of_right=shared.of_right, runs=runs)


def _traces(names: Names) -> tuple[dict[int, traces.Trace], set[int]]:
    """Of each revision in that order, and which of them had none or one of another version: those were never
    compared. One query, three more where one is made."""
    stored = Trace.objects.filter(revision__in=names, version=traces.VERSION)
    found = {pk: traces.load(data) for pk, data in stored.values_list("revision_id", "data")}
    missing = names.keys() - found.keys()
    found |= _store(missing) if missing else {}
    return {revision: found[revision] for revision in names}, missing


def _store(missing: Collection[int]) -> dict[int, traces.Trace]:
    """The headline stands in every report of the same news: it is no copy."""
    passages: dict[int, list[Span]] = defaultdict(list)
    reported = Passage.objects.filter(revision__in=missing, reported=True).exclude(kind=Kind.HEADLINE)
    for revision, start, end in reported.order_by("revision_id", "order").values_list(
        "revision_id", "start", "end"
    ):
        passages[revision].append(Span(start, end))
    texts = Revision.objects.filter(pk__in=missing).values_list("pk", "text")
    made = {pk: traces.trace(text, passages[pk]) for pk, text in texts.iterator()}
    rows = [
        Trace(revision_id=pk, version=traces.VERSION, data=traces.dump(one))
        for pk, one in sorted(made.items())
    ]
    Trace.objects.bulk_create(
        rows,
        batch_size=ROWS_A_STATEMENT,
        update_conflicts=True,  # of an older version
        unique_fields=["revision"],
        update_fields=["version", "data"],
    )
    return made


def _gather(story: Story, names: Names) -> bool:
    """The clusters that the overlaps make now, in the place of those that stood. Those that stay are left."""
    rows = _of(story).values_list("left_id", "right_id", Cast("runs", TextField()))
    wanted = clusters([(names[left], names[right], _read(runs)) for left, right, runs in rows])
    revisions = {key: revision for revision, key in names.items()}
    stored = Cluster.objects.filter(story=story, is_found=True).prefetch_related("spans")
    standing = {_state(one): one.pk for one in stored}
    states = {_wanted(one, revisions): one for one in wanted}
    gone = [pk for state, pk in standing.items() if state not in states]
    new = [one for state, one in states.items() if state not in standing]
    if gone:
        Cluster.objects.filter(pk__in=gone).delete()
    _make(story, new, revisions)
    return bool(gone or new)


State = tuple[str, tuple[tuple[int, int, int], ...]]


def _state(one: Cluster) -> State:
    return one.key, tuple(sorted((span.revision_id, span.start, span.end) for span in one.spans.all()))


def _wanted(one: Found, revisions: Mapping[str, int]) -> State:
    return one.name, tuple(sorted((revisions[key], span.start, span.end) for key, span in one.places))


def _make(story: Story, found: Iterable[Found], revisions: Mapping[str, int]) -> None:
    found = list(found)
    rows = Cluster.objects.bulk_create(Cluster(story=story, key=one.name, is_found=True) for one in found)
    ClusterSpan.objects.bulk_create(
        (
            ClusterSpan(cluster=row, revision_id=revisions[key], start=span.start, end=span.end)
            for row, one in zip(rows, found, strict=True)
            for key, span in one.places
        ),
        batch_size=ROWS_A_STATEMENT,
    )


@lru_cache(RUNS_READ)
def _read(runs: str) -> tuple[Shared, ...]:
    """Kept, as each printing of a report that many print makes all pairs of them be gathered again."""
    return tuple(
        Shared(Span(left, left_end), Span(right, right_end), words, int(mark, 16))
        for left, left_end, right, right_end, words, mark in json.loads(runs)
    )


def overlaps_of(revision: Revision | None) -> list[tuple[int, int, int]]:
    """(the other's article, per cent of this text in it, per cent of it in this one), most first. One
    query; nothing for a text that is no longer read."""
    if revision is None:
        return []
    sides = Q(left=revision) | Q(right=revision)
    rows = Overlap.objects.filter(sides).values_list(
        "left_id", "of_left", "of_right", "left__article_id", "right__article_id"
    )
    found = [
        (right_article, of_left, of_right) if left == revision.pk else (left_article, of_right, of_left)
        for left, of_left, of_right, left_article, right_article in rows
    ]
    return sorted(found, key=lambda one: (-one[1], -one[2], one[0]))
