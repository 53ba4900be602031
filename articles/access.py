"""Who may do what: one table of small predicates.

Roles are groups, made by a migration. An administrator is a superuser. Everyone may read what is published.
"""

from collections.abc import Callable

EDITORS = "editors"
PUBLISHERS = "publishers"


def _groups(user) -> set[str]:
    """The names of a user's groups, read once a request (this causes one SQL query)."""
    if not hasattr(user, "_role_names"):
        user._role_names = set(user.groups.values_list("name", flat=True))
    return user._role_names


def is_administrator(user) -> bool:
    return user.is_active and user.is_superuser


def is_publisher(user) -> bool:
    return is_administrator(user) or (user.is_active and user.pk is not None and PUBLISHERS in _groups(user))


def is_editor(user) -> bool:
    """Publishers and administrators are editors too."""
    return is_publisher(user) or (user.is_active and user.pk is not None and EDITORS in _groups(user))


MAY: dict[str, Callable[..., bool]] = {
    "see drafts": is_editor,
    "annotate": is_editor,
    "link": is_editor,
    "merge claims": is_editor,
    "tag": is_editor,
    "spell": is_editor,
    "undo": is_editor,
    "import": is_publisher,
    "publish": is_publisher,
    "manage stories": is_publisher,
    "manage sources": is_publisher,
    "manage speakers": is_publisher,
    "manage accounts": is_administrator,
    "answer letters": is_editor,
    "erase letters": is_administrator,
}


UNDOING = {
    "publish story": "publish",
    "withdraw story": "publish",
    "change story": "manage stories",
    "change spellings": "spell",
    "keep names apart": "spell",
    "add article": "import",
    "store revision": "import",
    "change article": "manage sources",
    "change source": "manage sources",
    "change agency": "manage sources",
    "change speaker": "manage speakers",
    "change party": "manage speakers",
    "merge claims": "merge claims",
    "merge speakers": "manage speakers",
    "merge parties": "manage speakers",
}
"""What undoing an act takes beyond "undo": the same as doing it. Verbs that are not here are an editor's."""


def may_undo(user, verb: str) -> bool:
    """Whether this user may undo an act of that verb (of an undo: the verb that it undid)."""
    return allowed(user, "undo") and allowed(user, UNDOING.get(verb, "undo"))


def allowed(user, what: str) -> bool:
    """Whether this user may do `what`, a row of the table. Raises KeyError for a row that is not there."""
    return MAY[what](user)


def may_fill(user) -> dict[str, bool]:
    """What an empty story's page asks, to say who does what next."""
    return {"may_tag": allowed(user, "tag"), "may_import": allowed(user, "import")}
