"""The desk's lists: filters, search, and as many queries for fifty rows as for five."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations import deciding, evidencing
from annotations.models import Claim

from .making import at_once, make_claim, make_editor, make_evidence, make_speaker

pytestmark = pytest.mark.django_db
LIST = "/admin/annotations/claim/"


@pytest.fixture(autouse=True)
def editor(client):
    user = make_editor()
    client.force_login(user)
    return user


def listed(client, query: str) -> set[str]:
    claims = client.get(f"{LIST}?{query}").context_data["cl"].result_list
    return {claim.statement for claim in claims}


@pytest.fixture
def rows(story, gazette, herald):
    """Three claims: one of both papers, one of the Herald alone, one without evidence."""
    both, one = make_claim(story, "Both say it"), make_claim(story, "The Herald says it")
    lund = make_speaker("lund", name="Ada Lund")
    alias = make_speaker("a-lund", name="A. Lund", merged_into=lund)
    make_evidence(both, gazette, "Nobody was hurt", speaker=lund)
    make_evidence(both, herald, "500 residents")
    make_evidence(one, herald, "a doctor told us", speaker=alias, note="who is she?")
    make_claim(story, "Nobody says it", key="silent")


def test_by_source(client, rows):
    assert listed(client, "source=gazette") == {"Both say it"}
    assert listed(client, "source=herald") == {"Both say it", "The Herald says it"}
    assert listed(client, "source=nobody") == set()
    page = client.get(f"{LIST}?source=herald&waits=tag").content.decode()
    assert '<option value="herald" selected>Herald</option>' in page
    assert '<input type="hidden" name="waits" value="tag">' in page


def test_evidence_that_was_taken_off_does_not_count(client, rows):
    for row in Claim.objects.get(statement="Both say it").evidence.all():
        evidencing.remove_evidence(row, by="x")
    assert listed(client, "source=gazette") == set()
    assert listed(client, "q=residents") == set()


def test_by_speaker_also_under_a_merged_name(client, rows):
    assert listed(client, "speaker=lund") == {"Both say it", "The Herald says it"}
    page = client.get(LIST).content.decode()
    assert "A. Lund</option>" not in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("herald+says", {"The Herald says it"}),
        ("silent", {"Nobody says it"}),
        ("nobody", {"Both say it", "Nobody says it"}),
        ("500+residents", {"Both say it"}),
        ("who+is+she", {"The Herald says it"}),
        ("Ada+Lund", {"Both say it", "The Herald says it"}),
        ("%22Nobody+says%22", {"Nobody says it"}),
        ("nowhere", set()),
        ("'", {"Both say it", "The Herald says it", "Nobody says it"}),
    ],
)
def test_search(client, rows, asked, found):
    assert listed(client, f"q={asked}") == found


@pytest.mark.parametrize(
    "query", ["q=%00", "source=%00", "speaker=%00", "tag=%00", "suggestion=%00", "waits=%00"]
)
def test_what_no_database_can_hold_is_no_fault(client, rows, query):
    assert client.get(f"{LIST}?{query}").status_code == 200


def test_filters_and_search_together(client, rows):
    assert listed(client, "q=says&source=herald&waits=tag") == {"The Herald says it"}


@pytest.mark.parametrize(
    "url",
    [
        "/admin/annotations/claim/", "/admin/annotations/claim/?q=300&source=gazette&speaker=lund",
        "/admin/annotations/evidence/", "/admin/annotations/highlight/", "/admin/annotations/speaker/",
        "/admin/annotations/party/", "/admin/articles/act/",
    ],
)  # fmt: skip
def test_fifty_rows_take_as_many_queries_as_five(client, story, gazette, url):
    def fill(start: int, stop: int) -> None:
        with at_once():
            for number in range(start, stop):
                claim = make_claim(story, f"Claim {number}")
                speaker = make_speaker(f"lund-{number}", party=f"fire-{number}")
                make_evidence(claim, gazette, "About 300", speaker=speaker, party=speaker.party)
        for claim in Claim.objects.filter(tag=""):
            deciding.decide(claim, "disputed", by="x", reason="seen")

    fill(0, 5)
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        assert client.get(url).status_code == 200
    fill(5, 50)
    with CaptureQueriesContext(connection) as many:
        assert client.get(url).status_code == 200
    assert len(many) <= len(few)
    assert len(few) <= 20


@pytest.mark.parametrize(
    ("url", "heading"),
    [
        ("/admin/annotations/claim/", "Claims"), ("/admin/annotations/evidence/", "Evidence"),
        ("/admin/articles/act/", "Acts"), ("/admin/articles/story/", "Stories"),
    ],
)  # fmt: skip
def test_a_list_is_called_by_what_is_in_it(client, rows, url, heading):
    page = client.get(url).content.decode()
    assert f"<h1>{heading}</h1>" in page
    for words in ("Select ", "to change", "By at", "By actor name"):
        assert words not in page.split("<main")[1].split("actions")[0]


def test_a_claims_row_has_five_stops(client, rows):
    """Tick, open, tag, reason, and why the evidence suggests what it does."""
    page = client.get(LIST).content.decode()
    row = page[page.index('<td class="action-checkbox">') :].split("</tr>")[0]
    stops = sum(row.count(tag) for tag in ("<a ", "<select", "<button", 'type="text"', 'type="checkbox"'))
    assert stops == 5
