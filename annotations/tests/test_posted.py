"""What no form of ours sends: numbers without end, keys with a NUL. Never a 500, and nothing stored."""

import pytest
from django.urls import reverse

from annotations.posted import key_in, number_in
from annotations.tests.making import make_claim, make_evidence, make_user
from articles.models import Act

pytestmark = pytest.mark.django_db
LONG = "9" * 5000
NUL = "a\0b"


@pytest.mark.parametrize(
    ("words", "number"),
    [("7", 7), ("007", 7), ("", -1), ("-1", -1), ("²", -1), ("٣", -1), (LONG, -1), (NUL, -1)],
)
def test_number_in(words, number):
    assert number_in(words) == number


@pytest.mark.parametrize(
    ("words", "key"), [("the-bridge", "the-bridge"), (NUL, ""), ("x" * 65, ""), ("a\n", "")]
)
def test_key_in(words, key):
    assert key_in(words) == key


@pytest.mark.parametrize("version", [LONG, NUL, "", "x"])
def test_a_version_that_is_none(client, story, gazette, editor, version):
    claim = make_claim(story, key="open")
    row = make_evidence(claim, gazette, "About 300 people", figures=[{"low": 300}])
    before = Act.objects.count()
    for url in (
        "/claims/open/review/", f"{gazette.get_absolute_url()}read/", f"/evidence/{row.public_id}/remove/",
        f"/evidence/{row.public_id}/move/", f"/highlights/{row.highlight.public_id}/remove/",
    ):  # fmt: skip
        sent = {"version": version, "version_token": version, "read": "1", "claim": "open"}
        assert client.post(url, sent).status_code in (409, 422), url
    assert Act.objects.count() == before


def test_evidence_is_not_moved_to_a_key_that_is_none(client, story, gazette, editor):
    row = make_evidence(make_claim(story), gazette, "About 300 people")
    response = client.post(f"/evidence/{row.public_id}/move/", {"claim": NUL, "version_token": row.version})
    assert response.status_code == 422
    assert "Choose the claim" in response.content.decode()


@pytest.mark.parametrize("number", [LONG, NUL])
def test_figures_that_are_none(client, story, gazette, editor, number):
    row = make_evidence(make_claim(story), gazette, "About 300 people", figures=[{"low": 300}])
    sent = {
        "version_token": row.version, "stance": "supports", "figure-opened": number,
        "figure-TOTAL_FORMS": number, "figure-INITIAL_FORMS": "0",
    }  # fmt: skip
    assert client.post(f"/evidence/{row.public_id}/", sent).status_code == 422
    assert row.figures.live().count() == 1


class TestDesk:
    @pytest.fixture(autouse=True)
    def administrator(self, client):
        client.force_login(make_user("root", is_superuser=True, is_staff=True))

    @pytest.mark.parametrize("button", ["confirm", "take", "keep", "confirm_ticked", "take_ticked"])
    def test_the_queue_is_asked_for_no_key_with_a_nul(self, client, story, button):
        make_claim(story, key="open")
        sent = {button: NUL, "ticked": [NUL, "gone"], f"version-{NUL}": "1", "version-gone": "1", "back": "/"}
        response = client.post(reverse("admin:annotations_claim_queue"), sent)
        assert response.status_code in (200, 302, 422)

    def test_the_list_is_asked_for_no_key_with_a_nul(self, client, story):
        make_claim(story, key="open")
        sent = {f"version-{NUL}": "1", f"tag-{NUL}": "verified", f"reason-{NUL}": "x", "save_tags": "1"}
        response = client.post(reverse("admin:annotations_claim_changelist"), sent)
        assert response.status_code < 500
