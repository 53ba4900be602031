"""import_article: a text file becomes an article, with what the page says of itself."""

import re
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.models import Act, Agency, Article, Passage, Revision, Source, Story
from articles.publishing import make_story

pytestmark = pytest.mark.django_db
PAGE = """\
Ferry runs aground near Oslo

By Jane Roe
Published 4 May 2021

OSLO (Reuters) - A ferry ran aground on Tuesday. All 300 aboard were safe, the coast guard said.

“It was dark,” said a passenger 😀, e\u0301 and é.

Read more: What we know
"""
NEW = ("--story-title", "The ferry", "--event-start", "2021-05-04", "--tz", "Europe/Oslo")
SOURCE = ("--source", "gazette", "--source-name", "The Gazette")


@pytest.fixture
def report(tmp_path):
    return written(tmp_path, PAGE, "report.txt")


@pytest.fixture
def story():
    row = Story(slug="ferry", title="The ferry", event_start=date(2021, 5, 4), tz="Europe/Oslo")
    return make_story(row, by="test").row


@pytest.fixture
def source():
    return Source.objects.create(key="gazette", name="The Gazette")


def written(directory, content, name="page.txt"):
    path = directory / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def run(path, *options) -> str:
    out = StringIO()
    call_command("import_article", str(path), "--story", "ferry", *options, stdout=out)
    return out.getvalue()


def refusal(path, *options) -> str:
    tables = (Story, Source, Agency, Article, Revision, Passage, Act)
    before = [model.objects.count() for model in tables]
    with pytest.raises(CommandError) as refused:
        run(path, *options)
    assert [model.objects.count() for model in tables] == before
    assert refused.value.returncode in (1, 2)  # argparse's own has 1 when called from Python
    return str(refused.value)


def test_the_first_article_makes_story_and_source(report):
    said = run(report, *NEW, *SOURCE, "--by", "Erin")
    story, article = Story.objects.get(), Article.objects.get()
    assert (story.slug, story.title, story.tz, story.is_published) == (
        "ferry", "The ferry", "Europe/Oslo", False,
    )  # fmt: skip
    assert story.event_start == date(2021, 5, 4)
    assert (article.key, article.slug, article.source.name) == ("gazette", "ferry-gazette", "The Gazette")
    assert article.current.text == PAGE
    assert list(Act.objects.order_by("pk").values_list("verb", "actor_name")) == [
        ("make story", "Erin"), ("make source", "Erin"), ("make agency", "Erin"), ("add article", "Erin"),
    ]  # fmt: skip
    assert "The story “ferry” was made; it is a draft" in said


def test_what_the_page_says_of_itself(report, story, source):
    said = run(report, "--source", "gazette")
    article = Article.objects.get()
    assert (article.title, article.byline, article.lang) == ("Ferry runs aground near Oslo", "Jane Roe", "en")
    assert (article.agency.key, article.agency.name) == ("reuters", "Reuters")
    assert article.published_at == datetime(2021, 5, 3, 22, tzinfo=UTC)  # the day begins in Oslo
    assert article.precision == "day"
    lines = dict(re.findall(r"^  (\w+) +(.+)$", said, re.M))
    assert lines["headline"] == "Ferry runs aground near Oslo"
    assert lines["byline"] == "Jane Roe"
    assert lines["agency"] == "Reuters"
    assert lines["published"] == "2021-05-04 (day, Europe/Oslo)"
    assert lines["place"] == "OSLO"
    passages = list(article.current.passages.values_list("reported", flat=True))
    assert lines["passages"] == (
        f"{len(passages)}, of which {sum(passages)} are report and the others furniture"
    )
    assert 0 < sum(passages) < len(passages)


def test_what_the_importer_says_goes_first(report, story, source):
    run(
        report, "--source", "gazette", "--key", "first", "--title", "A ferry", "--byline", "", "--agency", "",
        "--published", "2021-05-05T14:05+02:00", "--url", "https://gazette.example/1", "--lang", "nb",
    )  # fmt: skip
    article = Article.objects.get()
    assert (article.key, article.title, article.byline, article.agency, article.lang, article.url) == (
        "first", "A ferry", "", None, "nb", "https://gazette.example/1",
    )  # fmt: skip
    assert (article.published_at, article.precision) == (datetime(2021, 5, 5, 12, 5, tzinfo=UTC), "minute")


def test_an_agency_that_is_known_is_used(report, story, source):
    known = Agency.objects.create(key="reuters", name="Thomson Reuters")
    run(report, "--source", "gazette")
    assert Article.objects.get().agency == known


def test_a_source_that_a_dateline_credits_is_the_agency(report, story, source):
    report.write_text(
        "Kiln blows up\n\nHALDEN (Northern Wire) - A kiln blew up on Friday. Nobody was hurt.\n"
    )
    Source.objects.create(key="nw", name="Northern wire")
    run(report, "--source", "gazette")
    assert Article.objects.get().agency.name == "Northern wire"


