"""One claim is merged into another on the site: found, shown, confirmed."""

import re

import pytest

from annotations import claiming, deciding
from annotations.joining import merge_claims
from annotations.models import Claim
from annotations.undoing import undo
from articles.models import Act

from .making import (
    make_claim,
    make_evidence,
    make_publisher,
    make_speaker,
    make_story,
    make_user,
)
from .snapshots import snapshot

pytestmark = pytest.mark.django_db
PAGE = "/claims/twin/merge/"


@pytest.fixture
def pair(story, gazette, herald):
    stays = make_claim(story, key="open")
    make_evidence(stays, gazette, "reopened on Monday")
    deciding.decide(stays, "single-source", by="erin")
    goes = make_claim(story, "Cars cross the bridge again", key="twin")
    make_evidence(goes, herald, "Cars use the bridge")
    return Claim.objects.get(key="twin"), Claim.objects.get(key="open")


def html(answer) -> str:
    return answer.content.decode()


def carried(page: str) -> dict:
    return dict(
        re.findall(
            r'type="hidden" name="(since|into|version|seen|into_version|into_seen)" value="([^"]*)"', page
        )
    )


def test_finds_the_other_by_its_words(client, editor, story, pair):
    make_claim(story, "Nobody was hurt", key="hurt")
    page = html(client.get(PAGE))
    assert {'value="open"', 'value="hurt"'} <= set(re.findall(r'value="\w+"', page))
    assert 'name="into" value="twin"' not in page
    assert re.findall(r'name="into" value="(\w+)"', html(client.get(PAGE, {"q": "nobody"}))) == ["hurt"]
    assert "No other claim" in html(client.get(PAGE, {"q": "zebra"}))


def test_shows_what_would_change_and_changes_nothing(client, editor, pair):
    before = snapshot()
    page = html(client.get(PAGE, {"into": "open"}))
    assert snapshot() == before
    assert "1 row of evidence" in page
    assert "marked as needing review" in page
    assert 'data-status="single-source">Single source' in page
    assert "/claims/open/merge/?into=twin" in page


def test_merges_what_was_shown(client, editor, pair):
    done = client.post(PAGE, carried(html(client.get(PAGE, {"into": "open"}))))
    assert done["Location"] == "/claims/open/"
    goes, stays = (Claim.objects.get(pk=one.pk) for one in pair)
    assert goes.merged_into == stays
    assert stays.evidence.live().count() == 2
    page = html(client.get("/claims/open/"))
    assert "Merged “Cars cross the bridge again” into “The bridge is open”." in page
    assert client.get("/claims/twin/")["Location"] == "/claims/open/"
    assert client.get(PAGE)["Location"] == "/claims/open/"
    undo(Act.objects.first(), by=editor)
    assert client.get("/claims/twin/").status_code == 200


def test_words_of_the_merged_claim_are_found_in_their_article(client, editor, pair):
    row = pair[0].evidence.get()
    place = f"/articles/flood-herald/#h-{row.highlight.public_id}"
    assert client.get("/articles/flood-herald/?claim=twin")["Location"] == place
    merge_claims(*pair, by="erin")
    assert client.get("/articles/flood-herald/?claim=twin")["Location"] == place


@pytest.mark.parametrize("into", ["", "none", "open\0", "ü", "other"])
def test_asks_for_a_claim_of_this_story(client, editor, pair, into):
    make_claim(make_story("draft", published=False), key="other")
    answer = client.post(PAGE, {"into": into})
    assert answer.status_code == 422
    assert "Choose the claim that stays" in html(answer)
    assert client.get(PAGE, {"into": into}).status_code == 200


def test_not_into_itself(client, editor, pair):
    answer = client.get(PAGE, {"into": "twin"})
    assert answer.status_code == 409
    assert "cannot be merged into itself" in html(answer)


