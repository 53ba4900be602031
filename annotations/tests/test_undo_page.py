"""An act is undone on the site: from its message and its own page, and not under a later one."""

import re
from html import unescape

import pytest

from annotations import unwinding
from annotations.claiming import reword_claim
from annotations.evidencing import revise_evidence
from annotations.gathering import put_many
from annotations.linking import confirm_link
from annotations.merging import merge_speakers
from annotations.models import Claim, Evidence, Highlight, Link, Rejection
from annotations.rejecting import reject_passage
from annotations.tests.browsing import form_in
from annotations.tests.contents import contents
from annotations.tests.making import (
    TEXT,
    make_claim,
    make_evidence,
    make_highlight,
    make_publisher,
    make_speaker,
    make_story,
)
from annotations.tests.reading_pages import page, words
from annotations.undoing import undo
from articles import publishing
from articles.models import Act, Passage
from raqqa_site.testing import hx_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(story):
    return make_claim(story, key="open")


@pytest.fixture
def act(claim, editor) -> Act:
    return reword_claim(claim, by=editor, statement="The bridge is shut").act


def url(act: Act) -> str:
    return f"/acts/{act.public_id}/undo/"


def passage(article, words: str) -> Passage:
    at = article.current.text.index(words)
    rows = Passage.objects.select_related("revision__article__story")
    return rows.get(revision=article.current, start__lte=at, end__gt=at)


def statement() -> str:
    return Claim.objects.get(key="open").statement


def test_the_page_tells_what_would_be_undone(client, act):
    said = words(page(client, url(act)))
    assert "re-worded a claim from “The bridge is open” to “The bridge is shut”" in said
    assert "claim “The bridge is shut” statement The bridge is open The bridge is shut" in said
    assert statement() == "The bridge is shut"


def test_undone_and_redone_from_the_message(client, act):
    response = client.post(url(act), {"next": "/claims/open/"})
    assert response.url == "/claims/open/"
    assert statement() == "The bridge is open"
    html = page(client, "/claims/open/")
    assert "Undone: erin re-worded" in words(html)
    undone = Act.objects.first()
    assert f'action="{url(undone)}"' in html
    assert ">Redo<" in html
    assert '<input type="hidden" name="next" value="/claims/open/">' in html
    client.post(url(undone), {"next": "/claims/open/"})
    assert statement() == "The bridge is shut"
    html = page(client, "/claims/open/")
    assert "Redone: erin re-worded" in words(html)
    assert ">Undo<" in html
    assert "Undone" not in words(page(client, "/claims/open/")).split("History")[0]


def test_htmx_is_led_to_the_page(client, act):
    response = hx_post(client, url(act), {"next": "/claims/open/"})
    assert response.headers["HX-Redirect"] == "/claims/open/"


@pytest.mark.parametrize("asked", ["https://elsewhere.example/", "//elsewhere.example/", "", "javascript:1"])
def test_nobody_is_led_to_another_site(client, act, asked):
    assert client.post(url(act), {"next": asked}).url.startswith("/stories/flood/activity/?from=")


def test_a_later_act_is_named_and_linked(client, act, claim, editor):
    later = reword_claim(claim, by=editor, statement="The bridge is half open").act
    response = client.post(url(act), {"next": "/claims/open/"})
    assert response.status_code == 409
    html = response.content.decode()
    assert "Undo that first." in html
    assert f'href="/stories/flood/activity/?from={later.public_id}#act-{later.public_id}"' in html
    assert statement() == "The bridge is half open"
    assert hx_post(client, url(act)).headers["HX-Retarget"] == "#main"


def test_twice_is_refused(client, act):
    client.post(url(act))
    response = client.post(url(act))
    assert response.status_code == 409
    assert "has undone this already" in response.content.decode()
    assert "Undone by erin already" in words(page(client, url(act)))


def test_what_stories_share_is_a_publishers(client, editor):
    one, two = make_speaker("one"), make_speaker("two")
    act = merge_speakers(one, [two], by="test").act
    assert act.story is None
    assert 'type="submit">Undo' not in page(client, url(act))
    response = client.post(url(act))
    assert response.status_code == 409
    assert "Only a publisher may undo this" in response.content.decode()