def test_an_agency_by_key(report, story, source):
    assert "no agency “ntb”" in refusal(report, "--source", "gazette", "--agency", "ntb")
    run(report, "--source", "gazette", "--agency", "ntb", "--agency-name", "Norsk Telegrambyrå")
    assert Article.objects.get().agency.name == "Norsk Telegrambyrå"


def test_a_service_that_the_house_knows_needs_no_name(report, story, source):
    run(report, "--source", "gazette", "--agency", "ria-novosti")
    assert Article.objects.get().agency.name == "RIA Novosti"


def test_the_same_text_again_changes_nothing(report, story, source, tmp_path):
    run(report, "--source", "gazette")
    before = Article.objects.count(), Revision.objects.count(), Act.objects.count()
    for options in ((), ("--key", "other"), ("--new-revision",)):
        assert run(report, "--source", "gazette", *options) == (
            "Nothing to do: the article “gazette” of the story “ferry” has this very text.\n"
        )
    assert (Article.objects.count(), Revision.objects.count(), Act.objects.count()) == before


def test_a_second_article_of_a_source_is_numbered(report, story, source, tmp_path):
    run(report, "--source", "gazette")
    for number in (2, 3):
        run(written(tmp_path, f"{PAGE}\nMore {number}."), "--source", "gazette")
    assert sorted(Article.objects.values_list("key", flat=True)) == ["gazette", "gazette-2", "gazette-3"]


def test_another_text_under_the_same_key(report, story, source, tmp_path):
    run(report, "--source", "gazette")
    changed = written(tmp_path, PAGE.replace("dark", "foggy"))
    said = refusal(changed, "--source", "gazette", "--key", "gazette")
    assert "has an article “gazette” with another text (“Ferry runs aground near Oslo”)" in said
    assert "--new-revision" in said
    assert "Stored as revision 2" in run(changed, "--source", "gazette", "--key", "gazette", "--new-revision")
    article = Article.objects.get()
    assert (article.current.number, "foggy" in article.current.text) == (2, True)
    assert "Nothing to do" in run(report, "--source", "gazette")  # an earlier text is there too
    assert "Stored as revision 3" in run(report, "--source", "gazette", "--new-revision")


def test_a_new_revision_of_which_article(report, story, source, tmp_path):
    assert "It has none" in refusal(report, "--source", "gazette", "--new-revision")
    run(report, "--source", "gazette")
    run(written(tmp_path, PAGE + "More."), "--source", "gazette")
    newer = written(tmp_path, PAGE + "Most.")
    said = refusal(newer, "--source", "gazette", "--new-revision")
    assert "--key" in said and "gazette, gazette-2" in said
    assert "no article “nope”" in refusal(newer, "--source", "gazette", "--new-revision", "--key", "nope")
    run(newer, "--source", "gazette", "--new-revision", "--key", "gazette-2")
    assert Article.objects.get(key="gazette-2").current.number == 2


def test_a_new_revision_brings_its_text_alone(report, story, source):
    run(report, "--source", "gazette")
    said = refusal(report, "--source", "gazette", "--new-revision", "--title", "Other")
    assert said.startswith("--title is of a new article")


def test_a_removed_article_keeps_its_key_but_not_its_text(report, story, source):
    run(report, "--source", "gazette")
    Article.objects.update(removed_at=datetime(2021, 5, 5, tzinfo=UTC))
    assert "removed article" in refusal(report, "--source", "gazette", "--key", "gazette")
    run(report, "--source", "gazette")
    assert sorted(Article.objects.values_list("key", flat=True)) == ["gazette", "gazette-2"]


def test_a_story_that_is_not_there(report):
    said = refusal(report, *SOURCE)
    assert 'no story “ferry”. To make it, add --story-title "…" --event-start YYYY-MM-DD' in said
    assert "no stories yet" in said
    assert "no story" in refusal(report, *SOURCE, "--story-title", "The ferry")


def test_a_source_that_is_not_there_leaves_no_story(report):
    said = refusal(report, *NEW, "--source", "gazette")
    assert 'no source “gazette”. To make it, add --source-name "…"' in said


def test_options_that_contradict_what_is_there(report, story, source):
    run(report, *NEW, *SOURCE)  # the same again is no contradiction
    assert "its title is “The ferry”, not “Other”" in refusal(report, *SOURCE, "--story-title", "Other")
    assert "its event_start is “2021-05-04”" in refusal(report, *SOURCE, "--event-start", "2021-05-05")
    assert "its name is “The Gazette”" in refusal(report, "--source", "gazette", "--source-name", "Other")