@pytest.mark.parametrize("changed", [0, 1])
def test_what_changed_since_is_shown_first(client, editor, pair, herald, changed):
    form = carried(html(client.get(PAGE, {"into": "open"})))
    was = pair[changed].statement
    claiming.reword_claim(pair[changed], by="erin", statement="Said anew", section="")
    answer = client.post(PAGE, form)
    assert answer.status_code == 409
    which = ("goes", "stays")[changed]
    assert f"Somebody changed the claim that {which} after you opened" in html(answer)
    assert f"statement: was “<bdi>{was}</bdi>”, is “<bdi>Said anew</bdi>”" in html(answer)
    assert "<strong>erin</strong>" in html(answer)
    assert Claim.objects.get(key="twin").merged_into is None
    assert client.post(PAGE, carried(html(answer))).status_code == 302


def test_evidence_that_came_since_is_shown_first(client, editor, pair, herald):
    form = carried(html(client.get(PAGE, {"into": "open"})))
    make_evidence(pair[0], herald, "Some 500 residents")
    answer = client.post(PAGE, form)
    assert answer.status_code == 409
    assert "2 rows of evidence" in html(answer)


def test_of_two_that_merge_it_the_second_is_told(client, editor, story, pair):
    form = carried(html(client.get(PAGE, {"into": "open"})))
    merge_claims(pair[0], make_claim(story, "A third", key="third"), by="erin")
    answer = client.post(PAGE, form)
    assert answer.status_code == 409
    assert "was merged into “A third” in the meantime" in html(answer)


def test_a_claim_that_was_taken_away(client, editor, story, pair):
    gone = make_claim(story, "Gone", key="gone")
    claiming.remove_claim(gone, by="erin")
    assert client.get("/claims/gone/merge/").status_code == 404
    answer = client.post("/claims/gone/merge/", {"into": "open"})
    assert answer.status_code == 409
    assert "was removed in the meantime" in html(answer)


def test_is_for_editors(client, pair):
    assert client.get(PAGE).status_code == 403
    client.force_login(make_user("reader"))
    assert client.post(PAGE, {"into": "open"}).status_code == 403


def test_queries_do_not_grow(client, editor, story, herald, pair, django_assert_max_num_queries):
    for number, word in enumerate(herald.current.text.split()[:15]):
        make_evidence(make_claim(story, f"Claim {number}"), herald, word)
        make_evidence(pair[0], herald, word)
    with django_assert_max_num_queries(14):
        assert client.get(PAGE).status_code == 200


def test_publishers_find_the_way_from_a_speaker(client, pair, gazette):
    ada = make_speaker("lund", name="Ada Lund")
    make_evidence(pair[1], gazette, "Nobody was hurt", speaker=ada)
    assert "Merge with another" not in html(client.get("/speakers/lund/"))
    client.force_login(make_publisher())
    way = re.search(r'href="(/admin/[^"]*merge/[^"]*)"', html(client.get("/speakers/lund/"))).group(1)
    page = client.get(way)
    assert page.status_code == 200
    assert "Ada Lund" in html(page)


@pytest.mark.parametrize("page", ["edit", "tag", "remove", "best"])
def test_other_addresses_of_a_merged_claim_lead_to_the_one_that_stays(client, editor, pair, page):
    merge_claims(*pair, by="erin")
    assert client.get(f"/claims/twin/{page}/")["Location"] == f"/claims/open/{page}/"


def test_a_form_that_was_open_on_the_merged_claim_chooses_the_one_that_stays(client, editor, pair, gazette):
    merge_claims(*pair, by="erin")
    start = gazette.current.text.index("Nobody was hurt")
    words = {"revision": 1, "start": start, "end": start + 15, "words": "Nobody was hurt", "claim": "twin"}
    counts = {"figure-TOTAL_FORMS": "0", "figure-INITIAL_FORMS": "0"}
    answer = client.post(f"{gazette.get_absolute_url()}annotate/", {**words, **counts, "stance": "supports"})
    assert answer.status_code == 422
    assert "was merged into “The bridge is open”; it is chosen now." in html(answer)
    assert 'value="open" checked' in html(answer)