def test_strangers(client, claim):
    act = Act.objects.filter(verb="make claim").get()
    assert client.get(url(act)).status_code == 403
    assert client.post(url(act)).status_code == 403
    draft = make_claim(make_story("hidden", published=False))
    act = Act.objects.filter(after__has_key=f"annotations.claim:{draft.pk}").get()
    assert client.post(url(act)).status_code == 404


def test_an_act_that_is_none(client, editor):
    assert client.post("/acts/nothing/undo/").status_code == 404


class TestRowByRow:
    """An act that put many rows is taken back one by one too."""

    @pytest.fixture
    def put(self, story, gazette, editor):
        claim = make_claim(story)
        marks = [
            make_highlight(gazette, words) for words in ("reopened on Monday", "Nobody was hurt", "a week")
        ]
        return put_many(
            story, {one.public_id: one.version for one in marks}, claim, "supports", by=editor
        ).act

    def test_those_that_are_ticked_go_and_come_back(self, client, story, put):
        activity = f"/stories/{story.slug}/activity/"
        html = client.get(activity).content.decode()
        (address,) = re.findall(r'href="([^"]+)">Row by row', unescape(html))
        html = client.get(address).content.decode()
        boxes = re.findall(r'name="row" value="([^"]+)"', html)
        assert len(boxes) == 3
        action = re.search(r'class="editing rows-form below-form" action="([^"]+)"', html)[1]
        data = form_in(html, action)
        assert data["next"] == activity
        response = client.post(action, {**data, "row": boxes[:2], "do": "remove"})
        assert response.url == activity
        assert Evidence.objects.live().count() == 1
        assert client.get(address).content.decode().count('name="row"') == 1
        undo(Act.objects.get(verb="remove evidence"), by="x")
        assert Evidence.objects.live().count() == 3

    def test_nothing_ticked_asks_again_and_leads_back(self, client, story, put):
        html = client.get(f"/acts/{put.public_id}/undo/?next=/stories/flood/activity/").content.decode()
        action = re.search(r'class="editing rows-form below-form" action="([^"]+)"', html)[1]
        response = client.post(action, {"do": "remove", "next": "/stories/flood/activity/"})
        assert response.status_code == 422
        assert 'name="next" value="/stories/flood/activity/"' in response.content.decode()
        assert Evidence.objects.live().count() == 3

    def test_one_changed_meanwhile_is_not_taken(self, client, story, put):
        html = client.get(f"/acts/{put.public_id}/undo/").content.decode()
        action = re.search(r'class="editing rows-form below-form" action="([^"]+)"', html)[1]
        boxes = re.findall(r'name="row" value="([^"]+)"', html)
        revise_evidence(Evidence.objects.first(), by="ben", note="Seen")
        assert client.post(action, {"row": boxes, "do": "remove"}).status_code == 409
        assert Evidence.objects.live().count() == 3

    def test_an_act_of_one_row_has_none(self, client, story, gazette, editor):
        row = make_evidence(make_claim(story), gazette, "Nobody was hurt")
        act = Act.objects.get(verb="put evidence")
        assert row and "Or row by row" not in client.get(f"/acts/{act.public_id}/undo/").content.decode()
        assert "Row by row" not in client.get(f"/stories/{story.slug}/activity/").content.decode()

    @pytest.mark.parametrize("number", [2, 30])
    def test_rows_cost_no_queries(
        self, client, story, gazette, editor, number, django_assert_max_num_queries
    ):
        starts = range(0, number * 3, 3)
        marks = [make_highlight(gazette, gazette.current.text[at + 40 : at + 70].strip()) for at in starts]
        versions = {one.public_id: one.version for one in marks}
        act = put_many(story, versions, make_claim(story), "supports", by=editor).act
        with django_assert_max_num_queries(30):
            client.get(f"/acts/{act.public_id}/undo/")


