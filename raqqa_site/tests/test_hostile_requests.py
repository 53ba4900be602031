"""A thousand and more requests that no page was made for: each gets an answer, none breaks the site."""

import re
from itertools import cycle
from urllib.parse import quote

import pytest
from django.db import connection

from raqqa_site.tests.access_table import rows
from raqqa_site.tests.world import Words, make_world, names_of

pytestmark = pytest.mark.django_db

# As they stand in an address, percent-encoded already.
VALUES = [
    "", "%00", "a%00b", "%ED%A0%80", "%FF%FE", "%", "%zz", "%25", "%0d%0aSet-Cookie:%20a=b", "-1", "0",
    "1e309", "NaN", "9" * 30, "9" * 5000, "0x1F", "%D9%A3", "%C2%B2", "true", "null", "[]", "{}", "a,b",
    "..%2F..%2Fetc", "%27%20OR%201=1--", "%22%3E%3Cscript%3E", "%7B%7B1337*7331%7D%7D", "%E2%80%AEgnp",
    "%F0%9F%92%A9", "a" * 3000, quote("ė" * 500), "__class__", "story__acts__actor__password", "1&",
    "=&=", ";", "2026-13-45", "agreed", "open-speaker", "open-source-1",
]  # fmt: skip
NAMES = [
    "source", "base", "only", "tag", "speaker", "mode", "row", "claim", "state", "page", "story",
    "format", "kind", "sort", "forget", "next", "view", "party", "from", "to", "q", "o", "p", "e", "all",
    "_popup", "_to_field", "_changelist_filters", "waits", "suggestion", "verb", "story__id__exact",
    "published_at__gte", "id__in", "app_label", "model_name", "field_name", "term", "password",
    "user__password__startswith", "as_of", "source[]", "source[0]", "tag[key]", "__proto__",
]  # fmt: skip


@pytest.fixture
def names(people) -> dict[str, str]:
    found = names_of(make_world(Words("open"), published=True))
    found |= names_of(make_world(Words("hidden", "Zebulon"), published=False), "draft_")
    return {**found, "user_pk": str(people["editor"].pk)}


@pytest.fixture
def quiet(client, caplog):
    """An error is answered, as it is on a running site, and not raised into the test."""
    client.raise_request_exception = False
    return client


def addresses(names, *, desk: bool) -> list[str]:
    taken = [address for address, by in rows() if 200 in by["GET"] and "draft_" not in address]
    return [one.format(**names) for one in taken if one.startswith("/admin") == desk]


def broken(client, requests) -> tuple[int, list[str]]:
    """How many were sent, and which of them the site could not answer."""
    count, wrong = 0, []
    for path in requests:
        count += 1
        status = client.get(path).status_code
        if status >= 500:
            wrong.append(f"{status} {path[:300]}")
    return count, wrong


def questions(paths: list[str], values: list[str]):
    """Each value in every parameter at once, some in one of them, and in one of them many times."""
    turn, alone = cycle(NAMES), cycle((True, False, False, False))
    for number, path in enumerate(paths):
        for value in some(values, number):
            yield f"{path}?{'&'.join(f'{name}={value}' for name in NAMES)}"
            if next(alone):
                yield f"{path}?{next(turn)}={value}"
        yield f"{path}?{'&'.join(f'{name}=a' for name in NAMES * 5)}"


def some(values: list[str], number: int) -> list[str]:
    """Each page half of them, the next the others; on PostgreSQL, which is asked the same again, a sixth."""
    step = 2 if connection.vendor == "sqlite" else 6
    return values[number % step :: step]


def test_questions_to_pages(quiet, names):
    count, wrong = broken(quiet, questions(addresses(names, desk=False), VALUES))
    assert wrong == []
    assert count > (700 if connection.vendor == "sqlite" else 250)


