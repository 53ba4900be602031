"""Who says a stored row's words, by typing: somebody known, or somebody new with their side."""

import pytest

from annotations.evidencing import revise_evidence
from annotations.merging import merge_speakers
from annotations.models import Party, Speaker
from annotations.tests.browsing import form_in
from annotations.tests.making import make_claim, make_evidence, make_speaker
from annotations.undoing import undo
from articles.models import Act

pytestmark = pytest.mark.django_db


@pytest.fixture
def lund():
    return make_speaker("lund", "fire", name="Ada Lund")


@pytest.fixture
def row(story, gazette, editor, lund):
    return make_evidence(make_claim(story), gazette, "Nobody was hurt", speaker=lund)


def url(row) -> str:
    return f"/evidence/{row.public_id}/"


def opened(client, row) -> dict[str, str]:
    return form_in(client.get(url(row)).content.decode(), url(row))


def send(client, row, **fields):
    return client.post(url(row), opened(client, row) | fields)


def said(row) -> tuple[str, str, str]:
    """Who says it, for whom they speak, for whom here."""
    row.refresh_from_db()
    speaker = row.speaker
    return str(speaker or ""), str((speaker and speaker.party) or ""), str(row.party or "")


def test_it_opens_on_their_names_and_stays(client, row, lund):
    form = opened(client, row)
    assert (form["speaker"], form["party"]) == ("Ada Lund", "")
    acts = Act.objects.count()
    assert client.post(url(row), form).status_code == 302
    assert Act.objects.count() == acts


@pytest.mark.parametrize(
    ("speaker", "party", "expected"),
    [
        ("", "", ("", "", "")),
        ("BO  blank", "", ("Bo Blank", "Fire", "")),
        ("Bo Blank", "fire", ("Bo Blank", "Fire", "")),
        ("Nia New", "", ("Nia New", "", "")),
        ("Nia New", "Fire", ("Nia New", "Fire", "")),
        ("Nia New", "The Guild", ("Nia New", "The Guild", "")),
        ("Ada Lund", "The Guild", ("Ada Lund", "Fire", "The Guild")),
        ("", "The Guild", ("", "", "The Guild")),
    ],
)
def test_somebody_known_or_new(client, row, speaker, party, expected):
    make_speaker("blank", "fire", name="Bo Blank")
    before = (Speaker.objects.count(), Party.objects.count(), Act.objects.count())
    assert send(client, row, speaker=speaker, party=party).status_code == 302
    assert said(row) == expected
    undo(Act.objects.get(verb="revise evidence"), by="x")
    assert said(row) == ("Ada Lund", "Fire", "")
    assert (Speaker.objects.live().count(), Party.objects.live().count()) == before[:2]
    assert Act.objects.count() == before[2] + 2


def test_a_side_of_the_row_goes_to_somebody_new(client, row):
    revise_evidence(row, by="x", party_id=Party.objects.create(key="town", name="The town").pk)
    assert opened(client, row)["party"] == "The town"
    assert send(client, row, speaker="Nia New").status_code == 302
    assert said(row) == ("Nia New", "The town", "")


def test_two_of_one_name_are_told_apart_and_nothing_is_lost(client, row):
    make_speaker("other", name="Ada Lund", role="a doctor")
    assert opened(client, row)["speaker"] == "Ada Lund (lund)"
    response = send(client, row, speaker="ada lund", note="Kept")
    html = response.content.decode()
    assert response.status_code == 422
    assert "Several bear this name. Type one of: Ada Lund (lund), Ada Lund (a doctor)." in html
    form = form_in(html, url(row))
    assert (form["speaker"], form["note"]) == ("ada lund", "Kept")


def test_somebody_merged_is_shown_by_who_stays(client, row, lund):
    merge_speakers(make_speaker("chief", name="The chief"), [lund], by="x")
    assert opened(client, row)["speaker"] == "The chief"
    assert send(client, row, note="Seen").status_code == 302
    assert said(row)[0] == "Ada Lund"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"speaker": "Nia New", "anonymous": "on"}, "A named speaker is not anonymous"),
        ({"speaker": "x" * 201}, "at most 200 characters"),
        ({"party": "x" * 201}, "at most 200 characters"),
        ({"speaker": "\u200b\u2060"}, "can be seen"),
        ({"speaker": "Nia", "party": "\u200b"}, "can be seen"),
        ({"party": "\u200b"}, "can be seen"),
    ],
)
def test_a_name_that_cannot_be(client, row, fields, words):
    count = Speaker.objects.count(), Party.objects.count()
    response = send(client, row, note="Kept", **fields)
    html = response.content.decode()
    assert response.status_code == 422
    assert words in html
    assert form_in(html, url(row))["note"] == "Kept"
    assert (Speaker.objects.count(), Party.objects.count()) == count


def test_both_versions_of_somebody_new(client, row):
    """Another editor has named somebody else meanwhile."""
    mine = opened(client, row) | {"speaker": "Nia New", "party": "The Guild"}
    revise_evidence(row, by="ben", speaker_id=make_speaker("blank", name="Bo Blank").pk)
    response = client.post(url(row), mine)
    html = response.content.decode()
    assert response.status_code == 409
    assert "Bo Blank" in html
    assert not Speaker.objects.filter(name="Nia New").exists()
    form = form_in(html, url(row))
    assert form["speaker"] == "Nia New"
    assert client.post(url(row), form | {"pick-speaker": "theirs", "party": ""}).status_code == 302
    assert said(row)[0] == "Bo Blank"
    assert client.post(url(row), opened(client, row) | {"speaker": "Nia New"}).status_code == 302
    assert said(row)[0] == "Nia New"


def test_sent_twice_it_makes_one(client, row):
    data = opened(client, row) | {"speaker": "Nia New", "party": "The Guild"}
    client.post(url(row), data)
    client.post(url(row), data)
    assert [one.name for one in Speaker.objects.exclude(key="lund")] == ["Nia New"]
    assert Party.objects.filter(name="The Guild").count() == 1
    assert Act.objects.filter(verb="revise evidence").count() == 1


@pytest.mark.parametrize("number", [2, 60])
def test_names_cost_no_queries(client, row, django_assert_max_num_queries, number):
    for one in range(number):
        make_speaker(f"s{one}", f"p{one}")
    with django_assert_max_num_queries(22):
        assert client.get(url(row)).status_code == 200