class TestTogether:
    """What stands in the way of an undo is told at once, and undone with it when that is asked."""

    @pytest.fixture
    def stored(self, client, editor, gazette) -> Act:
        client.force_login(make_publisher())
        return publishing.store_revision(gazette, TEXT + "\nMore is known.\n", by="test").act

    @pytest.fixture
    def later(self, stored, claim, gazette, herald, editor) -> list[Act]:
        """A link, a rejection and evidence on words of the new text, with a correction of that."""
        gazette.refresh_from_db()
        here, there = passage(gazette, "More is known"), passage(herald, "One person")
        linked, rejected = confirm_link(here, there, by=editor), reject_passage(claim, here, by=editor)
        row = make_evidence(claim, gazette, "More is known")
        corrected = revise_evidence(row, by=editor, note="Seen")
        put = Act.objects.get(verb="put evidence")
        marked = Act.objects.filter(verb="make highlight").last()
        return [linked.act, rejected.act, put, marked, corrected.act]

    def test_all_are_named_linked_and_undone(self, client, stored, later, gazette, editor):
        response = client.post(url(stored))
        assert response.status_code == 409
        html = response.content.decode()
        data = {one: re.findall(rf'name="{one}" value="([^"]*)"', html) for one in ("together", "next")}
        assert sorted(data["together"]) == sorted(one.public_id for one in later)
        assert all(f"#act-{one.public_id}" in html for one in later)
        assert "Undo all 6" in html
        assert "already" not in words(html)
        before = Act.objects.count()
        assert client.post(url(stored), data).status_code == 302
        assert Act.objects.count() == before + 6
        gazette.refresh_from_db()
        assert gazette.current.number == 1
        assert not Link.objects.live().exists()
        assert not Rejection.objects.live().exists()
        assert not Highlight.objects.live().exists()
        assert ", after 5 later acts" in words(page(client, "/stories/flood/"))

    def test_each_can_be_redone(self, client, stored, later, gazette):
        html = client.post(url(stored)).content.decode()
        client.post(url(stored), {"together": re.findall(r'name="together" value="([^"]*)"', html)})
        for one in reversed(list(Act.objects.filter(verb="undo").order_by("pk"))):
            assert client.post(url(one)).status_code == 302
        assert Link.objects.live().count() == Rejection.objects.live().count() == 1
        assert Evidence.objects.live().get().note == "Seen"

    def test_looking_changes_nothing(self, client, stored, later):
        before = contents()
        client.post(url(stored))
        assert contents() == before

    def test_what_came_meanwhile_is_asked_about(self, client, stored, later, gazette, editor):
        make_highlight(gazette, "known")
        before = Act.objects.count()
        response = client.post(url(stored), {"together": [one.public_id for one in later]})
        assert response.status_code == 409
        assert "look at them again" in response.content.decode()
        assert "already" not in words(response.content.decode())
        assert "Undo all 7" in response.content.decode()
        assert Act.objects.count() == before

    def test_an_undone_act_is_not_undone_with_its_undo(self, client, act):
        client.post(url(act))
        again = client.post(url(act))
        assert again.status_code == 409
        assert 'name="together"' not in again.content.decode()

    def test_what_only_a_publisher_may_undo_holds_it(self, client, stored, later, editor):
        client.force_login(editor)
        html = client.post(url(stored)).content.decode()
        assert "Only a publisher" in html
        assert 'name="together"' not in html

    def test_an_editor_takes_back_a_highlight_with_its_evidence(self, client, claim, gazette, editor):
        make_evidence(claim, gazette, "Nobody was hurt")
        marked, put = Act.objects.get(verb="make highlight"), Act.objects.get(verb="put evidence")
        html = client.post(url(marked)).content.decode()
        assert re.findall(r'name="together" value="([^"]*)"', html) == [put.public_id]
        assert "Undo both" in html
        assert client.post(url(marked), {"together": put.public_id}).status_code == 302
        assert not Highlight.objects.live().exists()

    def test_too_many_are_not_offered(self, client, stored, gazette):
        gazette.refresh_from_db()
        for at in range(unwinding.MOST + 1):
            make_highlight(gazette, gazette.current.text[60 + at : 70 + at].strip())
        stood = Act.objects.count()
        html = client.post(url(stored)).content.decode()
        assert 'name="together"' not in html
        assert (stood, "Go to the act in the way" in html) == (Act.objects.count(), True)
