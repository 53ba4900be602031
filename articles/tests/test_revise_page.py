"""A new revision at the desk, and the page of a stored one."""

import re

import pytest

from articles.models import Act, Article, Revision
from articles.publishing import store_revision
from raqqa_site.testing import make_editor

from .desk import PAGE, typed, words

pytestmark = pytest.mark.django_db
NEWER = PAGE.replace("All 300 aboard", "All 310 people aboard") + "A tug came.\n"


@pytest.fixture
def url(article):
    return f"/admin/articles/article/{article.pk}/revise/"


def start(client, url, text=NEWER, **fields):
    return client.post(url, {**typed(client.get(url)), "text": text, "_preview": "1", **fields})


def store(client, url, answer, **corrected):
    return client.post(url, {**typed(answer), **corrected, "_store": "1"})


def test_the_difference_is_shown_and_nothing_stored(client, publisher, url):
    answer = start(client, url)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert re.search(r"<del>\s?300</del><ins>\s?310 people</ins>", page)
    assert "1 changed, 1 inserted" in words(answer)
    assert Revision.objects.count() == 1


def test_it_is_stored_by_one_act_with_corrected_kinds(client, publisher, url, article):
    answer = store(client, url, start(client, url), **{"kind-8": "caption"})
    assert (answer.status_code, answer.url) == (302, f"/admin/articles/article/{article.pk}/change/")
    article.refresh_from_db()
    assert (article.current.number, article.current.text) == (2, NEWER)
    assert article.current.passages.get(order=8).kind == "caption"
    assert Act.objects.first().verb == "store revision"
    assert "Revision 2 is stored" in words(client.get(answer.url))


def test_the_same_text_says_so(client, publisher, url):
    answer = start(client, url, PAGE)
    assert "This is the text of revision 1" in words(answer)
    assert "Nothing was stored" in words(client.post(url, {**typed(answer), "_store": "1"}, follow=True))
    assert Revision.objects.count() == 1


def test_a_stale_article_keeps_what_was_typed(client, publisher, url, article):
    preview = start(client, url)
    store_revision(article, PAGE + "Theirs.\n", by="x")
    answer = store(client, url, preview)
    assert answer.status_code == 409
    assert "Somebody else changed this article" in words(answer)
    assert "Theirs." in words(answer)
    assert Revision.objects.count() == 2
    assert store(client, url, answer).status_code == 302
    assert Article.objects.get().current.text == NEWER


def test_a_text_is_asked_for(client, publisher, url):
    answer = start(client, url, " ")
    assert answer.status_code == 422
    assert "There are no words here" in words(answer)


def test_other_passages_than_those_corrected_are_refused(client, publisher, url):
    answer = store(client, url, start(client, url), digest="0")
    assert answer.status_code == 409
    assert store(client, url, answer).status_code == 302


@pytest.mark.parametrize("field", ["sealed", "version_token"])
def test_a_broken_form_begins_again(client, publisher, url, field):
    assert store(client, url, start(client, url), **{field: "x"}).status_code == 422
    assert Revision.objects.count() == 1


def test_back_keeps_the_text_and_the_version(client, publisher, url, article):
    back = client.post(url, {**typed(start(client, url)), "_back": "1"})
    assert "A tug came." in typed(back)["text"]
    assert typed(back)["version_token"] == str(article.version)


def test_only_publishers(client, url, article):
    assert client.get(url).status_code == 302
    client.force_login(make_editor())
    assert client.get(url).status_code == 403
    assert client.post(url, {"text": NEWER, "_preview": "1"}).status_code == 403
    page = client.get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    assert "Store a new revision" not in page


def test_an_unknown_article_is_not_found(client, publisher):
    assert client.get("/admin/articles/article/999/revise/").status_code == 404


class TestRevisionPage:
    def test_it_shows_passages_and_difference(self, client, publisher, article):
        newer = store_revision(article, NEWER, by="x").row
        answer = client.get(f"/admin/articles/revision/{newer.pk}/change/")
        assert answer.status_code == 200
        assert "1 changed, 1 inserted" in words(answer)
        assert "cross-heading" not in words(answer)
        assert f'href="{newer.get_absolute_url()}"' in answer.content.decode()
        first = client.get(f"/admin/articles/revision/{newer.previous_id}/change/")
        assert "It is the first one" in words(first)

    def test_nothing_of_it_changes(self, client, publisher, article):
        page = f"/admin/articles/revision/{article.current_id}/change/"
        assert client.post(page, {"number": 9}).status_code == 403
        assert client.get("/admin/articles/revision/add/").status_code == 403

    def test_an_editor_reads_it(self, client, article):
        client.force_login(make_editor())
        assert client.get(f"/admin/articles/revision/{article.current_id}/change/").status_code == 200

    @pytest.mark.parametrize("rows", [5, 50])
    def test_the_list_asks_little(self, client, publisher, article, rows, django_assert_max_num_queries):
        for n in range(rows):
            store_revision(article, f"{PAGE}{n}", by="x")
        with django_assert_max_num_queries(10):
            assert client.get("/admin/articles/revision/").status_code == 200
