"""Every answer carries the headers that keep a browser in bounds, whoever in the site gives it."""

from io import BytesIO

import pytest
from django.conf import settings as real
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DataError
from django.test import Client

from raqqa_site.testing import make_editor

pytestmark = pytest.mark.django_db

ANSWERS = {
    "/": 200, "/accounts/login/": 200, "/accounts/password_reset/": 200, "/admin/": 302, "/admin/login/": 302,
    "/healthz": 200, "/robots.txt": 200, "/favicon.ico": 302, "/nowhere/": 404, "/accounts/logout/": 405,
    "/accounts/login": 301, "/static/css/base.css": 200, "/static/nowhere.css": 404,
}  # fmt: skip


@pytest.fixture
def files(settings):
    """Static files are served from where they lie, as WhiteNoise does in development."""
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    return Client()


def hold(headers) -> None:
    assert headers["Content-Security-Policy"].startswith("default-src 'self';")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize("path", ANSWERS)
def test_headers(files, path):
    answer = files.get(path)
    answer.close()  # the file
    assert answer.status_code == ANSWERS[path]
    hold(answer.headers)


def test_headers_of_refusals(client):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/accounts/login/", {}).status_code == 403
    hold(strict.post("/accounts/login/", {}).headers)
    hold(client.get("/", headers={"host": "evil.example"}).headers)


def test_headers_of_the_redirect_to_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/")
    assert answer.status_code == 301
    hold(answer.headers)
    hold(client.get("/", headers={"host": "evil.example"}).headers)


def test_headers_of_a_fault(client, monkeypatch):
    monkeypatch.setattr("annotations.models.Claim.objects.filter", lambda **_: 1 / 0)
    client.raise_request_exception = False
    answer = client.get("/claims/any/")
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.content.decode()
    hold(answer.headers)


def test_a_persons_pages_are_that_persons(client):
    assert "private" not in client.get("/").headers.get("Cache-Control", "")
    client.force_login(make_editor())
    for path in ("/", "/admin/", "/nowhere/", "/accounts/password_change/"):
        assert "private" in client.get(path).headers["Cache-Control"]


def test_health(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_robots_stay_out_of_the_desk(client):
    assert b"Disallow: /admin/" in client.get("/robots.txt").content


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "a b", "127.0.0.1.evil.example", "[::"])
def test_another_host_is_refused(client, host):
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "does not answer to the name" in page
    assert "evil" not in page


def test_the_icon_is_found_where_no_page_names_it(client):
    assert client.get("/favicon.ico").headers["Location"].endswith("img/icon.svg")


@pytest.mark.parametrize("fault", [ValueError("A string literal cannot contain NUL"), DataError("NUL")])
def test_a_nul_that_reaches_the_database_is_refused(client, monkeypatch, fault):
    """PostgreSQL's answer; SQLite finds nothing instead."""

    def refuse(**_):
        raise fault

    monkeypatch.setattr("annotations.models.Claim.objects.filter", refuse)
    answer = client.get("/claims/any/?state=%00")
    assert answer.status_code == 400
    hold(answer.headers)


# How much comes in


def test_a_list_of_two_hundred_claims_may_be_sent(client):
    rows = {
        f"{name}-{number}": "x"
        for number in range(200)
        for name in ("tag", "reason", "version", "shown", "seen")
    }
    assert client.post("/accounts/login/", rows).status_code == 422


def test_too_many_fields(client):
    answer = client.post("/accounts/login/", {f"f{number}": "" for number in range(5001)})
    assert answer.status_code == 413
    assert "too much at once" in answer.content.decode()
    hold(answer.headers)


def test_too_large_a_form(client):
    form = {"username": "x" * (real.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)}
    assert client.post("/accounts/login/", form).status_code == 413
    plain = BytesIO(b"username=" + b"x" * (real.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)).read()
    kind = "application/x-www-form-urlencoded"
    assert client.post("/accounts/login/", plain, content_type=kind).status_code == 413


@pytest.mark.parametrize("size", [900, 5000])
def test_too_large_a_file(client, settings, size):
    settings.UPLOAD_MAX_BYTES = 2000
    answer = client.post("/accounts/login/", {"file": SimpleUploadedFile("a.txt", b"x" * size)})
    assert answer.status_code == (422 if size < 2000 else 413)


def test_too_many_files(client, settings):
    files = {f"file{number}": SimpleUploadedFile(f"{number}.txt", b"x") for number in range(101)}
    assert client.post("/accounts/login/", files).status_code == 413
