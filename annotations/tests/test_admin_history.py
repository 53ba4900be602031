"""A row's history at the desk is the log's, and stays when a person goes."""

import pytest
from django.contrib.admin.models import LogEntry

from annotations import claiming
from annotations.models import Decision
from annotations.tests.making import NOON, make_claim, make_editor, make_publisher
from raqqa_site.testing import make_person

pytestmark = pytest.mark.django_db


def test_what_somebody_did_stays_under_their_name(client, story):
    claim = make_claim(story, "It is open")
    erin = make_editor()
    claiming.reword_claim(claim, by=erin, statement="It is shut")
    erin.delete()
    client.force_login(make_person("paul", "publishers"))
    html = client.get(f"/admin/annotations/claim/{claim.pk}/history/").content.decode()
    assert "erin" in html
    assert "reword claim" in html


def test_a_form_writes_one_record(client, story):
    client.force_login(make_publisher())
    client.post("/admin/articles/source/add/", {"key": "post", "name": "The Post", "lang": "en"})
    assert not LogEntry.objects.exists()


def test_a_row_that_no_act_names(client, gazette):
    client.force_login(make_publisher())
    html = client.get(f"/admin/articles/source/{gazette.source.pk}/history/").content.decode()
    assert "The log names no act on this row" in html
    assert client.get("/admin/articles/source/999/history/").status_code == 404


def test_a_claims_history_names_who_decided_though_no_act_does(client, story):
    """As of an imported story: its decisions have no act of their own."""
    claim = make_claim(story, "It is open")
    Decision.objects.create(
        claim=claim,
        tag="agreed",
        reason="Read by hand.",
        decided_at=NOON,
        by_name="Nina Holm",
        fingerprint="x",
    )
    client.force_login(make_person("paul", "publishers"))
    html = client.get(f"/admin/annotations/claim/{claim.pk}/history/").content.decode()
    assert "<td>Nina Holm</td><td>Agreed</td><td>Read by hand.</td>" in html
    assert client.get("/admin/annotations/claim/999/history/").status_code == 404
    assert client.get("/admin/annotations/claim/x/history/").status_code == 404
