"""Acts over a story's list of spellings: which names are one name."""

from collections.abc import Iterable, Mapping

from articles.acts import Done, Stale, recording, who
from articles.models import Spelling, Story
from articles.text.spelled import has_word

Opened = Mapping[int, Mapping[str, str]]  # by the row's number: what each field held when the form was opened


def spellings_of(story: int) -> dict[str, str]:
    """{variant: canonical} of a story, by its number, as the engine reads names. One query.

    Left out: a variant that two languages take for two names, which is no help to either, and what has no
    word (“…”, an emoji), which is no name that could be found in a text."""
    rows = Spelling.objects.live().filter(story=story).values_list("variant", "canonical")
    found: dict[str, set[str]] = {}
    for variant, canonical in rows:
        found.setdefault(variant, set()).add(canonical)
    named = {variant: min(names) for variant, names in found.items() if len(names) == 1}
    return {variant: name for variant, name in named.items() if has_word(variant) and has_word(name)}


def change_spellings(
    story: Story,
    *,
    by,
    new: Iterable[Spelling] = (),
    changed: Iterable[tuple[Spelling, dict]] = (),
    removed: Iterable[Spelling] = (),
    opened: Opened | None = None,
) -> Done:
    """Make, correct and remove spellings of one story, in one act. `changed` pairs a row with its new values.
    A row that is gone stays gone.

    Done.row is the story. Raises ValidationError where a variant stands in the list already, Stale where a
    row is no longer what `opened` says of it, or was taken away and is to be corrected.
    """
    opened = opened or {}
    with recording(story, by=by, verb="change spellings") as act:
        for spelling in new:
            spelling.story, spelling.confirmed_by = story, who(by)[1]
            act.make(spelling)
        for spelling, values in changed:
            stored = _locked(spelling, opened, values)
            if stored.removed_at is not None:
                raise Stale(stored, values)
            act.change(stored, **values)
        for spelling in removed:
            stored = _locked(spelling, opened, {})
            if stored.removed_at is None:
                act.remove(stored)
    return Done(story, act.entry)


def _locked(spelling: Spelling, opened: Opened, mine: dict) -> Spelling:
    """The row as it is now, and stays until the act ends."""
    stored = Spelling._base_manager.select_for_update().get(pk=spelling.pk)
    seen = opened.get(stored.pk, {})
    if stored.removed_at is None and any(getattr(stored, name) != value for name, value in seen.items()):
        raise Stale(stored, mine)
    return stored
