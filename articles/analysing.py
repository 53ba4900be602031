"""The engine's analysis of stored texts: made with a revision, made good where it is missing or old.

It is worked out from the text alone, so it is no change of the story and stands in no act.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence

from articles.models import Analysis, Passage, Revision, Story
from articles.text.analysis import VERSION, analyse, dump

REVISIONS_A_BATCH = 20  # stored together: what a person who stops the work loses at most

Progress = Callable[[int, int, str], None]


def insert_analysis(revision: Revision, passages: Iterable[Passage], lang: str) -> Analysis:
    """The row of a revision that is being stored, with the passages that it gets."""
    return Analysis.objects.create(**_fields(revision, passages, lang))


def make_good(revisions: Collection[int], begun: Callable[[int], None] | None = None) -> int:
    """Analyse these revisions (numbers) whose analysis is missing or of another version; how many they were.
    `begun` is told before each how many are analysed. Four queries for a batch."""
    wanting = list(
        Revision.objects.filter(pk__in=revisions)
        .exclude(analysis__version=VERSION)
        .select_related("article")
        .order_by("pk")
    )
    passages: dict[int, list[Passage]] = {one.pk: [] for one in wanting}
    for passage in Passage.objects.filter(revision__in=wanting).order_by("revision_id", "order"):
        passages[passage.revision_id].append(passage)
    rows = []
    for one in wanting:
        if begun:
            begun(len(rows))
        rows.append(Analysis(**_fields(one, passages[one.pk], one.article.lang)))
    Analysis.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["revision"],
        update_fields=["version", "digest", "data"],
    )
    return len(wanting)


def make_all_good(
    stories: Sequence[Story] | None = None, progress: Progress | None = None, anew: bool = False
) -> int:
    """The same for every text of the stories (all of them), batch by batch: whoever is stopped goes on from
    there. `anew`: also what is of this version. Returns how many were analysed."""
    revisions = Revision.objects.order_by("pk")
    if stories is not None:
        revisions = revisions.filter(article__story__in=stories)
    if anew:
        Analysis.objects.filter(revision__in=revisions.values("pk")).update(version=0)
    wanting = list(revisions.exclude(analysis__version=VERSION).values_list("pk", flat=True))
    for at in range(0, len(wanting), REVISIONS_A_BATCH):
        make_good(wanting[at : at + REVISIONS_A_BATCH], progress and _counted(progress, at, len(wanting)))
    return len(wanting)


def _counted(progress: Progress, before: int, total: int) -> Callable[[int], None]:
    """Told of a batch, it tells of the whole."""
    return lambda done: progress(before + done, total, "texts")


def _fields(revision: Revision, passages: Iterable[Passage], lang: str) -> dict:
    data = dump(analyse(revision.text, passages, lang))
    digest = hashlib.sha256(data).hexdigest()
    return {"revision": revision, "version": VERSION, "digest": digest, "data": data}
