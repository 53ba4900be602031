"""Every answer carries the headers that keep a browser in bounds."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/admin/login/", "/healthz", "/nowhere/"])
def test_headers(client, path):
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'self';")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


def test_health(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_robots_stay_out_of_the_desk(client):
    assert b"Disallow: /admin/" in client.get("/robots.txt").content


def test_another_host_is_refused(client):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_the_icon_is_found_where_no_page_names_it(client):
    assert client.get("/favicon.ico").headers["Location"].endswith("img/icon.svg")
