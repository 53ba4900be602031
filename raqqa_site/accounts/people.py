"""Who has an account, and in which role: made, changed, removed.

These verbs are not in the log of acts, which every editor reads and may undo: an account holds a mail address
and rights that must not come back by an undo. They are written to standard error instead.
"""

import logging
import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction

from articles.access import EDITORS, PUBLISHERS
from articles.acts import Refused
from raqqa_site.accounts.limits import quoted

log = logging.getLogger("raqqa.accounts")
User = get_user_model()

NO_ROLE, EDITOR, PUBLISHER, ADMINISTRATOR = "", "editor", "publisher", "administrator"
ROLES = {EDITOR: "editor", PUBLISHER: "publisher", ADMINISTRATOR: "administrator"}
GROUPS = {EDITOR: EDITORS, PUBLISHER: PUBLISHERS}


def role_of(user) -> str:
    """The strongest of a user's roles (one query); NO_ROLE for a reader."""
    if user.is_superuser:
        return ADMINISTRATOR
    groups = set(user.groups.values_list("name", flat=True))
    return PUBLISHER if PUBLISHERS in groups else EDITOR if EDITORS in groups else NO_ROLE


@transaction.atomic
def add_person(user, role: str, *, by, password: str = ""):
    """Insert an account. Without a password it gets one that nobody knows, so that a link can replace it."""
    user.set_password(password or secrets.token_urlsafe(32))
    _put_role(user, role)
    _note("added", user, by, role)
    return user


@transaction.atomic
def change_person(user, role: str, *, by, password: str = ""):
    """Write an account as it stands in `user`; a new password ends their sessions.

    Raises Refused where no administrator would be left.
    """
    if role != ADMINISTRATOR or not user.is_active:
        _refuse_without_another_administrator(user)
    if password:
        user.set_password(password)
    _put_role(user, role)
    _note("changed", user, by, role)
    return user


@transaction.atomic
def remove_person(user, *, by) -> None:
    """Delete an account; acts, decisions, highlights and reads stay under the name that is written in them.

    Raises Refused for the last administrator.
    """
    _refuse_without_another_administrator(user)
    _note("removed", user, by, "")
    user.delete()


def _put_role(user, role: str) -> None:
    user.is_superuser = role == ADMINISTRATOR
    user.is_staff = role != NO_ROLE
    user.save()
    roles = Group.objects.filter(name__in=GROUPS.values())
    user.groups.remove(*roles)
    if role in GROUPS:
        user.groups.add(Group.objects.get_or_create(name=GROUPS[role])[0])


def is_last_administrator(user) -> bool:
    """Whether nobody else could manage accounts."""
    return _is_last(user, User.objects.all())


def _is_last(user, users) -> bool:
    able = users.filter(is_superuser=True, is_active=True).order_by("pk")
    return set(able.values_list("pk", flat=True)) == {user.pk}


def last_administrator(user) -> str:
    return (
        f"“{user.get_username()}” is the last administrator: nobody could manage accounts. "
        "Make somebody else administrator first."
    )


def _refuse_without_another_administrator(user) -> None:
    """The administrators' rows are locked: two who remove each other at one moment follow each other."""
    if _is_last(user, User.objects.select_for_update()):
        raise Refused(last_administrator(user))


def _note(done: str, user, by, role: str) -> None:
    name, who = quoted(user.get_username()), quoted(by.get_username())
    log.info("Account %s %s by %s (role: %s)", name, done, who, role or "none")
