"""Who has an account, and in which role: made, changed, removed.

These verbs are not in the log of acts, which every editor reads and may undo: an account holds a mail address
and rights that must not come back by an undo. They are written to standard error instead.
"""

import logging
import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q
from django.utils.crypto import salted_hmac

from articles.access import EDITORS, PUBLISHERS
from articles.acts import Refused, Stale
from raqqa_site.accounts.limits import quoted

log = logging.getLogger("raqqa.accounts")
User = get_user_model()

NO_ROLE, EDITOR, PUBLISHER, ADMINISTRATOR = "", "editor", "publisher", "administrator"
ROLES = {EDITOR: "editor", PUBLISHER: "publisher", ADMINISTRATOR: "administrator"}
WRITTEN = ["username", "first_name", "email", "is_active", "is_superuser", "is_staff"]
GROUPS = {EDITOR: EDITORS, PUBLISHER: PUBLISHERS}


def role_of(user) -> str:
    """The strongest of a user's roles (one query); NO_ROLE for a reader."""
    if user.is_superuser:
        return ADMINISTRATOR
    groups = set(user.groups.values_list("name", flat=True))
    return PUBLISHER if PUBLISHERS in groups else EDITOR if EDITORS in groups else NO_ROLE


def holding(users, role: str):
    """The users whose strongest role it is; "none" for readers. Nobody holds a word that is no role."""
    publishers, editors = (Q(groups__name=name) for name in (PUBLISHERS, EDITORS))
    plain = users.filter(is_superuser=False)
    found = {
        ADMINISTRATOR: users.filter(is_superuser=True),
        PUBLISHER: plain.filter(publishers),
        EDITOR: plain.filter(editors).exclude(publishers),
        "none": plain.exclude(publishers).exclude(editors),
    }
    return found.get(role, users.none())


def version_of(user) -> str:
    """A digest (64 hexadecimal digits, one query) of all that a form shows of an account."""
    held = [user.username, user.first_name, user.email, user.is_active, role_of(user)]
    return salted_hmac("raqqa_site.accounts.people", repr(held), algorithm="sha256").hexdigest()


@transaction.atomic
def add_person(user, role: str, *, by, password: str = ""):
    """Insert an account. Without a password it gets one that nobody knows, so that a link can replace it."""
    user.set_password(password or secrets.token_urlsafe(32))
    _put_role(user, role)
    _note("added", user, by, role)
    return user


@transaction.atomic
def change_person(user, role: str, *, by, password: str = "", version: str | None = None):
    """Write an account as it stands in `user`; a new password ends their sessions.

    Raises Stale where `version` (`version_of`, as the form carried it) is not what is stored, Refused where
    no administrator would be left or the account is gone.
    """
    if role != ADMINISTRATOR or not user.is_active:
        _refuse_without_another_administrator(user)
    _refuse_older(user, role, version)
    if password:
        user.set_password(password)
    _put_role(user, role, [*WRITTEN, *(["password"] if password else [])])
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


def _refuse_older(user, role: str, version: str | None) -> None:
    """The row stays locked, after the administrators' rows, so that nobody waits in a circle."""
    stored = User.objects.select_for_update().filter(pk=user.pk).first()
    if stored is None:
        raise Refused(f"The account “{user.get_username()}” was removed by somebody else.")
    if version is not None and version != version_of(stored):
        raise Stale(stored, {**{name: getattr(user, name) for name in WRITTEN[:4]}, "role": role})


def _put_role(user, role: str, fields: list[str] | None = None) -> None:
    """`fields` are the columns to write, None of a new account: what the person did meanwhile stays."""
    user.is_superuser = role == ADMINISTRATOR
    user.is_staff = role != NO_ROLE
    user.save(update_fields=fields)
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