def test_questions_to_editors_pages(quiet, people, names):
    quiet.force_login(people["editor"])
    paths = ["/stories/open/activity/", "/claims/open-claim/tag/"]
    names = ("person", "act", "claim", "article", "day", "from", "place", "next")
    asked = [
        f"{path}?{name}={value}"
        for path in paths
        for number, name in enumerate(names)
        for value in some(VALUES, number)
    ]
    _, wrong = broken(quiet, asked)
    assert wrong == []


SIGN_IN = [
    "/accounts/login/", "/accounts/login/?a=b", "/accounts/login/#a", "/accounts/./login/", "?a=b",
    "../login/", "/admin/login/", "http://testserver/accounts/login/", "//testserver/accounts/login/",
    "/accounts/login", "/accounts/login/?next=/accounts/login/", "/%61ccounts/login/", "/accounts//login/",
]  # fmt: skip


def test_questions_to_the_door_signed_in(quiet, people):
    """Whoever is signed in is sent on from the door, and round in no circle."""
    quiet.force_login(people["editor"])
    doors = ["/accounts/login/", "/accounts/password_change/", "/accounts/password_reset/", "/admin/login/"]
    _, wrong = broken(quiet, questions(doors, [*VALUES, *map(quote, SIGN_IN)]))
    assert wrong == []
    for target in SIGN_IN:
        answer = quiet.get("/accounts/login/", {"next": target}, follow=not target.startswith("//"))
        assert answer.status_code < 500, target


def test_each_parameter_of_the_pages_that_take_them(quiet, names):
    paths = [f"/stories/open/{page}" for page in ("compare/", "matrix/", "figures/", "timeline/")]
    chosen = "source=open-source-1&source=open-source-2"
    asked = [
        f"{path}?{chosen}&{name}={value}"
        for path in paths
        for number, name in enumerate(NAMES[:20])
        for value in some(VALUES[1::9], number)
    ]
    _, wrong = broken(quiet, asked)
    assert wrong == []


def test_questions_to_the_desk(quiet, people, names):
    quiet.force_login(people["administrator"])
    lists = [path for path in addresses(names, desk=True) if path.count("/") == 4 or "auto" in path]
    asked = [
        f"{path}?{name}={value}"
        for path in lists
        for number, name in enumerate(NAMES[20:])
        for value in some(VALUES[1::7], number)
    ]
    _, wrong = broken(quiet, asked)
    assert wrong == []


def test_values_in_the_path(quiet, people, names):
    quiet.force_login(people["administrator"])
    places = [
        "/stories/{}/", "/articles/{}/", "/articles/open-open-source-1/r/{}/", "/highlights/{}/",
        "/claims/{}/", "/claims/{}/cite.bib", "/speakers/{}/", "/parties/{}/", "/accounts/reset/{}/a-b/",
        "/accounts/reset/MQ/{}/", "/admin/articles/story/{}/change/",
        "/admin/annotations/claim/{}/history/", "/admin/auth/user/{}/delete/", "/admin/r/{}/1/",
        "/admin/r/1/{}/", "/admin/{}/", "/static/{}", "/{}",
    ]  # fmt: skip
    _, wrong = broken(quiet, [place.format(value) for place in places for value in VALUES])
    assert wrong == []


# What is posted


TYPED = [
    "", "\0", "a\0b", "\u202e" + "x" * 300, "<script>alert(1)</script>", "9" * 30, "9" * 5000, "-1", "null",
    "é" * 6000, "' OR 1=1 --", "2026-13-45", "\r\n.\r\n", "٣",
]  # fmt: skip


def fields_of(page: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r'<(?:input|select|textarea|button)[^>]*\bname="([^"]+)"', page)))


