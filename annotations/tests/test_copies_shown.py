"""What pages and the command say of reports that have much of each other."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from annotations.dumping import dump_story
from annotations.folder import write_folder
from articles import publishing

from .making import make_article, make_publisher, make_source, make_story
from .reading_pages import page
from .test_copying import GAZETTE, HERALD, OWN, SECOND, WIRE, text

pytestmark = pytest.mark.django_db
COMPARE = "/stories/flood/compare/?source=gazette&source=herald"


@pytest.fixture
def story():
    story = make_story()
    make_article(story, "gazette", GAZETTE)
    make_article(story, "herald", HERALD, source=make_source("herald"))
    return story


def test_a_report_says_how_much_of_it_stands_elsewhere(client, story):
    gazette = page(client, "/articles/flood-gazette/")
    assert "<strong>88 % of this text</strong> stands in" in gazette
    assert '<a href="/articles/flood-herald/">the report of Herald</a>, 85 % of that one in this.' in gazette
    assert "<strong>85 % of this text</strong> stands in" in page(client, "/articles/flood-herald/")


def test_the_same_text_twice_is_said_to_be_the_same(client, story):
    make_article(story, "post", GAZETTE, source=make_source("post"))
    assert "100 % of this text</strong> stands in" in page(client, "/articles/flood-post/")
    assert "the report of Gazette</a>: the two are the same." in page(client, "/articles/flood-post/")


def test_a_text_of_its_own_and_an_earlier_one_say_nothing(client, story):
    herald = story.articles.get(key="herald")
    publishing.store_revision(herald, text(OWN[1], SECOND), by="test")
    for address in ("flood-gazette/", "flood-herald/", "flood-herald/r/1/"):
        assert "% of this text" not in page(client, f"/articles/{address}")


def test_what_was_not_published_then_is_not_named(client, story):
    publishing.store_revision(story.articles.get(key="herald"), HERALD, by="test")
    story.articles.filter(key="herald").update(published_at="2026-11-09T12:00Z")
    assert "% of this text" not in page(client, "/articles/flood-gazette/?as_of=2026-11-03")


def test_a_draft_is_nobodys_business(story):
    publishing.withdraw_story(story, by="test")
    assert Client().get("/articles/flood-gazette/").status_code == 404


def test_the_comparison_says_it_whatever_the_order(client, story):
    said = '88 % of <a href="/articles/flood-gazette/">Gazette</a> stands in'
    assert said in page(client, COMPARE)
    assert said in page(client, f"{COMPARE}&base=herald")
    make_article(story, "post", text(OWN[2], SECOND), source=make_source("post"))
    assert "Copied words." not in page(client, "/stories/flood/compare/?source=gazette&source=post")


def test_every_mark_of_the_comparison_is_explained(client, story):
    html = page(client, COMPARE)
    legend = html[html.index('aria-label="Marks"') :]
    for kind in ("contradicting", "figure", "name", "variant", "moved"):
        assert f'class="differs is-{kind}"' in legend


def test_the_desk_says_it_on_the_article(client, story):
    client.force_login(make_publisher())
    alone = make_article(story, "post", text(OWN[2], SECOND), source=make_source("post"))
    for article, said in (
        (story.articles.get(key="gazette"), '88 % of this text stands in <a href="/articles/flood-herald/">'),
        (alone, "No run of words that another report of the story has."),
    ):
        answer = client.get(f"/admin/articles/article/{article.pk}/change/")
        assert said in answer.content.decode()


@pytest.mark.parametrize("number", [3, 12])
def test_queries_do_not_grow(client, story, number, django_assert_num_queries):
    for more in range(number):
        make_article(story, f"a{more}", text(f"Extra {more}.", WIRE), source=make_source(f"a{more}"))
    page(client, "/articles/flood-gazette/")
    with django_assert_num_queries(7):
        page(client, "/articles/flood-gazette/")


def test_a_folder_with_one_report_twice_says_so(story, tmp_path):
    make_article(story, "post", GAZETTE, source=make_source("post"))
    make_article(story, "short", "Rain.", source=make_source("short"))
    make_article(story, "brief", "Rain.", source=make_source("brief"))
    write_folder(dump_story(story), tmp_path / "out")
    out = StringIO()
    call_command("import_story", str(tmp_path / "out"), slug="again", stdout=out)
    said = out.getvalue()
    assert "Look: 100 % of the words of the articles “gazette” and “post” are the same." in said
    assert "“brief” and “short”" in said
    assert "herald" not in said
