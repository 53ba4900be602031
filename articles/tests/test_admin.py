"""Stories, sources and articles at the editors' desk."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from articles import publishing
from articles.access import EDITORS, PUBLISHERS
from articles.models import Act, Article, Source, Spelling, Story
from articles.spellings import change_spellings

pytestmark = pytest.mark.django_db


def sign_in(client, group):
    user = get_user_model().objects.create_user(group[:-1], is_staff=True)
    user.groups.add(Group.objects.get_or_create(name=group)[0])
    client.force_login(user)
    return user


@pytest.fixture
def publisher(client):
    return sign_in(client, PUBLISHERS)


@pytest.fixture
def editor(client):
    return sign_in(client, EDITORS)


@pytest.fixture
def story():
    return publishing.make_story(
        Story(slug="flood", title="The flood", event_start=date(2026, 11, 1)), by="x"
    ).row


@pytest.fixture
def article(story):
    source = Source.objects.create(key="gazette", name="Gazette")
    row = Article(story=story, source=source, key="gazette", title="Bridge reopens")
    return publishing.add_article(row, "Bridge reopens\n\nIt is open.\n", by="x").row


STORY = {
    "title": "The flood",
    "slug": "flood",
    "summary": "",
    "event_start": "2026-11-01",
    "event_end": "",
    "tz": "UTC",
}


def story_form(version, **fields):
    inlines = {
        f"{name}-{count}": 0
        for name in ("articles", "spellings")
        for count in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    return {**STORY, "version_token": version, **inlines, **fields}


def test_a_source_is_made_and_changed_by_acts(client, publisher):
    client.post("/admin/articles/source/add/", {"key": "times", "name": "Times", "lang": "en", "url": ""})
    source = Source.objects.get()
    posted = {"key": "times", "name": "The Times", "lang": "en", "url": "", "version_token": 1}
    client.post(f"/admin/articles/source/{source.pk}/change/", posted)
    source.refresh_from_db()
    assert (source.name, source.version) == ("The Times", 2)
    assert list(Act.objects.order_by("pk").values_list("verb", flat=True)) == ["make source", "change source"]


def test_a_stale_form_overwrites_nothing(client, publisher, story):
    Story.objects.filter(pk=story.pk).update(title="Theirs", version=5)
    url = f"/admin/articles/story/{story.pk}/change/"
    answer = client.post(url, story_form(1, title="Mine"))
    assert answer.status_code == 409
    assert "<td>Theirs</td><td>Mine</td>" in answer.content.decode()
    story.refresh_from_db()
    assert story.title == "Theirs"
    client.post(url, story_form(5, title="Mine"))
    story.refresh_from_db()
    assert (story.title, story.version) == ("Mine", 6)


def test_an_unknown_time_zone_is_refused(client, publisher, story):
    url = f"/admin/articles/story/{story.pk}/change/"
    page = client.post(url, story_form(story.version, tz="Mars/Base")).content.decode()
    assert "is no IANA time zone" in page


def test_publish_and_withdraw(client, publisher, story, article):
    url = "/admin/articles/story/"
    client.post(url, {"action": "publish", "_selected_action": [story.pk]})
    assert Story.objects.published().exists()
    client.post(url, {"action": "withdraw", "_selected_action": [story.pk]})
    assert not Story.objects.published().exists()


def test_an_empty_story_is_not_published(client, publisher, story):
    chosen = {"action": "publish", "_selected_action": [story.pk]}
    page = client.post("/admin/articles/story/", chosen, follow=True).content.decode()
    assert "import one before publishing" in page
    assert not Story.objects.published().exists()


def test_spellings_are_acts_too(client, publisher, story):
    row = {"spellings-TOTAL_FORMS": 1, "spellings-0-canonical": "Raqqa", "spellings-0-variant": "Raqqah"}
    client.post(f"/admin/articles/story/{story.pk}/change/", story_form(story.version, **row))
    spelling = Spelling.objects.get()
    assert (spelling.variant, spelling.confirmed_by) == ("Raqqah", "publisher")
    assert Act.objects.filter(verb="change spellings").exists()


def test_a_spelling_without_a_word_is_refused_and_one_that_stands_can_go(client, publisher, story):
    row = {"spellings-TOTAL_FORMS": 1, "spellings-0-canonical": "Raqqa", "spellings-0-variant": "🙂"}
    url = f"/admin/articles/story/{story.pk}/change/"
    assert "with a letter or a digit" in client.post(url, story_form(story.version, **row)).content.decode()
    assert not Spelling.objects.exists()
    standing = Spelling.objects.create(story=story, canonical="Raqqa", variant="…")
    change_spellings(story, by="x", removed=[standing])
    assert not Spelling.objects.live().exists()


def spelling_row(spelling, variant="Raqqah", **more) -> dict:
    """The story's form with this row in it, opened while its variant was Raqqah."""
    row = {"id": spelling.pk, "story": spelling.story_id, "canonical": "Raqqa", "variant": variant, **more}
    shown = {f"spellings-0-{name}": value for name, value in row.items()}
    opened = {"initial-spellings-0-canonical": "Raqqa", "initial-spellings-0-variant": "Raqqah"}
    counts = {"spellings-TOTAL_FORMS": 1, "spellings-INITIAL_FORMS": 1}
    return story_form(spelling.story.version, **counts, **shown, **opened)


