"""What was done to a story, sifted and paged, with undo."""

from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from annotations.activity import A_PAGE
from annotations.claiming import remove_claim, reword_claim
from annotations.deciding import decide
from annotations.merging import merge_speakers
from annotations.models import Claim
from annotations.tests.making import (
    make_claim,
    make_evidence,
    make_publisher,
    make_speaker,
    make_story,
)
from annotations.tests.reading_pages import make_many_claims, page, words
from annotations.undoing import undo
from articles.models import Act

pytestmark = pytest.mark.django_db
URL = "/stories/flood/activity/"


@pytest.fixture
def claim(story, gazette, herald):
    claim = make_claim(story, key="open")
    make_evidence(claim, gazette, "reopened on Monday")
    return claim


def listed(client, query: str = "") -> str:
    return words(page(client, URL + query)).split("Times of")[-1]


def test_newest_first_with_before_and_after(client, claim, editor):
    reword_claim(claim, by=editor, statement="The bridge is shut")
    said = listed(client)
    assert said.index("erin re-worded") < said.index("test put words of Gazette")
    assert "statement The bridge is open The bridge is shut" in said
    assert "stance — Supports" in said


def test_undo_comes_back_here_and_is_told(client, claim, editor):
    act = reword_claim(claim, by=editor, statement="The bridge is shut").act
    html = page(client, URL + "?act=reword+claim")
    assert f'action="/acts/{act.public_id}/undo/"' in html
    assert 'name="next" value="/stories/flood/activity/?act=reword+claim"' in html
    undo(act, by=editor)
    html = page(client, URL + "?act=reword+claim")
    assert f'action="/acts/{act.public_id}/undo/"' not in html
    assert "Undone by erin on" in words(html)


def test_a_whole_story_has_no_button(client, claim, editor):
    act = Act.objects.get(verb="make story")
    assert f"/acts/{act.public_id}/undo/" not in page(client, URL)


def test_sifted(client, story, claim, herald, editor):
    other = make_claim(story, "The road is shut", key="road")
    make_evidence(other, herald, "Cars use the bridge")
    decide(claim, "disputed", by=editor, reason="Two say so.")
    assert "The road is shut" not in listed(client, "?person=erin")
    assert "tagged “The bridge is open” disputed" in listed(client, "?claim=open")
    assert "Gazette" in listed(client, "?claim=open")
    assert "Herald" not in listed(client, "?claim=open")
    assert "Cars use the bridge" not in listed(client, "?article=gazette")
    assert "put words of Herald" in listed(client, "?article=herald")
    assert "fits all that is asked for" in listed(client, "?claim=open&article=herald")
    assert "put words of Gazette" in listed(client, "?claim=open&article=gazette")
    today = timezone.now().astimezone(ZoneInfo(story.tz)).date()
    assert "tagged" in listed(client, f"?act=decide&day={today}")
    assert "fits all that is asked for" in listed(client, "?day=2001-01-01")


def test_a_removed_claim_is_still_on_record(client, story, editor):
    claim = make_claim(story, "Gone by now", key="gone")
    remove_claim(claim, by=editor)
    assert "took the claim away" in listed(client, "?claim=gone")


@pytest.mark.parametrize(
    "query", ["person=x", "act=x", "claim=x", "article=x", "day=x", "day=0001-01-01", "from=x"]
)
def test_what_is_not_known_is_left_out_with_a_note(client, claim, editor, query):
    said = words(page(client, f"{URL}?{query}"))
    assert "left out" in said or "the newest are shown" in said
    assert "made the claim" in said


def test_paged_by_the_act_it_begins_with(client, story, editor):
    for number in range(A_PAGE + 10):
        make_claim(story, f"Statement {number}")
    html = page(client, URL)
    assert html.count('class="act"') == A_PAGE
    address = html.split('rel="next" href="')[1].split('"')[0]
    make_claim(story, "Later than the first page")
    said = words(page(client, address))
    assert f"made the claim “Statement {9}”" in said
    assert f"made the claim “Statement {10}”" not in said
    assert "Newest acts" in said


def test_queries_do_not_grow(client, story, editor, django_assert_max_num_queries):
    make_many_claims(story, 12)
    for claim in Claim.objects.all():
        undo(reword_claim(claim, by=editor, statement=f"{claim} anew").act, by=editor)
    with django_assert_max_num_queries(23):
        client.get(URL)
    with django_assert_max_num_queries(28):
        client.get(URL + "?article=north")


class TestActsOnWhatStoriesShare:
    @pytest.fixture
    def merge(self, claim, gazette):
        lund, alias = make_speaker("lund", name="Ada Lund"), make_speaker("a-lund", name="A. Lund")
        make_evidence(claim, gazette, "Nobody was hurt", speaker=alias)
        return merge_speakers(lund, [alias], by="paul").act

    def test_stand_in_each_story_that_uses_it(self, client, merge, editor):
        assert "paul merged the speakers" in listed(client)
        assert "paul merged the speakers" in listed(client, "?claim=open")
        assert "paul merged the speakers" in listed(client, "?person=paul&act=merge+speakers")
        assert "paul merged the speakers" in listed(client, f"?from={merge.public_id}")
        assert "merged the speakers" not in listed(client, "?article=herald")
        make_story("fire", title="The fire")
        assert "merged the speakers" not in words(page(client, "/stories/fire/activity/"))

    def test_a_publisher_undoes_it_there(self, client, merge, editor):
        address = f'action="/acts/{merge.public_id}/undo/"'
        assert address not in page(client, URL)
        client.force_login(make_publisher())
        assert address in page(client, URL)
        client.post(f"/acts/{merge.public_id}/undo/")
        assert "took back what paul did: merged the speakers" in listed(client)

    def test_what_was_undone_twice_is_told_so(self, client, merge, editor):
        undo(undo(merge, by="paul").act, by="paul")
        assert "brought back what paul did: merged the speakers" in listed(client)

    def test_queries_do_not_grow(self, client, merge, editor, gazette, django_assert_max_num_queries):
        claim = Claim.objects.get()
        for number in range(12):
            one, other = make_speaker(f"a{number}"), make_speaker(f"b{number}")
            make_evidence(claim, gazette, "Nobody was hurt", speaker=one)
            undo(merge_speakers(other, [one], by="paul").act, by="paul")
        with django_assert_max_num_queries(28):
            client.get(URL)


def test_strangers(client, claim):
    assert client.get(URL).status_code == 403


def test_editors_are_led_to_it(client, claim, editor):
    assert f'href="{URL}"' in page(client, "/stories/flood/")
    assert f'href="{URL}?claim=open"' in page(client, "/claims/open/")
    client.logout()
    assert URL not in page(client, "/stories/flood/")
