"""Acts that touched since what an act touched."""

from annotations.in_the_way import in_the_way
from articles.models import Act

REFS_A_QUERY = 300


def refuse_if_touched_since(act: Act) -> None:
    """Raises UndoRefused that names the last act on the same fields which still stands."""
    later = _standing_later_acts(act)
    for one in later:
        if one.touched() & act.touched():
            raise in_the_way(one)


def _standing_later_acts(act: Act) -> list[Act]:
    """Later acts on the same rows, newest first, without those that undo each other's effect."""
    void: set[int] = set()
    standing = []
    for one in _later_acts_on(list(act.after), act):
        if one.pk in void:
            continue
        if one.undoes_id is not None and one.undoes_id > act.pk:
            void.add(one.undoes_id)
            continue
        standing.append(one)
    return standing


def _later_acts_on(refs: list[str], act: Act) -> list[Act]:
    """Newest first. Asked for in parts: SQLite takes no more than a thousand terms in one expression."""
    found: dict[int, Act] = {}
    for start in range(0, len(refs), REFS_A_QUERY):
        part = refs[start : start + REFS_A_QUERY]
        found |= Act.objects.filter(pk__gt=act.pk, after__has_any_keys=part).in_bulk()
    return [found[pk] for pk in sorted(found, reverse=True)]
