"""Spellings that the texts propose: confirmed, said to be two names, undone, used."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annotations.name_table import name_table
from annotations.narrating import narrate
from annotations.tests.making import make_article, make_editor, make_story
from annotations.undoing import undo
from articles import publishing
from articles.acts import Refused
from articles.matching import aligner_of
from articles.models import Act, NamesApart, Spelling
from articles.spellings import change_spellings
from articles.variants import confirm_spelling, keep_apart, let_stand, proposed_spellings

pytestmark = pytest.mark.django_db

FIRST = "Today\n\nThe army took Skagen. In Skagen it rained, and Skagen was dark.\n"
SECOND = "Now\n\nSoldiers stood in Skaggen, they said in Skaggen.\n"


@pytest.fixture
def texts(story):
    return [make_article(story, "post", FIRST), make_article(story, "times", SECOND)]


def rows(story) -> list[tuple[str, str]]:
    return [(one.canonical, one.variant) for one in proposed_spellings(story)]


def spelled() -> list[tuple[str, str]]:
    return list(Spelling.objects.live().values_list("canonical", "variant"))


def send(client, story, do="same", **fields):
    form = {"canonical": "Skagen", "variant": "Skaggen", "do": do, **fields}
    return client.post(reverse("story-names", args=[story.slug]), form, follow=True)


class TestActs:
    def test_who_prints_what(self, story, texts):
        found = proposed_spellings(story)[0]
        assert (found.canonical, found.canonical_in) == ("Skagen", (("Post", 3),))
        assert (found.variant, found.variant_in, found.lang) == ("Skaggen", (("Times", 2),), "en")

    def test_a_confirmed_one_is_read_as_the_name(self, story, texts):
        done = confirm_spelling(story, "Skagen", "Skaggen", by="erin")
        assert done.act.verb == "change spellings"
        assert rows(story) == []
        aligner = aligner_of(story)
        assert "skaggen" not in aligner.story.postings
        undo(done.act, by="erin")
        assert rows(story) == [("Skagen", "Skaggen")]

    def test_twice_is_once(self, story, texts):
        confirm_spelling(story, "Skagen", "Skaggen", by="erin")
        assert confirm_spelling(story, "Skagen", "Skaggen", by="nina").act is None
        assert Spelling.objects.count() == 1

    def test_two_names_are_proposed_no_more(self, story, texts):
        done = keep_apart(story, "Skagen", "Skaggen", by="erin")
        assert keep_apart(story, "Skaggen", "Skagen", by="nina").act is None
        assert rows(story) == []
        assert str(narrate([done.act])[0]) == "erin said that these are two names: “Skagen ≠ Skaggen”"
        undo(done.act, by="erin")
        assert rows(story) == [("Skagen", "Skaggen")]
        assert not NamesApart.objects.live().exists()

    def test_the_other_may_stand(self, story, texts):
        done = let_stand(story, "Skagen", "Skaggen", by="erin")
        assert spelled() == [("Skaggen", "Skagen")]
        assert rows(story) == []
        assert let_stand(story, "Skagen", "Skaggen", by="nina").act is None
        undo(done.act, by="erin")
        assert rows(story) == [("Skagen", "Skaggen")]

    def test_no_two_stand_for_each_other(self, story, texts):
        let_stand(story, "Skagen", "Skaggen", by="erin")
        with pytest.raises(Refused, match="the name meanwhile"):
            confirm_spelling(story, "Skagen", "Skaggen", by="nina")
        with pytest.raises(ValidationError, match="stands for “Skaggen” already"):
            let_stand(story, "Skagn", "Skagen", by="nina")

    def test_what_stood_for_a_name_goes_with_it(self, story, texts):
        for variant in ("Skaggen", "Skagn"):
            confirm_spelling(story, "Skagen", variant, by="erin", lang="da")
        done = let_stand(story, "Skagen", "Skagn", by="erin")
        assert spelled() == [("Skagn", "Skagen"), ("Skagn", "Skaggen")]
        undo(done.act, by="erin")
        assert spelled() == [("Skagen", "Skaggen"), ("Skagen", "Skagn")]

    def test_in_two_languages_it_is_one(self, story, texts):
        for lang in ("da", "en"):
            change_spellings(story, by="x", new=[Spelling(canonical="Skagen", variant="Skagn", lang=lang)])
        let_stand(story, "Skagen", "Skagn", by="erin")
        assert spelled() == [("Skagn", "Skagen")]

    def test_a_new_text_is_read_anew(self, story, texts):
        assert rows(story)
        publishing.store_revision(texts[1], SECOND.replace("Skaggen", "Odense"), by="test")
        assert rows(story) == []

    def test_of_another_story_nothing(self, story, texts):
        assert rows(make_story("other")) == []

    def test_warm_it_costs_three_queries(self, story, texts, django_assert_num_queries):
        proposed_spellings(story)
        with django_assert_num_queries(3):
            proposed_spellings(story)


class TestPage:
    def test_the_story_loads_them_for_those_who_may_decide(self, client, story, texts):
        address = reverse("story-names", args=[story.slug])
        assert address not in client.get(story.get_absolute_url()).content.decode()
        client.force_login(make_editor())
        assert f'hx-get="{address}"' in client.get(story.get_absolute_url()).content.decode()
        part = client.get(address, headers={"hx-request": "true"}).content.decode()
        assert "<html" not in part
        assert "<bdi>Skaggen</bdi>" in part
        assert "(Times 2×)" in part
        assert "(Post 3×)" in part

    def test_one_name(self, client, story, texts, editor):
        html = send(client, story).content.decode()
        assert "“Skaggen” stands for “Skagen” from now on." in html
        assert "The texts propose no other spellings." in html
        spelling = Spelling.objects.get()
        assert (spelling.canonical, spelling.variant, spelling.confirmed_by) == ("Skagen", "Skaggen", "erin")
        act = Act.objects.get(verb="change spellings")
        client.post(reverse("undo", args=[act.public_id]), {"next": "/"})
        assert rows(story)

    def test_the_other_stands(self, client, story, texts, editor):
        html = send(client, story, "other").content.decode()
        assert "“Skaggen” is the name from now on, and “Skagen” a spelling of it." in html
        assert spelled() == [("Skaggen", "Skagen")]
        send(client, story, "other", canonical="Skaggen", variant="Skagen")
        assert spelled() == [("Skagen", "Skaggen")]

    def test_two_names(self, client, story, texts, editor):
        html = send(client, story, "apart").content.decode()
        assert "“Skaggen” and “Skagen” are two names" in html
        assert "The texts propose no other spellings." in html

    def test_an_editor_takes_it_back(self, client, story, texts, editor):
        send(client, story, "apart")
        assert rows(story) == []
        act = Act.objects.get(verb="keep names apart")
        client.post(reverse("undo", args=[act.public_id]), {"next": "/"})
        assert rows(story) == [("Skagen", "Skaggen")]

    @pytest.mark.parametrize("do", ["same", "other", "apart"])
    def test_sent_twice_it_is_done_once(self, client, story, texts, editor, do):
        for _ in range(2):
            assert send(client, story, do).status_code == 200
        assert Spelling.objects.count() + NamesApart.objects.count() == 1

    @pytest.mark.parametrize(
        ("fields", "status"),
        [
            ({"do": "maybe"}, 422),
            ({"variant": ""}, 422),
            ({"variant": "Odense"}, 409),
            ({"variant": "a\0b"}, 409),
        ],
    )
    def test_what_is_not_proposed_is_refused(self, client, story, texts, editor, fields, status):
        answer = send(client, story, **{"do": "same", **fields})
        assert answer.status_code == status
        assert "Nothing is stored." in answer.content.decode()
        assert not Spelling.objects.exists()

    def test_it_leads_back_to_the_story(self, client, story, texts, editor):
        answer = send(client, story, next=f"{story.get_absolute_url()}#names")
        assert answer.redirect_chain[-1][0] == f"{story.get_absolute_url()}#names"


class TestTable:
    """How each source spells what."""

    def cells(self, story) -> list[list[str]]:
        table = name_table(story, proposed_spellings(story))
        told = [
            [row.canonical, *(" ".join(f"{one.words} {one.count}" for one in cell) for cell in row.cells)]
            for row in table.rows
        ]
        return [list(table.outlets), *told]

    def test_a_row_a_name_a_column_a_source(self, story, texts):
        make_article(story, "daily", "Then\n\nThey left Skagen. They left Skaggen, and Skagen Harbour.\n")
        confirm_spelling(story, "Skagen", "Skagen Harbour", by="erin")
        head, row = self.cells(story)
        assert head == ["Daily", "Post", "Times"]
        assert row == ["Skagen", "Skagen 1 Skagen Harbour 1 Skaggen 1", "Skagen 3", "Skaggen 2"]

    def test_who_names_nothing_has_no_column(self, story, texts):
        make_article(story, "daily", "Then\n\nIt rained.\n")
        assert self.cells(story)[0] == ["Post", "Times"]

    def test_the_page_says_what_is_only_proposed(self, client, story, texts, editor):
        html = client.get(reverse("story-names", args=[story.slug])).content.decode()
        assert "2×, proposed" in html
        assert "Call it" not in html
        confirm_spelling(story, "Skagen", "Skaggen", by="erin")
        html = client.get(reverse("story-names", args=[story.slug])).content.decode()
        assert "2×, proposed" not in html
        assert "Call it <bdi>Skaggen</bdi>" in html

    def test_queries_do_not_grow(self, client, story, texts, editor):
        address = reverse("story-names", args=[story.slug])
        client.get(address)
        with CaptureQueriesContext(connection) as few:
            client.get(address)
        for number in range(12):
            make_article(story, f"more{number}", FIRST.replace("Skagen", f"Skagen{'n' * number}"))
            confirm_spelling(story, "Skagen", f"Skagen{'n' * number}x", by="erin")
        client.get(address)
        with CaptureQueriesContext(connection) as many:
            client.get(address)
        assert len(many) <= len(few)
