"""One side's page."""

import pytest

from annotations.merging import merge_parties
from annotations.models import Speaker
from annotations.tests.making import (
    OTHER_TEXT,
    make_article,
    make_claim,
    make_editor,
    make_evidence,
    make_publisher,
    make_speaker,
    make_story,
)
from annotations.tests.reading_pages import page, words

pytestmark = pytest.mark.django_db
URL = "/parties/fire/"


@pytest.fixture
def heard(story):
    """Two voices of the fire service on one claim, one of them on another with somebody else."""
    gazette, herald = make_article(story), make_article(story, "herald", OTHER_TEXT)
    lund = make_speaker("lund", "fire", name="Ada Lund")
    ruud, other = make_speaker("ruud", "fire", name="Ben Ruud"), make_speaker("else", name="Somebody Else")
    both = make_claim(story, "Nobody was hurt")
    make_evidence(both, gazette, "Nobody was hurt", speaker=lund)
    make_evidence(both, herald, "a doctor told us", speaker=ruud)
    shared = make_claim(story, "It is open")
    make_evidence(shared, gazette, "reopened on Monday", speaker=lund)
    make_evidence(shared, herald, "since Monday", speaker=other)


def test_its_voices_and_what_rests_on_them_alone(client, heard):
    said = words(page(client, URL))
    assert "Spoken for by Ada Lund (2) , Ben Ruud (1)" in said
    assert "Heard on 2 claims; 1 rests on no other word." in said
    assert said.count("Rests on no other word") == 1
    assert "Somebody Else" not in said


def test_nobody_learns_of_a_party_from_a_draft(client):
    story = make_story(published=False)
    make_evidence(make_claim(story), make_article(story), "Monday", speaker=make_speaker("lund", "fire"))
    assert client.get(URL).status_code == 404
    client.force_login(make_editor())
    assert client.get(URL).status_code == 200


def test_a_party_of_its_own_stands_before_the_speakers(client, story):
    """Somebody quoted for another side than their own is heard on that side."""
    from annotations.models import Party

    fire, _ = Party.objects.get_or_create(key="fire", defaults={"name": "Fire"})
    speaker = make_speaker("lund", "council")
    make_evidence(make_claim(story), make_article(story), "Monday", speaker=speaker, party=fire)
    assert "The bridge is open" in page(client, URL)
    assert client.get("/parties/council/").status_code == 404


@pytest.mark.parametrize("number", [5, 50])
def test_queries_do_not_grow(client, story, number, django_assert_num_queries):
    article, lund = make_article(story), make_speaker("lund", "fire")
    for count in range(number):
        make_evidence(make_claim(story, f"Statement {count}"), article, "Monday", speaker=lund)
    with django_assert_num_queries(11):
        page(client, URL)


def test_a_merged_speaker_speaks_for_the_side_of_the_one_that_stays(client, story):
    """Their own former side hears nothing of them, by however many steps they were merged."""
    stays = make_speaker("lund", "fire")
    middle = make_speaker("ada", "council")
    first = make_speaker("a-lund", "council")
    Speaker.objects.filter(pk=middle.pk).update(merged_into=stays)
    Speaker.objects.filter(pk=first.pk).update(merged_into=middle)
    first.refresh_from_db()
    make_evidence(make_claim(story), make_article(story), "Monday", speaker=first)
    assert "The bridge is open" in page(client, URL)
    assert client.get("/parties/council/").status_code == 404


def test_a_publisher_merges_it_from_here(client):
    party = make_speaker("lund", "fire").party
    link = f"/admin/annotations/party/merge/?rows={party.pk}"
    client.force_login(make_editor())
    assert link not in client.get("/parties/fire/").content.decode()
    client.force_login(make_publisher())
    assert link in client.get("/parties/fire/").content.decode()
    assert client.get(link).status_code == 200
    merge_parties(make_speaker("doctor", "brigade").party, [party], by="x")
    assert client.get("/parties/fire/").url == "/parties/brigade/"
