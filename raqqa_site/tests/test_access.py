"""Every address, by every role, against the table; and what of a draft could leak."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.urls import resolve

from annotations.merging import merge_parties, merge_speakers
from annotations.models import Party, Speaker
from annotations.tests.making import make_article, make_evidence
from articles.access import MAY, UNDOING, allowed
from articles.models import Story
from raqqa_site.tests.access_table import ROLES, rows
from raqqa_site.tests.world import Words, make_world, names_of, routes

pytestmark = pytest.mark.django_db

# All of it on SQLite. Of fragments, and on PostgreSQL, where the same rights are asked, strangers and readers
# ask for each address, the others for some.
METHODS = ["GET", "GET by htmx", "POST"] if connection.vendor == "sqlite" else ["GET", "POST"]
STEPS = {"GET": 1, "GET by htmx": 3, "POST": 1} if connection.vendor == "sqlite" else {"GET": 3, "POST": 3}
OUTSIDE = {"anonymous", "reader"}
ROWS = list(rows())


@pytest.fixture
def names(people) -> dict[str, str]:
    found = names_of(make_world(Words("open"), published=True))
    found |= names_of(make_world(Words("hidden", "Zebulon"), published=False), "draft_")
    return {**found, "user_pk": str(people["editor"].pk)}


def test_every_address_has_a_row_and_every_row_an_address(names):
    answered = {resolve(address.format(**names)).route for address, _ in rows()}
    assert set(routes()) - answered == set(), "addresses without a row in access_table.py"
    assert answered - set(routes()) == set()
    addresses = [address for address, _ in rows()]
    assert len(addresses) == len(set(addresses))


def test_every_row_is_whole():
    assert {len(statuses) for _, by_method in rows() for statuses in by_method.values()} == {len(ROLES)}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("method", METHODS)
def test_the_table_holds(client, people, names, role, method):
    verb, _, htmx = method.partition(" ")
    headers = {"hx-request": "true"} if htmx else {}
    wrong = []
    step = 1 if role in OUTSIDE else STEPS[method]
    for address, by_method in ROWS[ROLES.index(role) % step :: step]:
        enter(client, people, role)
        found = client.generic(verb, address.format(**names), headers=headers).status_code
        due = by_method[verb][ROLES.index(role)]
        if found != due:
            wrong.append(f"{verb} {address}: {found}, should be {due}")
    assert wrong == []


def enter(client, people, role: str) -> None:
    """Sign in anew where an address before has ended the session, or begun one."""
    if client.session.get(SESSION_KEY) == (None if role == "anonymous" else str(people[role].pk)):
        return
    client.logout()
    if role != "anonymous":
        client.force_login(people[role])


@pytest.mark.parametrize("what", MAY)
def test_predicates_grow_with_the_role(people, what):
    held = [allowed(people[role], what) for role in ROLES[1:]]
    assert held == sorted(held)
    assert not held[0]
    assert held[-1]


def test_undoing_needs_known_rights():
    assert set(UNDOING.values()) <= set(MAY)


@pytest.mark.parametrize("role", ROLES[1:])
def test_an_account_that_is_not_active_may_nothing(people, role):
    user = people[role]
    user.is_active = False
    assert not any(allowed(user, what) for what in MAY)


# Drafts


@pytest.fixture
def drafted(names):
    """A voice of the published story is also in the draft, and an outlet reports there alone."""
    hidden = Story.objects.get(slug="hidden")
    article = make_article(hidden, "hidden-third", "Zebulon headline\n\nZebulon words were said.\n")
    shared = Speaker.objects.get(key="open-speaker")
    make_evidence(hidden.claims.get(), article, "Zebulon words", speaker=shared, note="Zebulon aside")
    _merge_a_name_of_the_draft(hidden, article)
    return names


def _merge_a_name_of_the_draft(hidden: Story, article) -> None:
    """A speaker and a side that only the draft names are entered twice: the published ones stay."""
    alias = Speaker.objects.create(key="zebulon-voice", name="Zebulon voice")
    side = Party.objects.create(key="zebulon-side", name="Zebulon side")
    claim = hidden.claims.get()
    make_evidence(claim, article, "Zebulon headline", speaker=alias, party=side)
    merge_speakers(Speaker.objects.get(key="open-speaker"), [alias], by="test")
    merge_parties(Party.objects.get(key="open-party"), [side], by="test")


QUESTIONS = [
    "/speakers/open-speaker/", "/parties/open-party/", "/about/?story=hidden", "/?page=2", "/?page=last",
    "/stories/open/compare/?source=hidden-source-1&source=open-source-1",
    "/stories/open/compare/?source=open-source-1&source=open-source-2&speaker=hidden-speaker&mode=whole",
    "/stories/open/matrix/?speaker=hidden-speaker", "/stories/open/figures/?format=csv",
    "/stories/hidden/figures/?format=csv", "/stories/open/timeline/?source=hidden-source-1",
    "/articles/open-open-source-1/?claim=hidden-claim", "/claims/open-claim/?state=0123456789ab",
    "/nowhere/", "/static/hidden",
]  # fmt: skip


@pytest.mark.parametrize("role", ["anonymous", "reader"])
@pytest.mark.parametrize("htmx", [False, True], ids=["page", "fragment"])
def test_no_word_of_a_draft_comes_through(client, people, drafted, role, htmx):
    """Every name and sentence of the draft says Zebulon; every key begins with hidden, which a page says only
    where the address has said it."""
    headers = {"hx-request": "true"} if htmx else {}
    leaking = []
    for address in [address for address, _ in rows()] + QUESTIONS:
        enter(client, people, role)
        path = address.format(**drafted)
        page = client.get(path, follow=True, headers=headers).content.decode(errors="replace").lower()
        if "zebulon" in page or ("hidden" not in path and ("hidden-" in page or "/hidden" in page)):
            leaking.append(path)
    assert leaking == []


@pytest.mark.parametrize("role", ["anonymous", "reader"])
@pytest.mark.parametrize("path", ["/speakers/zebulon-voice/", "/parties/zebulon-side/"])
def test_a_merged_name_of_a_draft_is_nobodys(client, people, drafted, role, path):
    enter(client, people, role)
    assert client.get(path).status_code == 404
    client.force_login(people["editor"])
    assert client.get(path).status_code == 302


def test_but_an_editor_sees_it(client, people, drafted):
    client.force_login(people["editor"])
    page = client.get("/speakers/open-speaker/").content.decode()
    assert "Zebulon statement" in page
    assert "Zebulon speaker" in client.get("/stories/hidden/").content.decode()


@pytest.mark.parametrize("role", ["anonymous", "reader"])
def test_the_desks_search_answers_nobody_else(client, people, drafted, role):
    enter(client, people, role)
    asked = {"app_label": "annotations", "model_name": "evidence", "field_name": "speaker", "term": "Zebulon"}
    answer = client.get("/admin/autocomplete/", asked)
    assert answer.status_code in (302, 403)
    assert b"Zebulon" not in answer.content
