"""What tests of every app share: named people, and requests as htmx makes them."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

PASSWORD = "a-password-for-tests"  # noqa: S105


def make_person(name: str, group: str = "", **fields):
    """A signed-up person who may open the editors' desk, in one group or none."""
    user = get_user_model().objects.create_user(name, password=PASSWORD, is_staff=True, **fields)
    if group:
        user.groups.add(Group.objects.get_or_create(name=group)[0])
    return user


def make_editor(name: str = "erin"):
    return make_person(name, "editors")


def make_publisher(name: str = "paul"):
    return make_person(name, "publishers")


def make_administrator(name: str = "ada"):
    return make_person(name, is_superuser=True)


def hx_get(client, url: str, **kwargs):
    """GET as htmx sends it."""
    return client.get(url, headers={"hx-request": "true"}, **kwargs)


def hx_post(client, url: str, data=None, **kwargs):
    """POST as htmx sends it."""
    return client.post(url, data or {}, headers={"hx-request": "true"}, **kwargs)
