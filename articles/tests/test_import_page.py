"""Import at the desk: paste or file, preview with corrections, stored by one verb."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Act, Agency, Article, Overlap, Source, Story
from articles.publishing import add_article, make_story
from raqqa_site.testing import make_editor, make_person

from .desk import PAGE, typed, words

pytestmark = pytest.mark.django_db
URL = "/admin/articles/article/add/"
NEW = {"story": "The ferry", "event_start": "2021-05-04", "source": "The Gazette", "url": "", "lang": "en"}


def start(client, text=PAGE, **fields):
    return client.post(URL, {**NEW, "text": text, "_preview": "1", **fields})


def store(client, answer, **corrected):
    return client.post(URL, {**typed(answer), **corrected, "_store": "1"})


class TestPreview:
    def test_it_shows_what_was_read_and_stores_nothing(self, client, publisher):
        answer = start(client)
        assert answer.status_code == 200
        shown = typed(answer)
        assert (shown["title"], shown["byline"]) == ("Ferry runs aground near Oslo", "Jane Roe")
        assert (shown["agency"], shown["published"]) == ("Reuters", "2021-05-04")
        assert shown["kind-1"] == "headline"
        assert "not counted as report" in words(answer)
        counted = re.search(r"(\d+) sentences and (\d+) words .* (\d+) of 7 passages", words(answer))
        assert counted.groups() == ("3", "28", "3")
        assert "New: The ferry, from 4 May 2021, as a draft" in words(answer)
        assert not Story.objects.exists()
        assert not Source.objects.exists()

    def test_a_near_copy_is_said_with_its_share(self, client, publisher, article):
        answer = start(client, PAGE.replace("Tuesday", "Wednesday"), event_start="")
        assert "% of this text stands in “ Stored report ” (The Herald" in words(answer)

    def test_a_report_with_other_lines_of_the_page_is_still_known(self, client, publisher, article):
        page = PAGE.replace("Read more: What we know", "Sign up for our newsletter\n\nMost read today")
        said = words(start(client, page.replace("By Jane Roe", "Herald staff"), event_start=""))
        assert "100 % of this text" not in said
        share = int(re.search(r"(\d+) % of this text stands in “ Stored report ”", said)[1])
        assert share >= 60

    def test_its_share_is_the_one_that_is_stored(self, client, publisher, story):
        told = [f"Report number {one} of the ferry says what befell boat {one}." for one in range(9)]
        report = "\n\n".join(told)
        first = store(client, start(client, f"Ferry\n\n{report}\n", event_start=""))
        assert first.status_code == 302
        answer = start(client, f"Boats\n\nMenu\n\n{report}\n\nA choir sang.\n", event_start="", source="B")
        said = re.search(r"(\d+) % of this text .* (\d+) % of that one in this", words(answer))
        assert store(client, answer).status_code == 302
        stored = Overlap.objects.get()
        assert {int(share) for share in said.groups()} == {stored.of_left, stored.of_right}

    @pytest.mark.parametrize("model", [Agency, Source])
    def test_whom_a_dateline_credits_is_filled_in_where_known(self, client, publisher, model):
        page = "Kiln blows up\n\nHALDEN (Northern Wire) - A kiln blew up on Friday. Nobody was hurt.\n"
        assert typed(start(client, page))["agency"] == ""
        model.objects.create(key="nw", name="Northern wire")
        assert typed(start(client, page))["agency"] == "Northern wire"

    def test_the_same_text_of_another_outlet_is_linked(self, client, publisher, article):
        answer = start(client, event_start="")
        assert "Another article has this very text: Stored report" in words(answer)
        assert article.get_absolute_url() in answer.content.decode()
        assert store(client, answer).status_code == 302

    def test_the_same_text_of_the_same_outlet_is_not_stored_twice(self, client, publisher, article):
        answer = start(client, event_start="", source="the herald")
        assert "This very text is stored" in words(answer)
        assert "_store" not in answer.content.decode()
        assert store(client, answer).status_code == 409
        assert Article.objects.count() == 1

    def test_corrections_are_counted_anew(self, client, publisher):
        answer = start(client)
        again = client.post(URL, {**typed(answer), "kind-6": "caption", "title": "Mine", "_again": "1"})
        assert "corrected; read as sentence" in words(again)
        assert typed(again)["title"] == "Mine"
        assert not Article.objects.exists()

    def test_back_shows_the_text_again(self, client, publisher):
        back = client.post(URL, {**typed(start(client)), "_back": "1"})
        assert typed(back)["text"].strip() == PAGE.strip()
        assert typed(back)["story"] == "The ferry"


class TestStore:
    def test_an_article_its_story_and_its_source_are_stored_by_acts(self, client, publisher):
        answer = store(client, start(client), title="Corrected", **{"kind-6": "caption"})
        article = Article.objects.get()
        assert (answer.status_code, answer.url) == (302, article.get_absolute_url())
        assert (article.title, article.agency.name, article.source.key) == (
            "Corrected",
            "Reuters",
            "the-gazette",
        )
        assert (article.story.slug, article.story.is_published) == ("the-ferry", False)
        assert (str(article.published_at.date()), article.precision) == ("2021-05-04", "day")
        assert article.current.text == PAGE
        passage = article.current.passages.get(order=6)
        assert (passage.kind, passage.reported) == ("caption", False)
        verbs = list(Act.objects.order_by("pk").values_list("verb", flat=True))
        assert verbs == ["make story", "make source", "make agency", "add article"]
        html = client.get(answer.url).content.decode()
        assert "is stored in" in html
        assert re.search(r'data-said="“[^"<]*” is stored in “[^"<]*”\. The log can undo it\. ">', html)

    def test_what_is_known_is_used(self, client, publisher, article):
        Agency.objects.create(key="rtr", name="Reuters")
        store(
            client, start(client, event_start="", story="THE FERRY", source="herald", text=PAGE + "More.\n")
        )
        assert (Story.objects.count(), Source.objects.count(), Agency.objects.count()) == (1, 1, 1)
        assert Article.objects.latest("pk").key == "herald-2"

    def test_furniture_can_be_made_report(self, client, publisher):
        store(client, start(client), **{"kind-7": "sentence"})
        assert Article.objects.get().current.passages.get(order=7).reported

    @pytest.mark.parametrize(
        ("field", "value", "said"),
        [
            ("published", "yesterday", "“yesterday” is no date"),
            ("published", "2021-13", "is no date"),
            ("title", "", "This field is required"),
            ("title", "x" * 301, "at most 300 characters"),
            ("title", "a\0b", "Null characters"),
        ],
    )
    def test_a_wrong_correction_is_said_and_the_rest_is_kept(self, client, publisher, field, value, said):
        answer = store(client, start(client), **{field: value, "kind-6": "caption"})
        assert answer.status_code == 422
        assert said in words(answer)
        assert typed(answer)["kind-6"] == "caption"
        assert not Story.objects.exists()

    def test_other_passages_than_those_corrected_are_refused(self, client, publisher):
        answer = store(client, start(client), digest="0" * 64, title="Mine")
        assert answer.status_code == 409
        assert "nothing was stored" in words(answer)
        assert typed(answer)["title"] == "Mine"
        assert store(client, answer).status_code == 302

    def test_a_changed_text_is_refused(self, client, publisher):
        answer = store(client, start(client), sealed="x" + typed(start(client))["sealed"])
        assert answer.status_code == 422
        assert "The text was changed on its way" in words(answer)
        assert not Article.objects.exists()

    def test_kinds_and_numbers_that_are_none_are_left_out(self, client, publisher):
        wrong = {"kind-1": "gossip", "kind-99": "caption", "kind-x": "caption", "kind-²": "caption"}
        assert store(client, start(client), **wrong).status_code == 302
        assert Article.objects.get().current.passages.get(order=1).kind == "headline"

    def test_kinds_far_down_are_written_as_lines(self, client, publisher):
        text = PAGE + "\n".join(f"The tug number {n} came at noon." for n in range(900))
        answer = start(client, text)
        assert "Kinds after passage 800" in words(answer)
        refused = store(client, answer, more="850 gossip")
        assert "850 gossip" in typed(refused)["more"]
        assert store(client, refused, more="850 caption\r\n851 furniture").status_code == 302
        assert Article.objects.get().current.passages.get(order=850).kind == "caption"


class TestRefused:
    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({"text": ""}, "There are no words here"),
            ({"text": " \r\n\t "}, "There are no words here"),
            ({"text": "a\r\nb\0"}, "Line 2, column 2: a NUL"),
            ({"text": "x" * (2 * 1024 * 1024 + 1)}, "a text has at most 2 MB"),
            ({"event_start": ""}, "give the event's first day"),
            ({"event_start": "soon"}, "Enter a valid date"),
            ({"story": ""}, "This field is required"),
            ({"story": "a\0"}, "Null characters"),
            ({"source": ""}, "This field is required"),
            ({"source": "x" * 201}, "at most 200 characters"),
            ({"lang": "<script>"}, "Write a language tag"),
            ({"url": "javascript:alert(1)"}, "Enter a valid URL"),
        ],
    )
    def test_bad_input_names_the_mend_and_keeps_the_text(self, client, publisher, fields, said):
        answer = start(client, **fields)
        assert answer.status_code == 422
        assert said in words(answer)
        if "text" not in fields:
            assert "Ferry runs aground" in typed(answer)["text"]

    def test_three_megabytes_are_answered_by_the_form(self, client, publisher):
        answer = start(client, "word " * 629_146)
        assert answer.status_code == 422
        assert "a text has at most 2 MB" in words(answer)

    def test_a_story_that_is_here_keeps_its_day(self, client, publisher, story):
        answer = start(client, event_start="2020-01-01")
        assert "stands here already and begins on 2021-05-04" in words(answer)

    def test_several_of_one_name_are_told_apart(self, client, publisher, story):
        make_story(Story(slug="ferry-2", title="The ferry", event_start=date(2022, 1, 1)), by="x")
        assert "write one of “The ferry (ferry" in words(start(client, event_start=""))
        assert start(client, event_start="", story="The ferry (ferry-2)").status_code == 200

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"%PDF-1.4", "a PDF"),
            (b"\x89PNG\r\n", "a picture"),
            (b"caf\xe9", "is not UTF-8"),
            (b"", "no words"),
            (b" \n", "no words"),
            (b"a\x00b", "a NUL character"),
            (b"x" * (2 * 1024 * 1024 + 1), "at most 2 MB"),
        ],
    )
    def test_a_file_that_is_no_text_is_refused(self, client, publisher, data, said):
        file = SimpleUploadedFile("report.txt", data, content_type="text/plain")
        answer = start(client, "", file=file)
        assert answer.status_code == 422
        assert said in words(answer)

    def test_a_text_and_a_file_are_one_too_many(self, client, publisher):
        file = SimpleUploadedFile("a.txt", b"From the file.")
        assert "not both" in words(start(client, file=file))

    def test_a_files_text_is_not_lost_by_another_fields_error(self, client, publisher):
        file = SimpleUploadedFile("a.txt", PAGE.encode("utf-16"))
        assert "Ferry runs" in typed(start(client, "", file=file, source=""))["text"]


class TestTexts:
    @pytest.mark.parametrize(
        "text", [PAGE.replace("\n", "\r\n"), "\ufeff" + PAGE, "سقط الجسر\n\nكان الناس هناك.\n"]
    )
    def test_a_file_is_stored_as_it_came(self, client, publisher, text):
        file = SimpleUploadedFile("report.txt", text.encode())
        store(client, start(client, "", file=file), title="T")
        assert Article.objects.get().current.text == text.removeprefix("\ufeff")

    def test_a_pasted_text_has_plain_line_breaks(self, client, publisher):
        store(client, start(client, PAGE.replace("\n", "\r\n")))
        assert Article.objects.get().current.text == PAGE

    def test_names_are_shown_as_they_are_written(self, client, publisher):
        wild = "<script>alert(1)</script>"
        answer = start(client, wild + "\n\nIt fell.", story=wild, source=wild)
        assert wild not in answer.content.decode()
        assert store(client, answer, title=wild).status_code == 302
        assert wild not in client.get(URL).content.decode()

    def test_names_without_ascii_have_a_key(self, client, publisher):
        assert store(client, start(client, story="الجسر", source="الجريدة")).status_code == 302
        assert re.fullmatch("[a-z0-9]{12}", Source.objects.get().key)

    def test_300_kb_are_previewed(self, client, publisher):
        text = PAGE + "\n\n".join(
            f"The tug number {n} came at noon, a sailor said. It left." for n in range(5400)
        )
        assert len(text) > 300_000
        assert start(client, text).status_code == 200


class TestWho:
    def test_a_stranger_is_sent_to_sign_in(self, client):
        assert start(client).status_code == 302
        assert not Article.objects.exists()

    @pytest.mark.parametrize("make", [make_editor, lambda: make_person("sam")])
    def test_only_publishers_import(self, client, make):
        client.force_login(make())
        assert client.get(URL).status_code == 403
        assert start(client).status_code == 403

    def test_the_list_links_it_to_publishers_alone(self, client, publisher, article):
        assert "Import an article" in client.get("/admin/articles/article/").content.decode()
        client.force_login(make_editor())
        assert "Import an article" not in client.get("/admin/articles/article/").content.decode()

    def test_the_story_is_filled_in(self, client, publisher, story):
        assert typed(client.get(f"{URL}?story=ferry"))["story"] == "The ferry (ferry)"

    def test_the_preview_asks_little_of_many_articles(
        self, client, publisher, story, article, django_assert_max_num_queries
    ):
        for n in range(30):
            row = Article(story=story, source=article.source, key=f"a{n}", title=f"R{n}")
            add_article(row, f"{PAGE}{n}", by="x")
        with django_assert_max_num_queries(20):
            assert start(client, PAGE + "x", event_start="").status_code == 200
