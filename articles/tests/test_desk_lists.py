"""Lists and forms of the desk: few queries, both versions of what two changed, the way to the site."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.acts import Stale
from articles.admin.spellings import SpellingAdmin
from articles.models import Act, Agency, Article, Source, Spelling
from articles.publishing import add_article, publish_story, store_revision
from articles.spellings import change_spellings
from raqqa_site.testing import make_editor

from .desk import words

pytestmark = pytest.mark.django_db


def make_rows(story, count):
    for n in range(count):
        source = Source.objects.create(key=f"s{n}", name=f"Source {n}")
        agency = Agency.objects.create(key=f"g{n}", name=f"Agency {n}")
        row = Article(story=story, source=source, agency=agency, key=f"a{n}", title=f"Report {n}")
        add_article(row, f"Report {n}\n\nText.\n", by="x")
        Spelling.objects.create(story=story, canonical="Raqqa", variant=f"Raqqa{n}")


@pytest.mark.parametrize("model", ["story", "source", "agency", "article", "revision", "spelling", "act"])
def test_a_list_asks_as_much_for_fifty_rows_as_for_five(
    client, publisher, story, model, django_assert_num_queries
):
    make_rows(story, 5)
    client.get(f"/admin/articles/{model}/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        assert client.get(f"/admin/articles/{model}/").status_code == 200
    for n in range(5, 50):
        row = Article(story=story, source=Source.objects.first(), key=f"a{n}", title=f"Report {n}")
        add_article(row, f"Report {n}\n\nText.\n", by="x")
        Spelling.objects.create(story=story, canonical="Raqqa", variant=f"Raqqa{n}")
        Source.objects.create(key=f"s{n}", name=f"Source {n}")
        Agency.objects.create(key=f"g{n}", name=f"Agency {n}")
    with django_assert_num_queries(len(few)):
        assert client.get(f"/admin/articles/{model}/").status_code == 200


def test_the_list_of_revisions_reads_no_text(client, publisher, story, article):
    store_revision(article, "Another report\n\nText.\n", by="x")
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/admin/articles/revision/").status_code == 200
    assert [one["sql"] for one in asked if '."text"' in one["sql"]] == []
    page = words(client.get(f"/admin/articles/revision/{article.revisions.last().pk}/change/"))
    assert "A ferry ran aground" in page  # the difference to the one before


def test_the_story_counts_its_articles_and_is_found_as_a_draft(client, publisher, story):
    make_rows(story, 3)
    page = client.get("/admin/articles/story/?readers=draft").content.decode()
    assert '<td class="field-articles">3</td>' in page
    publish_story(story, by="x")
    assert "0 stories" in words(client.get("/admin/articles/story/?readers=draft"))
    assert "1 story" in words(client.get("/admin/articles/story/?readers=published"))


def test_each_form_leads_to_the_site_and_to_the_import(client, publisher, story, article):
    page = client.get(f"/admin/articles/story/{story.pk}/change/").content.decode()
    assert f'href="{story.get_absolute_url()}"' in page
    assert "/admin/articles/article/add/?story=ferry" in page
    page = client.get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    assert f'href="{article.get_absolute_url()}"' in page
    assert "Store a new revision" in page


@pytest.mark.parametrize("kind", [Source, Agency])
def test_a_stale_row_shows_both_versions(client, publisher, kind):
    row = kind.objects.create(key="one", name="Theirs", version=3)
    url = f"/admin/articles/{kind._meta.model_name}/{row.pk}/change/"
    posted = {"key": "one", "name": "Mine", "lang": "", "url": "", "version_token": 2, "initial-name": "Old"}
    answer = client.post(url, posted)
    assert answer.status_code == 409
    assert "<td>Theirs</td><td>Mine</td>" in answer.content.decode()
    assert client.post(url, posted | {"version_token": 3, "initial-name": "Theirs"}).status_code == 302
    row.refresh_from_db()
    assert row.name == "Mine"


class TestSpellings:
    @pytest.fixture
    def spelling(self, story):
        return Spelling.objects.create(story=story, canonical="Raqqa", variant="Raqqah")

    def url(self, spelling):
        return f"/admin/articles/spelling/{spelling.pk}/change/"

    def test_they_are_made_corrected_and_removed_by_acts(self, client, publisher, story):
        new = {"story": story.pk, "canonical": "Oslo", "variant": "Osloo", "lang": ""}
        assert client.post("/admin/articles/spelling/add/", new).status_code == 302
        row = Spelling.objects.get()
        assert row.confirmed_by == "paul"
        fixed = {"canonical": "Oslo", "variant": "Oslow", "lang": "", "initial-variant": "Osloo"}
        assert client.post(self.url(row), fixed).status_code == 302
        row.refresh_from_db()
        assert row.variant == "Oslow"
        client.post("/admin/articles/spelling/", {"action": "remove", "_selected_action": [row.pk]})
        assert not Spelling.objects.live().exists()
        assert Act.objects.filter(verb="change spellings", story=story).count() == 3

    def test_a_variant_stands_once(self, client, publisher, story, spelling):
        new = {"story": story.pk, "canonical": "Oslo", "variant": "Raqqah", "lang": ""}
        answer = client.post("/admin/articles/spelling/add/", new)
        assert answer.status_code == 422
        assert "already in the story's list" in words(answer)
        assert Spelling.objects.count() == 1

    def test_what_another_wrote_is_not_overwritten(self, client, publisher, spelling):
        Spelling.objects.filter(pk=spelling.pk).update(variant="Theirs")
        mine = {"canonical": "Raqqa", "variant": "Mine", "lang": "", "initial-variant": "Raqqah"}
        answer = client.post(self.url(spelling), mine)
        assert answer.status_code == 409
        assert "Stored now: “Theirs”; you typed: “Mine”" in words(answer)
        assert client.post(self.url(spelling), mine | {"initial-variant": "Theirs"}).status_code == 302
        spelling.refresh_from_db()
        assert spelling.variant == "Mine"

    def test_what_another_writes_between_the_check_and_the_save_is_not_overwritten(
        self, client, publisher, spelling, monkeypatch
    ):
        """The form is checked against the row as it was before the other's save, the first time."""
        read = SpellingAdmin.get_object
        before = [Spelling.objects.get(pk=spelling.pk)]
        monkeypatch.setattr(
            SpellingAdmin, "get_object", lambda *asked: before.pop() if before else read(*asked)
        )
        Spelling.objects.filter(pk=spelling.pk).update(variant="Theirs")
        mine = {"canonical": "Raqqa", "variant": "Mine", "lang": "", "initial-variant": "Raqqah"}
        answer = client.post(self.url(spelling), mine)
        assert answer.status_code == 409
        assert "Stored now: “Theirs”; you typed: “Mine”" in words(answer)
        spelling.refresh_from_db()
        assert spelling.variant == "Theirs"

    def test_a_removed_one_is_not_corrected(self, client, publisher, story, spelling):
        change_spellings(story, by="x", removed=[spelling])
        mine = {"canonical": "Raqqa", "variant": "Mine", "lang": "", "initial-variant": "Raqqah"}
        answer = client.post(self.url(spelling), mine)
        assert answer.status_code == 409
        assert "taken away by somebody else" in words(answer)
        assert 'value="Mine"' in answer.content.decode()
        with pytest.raises(Stale):
            change_spellings(story, by="x", changed=[(spelling, {"variant": "Mine"})])
        spelling.refresh_from_db()
        assert spelling.variant == "Raqqah"

    def test_they_are_found_by_word_and_story(self, client, publisher, spelling):
        assert "Raqqah" in words(client.get("/admin/articles/spelling/?q=raqqah"))
        assert "0 spellings" in words(client.get("/admin/articles/spelling/?q=oslo"))

    def test_an_editor_corrects_them(self, client, spelling):
        client.force_login(make_editor())
        mine = {"canonical": "Raqqa", "variant": "Mine", "lang": "", "initial-variant": "Raqqah"}
        assert client.post(self.url(spelling), mine).status_code == 302
        spelling.refresh_from_db()
        assert spelling.variant == "Mine"

    @pytest.mark.parametrize("variant", ["a\0b", "", "x" * 201])
    def test_bad_input_is_said(self, client, publisher, story, variant):
        new = {"story": story.pk, "canonical": "Oslo", "variant": variant, "lang": ""}
        assert client.post("/admin/articles/spelling/add/", new).status_code in (200, 422)
        assert not Spelling.objects.exists()
