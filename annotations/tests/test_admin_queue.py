"""What waits, worked through at the desk: confirm, take the suggestion, open; one act a claim."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations import claiming, deciding, evidencing
from annotations.admin.confirming import next_after
from annotations.admin.waiting import waiting
from annotations.models import Claim, Decision
from articles.models import Act
from raqqa_site.testing import make_person

from .making import make_claim, make_editor, make_evidence, make_speaker, make_story

pytestmark = pytest.mark.django_db
QUEUE = "/admin/annotations/claim/queue/"
LIST = "/admin/annotations/claim/"


@pytest.fixture
def untagged(story, gazette):
    claim = make_claim(story, "Nobody has looked yet", key="new")
    make_evidence(claim, gazette, "reopened on Monday")
    return stored(claim)


@pytest.fixture
def departing(story, gazette):
    """Tagged by an import against the suggestion."""
    claim = make_claim(story, "The rules see it otherwise", key="departing")
    make_evidence(claim, gazette, "Nobody was hurt")
    deciding.decide(claim, "disputed", by="import", reason="Read by hand.")
    return stored(claim)


@pytest.fixture
def stale(story, gazette, herald):
    claim = make_claim(story, "More came in", key="stale")
    row = make_evidence(claim, gazette, "About 300")
    deciding.decide(claim, "single-source", by="somebody")
    evidencing.revise_evidence(row, by="somebody", speaker_id=make_speaker("lund", name="Ada Lund").pk)
    return stored(claim)


def stored(claim) -> Claim:
    return Claim.objects.get(pk=claim.pk)


def row_of(claim, reason: str | None = None, **more) -> dict:
    """What the row of the page posts."""
    former = claim.decisions.last().reason if claim.is_mismatch else ""
    fields = {
        "version": claim.version, "seen": claim.fingerprint, "shown": claim.tag,
        "suggested": claim.suggestion, "reason": former if reason is None else reason, "former": former,
        **more,
    }  # fmt: skip
    return {f"{name}-{claim.key}": value for name, value in fields.items()}


def keys_of(answer) -> list[str]:
    return [row.claim.key for row in answer.context_data["rows"]]


class TestTheList:
    def test_stale_then_departing_then_untagged(self, client, editor, untagged, departing, stale):
        answer = client.get(QUEUE)
        page = answer.content.decode()
        assert keys_of(answer) == ["stale", "departing", "new"]
        assert "who says it was “<bdi>none</bdi>”, is “<bdi>Ada Lund</bdi>”" in page
        assert "Read by hand.</textarea>" in page
        for words in (
            "Confirm “Single source”",
            "Confirm “Disputed”",
            "Take “Single source”",
            "<kbd>j</kbd>",
        ):
            assert words in page
        assert "style=" not in page.split("<main")[1]
        assert 'data-status="disputed">Disputed</span>' in page
        assert 'data-status="single-source">Single source</span>' in page
        assert 'href="/claims/departing/#why">Why?' in page

    def test_what_somebody_here_answered_for_waits_no_more(self, client, editor, departing):
        deciding.decide(departing, "disputed", by=editor, reason="I read it too.")
        answer = client.get(QUEUE)
        assert keys_of(answer) == []
        assert "1 more tag differs from the suggestion" in answer.content.decode()
        assert keys_of(client.get(f"{QUEUE}?kind=mismatch")) == ["departing"]

    @pytest.mark.parametrize(
        ("asked", "keys"),
        [("kind=stale", ["stale"]), ("kind=tag&story=flood", ["new"]), ("kind=mismatch", ["departing"]),
         ("story=flood", ["stale", "departing", "new"]), ("story=other", ["elsewhere"]),
         ("story=other&kind=stale", [])],
    )  # fmt: skip
    def test_filters(self, client, editor, untagged, departing, stale, asked, keys):
        make_claim(make_story("other"), key="elsewhere")
        assert keys_of(client.get(f"{QUEUE}?{asked}")) == keys

    @pytest.mark.parametrize("asked", ["kind=x", "story=nowhere", "story=%00", "page=x", "page=99999"])
    def test_what_is_no_choice_is_left_aside(self, client, editor, untagged, asked):
        answer = client.get(f"{QUEUE}?{asked}")
        assert keys_of(answer) == ["new"]
        assert ("left aside" in answer.content.decode()) == (not asked.startswith("page"))

    def test_as_many_queries_for_many(self, client, editor, story, gazette):
        def fill(start, stop):
            for number in range(start, stop):
                claim = make_claim(story, f"Claim {number}")
                row = make_evidence(claim, gazette, "About 300", figures=[{"low": 300, "high": 300}])
                deciding.decide(claim, "disputed", by="x", reason="seen")
                speaker = make_speaker(f"lund-{number}")
                evidencing.revise_evidence(row, by="x", speaker_id=speaker.pk)

        fill(0, 3)
        client.get(QUEUE)
        with CaptureQueriesContext(connection) as few:
            client.get(QUEUE)
        fill(3, 24)
        with CaptureQueriesContext(connection) as many:
            page = client.get(QUEUE).content.decode()
        assert page.count("Changed since the tag was given") == 24
        assert len(many) <= len(few) <= 24

    def test_pages(self, client, editor, story):
        for number in range(27):
            make_claim(story, f"Claim {number}")
        assert len(keys_of(client.get(QUEUE))) == 25
        answer = client.get(f"{QUEUE}?page=2&kind=tag")
        assert len(keys_of(answer)) == 2
        assert "?kind=tag&amp;page=1" in answer.content.decode()

    def test_the_front_leads_there(self, client, editor, untagged):
        page = client.get("/admin/").content.decode()
        assert f'href="{QUEUE}"' in page

    def test_roles(self, client, untagged):
        assert client.get(QUEUE).status_code == 302
        client.force_login(make_person("sam"))
        assert client.get(QUEUE).status_code == 403
        assert client.post(QUEUE, {**row_of(untagged), "take": "new"}).status_code == 403
        assert not Decision.objects.exists()


class TestOneRow:
    def test_a_stale_tag_is_confirmed_on_todays_evidence(self, client, editor, stale, departing):
        posted = {**row_of(stale), **row_of(departing), "confirm": "stale"}
        answer = client.post(f"{QUEUE}?story=flood", posted)
        assert (answer.status_code, answer["Location"]) == (302, f"{QUEUE}?story=flood#w-departing")
        assert not stored(stale).is_stale
        assert Act.objects.filter(verb="decide", actor=editor).count() == 1

    def test_an_imported_departure_is_answered_for(self, client, editor, departing):
        assert client.post(QUEUE, {**row_of(departing), "confirm": "departing"}).status_code == 302
        newest = departing.decisions.order_by("pk").last()
        assert (newest.by, newest.tag, newest.reason) == (editor, "disputed", "Read by hand.")
        assert keys_of(client.get(QUEUE)) == []

    def test_a_second_confirmation_says_that_nothing_is_new(self, client, editor, departing):
        client.post(QUEUE, {**row_of(departing), "confirm": "departing"})
        posted = {**row_of(stored(departing)), "confirm": "departing"}
        page = client.post(QUEUE, posted, follow=True).content.decode()
        assert "stays as it is" in page
        assert Act.objects.filter(verb="decide", actor=editor).count() == 1

    def test_a_departure_without_its_reason_is_asked_for_it(self, client, editor, departing):
        answer = client.post(QUEUE, {**row_of(departing, reason=" "), "confirm": "departing"})
        assert answer.status_code == 422
        assert "give the reason" in answer.content.decode()
        assert answer.context_data["focus"] == "departing"

    def test_the_suggestion_is_taken_without_the_former_reason(self, client, editor, departing):
        assert client.post(QUEUE, {**row_of(departing), "take": "departing"}).status_code == 302
        newest = departing.decisions.order_by("pk").last()
        assert (newest.tag, newest.reason) == ("single-source", "")

    def test_but_with_one_that_was_written(self, client, editor, departing):
        client.post(QUEUE, {**row_of(departing, reason="The rules are right."), "take": "departing"})
        assert departing.decisions.order_by("pk").last().reason == "The rules are right."

    def test_an_untagged_claim_takes_its_suggestion(self, client, editor, untagged):
        client.post(QUEUE, {**row_of(untagged), "take": "new"})
        assert stored(untagged).tag == "single-source"

    def test_a_suggestion_that_is_no_tag_is_not_taken(self, client, editor, story):
        claim = stored(make_claim(story, key="bare"))
        assert 'name="take"' not in client.get(QUEUE).content.decode().replace("take_ticked", "")
        answer = client.post(QUEUE, {**row_of(claim), "take": "bare"})
        assert answer.status_code == 422
        assert "open it and decide" in answer.content.decode()

    def test_undo_brings_it_back(self, client, editor, untagged):
        client.post(QUEUE, {**row_of(untagged), "take": "new"})
        page = client.get(QUEUE).content.decode()
        act = Act.objects.get(verb="decide")
        assert (
            f'formaction="/admin/articles/act/{act.pk}/undo/?next=/admin/annotations/claim/queue/"'
            in page.replace("%2F", "/")
        )
        client.post(f"/admin/articles/act/{act.pk}/undo/?next={QUEUE}", row_of(untagged))
        assert keys_of(client.get(QUEUE)) == ["new"]

    @pytest.mark.parametrize("posted", [{}, {"confirm": "nowhere"}, {"take": ""}, {"confirm_ticked": ""},
                                        {"confirm_ticked": "", "ticked": "new"},
                                        {"confirm": "x", "version-x": "1"}])  # fmt: skip
    def test_what_names_no_row_changes_nothing(self, client, editor, untagged, posted):
        answer = client.post(QUEUE, posted)
        assert answer.status_code in (302, 409, 422)
        assert not Decision.objects.exists()

    def test_undo_makes_an_imported_departure_wait_again(self, client, editor, departing):
        client.post(QUEUE, {**row_of(departing), "confirm": "departing"})
        act = Act.objects.get(verb="decide", actor=editor)
        client.post(f"/admin/articles/act/{act.pk}/undo/?next={QUEUE}")
        assert keys_of(client.get(QUEUE)) == ["departing"]


class TestClashes:
    def test_a_quicker_colleague(self, client, editor, stale):
        posted = {**row_of(stale), "confirm": "stale"}
        deciding.decide(stale, "disputed", by=make_editor("bo"), reason="They differ.")
        answer = client.post(QUEUE, posted)
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "Its tag is now “Disputed”; you chose “Single source”" in page
        assert "Tag it “Single source” all the same" in page
        assert stored(stale).tag == "disputed"
        again = {**row_of(stored(stale), mine="single-source"), "keep": "stale"}
        assert client.post(QUEUE, again).status_code == 302
        assert stored(stale).tag == "single-source"

    def test_other_evidence_than_was_seen(self, client, editor, stale, gazette):
        posted = {**row_of(stale), "confirm": "stale"}
        make_evidence(stale, gazette, "Nobody was hurt")
        assert client.post(QUEUE, posted).status_code == 409
        assert stored(stale).is_stale

    def test_a_removed_claim(self, client, editor, story):
        claim = make_claim(story, key="bare")
        deciding.decide(claim, "disputed", by="x", reason="seen")
        posted = {**row_of(stored(claim)), "confirm": "bare"}
        claiming.remove_claim(claim, by="colleague")
        answer = client.post(QUEUE, posted)
        assert answer.status_code == 409
        assert "removed" in answer.content.decode()

    def test_of_the_ticked_the_others_are_kept(self, client, editor, stale, departing, untagged):
        posted = {**row_of(stale), **row_of(departing, reason="Mine."), **row_of(untagged),
                  "ticked": ["stale", "departing"], "confirm_ticked": ""}  # fmt: skip
        deciding.decide(departing, "agreed", by="colleague", reason="Quicker.")
        answer = client.post(QUEUE, posted)
        assert answer.status_code == 409
        assert not stored(stale).is_stale
        assert stored(departing).tag == "agreed"
        page = answer.content.decode()
        assert "Mine.</textarea>" in page
        assert "confirmed: Single source" in page

    def test_each_ticked_claim_is_an_act_of_its_own(self, client, editor, stale, departing):
        posted = {**row_of(stale), **row_of(departing), "ticked": ["stale", "departing"]}
        assert client.post(QUEUE, {**posted, "confirm_ticked": ""}).status_code == 302
        assert Act.objects.filter(verb="decide", actor=editor).count() == 2
        assert keys_of(client.get(QUEUE)) == []

    def test_what_was_typed_elsewhere_stays(self, client, editor, stale, departing):
        posted = {**row_of(stale), **row_of(departing, reason="Half a sen"), "confirm": "stale"}
        answer = client.post(QUEUE, posted)
        assert answer.status_code == 200
        assert "Half a sen</textarea>" in answer.content.decode()
        assert answer.context_data["focus"] == "departing"


class TestInTheListOfClaims:
    def test_confirm_at_once_where_no_reason_is_needed(self, client, editor, stale):
        answer = client.post(LIST, {"action": "confirm_selected", "_selected_action": [stale.pk]})
        assert answer.status_code == 302
        assert not stored(stale).is_stale

    def test_a_page_asks_for_reasons(self, client, editor, stale, departing, untagged):
        chosen = [stale.pk, departing.pk, untagged.pk]
        url = f"{LIST}?q=e"
        answer = client.post(url, {"action": "confirm_selected", "_selected_action": chosen})
        page = answer.content.decode()
        assert answer.status_code == 200
        assert sorted(keys_of(answer)) == ["departing", "stale"]
        assert "“Nobody has looked yet” has no tag to confirm" in page
        assert page.count(" checked>") == 2
        posted = {**row_of(stale), **row_of(departing, reason=""), "ticked": ["stale", "departing"],
                  "confirm_ticked": "", "back": url}  # fmt: skip
        answer = client.post(QUEUE, posted)
        assert (answer.status_code, keys_of(answer)) == (422, ["departing"])
        posted = {**row_of(departing, reason="Still so."), "ticked": ["departing"], "confirm_ticked": ""}
        assert client.post(QUEUE, {**posted, "back": url})["Location"] == url
        assert departing.decisions.order_by("pk").last().reason == "Still so."

    def test_it_leads_to_no_other_site(self, client, editor, stale):
        posted = {**row_of(stale), "confirm": "stale", "back": "https://elsewhere.example/"}
        assert client.post(QUEUE, posted)["Location"] == QUEUE

    def test_suggestions_are_taken(self, client, editor, departing, untagged, story):
        bare = make_claim(story, "Nothing is put to it")
        chosen = [departing.pk, untagged.pk, bare.pk]
        page = client.post(
            LIST, {"action": "take_selected", "_selected_action": chosen}, follow=True
        ).content.decode()
        assert stored(departing).tag == stored(untagged).tag == "single-source"
        assert "“Nothing is put to it” has no suggestion that is a tag" in page
        assert stored(bare).tag == ""

    def test_a_clash_in_the_list(self, client, editor, untagged):
        posted = {"action": "take_selected", "_selected_action": [untagged.pk],
                  "version-new": untagged.version, "seen-new": untagged.fingerprint}  # fmt: skip
        deciding.decide(untagged, "disputed", by="colleague", reason="seen")
        answer = client.post(LIST, posted)
        assert answer.status_code == 409
        assert "Tag it “Single source” all the same" in answer.content.decode()


def test_an_untagged_claim_that_was_reviewed_waits_until_its_evidence_changes(untagged, editor, herald):
    deciding.review(untagged, by=editor, version=untagged.version, seen=untagged.fingerprint)
    assert untagged not in waiting()
    assert untagged not in waiting("tag")
    make_evidence(untagged, herald, "Some 500 residents")
    assert untagged in waiting("tag")


def test_the_next_row():
    assert next_after("abcd", "b") == "c"
    assert next_after("abcd", "ad") == "b"
    assert next_after("abcd", "") == "a"
    assert next_after("a", "a") == ""


def test_the_keys_are_a_small_script():
    assert (Path(settings.BASE_DIR) / "static/desk/queue.js").stat().st_size < 2500
