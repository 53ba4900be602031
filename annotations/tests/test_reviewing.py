"""Claims say when they were last reviewed, and an editor says so with one button."""

import csv
import io

import pytest
from django.core.exceptions import ValidationError

from annotations.admin.waiting import rows_of
from annotations.deciding import decide, review
from annotations.folder import read_folder
from annotations.models import REVIEWED, Claim, Decision
from annotations.reviewing import reviews_of
from annotations.tests.making import make_claim, make_evidence
from annotations.tests.reading_pages import make_many_claims, page, words
from annotations.undoing import undo
from articles.acts import Refused, Stale
from articles.models import Act

pytestmark = pytest.mark.django_db
URL = "/claims/open/review/"


@pytest.fixture
def claim(story, gazette, herald):
    claim = make_claim(story, key="open")
    figures = [{"low": 300, "high": 300, "unit": "people"}]
    make_evidence(claim, gazette, "reopened on Monday", figures=figures)
    return claim


def press(client, claim, **fields):
    claim.refresh_from_db()
    return client.post(URL, {"version": claim.version, "seen": claim.fingerprint, **fields})


def last(claim) -> str:
    found = reviews_of(claim.story, [claim]).get(claim.pk)
    return found.by_name if found else ""


def test_the_same_tag_is_decided_anew(client, claim, editor):
    decide(claim, "disputed", by="Ada", reason="Two sides.")
    assert press(client, claim).url == "/claims/open/"
    newest = claim.decisions.last()
    assert (newest.tag, newest.reason, newest.by_name) == ("disputed", "Two sides.", "erin")
    said = words(page(client, "/claims/open/"))
    assert "by erin" in said
    assert "Last reviewed" in said


def test_its_message_undoes_it(client, claim, editor):
    press(client, claim)
    assert f"/acts/{Act.objects.first().public_id}/undo/" in page(client, "/claims/open/")


def test_a_stale_tag_is_fresh_again(client, claim, herald, editor):
    decide(claim, "disputed", by="Ada", reason="Two sides.")
    make_evidence(claim, herald, "since Monday")
    claim.refresh_from_db()
    assert claim.is_stale
    press(client, claim)
    claim.refresh_from_db()
    assert not claim.is_stale


def test_what_has_no_tag_stays_so(client, claim, editor):
    press(client, claim)
    claim.refresh_from_db()
    newest = claim.decisions.get()
    assert (claim.tag, newest.tag, newest.reason, newest.is_review) == ("", "", REVIEWED, True)
    said = words(page(client, "/claims/open/"))
    assert "looked at it and left it untagged" in said
    assert "took the tag back" not in said
    assert "left it untagged" in words(page(client, "/stories/flood/timeline/"))
    assert "left it untagged" in client.get("/admin/").content.decode()


def test_pressed_twice_from_one_page_is_stale(client, claim, editor):
    claim.refresh_from_db()
    sent = {"version": claim.version, "seen": claim.fingerprint}
    assert client.post(URL, sent).status_code == 302
    assert client.post(URL, sent).status_code == 409
    assert claim.decisions.count() == 1


def test_other_evidence_than_was_seen_is_stale(claim, herald):
    seen = Claim.objects.get(pk=claim.pk).fingerprint
    make_evidence(claim, herald, "since Monday")
    with pytest.raises(Stale):
        review(claim, by="Ada", seen=seen)
    assert not claim.decisions.exists()


def test_a_tag_without_its_reason_is_not_confirmed(client, claim, herald, editor):
    claim.refresh_from_db()
    decide(claim, claim.suggestion, by="Ada")
    make_evidence(claim, herald, "since Monday", "contradicts")
    claim.refresh_from_db()
    assert claim.is_mismatch
    assert "Reviewed, nothing to change" not in page(client, "/claims/open/")
    response = press(client, claim)
    assert response.status_code == 409
    assert "give the reason" in response.content.decode()
    with pytest.raises(Refused):
        review(claim, by="Ada")
    assert claim.decisions.count() == 1


def test_having_reviewed_it_before_is_no_reason(client, claim, herald, editor):
    """A tag that was confirmed without a reason, and departs from the suggestion only now."""
    claim.refresh_from_db()
    decide(claim, claim.suggestion, by="Ada")
    press(client, claim)
    assert claim.decisions.last().reason == REVIEWED
    make_evidence(claim, herald, "since Monday", "contradicts")
    claim.refresh_from_db()
    assert claim.is_mismatch
    assert "Reviewed, nothing to change</button>" not in page(client, "/claims/open/")
    assert "give the reason" in press(client, claim).content.decode()
    with pytest.raises(ValidationError, match="give the reason"):
        decide(claim, claim.tag, by="Ada", reason=f" {REVIEWED} ")
    (row,) = rows_of([claim])
    assert (row.departs, row.reason) == (True, "")


def test_an_undone_review_is_none(claim, editor):
    decide(claim, "disputed", by="Ada", reason="Two sides.")
    done = review(claim, by=editor)
    assert last(claim) == "erin"
    undone = undo(done.act, by=editor).act
    assert last(claim) == "Ada"
    undo(undone, by=editor)
    assert last(claim) == "erin"
    undo(Act.objects.first(), by=editor)
    assert last(claim) == "Ada"


def test_an_undone_look_at_an_untagged_claim(claim, editor):
    undo(review(claim, by=editor).act, by=editor)
    assert last(claim) == ""


def test_as_of_a_day_before_nobody_had(client, claim, editor):
    press(client, claim)
    assert "Not reviewed yet" in words(page(client, "/claims/open/?as_of=2026-11-02"))


def test_lists_tell_it_too(client, claim):
    review(claim, by="Edna <b>")
    for url in ("/stories/flood/", "/stories/flood/matrix/"):
        html = page(client, url)
        assert "by Edna &lt;b&gt;" in html
        assert "Last reviewed" in html
    rows = list(
        csv.DictReader(io.StringIO(client.get("/stories/flood/figures/?format=csv").content.decode()))
    )
    assert {row["reviewed by"] for row in rows} == {"Edna <b>"}
    assert len(rows[0]["reviewed"]) == len("2026-11-14")


def test_it_travels_with_the_story(claim, tmp_path):
    from django.core.management import call_command

    review(claim, by="Ada")
    for name in ("one", "two"):
        call_command("export_story", "flood", str(tmp_path / name), stdout=io.StringIO())
    folder = read_folder(tmp_path / "one")
    assert [one.reason for one in folder.claims[0].decisions] == [REVIEWED]
    call_command("import_story", str(tmp_path / "two"), stdout=io.StringIO())


def test_claims_cost_no_queries(story, django_assert_num_queries):
    claims = make_many_claims(story, 12)
    for claim in claims:
        decide(claim, "disputed", by="Ada", reason="So.")
    with django_assert_num_queries(2):
        assert len(reviews_of(story, claims)) == 12
    assert Decision.objects.count() == 12


@pytest.mark.parametrize("status", [403, 404])
def test_readers_have_no_button(client, claim, status):
    if status == 404:
        type(claim.story).objects.update(published_at=None)
    else:
        assert "nothing to change" not in page(client, "/claims/open/")
    assert press(client, claim).status_code == status