@pytest.mark.parametrize(
    "content, said",
    [
        (b"Ferry\n\nran \xff aground", r"page\.txt: Byte 11 \(0xFF, line 3\) is not UTF-8"),
        ("Ferry\n\nran \0 aground", r"page\.txt: Line 3, column 5: a NUL"),
        (b"Ferry \xed\xa0\x80", r"page\.txt: Byte 6"),
        ("Ferry".encode("utf-16"), r"page\.txt: Byte 0: the file is UTF-16"),
        ("", r"page\.txt: the file has no words"),
        (" \n\n\t", r"page\.txt: the file has no words"),
        (b"x" * (5 * 1024 * 1024 + 1), r"page\.txt: 5242881 bytes are too many"),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path, story, source, content, said):
    assert re.search(said, refusal(written(tmp_path, content), "--source", "gazette"))


def test_a_file_that_is_not_there(tmp_path, story, source):
    assert "No such file" in refusal(tmp_path / "nowhere.txt", "--source", "gazette")


@pytest.mark.parametrize(
    "options, said",
    [
        (("--published", "2021-13"), "“2021-13” is no date"),
        (("--published", "yesterday"), "write 2017, 2017-10"),
        (("--published", "0500"), "the year must be"),
        (("--url", "gazette"), "url: Enter a valid URL"),
        (("--key", "A b"), "key: Use lower-case"),
        (("--lang", "in English"), "no language tag"),
        (("--event-start", "4 May"), "is no date"),
        (("--title", "x" * 301), "title:"),
    ],
)
def test_an_option_that_cannot_stand(report, story, source, options, said):
    assert said in refusal(report, "--source", "gazette", *options)


def test_a_headline_that_is_missing_or_too_long(tmp_path, story, source):
    long = written(tmp_path, "Word " * 80 + "\n\nA ferry ran aground on Tuesday.\n")
    assert '--title "…"' in refusal(long, "--source", "gazette")
    run(long, "--source", "gazette", "--title", "Ferry")


def test_an_account_of_the_name_is_the_actor(report, story, source):
    user = get_user_model().objects.create_user("erin", first_name="Erin", last_name="Moe")
    run(report, "--source", "gazette", "--by", "erin")
    act = Act.objects.get(verb="add article")
    assert (act.actor, act.actor_name) == (user, "Erin Moe")


def test_another_storys_article_may_have_the_address(report, story, source, tmp_path):
    other = make_story(Story(slug="ferry-2", title="Two", event_start=date(2021, 5, 4)), by="test").row
    Article.objects.create(story=other, source=source, key="x", slug="ferry-gazette", title="Taken")
    run(report, "--source", "gazette")
    assert Article.objects.get(story=story).slug == "ferry-gazette-2"


def test_a_mark_of_the_byte_order_is_no_part_of_the_text(tmp_path, story, source):
    run(written(tmp_path, b"\xef\xbb\xbf" + PAGE.encode()), "--source", "gazette")
    assert Article.objects.get().current.text == PAGE


def test_line_ends_and_characters_stay_as_they_are(tmp_path, story, source):
    text = PAGE.replace("\n", "\r\n")
    run(written(tmp_path, text), "--source", "gazette")
    assert Revision.objects.get().text == text


def test_one_wire_text_of_two_outlets_is_two_articles_and_said(tmp_path):
    file = tmp_path / "wire.txt"
    file.write_text("Bridge reopens\n\nThe bridge is open again, the mayor said.\n")
    said = StringIO()
    for outlet in ("gazette", "herald", "herald"):
        source = ("--source", outlet, "--source-name", outlet.title())
        call_command("import_article", str(file), "--story", "ferry", *NEW, *source, stdout=said)
    assert sorted(Article.objects.values_list("key", flat=True)) == ["gazette", "herald"]
    assert "Mind: the article “gazette” has this very text too." in said.getvalue()
    elsewhere = ("--story", "harbour", "--story-title", "Harbour", "--event-start", "2026-11-01")
    call_command("import_article", str(file), *elsewhere, "--source", "herald", stdout=said)
    assert "Mind: the article “herald” of the story “ferry” has this very text too." in said.getvalue()
    assert said.getvalue().count("Nothing to do") == 1


def test_a_near_copy_is_said_with_how_much_of_it(report, story, source, tmp_path):
    assert "of this text stands in" not in run(report, *SOURCE)
    less = PAGE.replace("“It was dark,” said a passenger 😀, e\u0301 and é.\n", "")
    said = run(written(tmp_path, less), "--source", "herald", "--source-name", "The Herald")
    assert re.search(
        r"Mind: \d+ % of this text stands in the article “gazette” \(The Gazette\), \d+ % of", said
    )
    again = run(written(tmp_path, less), "--source", "herald")
    assert "stands in" not in again


def test_a_revision_is_no_copy_of_its_own_article(report, story, source, tmp_path):
    run(report, *SOURCE)
    said = run(written(tmp_path, PAGE.replace("300", "310")), "--source", "gazette", "--new-revision")
    assert "stands in" not in said
