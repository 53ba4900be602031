"""Whatever a story says stays text, on every page and at the desk."""

import re

import pytest
from django.contrib.auth import get_user_model

from raqqa_site.tests.access_table import rows
from raqqa_site.tests.hostile import ADDRESSES, LONG, TEXT, Hostile, faults
from raqqa_site.tests.world import make_world, names_of

pytestmark = pytest.mark.django_db


BAD = [
    "<script>x</script>", "<script src='https://evil.example/x'></script>", "<p onclick=x>", "<p style=x>",
    "<a href=' java\nscript:x'>", "<form action=data:x>", "<iframe>", "<a href=//evil.example>",
    "<img src=x>",
]  # fmt: skip


@pytest.fixture
def names(people) -> dict[str, str]:
    """A hostile story, published; the same as a draft; and a person with a hostile name."""
    get_user_model().objects.filter(username="erin").update(first_name=TEXT[:150], email="e@example.org")
    found = names_of(make_world(Hostile("open"), published=True))
    found |= names_of(make_world(Hostile("hidden"), published=False), "draft_")
    return {**found, "user_pk": str(people["editor"].pk)}


def test_the_parser_sees_what_it_is_to_see():
    for bad in BAD:
        assert faults(bad), bad
    assert faults(f"<p title='{TEXT[:20]}'><script src='/static/a.js'></script><a href=/x>") == []


@pytest.mark.parametrize("role", ["anonymous", "editor", "administrator"])
def test_nothing_comes_through(client, people, names, role):
    if role != "anonymous":
        client.force_login(people[role])
    wrong, seen = [], 0
    for address, _ in rows():
        if address.endswith("/logout/"):
            continue
        answer = client.get(address.format(**names), follow=True)
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        page = answer.content.decode()
        seen += "alert(1)" in page
        wrong += [f"{address}: {fault}" for fault in faults(page)]
        if answer.status_code >= 500:
            wrong.append(f"{address}: {answer.status_code}")
    assert wrong == []
    assert seen > 10


@pytest.mark.parametrize("address", ["/stories/open/figures/?format=csv"])
def test_a_table_runs_no_formula(client, names, address):
    body = client.get(address).content.decode()
    assert not re.search(r'(^|,|;|\t)"?[=+\-@]', body, re.M)


def test_the_citation_keeps_its_braces(client, names):
    body = client.get("/claims/open-claim/cite.bib").content.decode()
    answer = client.get("/claims/open-claim/cite.bib")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not answer.headers["Content-Type"].startswith("text/html")
    assert body.count("@") >= 1


def test_addresses_that_run_are_no_links(client, names):
    """Even where a row was written past the forms, which refuse them."""
    for page in ("/stories/open/", "/articles/open-open-source-1/", "/claims/open-claim/"):
        body = client.get(page).content.decode()
        assert not any(f'href="{one}' in body for one in ADDRESSES)


def test_long_words_and_names_turned_round(client, names):
    assert LONG not in TEXT
    page = client.get("/stories/open/").content.decode()
    assert "\u202e" in page  # it is what was written; the page keeps it from turning its neighbours round


@pytest.mark.parametrize("typed", [TEXT, "\u202e" + LONG, "{{1337*7331}}"])
def test_what_is_typed_at_the_door_comes_back_as_text(client, db, typed):
    for path, field in (("/accounts/login/", "username"), ("/accounts/password_reset/", "email")):
        page = client.post(
            f"{path}?next={typed}", {field: typed, "password": "x", "next": typed}
        ).content.decode()
        assert faults(page) == []


def test_messages_are_text(client, people, names):
    client.force_login(people["publisher"])
    story = names["story_pk"]
    chosen = {"action": "withdraw", "_selected_action": [story]}
    page = client.post("/admin/articles/story/", chosen, follow=True).content.decode()
    assert faults(page) == []