def posts(client, paths: list[str], typed: list[str]):
    for number, path in enumerate(paths):
        fields = [one for one in fields_of(client.get(path).content.decode()) if "_FORMS" not in one]
        for value in some(typed, number):
            status = client.post(path, dict.fromkeys(fields, value)).status_code
            if status >= 500:
                yield f"{status} {path} {value[:20]!r}"
        for field in some(fields, number):
            value = typed[1 + len(field) % (len(typed) - 1)]
            status = client.post(path, {**dict.fromkeys(fields, "1"), field: value}).status_code
            if status >= 500:
                yield f"{status} {path} {field} {value[:20]!r}"


def test_forms_of_the_door(quiet, people, settings):
    settings.ATTEMPT_LIMITS = {kind: [(("address",), 10**6, 60)] for kind in settings.ATTEMPT_LIMITS}
    assert list(posts(quiet, ["/accounts/login/", "/accounts/password_reset/"], TYPED)) == []
    quiet.force_login(people["editor"])
    assert list(posts(quiet, ["/accounts/password_change/", "/accounts/password_reset/"], TYPED)) == []
    for target in SIGN_IN:
        assert quiet.post("/accounts/login/", {"next": target}).status_code < 500, target


def test_a_nul_in_the_name_is_a_wrong_name(client, db):
    assert client.post("/accounts/login/", {"username": "a\0b", "password": "x\0"}).status_code == 422


def test_forms_of_the_desk(quiet, people, names):
    quiet.force_login(people["administrator"])
    forms = [path for path in addresses(names, desk=True) if path.endswith(("add/", "change/", "claim/"))]
    assert list(posts(quiet, forms, TYPED[:9])) == []


CHOSEN = ["abc", "9" * 30, "9" * 5000, "\0", "", "-1", "1.5", "null", "٣", "0"]


def test_actions_of_the_desk_on_rows_that_are_none(quiet, people, names):
    quiet.force_login(people["administrator"])
    count, wrong = 0, []
    for path in (path for path in addresses(names, desk=True) if path.count("/") == 4):
        menu = re.search(r'<select name="action".*?</select>', quiet.get(path).content.decode(), re.S)
        for action in re.findall(r'value="(\w+)"', menu[0]) if menu else ():
            for chosen in CHOSEN:
                sent = {"action": action, "_selected_action": ["7", chosen]}
                for more in ({}, {"_decide": "1", "tag": "agreed"}):
                    count += 1
                    status = quiet.post(path, sent | more).status_code
                    if status >= 500:
                        wrong.append(f"{status} {path} {action} {chosen[:20]!r}")
    assert wrong == []
    assert count > 200


BODIES = [
    (b"\xff\xfe\x00", "application/x-www-form-urlencoded"),
    (b"username=%00&password=%ff", "application/x-www-form-urlencoded"),
    (b"{}", "application/json"),
    (b"--x\r\nnonsense", "multipart/form-data; boundary=x"),
    (b"x", "multipart/form-data"),
    (b"x", "multipart/form-data; boundary=" + "y" * 300),
    (b"", "text/plain; charset=nowhere"),
    (b"username=a", "application/x-www-form-urlencoded; charset=utf-7"),
]


@pytest.mark.parametrize(("body", "kind"), BODIES)
def test_bodies_that_cannot_be_read(quiet, db, body, kind):
    assert quiet.generic("POST", "/accounts/login/", body, kind).status_code < 500


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "HEAD", "PROPFIND", "X"])
def test_other_methods(quiet, names, method):
    wrong = [
        path
        for path in addresses(names, desk=False)
        if quiet.generic(method, path).status_code not in (200, 302, 403, 405, 422)
    ]
    assert wrong == []


COOKIES = ["", "a", "\\0", "%00", '"', "x" * 4000, "source=%00&base=%ff", "source=" + "9" * 5000]


@pytest.mark.parametrize("value", COOKIES)
def test_cookies(quiet, names, value):
    for name in ("sessionid", "messages", "csrftoken", "compare"):
        quiet.cookies[name] = value
    for path in ("/", "/stories/open/compare/", "/accounts/login/", "/admin/"):
        assert quiet.get(path).status_code < 500
