"""Acts over a story's list of spellings: which names are one name."""

from collections.abc import Iterable

from articles.acts import Done, recording, who
from articles.models import Spelling, Story


def change_spellings(
    story: Story,
    *,
    by,
    new: Iterable[Spelling] = (),
    changed: Iterable[tuple[Spelling, dict]] = (),
    removed: Iterable[Spelling] = (),
) -> Done:
    """Make, correct and remove spellings of one story, in one act. `changed` pairs a row with its new values.

    Done.row is the story. Raises ValidationError where a variant stands in the list already.
    """
    with recording(story, by=by, verb="change spellings") as act:
        for spelling in new:
            spelling.story, spelling.confirmed_by = story, who(by)[1]
            act.make(spelling)
        for spelling, values in changed:
            act.change(Spelling.objects.get(pk=spelling.pk), **values)
        for spelling in removed:
            act.remove(spelling)
    return Done(story, act.entry)
