"""One voice's page."""

import pytest

from annotations.models import Evidence, Speaker
from articles.models import Story

from .making import make_article, make_claim, make_editor, make_evidence, make_speaker, make_story

pytestmark = pytest.mark.django_db


def heard(speaker, *, published=True):
    story = make_story(published=published)
    claim = make_claim(story, "Nobody was hurt")
    return make_evidence(claim, make_article(story), "“Nobody was hurt,”", speaker=speaker)


def test_it_lists_the_claims_that_hang_on_the_voice(client):
    speaker = make_speaker(name="Ada Lund", party="fire")
    heard(speaker)
    page = client.get("/speakers/lund/").content.decode()
    assert "Ada Lund" in page
    assert "Nobody was hurt" in page


def test_nobody_learns_of_a_speaker_from_a_draft(client):
    heard(make_speaker(), published=False)
    assert client.get("/speakers/lund/").status_code == 404
    client.force_login(make_editor())
    assert client.get("/speakers/lund/").status_code == 200


def test_a_merged_address_leads_to_the_one_that_stays_where_its_own_name_was_published(client):
    stays = make_speaker()
    alias = Speaker.objects.create(key="ada", name="Ada", merged_into=stays)
    heard(stays)
    assert client.get("/speakers/ada/").status_code == 404
    claim = make_claim(Story.objects.get(), "It is open")
    make_evidence(claim, make_article(claim.story, "herald"), "Monday", speaker=alias)
    Evidence.objects.filter(claim=claim).update(speaker=alias)  # as it was put before the merge
    assert client.get("/speakers/ada/").headers["Location"] == "/speakers/lund/"


def test_an_unknown_voice(client):
    assert client.get("/speakers/nobody/").status_code == 404


def test_words_of_one_who_was_merged_twice_are_heard(client):
    stays = make_speaker()
    middle = Speaker.objects.create(key="ada", name="Ada", merged_into=stays)
    heard(Speaker.objects.create(key="a-lund", name="A. Lund", merged_into=middle))
    assert "Nobody was hurt" in client.get("/speakers/lund/").content.decode()