@pytest.mark.parametrize("mine", [{"variant": "Mine"}, {"DELETE": "on"}])
def test_a_spelling_that_another_wrote_is_not_lost_in_the_story(client, publisher, story, mine):
    spelling = Spelling.objects.create(story=story, canonical="Raqqa", variant="Raqqah")
    Spelling.objects.update(variant="Theirs")
    url = f"/admin/articles/story/{story.pk}/change/"
    answer = client.post(url, spelling_row(spelling, **mine))
    assert answer.status_code == 409
    assert "Theirs" in answer.content.decode()
    spelling.refresh_from_db()
    assert (spelling.variant, spelling.removed_at) == ("Theirs", None)
    assert client.post(url, spelling_row(spelling)).status_code == 302  # nothing was touched here
    spelling.refresh_from_db()
    assert spelling.variant == "Theirs"


def test_a_spelling_that_another_removed_is_not_corrected_in_the_story(client, publisher, story):
    spelling = Spelling.objects.create(story=story, canonical="Raqqa", variant="Raqqah")
    other = Spelling.objects.create(story=story, canonical="Oslo", variant="Osloo")
    change_spellings(story, by="x", removed=[spelling])
    url = f"/admin/articles/story/{story.pk}/change/"
    answer = client.post(url, spelling_row(spelling, variant="Mine"))
    assert answer.status_code == 409
    assert "taken away by somebody else" in answer.content.decode()
    other.refresh_from_db()
    assert other.variant == "Osloo"


def test_an_editor_reads_but_does_not_manage(client, editor, story, article):
    assert client.get(f"/admin/articles/story/{story.pk}/change/").status_code == 200
    assert (
        client.post(f"/admin/articles/story/{story.pk}/change/", story_form(1, title="Mine")).status_code
        == 403
    )
    assert client.get("/admin/articles/source/add/").status_code == 403
    client.post("/admin/articles/story/", {"action": "publish", "_selected_action": [story.pk]})
    assert not Story.objects.published().exists()


def test_an_article_is_changed_on_its_version(client, publisher, article):
    url = f"/admin/articles/article/{article.pk}/change/"
    posted = {
        "title": "Open again", "source": article.source_id, "agency": "", "byline": "", "lang": "en",
        "url": "", "published_at_0": "2026-11-02", "published_at_1": "12:00:00", "precision": "day",
        "archive_url": "",
        "retrieved_at_0": "", "retrieved_at_1": "", "note": "", "version_token": article.version,
        "revisions-TOTAL_FORMS": 0, "revisions-INITIAL_FORMS": 0,
    }  # fmt: skip
    assert client.post(url, posted).status_code == 302
    article.refresh_from_db()
    assert article.title == "Open again"
    late = client.post(url, posted | {"title": "Late"})
    assert late.status_code == 409
    assert "<td>Open again</td><td>Late</td>" in late.content.decode()


ARTICLE = {
    "title": "Bridge reopens", "agency": "", "byline": "", "lang": "en", "url": "", "precision": "day",
    "archive_url": "", "retrieved_at_0": "", "retrieved_at_1": "", "note": "",
    "revisions-TOTAL_FORMS": 0, "revisions-INITIAL_FORMS": 0,
}  # fmt: skip


class TestMoments:
    """A day in Damascus begins on the day before in UTC."""

    @pytest.fixture
    def report(self, story, article):
        Story.objects.update(tz="Asia/Damascus")
        Article.objects.update(published_at=datetime(2017, 10, 13, 21, tzinfo=UTC), precision="day")
        return Article.objects.get()

    def test_lists_say_the_day_that_was_printed_and_no_time(self, client, editor, report):
        for url in ("article/", f"story/{report.story_id}/change/"):
            page = client.get(f"/admin/articles/{url}").content.decode()
            assert "14 October 2017" in page
            assert "13 Oct" not in page
            assert "p.m." not in page

    def test_the_form_reads_and_writes_the_storys_zone(self, client, publisher, report):
        url = f"/admin/articles/article/{report.pk}/change/"
        page = client.get(url).content.decode()
        assert "In the story’s time zone, Asia/Damascus." in page
        assert 'name="published_at_0" value="14/10/2017"' in page
        assert 'name="published_at_1" value="00:00:00"' in page
        posted = ARTICLE | {
            "source": report.source_id, "version_token": report.version, "published_at_0": "15/10/2017",
            "published_at_1": "00:00:00", "initial-published_at_0": "14/10/2017",
            "initial-published_at_1": "00:00:00",
        }  # fmt: skip
        assert client.post(url, posted).status_code == 302
        report.refresh_from_db()
        assert report.published_at == datetime(2017, 10, 14, 21, tzinfo=UTC)
        late = client.post(url, posted | {"published_at_0": "16/10/2017"})
        assert late.status_code == 409
        assert "<td>2017-10-15 00:00:00</td><td>2017-10-16 00:00:00</td>" in late.content.decode()

    def test_an_editor_reads_the_zone(self, client, editor, report):
        page = client.get(f"/admin/articles/article/{report.pk}/change/").content.decode()
        assert "Asia/Damascus" in page
        assert "14 Oct" in page


def test_every_list_opens_with_constant_queries(
    client, publisher, story, article, django_assert_max_num_queries
):
    source = Source.objects.get()
    for number in range(20):
        row = Article(story=story, source=source, key=f"a{number}", title=f"Report {number}")
        publishing.add_article(row, f"Report {number}\n\nText.\n", by="x")
    for model in ("story", "source", "agency", "article", "act"):
        with django_assert_max_num_queries(16):
            assert client.get(f"/admin/articles/{model}/").status_code == 200
