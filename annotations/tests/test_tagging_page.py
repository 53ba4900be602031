"""A claim is tagged on its page and in the matrix."""

import pytest

from annotations.claiming import remove_claim, reword_claim
from annotations.deciding import decide
from annotations.models import Claim
from annotations.tests.making import make_claim, make_evidence
from annotations.tests.reading_pages import page, words
from annotations.undoing import undo
from articles.models import Act
from raqqa_site.testing import hx_get, hx_post

pytestmark = pytest.mark.django_db
URL = "/claims/open/tag/"


@pytest.fixture
def claim(story, gazette, herald):
    claim = make_claim(story, key="open")
    make_evidence(claim, gazette, "reopened on Monday")
    claim.refresh_from_db()
    return claim


def opened(client, url: str = URL) -> dict:
    """What a form opened now would post, without a choice."""
    form = hx_get(client, url).context["form"]
    return {
        name: form[name].value() or ""
        for name in ("version", "seen", "suggested", "decided", "since", "place")
    }


def tag_of(claim) -> str:
    return Claim.objects.get(pk=claim.pk).tag


def test_the_form_names_the_suggestion_and_asks_for_the_reason(client, claim, editor):
    said = words(page(client, URL))
    assert "The evidence suggests: Single source." in said
    assert "Required where your tag is not “Single source”" in said
    fragment = hx_get(client, URL).content.decode()
    assert fragment.lstrip().startswith("<form")
    assert "<html" not in fragment


def test_tagged_with_a_message_that_undoes(client, claim, editor):
    response = client.post(URL, {**opened(client), "tag": "single-source", "reason": ""})
    assert response.url == "/claims/open/"
    assert tag_of(claim) == "single-source"
    html = page(client, "/claims/open/")
    assert "Tagged “The bridge is open” single source." in words(html)
    assert f'action="/acts/{Act.objects.first().public_id}/undo/"' in html
    undo(Act.objects.first(), by=editor)
    assert tag_of(claim) == ""


def test_taken_back(client, claim, editor):
    decide(claim, "single-source", by=editor)
    client.post(URL, {**opened(client), "tag": "none"})
    assert tag_of(claim) == ""
    assert "has no tag now" in words(page(client, "/claims/open/"))


def test_the_same_again_is_no_act(client, claim, editor):
    decide(claim, "single-source", by=editor)
    acts = Act.objects.count()
    client.post(URL, {**opened(client), "tag": "single-source"})
    assert Act.objects.count() == acts
    assert "Nothing was changed" in words(page(client, "/claims/open/"))


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ({"tag": "agreed", "reason": ""}, "give the reason"),
        ({"reason": "Kept words"}, "Choose one of the four"),
        ({"tag": "nonsense", "reason": "Kept words"}, "nonsense is not one of the available choices"),
        ({"tag": "agreed", "reason": "Kept words" * 600}, "at most 5000 characters"),
        ({"tag": "agreed", "reason": "a\0b"}, "Null characters"),
    ],
)
def test_a_fault_keeps_what_was_typed(client, claim, editor, typed, fault):
    for send in (client.post, lambda *a: hx_post(client, *a)):
        response = send(URL, {**opened(client), **typed})
        assert response.status_code == 422
        assert fault in response.content.decode()
        assert "\0" in typed["reason"] or typed["reason"] in response.content.decode()
    assert tag_of(claim) == ""


def test_somebody_else_decided_meanwhile(client, claim, editor):
    form = opened(client)
    decide(claim, "disputed", by="Ada", reason="She heard otherwise.")
    response = hx_post(client, URL, {**form, "tag": "agreed", "reason": "Mine, still here."})
    assert response.status_code == 409
    said = words("<main" + response.content.decode())
    assert "Ada was there before you" in said
    assert "Tag none yet Disputed (changed)" in said
    assert "Reason none She heard otherwise." in said
    assert "Mine, still here." in said
    assert tag_of(claim) == "disputed"
    again = response.context["form"]
    assert (again["tag"].value(), again["reason"].value()) == ("agreed", "Mine, still here.")
    kept = {name: again[name].value() for name in [*form, "tag", "reason"]}
    assert client.post(URL, kept).status_code == 302
    assert tag_of(claim) == "agreed"


def test_the_evidence_changed_meanwhile(client, claim, herald, editor):
    form = opened(client)
    make_evidence(claim, herald, "Cars use the bridge", "contradicts")
    reword_claim(claim, by="Ada", statement="The bridge is quite open")
    response = client.post(URL, {**form, "tag": "single-source"})
    assert response.status_code == 409
    said = words(response.content.decode())
    assert "changed while you read it" in said
    assert "words of Herald added" in said
    assert "the statement was “ The bridge is open ”, is “ The bridge is quite open ”" in said
    assert "The evidence suggests Single source Disputed" in said


def test_a_claim_that_was_taken_away_gives_back_what_was_typed(client, story, editor):
    claim = make_claim(story, "Nobody says so", key="gone")
    form = opened(client, "/claims/gone/tag/")
    remove_claim(claim, by="Ada")
    response = client.post("/claims/gone/tag/", {**form, "tag": "agreed", "reason": "Mine, still here."})
    assert response.status_code in (409, 422)
    assert "Mine, still here." in response.content.decode()
    assert client.get("/claims/gone/tag/").status_code == 404


def test_in_the_matrix_only_the_rows_tag_comes_back(client, claim, editor):
    html = page(client, "/stories/flood/matrix/")
    assert 'hx-get="/claims/open/tag/?place=matrix"' in html
    form = opened(client, URL + "?place=matrix")
    response = hx_post(client, URL, {**form, "tag": "single-source"})
    answer = response.content.decode()
    assert response.status_code == 200
    assert 'id="status-open" hx-swap-oob="true"' in answer
    assert 'data-status="single-source"' in answer
    assert 'id="messages" hx-swap-oob="innerHTML"' in answer
    assert "/undo/" in answer
    form = opened(client, URL + "?place=matrix")
    assert client.post(URL, {**form, "tag": "none"}).url == "/stories/flood/matrix/"


def test_strangers(client, claim):
    assert client.get(URL).status_code == 403
    assert client.post(URL, {"tag": "agreed"}).status_code == 403
    assert URL not in page(client, "/stories/flood/matrix/")
    assert "static/edit" not in page(client, "/claims/open/")
