"""Pages kept for readers until the next act."""

import pytest
from django.core.cache import cache

from annotations.tests.making import make_article, make_claim, make_editor, make_story
from articles import publishing

pytestmark = pytest.mark.django_db
URL = "/stories/flood/"


@pytest.fixture(autouse=True)
def kept(settings):
    settings.PAGE_CACHE_SECONDS = 60
    cache.clear()
    yield
    cache.clear()


def test_a_kept_page_costs_one_query(client, story, django_assert_num_queries):
    first = client.get(URL)
    with django_assert_num_queries(1):
        again = client.get(URL)
    assert again.content == first.content
    assert again.headers["Content-Type"] == first.headers["Content-Type"]
    assert "Cookie" in again.headers["Vary"]


def test_every_act_makes_it_anew(client, story):
    assert "It is open" not in client.get(URL).content.decode()
    make_claim(story, "It is open")
    assert "It is open" in client.get(URL).content.decode()


def test_a_withdrawn_story_is_gone_at_once(client, story):
    assert client.get(URL).status_code == 200
    publishing.withdraw_story(story, by="test")
    assert client.get(URL).status_code == 404


def test_editors_get_their_own(client, story):
    client.get(URL)
    client.force_login(make_editor())
    assert "erin" in client.get(URL).content.decode()
    client.logout()
    assert "erin" not in client.get(URL).content.decode()


def test_fragments_and_pages_are_told_apart(client, story):
    make_article(story)
    whole = client.get(f"{URL}?x=1")
    client.get(f"{URL}?x=1", headers={"HX-Request": "true"})
    assert client.get(f"{URL}?x=1").content == whole.content


def test_faults_are_not_kept(client):
    assert client.get(URL).status_code == 404
    make_story()
    assert client.get(URL).status_code == 200


def test_an_unchanged_page_is_not_sent_again(client, story):
    tag = client.get(URL).headers["ETag"]
    assert client.get(URL, headers={"If-None-Match": tag}).status_code == 304


def test_it_can_be_switched_off(client, story, settings, django_assert_max_num_queries):
    settings.PAGE_CACHE_SECONDS = 0
    client.get(URL)
    make_claim(story, "Quiet").__class__.objects.update(statement="Changed by hand")
    assert "Changed by hand" in client.get(URL).content.decode()


def test_an_answer_that_forbids_it_is_not_kept(client, story):
    make_article(story)
    make_claim(story)
    asked = {"HX-Request": "true", "HX-Current-URL": "http://testserver/stories/flood/matrix/?q=bridge"}
    same = client.get(f"{URL}matrix/?q=bridge", headers=asked)
    other = client.get(f"{URL}matrix/?q=bridge", headers={"HX-Request": "true"})
    assert same.headers["HX-Push-Url"] == "false"
    assert other.headers["HX-Push-Url"] == "/stories/flood/matrix/?q=bridge"
