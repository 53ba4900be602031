"""The act that makes a claim of passages which several reports share, and its form."""

from collections import Counter
from html.parser import HTMLParser

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from annotations import group_forms, unclaimed
from annotations.founding import Founding, found_claim
from annotations.linking import confirm_link
from annotations.models import Claim, Evidence
from annotations.tests.group_pages import groups_in
from annotations.tests.making import make_article
from articles.acts import Refused
from articles.models import Article, Passage
from articles.publishing import store_revision

pytestmark = pytest.mark.django_db

HOME = "/stories/flood/proposals/"
TEXT = "{0}\n\nThe old lighthouse at Skagen was lit again on Friday after forty dark years.\n\n{1}\n"
HEADS = ["Light returns", "Keeper’s joy", "Tower shines", "A lamp burns"]
OWN = ["Fishermen clapped.", "A choir sang hymns.", "Ferries sounded their horns.", "Dogs barked at it."]


def report(story, number: int) -> Article:
    return make_article(story, "abcd"[number], TEXT.format(HEADS[number], OWN[number]))


@pytest.fixture
def reports(story) -> list[Article]:
    return [report(story, number) for number in range(3)]


def passage(article: Article, order: int = 2) -> Passage:
    rows = Passage.objects.select_related("revision__article__story")
    return rows.get(revision=article.current_id, order=order)


def group(client) -> dict[str, list[str]]:
    (found,) = groups_in(client.get(HOME).content.decode())
    return found


class _Ids(HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids: list[str] = []
        self.meant: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids += [given["id"]] if "id" in given else []
        self.meant += [given["for"]] if tag == "label" and "for" in given else []


def test_what_an_editor_confirmed_stays_a_group(client, reports, editor):
    confirm_link(passage(reports[0]), passage(reports[1]), by=editor)
    assert len(group(client)["passage"]) == 3


class TestTwice:
    def test_a_passage_is_refused(self, story, reports, editor):
        twice = [Founding(passage(one), "supports") for one in (*reports, reports[0])]
        with pytest.raises(ValidationError, match="stands here twice"):
            found_claim(story, "The lighthouse was lit", twice, by=editor)
        assert not Claim.objects.exists()

    def test_a_form_names_it_where_it_comes_first(self, client, story, reports, editor):
        sent = group(client)
        a, b, c = sent["passage"]
        sent |= {"passage": [a, a, b, c], f"copy-{a}": [b, a], f"copy-{c}": [a, b]}
        client.post(HOME, {**sent, "do": "found"})
        assert Evidence.objects.count() == 3
        assert set(Counter(one.highlight.article.key for one in Evidence.objects.all()).values()) == {1}


class TestMost:
    def test_names_are_read_up_to_one_more_than_a_form_takes(self, rf):
        cells = [f"a{number}.1.1" for number in range(60)]
        copies = {f"copy-{one}": [f"{one}{number}" for number in range(60)] for one in cells}
        found = group_forms.names_in(rf.post("/", {"passage": cells, **copies}).POST)
        assert list(found) == cells
        assert len(found) + sum(map(len, found.values())) == group_forms.MOST + 1

    def test_more_are_refused_and_nothing_is_stored(self, client, story, reports, editor, monkeypatch):
        sent = group(client)
        for name in ("annotations.group_forms.MOST", "annotations.views.unclaimed.MOST"):
            monkeypatch.setattr(name, 2)
        answer = client.post(HOME, {**sent, "statement": "It was lit", "do": "found"})
        assert answer.status_code == 422
        assert "at most 2 passages" in answer.content.decode()
        assert "It was lit" in answer.content.decode()
        assert not Claim.objects.exists()


class TestReplaced:
    @pytest.mark.parametrize("change", ["text", "removed"])
    def test_a_text_that_is_gone(self, story, reports, editor, change):
        chosen = [Founding(passage(one), "supports") for one in reports]
        if change == "text":
            store_revision(reports[1], TEXT.format("Another head", "Nobody came."), by=editor)
        else:
            Article.objects.filter(pk=reports[1].pk).update(removed_at=timezone.now())
        with pytest.raises(Refused, match="replaced or taken away"):
            found_claim(story, "The lighthouse was lit", chosen, by=editor)
        assert not Claim.objects.exists()


class TestRefusedPage:
    def ids(self, answer) -> _Ids:
        reader = _Ids()
        reader.feed(answer.content.decode())
        assert [one for one, count in Counter(reader.ids).items() if count > 1] == []
        assert set(reader.meant) <= set(reader.ids)
        return reader

    def test_ids_are_of_their_group(self, client, story, reports, editor):
        sent = group(client)
        reader = self.ids(client.get(HOME))
        assert f"t-{sent['group'][0]}-{sent['passage'][0]}" in reader.ids

    def test_a_group_that_grew_stands_once_as_it_was_sent(self, client, story, reports, editor):
        sent = group(client)
        report(story, 3)
        assert len(group(client)["passage"]) == unclaimed.SOURCES + 1
        answer = client.post(HOME, {**sent, "statement": "", "do": "found"})
        assert answer.status_code == 422
        self.ids(answer)
        (shown,) = groups_in(answer.content.decode())
        assert shown["passage"] == sent["passage"]

    def test_a_form_of_no_name(self, client, story, reports, editor):
        answer = client.post(HOME, {**group(client), "group": "", "statement": "", "do": "found"})
        assert "c-sent" in self.ids(answer).ids
