"""An act is undone on the site: from its message and its own page, and not under a later one."""

import pytest

from annotations.claiming import reword_claim
from annotations.merging import merge_speakers
from annotations.models import Claim
from annotations.tests.making import make_claim, make_speaker, make_story
from annotations.tests.reading_pages import page, words
from articles.models import Act
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
