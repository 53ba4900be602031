"""A story folder into the database: one transaction, one act, all of it or nothing.

folder -- story of that slug here? -- yes: compare   no difference: nothing to do    else: refused
                                   `- no:  refuse taken keys, insert, find copies, suggest, decide, log
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from annotations import suggesting
from annotations.dumping import dump_story
from annotations.folder import Folder, first_difference
from annotations.folder.tree import all_evidence
from annotations.inserting import Insertion, Progress
from annotations.models import Claim, Evidence, Highlight, Link, Rejection
from annotations.sharing import match_shared, with_shared
from articles.acts import Refused, recording
from articles.copying import find_copies
from articles.models import Act, Story


@dataclass(frozen=True)
class Loaded:
    """The story, and the act that made it; None where it stood here already, just so."""

    story: Story
    act: Act | None


def load_story(folder: Folder, *, by, progress: Progress | None = None) -> Loaded:
    """Store a folder that was read and checked. `by` is a user or a name.

    `progress(done, total, what)` counts articles and claims. Raises Refused, naming both values and what
    mends it, where the site has another story under the slug, or other rows under the folder's keys.
    """
    with transaction.atomic():
        story = Story.objects.filter(slug=folder.story.slug).first()
        if story is not None:
            _refuse_difference(folder, story)
            return Loaded(story, None)
        _refuse_taken(folder)
        return _insert(folder, by, progress)


def _refuse_difference(folder: Folder, story: Story) -> None:
    found = first_difference(folder, with_shared(dump_story(story), folder))
    if found is not None:
        raise Refused(
            f"The story “{story.slug}” is here already, and it differs (here is the folder, there the site): "
            f"{found} Export it to see all differences, or import the folder as a copy: --as another-slug."
        )


def _refuse_taken(folder: Folder) -> None:
    """Claims and ids are named once on the site, removed rows among them."""
    _refuse_taken_claims([claim.key for claim in folder.claims])
    rows = all_evidence(folder.claims)
    highlights = [one.highlight for one in rows] + [one.id for one in folder.highlights]
    for model, ids in (
        (Evidence, [one.id for one in rows]),
        (Highlight, highlights),
        (Link, [one.id for one in folder.links]),
        (Rejection, [one.id for one in folder.rejections]),
    ):
        taken = _taken(model, "public_id", ids)
        if taken is not None:
            name = model._meta.verbose_name
            raise Refused(
                f"The id “{taken}” names a row ({name}) of another story here. "
                "Import the folder as a copy with ids of its own: --as another-slug."
            )


def _refuse_taken_claims(keys: list[str]) -> None:
    taken = _taken(Claim, "key", keys)
    if taken is not None:
        story = Claim.objects.select_related("story").get(key=taken).story
        raise Refused(
            f"The claim key “{taken}” belongs to the story “{story.slug}” ({story.title}). "
            "Choose another key, or import the folder as a copy with keys of its own: --as another-slug."
        )


def _taken(model, field: str, names: Iterable[str]) -> str | None:
    """The first of these names, in alphabetical order, that a row has."""
    return (
        model.objects.filter(**{f"{field}__in": set(names)})
        .order_by(field)
        .values_list(field, flat=True)
        .first()
    )


def _insert(folder: Folder, by, progress: Progress | None) -> Loaded:
    with recording(None, by=by, verb="import story") as act:
        shared = match_shared(folder)
        one = folder.story
        act.story = act.make(
            Story(
                slug=one.slug,
                title=one.title,
                summary=one.summary or "",
                event_start=one.event_start,
                event_end=one.event_end,
                tz=one.tz,
                published_at=one.published_at,
            ),
            check=False,
        )
        insertion = Insertion(folder, act.story, shared, at=act.at, progress=progress)
        insertion.insert()
        find_copies(act.story)
        suggesting.refresh_story(act.story)
        insertion.insert_decisions()
    return Loaded(act.story, act.entry)
