"""Speakers and parties that were entered twice: merged with a preview, redirected, undone."""

import pytest
from django.core.exceptions import ValidationError

from annotations import deciding
from annotations.evidencing import revise_evidence
from annotations.merging import merge_parties, merge_speakers
from annotations.models import Claim, Party, Speaker
from annotations.undoing import undo
from articles.acts import Refused, Stale
from articles.models import Act
from raqqa_site.testing import make_publisher

from .making import make_claim, make_editor, make_evidence, make_speaker

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_names(story, gazette, herald):
    """One claim that two papers give to one man under two names: two voices until they are merged."""
    claim = make_claim(story)
    lund, alias = make_speaker("lund", name="Ada Lund"), make_speaker("a-lund", name="A. Lund")
    make_evidence(claim, gazette, "Nobody was hurt", speaker=lund)
    make_evidence(claim, herald, "Cars use the bridge", speaker=alias)
    claim.refresh_from_db()
    assert claim.suggestion == "agreed"
    return lund, alias


@pytest.fixture
def publisher(client):
    user = make_publisher()
    client.force_login(user)
    return user


class TestSpeakers:
    def test_two_voices_become_one_and_undo_parts_them(self, two_names):
        lund, alias = two_names
        done = merge_speakers(lund, [alias], by="paul", versions={lund.pk: 1, alias.pk: 1})
        assert Claim.objects.get().suggestion == "single-source"
        alias.refresh_from_db()
        assert alias.merged_into == lund
        undo(done.act, by="paul")
        assert Claim.objects.get().suggestion == "agreed"
        alias.refresh_from_db()
        assert alias.merged_into is None

    def test_pointers_lead_straight_to_the_one_that_stays(self, two_names):
        lund, alias = two_names
        chief = make_speaker("chief", name="The fire chief")
        merge_speakers(lund, [alias], by="x")
        merge_speakers(chief, [lund], by="x")
        assert set(Speaker.objects.exclude(merged_into=None).values_list("merged_into__key", flat=True)) == {
            "chief"
        }
        again = make_speaker("again")
        merge_speakers(alias, [again], by="x")
        again.refresh_from_db()
        assert again.merged_into == chief

    def test_loops_and_nothing_to_do_are_refused(self, two_names):
        lund, alias = two_names
        with pytest.raises(Refused, match="into itself"):
            merge_speakers(lund, [lund], by="x")
        with pytest.raises(Refused, match="at least two"):
            merge_speakers(lund, [], by="x")
        merge_speakers(lund, [alias], by="x")
        with pytest.raises(Refused, match="into itself"):
            merge_speakers(alias, [lund], by="x")
        with pytest.raises(Refused, match="already"):
            merge_speakers(lund, [alias], by="x")
        assert Act.objects.filter(verb="merge speakers").count() == 1

    def test_an_older_version_is_refused(self, two_names):
        lund, alias = two_names
        Speaker.objects.filter(pk=alias.pk).update(version=2)
        with pytest.raises(Stale):
            merge_speakers(lund, [alias], by="x", versions={lund.pk: 1, alias.pk: 1})


class TestParties:
    def test_speakers_and_evidence_move_and_undo_brings_them_back(self, client, story, gazette, herald):
        claim = make_claim(story)
        lund, doctor = make_speaker("lund", "fire"), make_speaker("doctor", "brigade")
        make_evidence(claim, gazette, "Nobody was hurt", speaker=lund)
        row = make_evidence(claim, herald, "Cars use the bridge", speaker=doctor, party=doctor.party)
        fire, brigade = Party.objects.get(key="fire"), Party.objects.get(key="brigade")
        done = merge_parties(fire, [brigade], by="paul")
        for one in (row, doctor):
            one.refresh_from_db()
            assert one.party == fire
        assert client.get("/parties/brigade/")["Location"] == "/parties/fire/"
        undo(done.act, by="paul")
        for one in (row, doctor):
            one.refresh_from_db()
            assert one.party == brigade
        assert client.get("/parties/brigade/").status_code == 200

    def test_a_merged_party_is_chosen_no_more(self, client, publisher):
        speaker = make_speaker("lund", "fire")
        old = make_speaker("doctor", "brigade").party
        merge_parties(speaker.party, [old], by="x")
        asked = "app_label=annotations&model_name=speaker&field_name=party&term="
        offered = client.get(f"/admin/autocomplete/?{asked}").json()["results"]
        assert [one["text"] for one in offered] == ["Fire"]


class TestMergedSince:
    """Somebody chose a speaker or a party, which was merged before the row was stored."""

    @pytest.fixture
    def chosen(self, story, gazette):
        lund, alias = make_speaker("lund", "fire"), make_speaker("a-lund", "brigade")
        found = Speaker.objects.select_related("party").get(key="a-lund")
        row = make_evidence(make_claim(story), gazette, "Nobody was hurt")
        merge_speakers(lund, [alias], by="x")
        merge_parties(lund.party, [alias.party], by="x")
        return found, row, lund

    def test_new_evidence_names_those_who_stay(self, story, herald, chosen):
        alias, _, lund = chosen
        claim = Claim.objects.get()
        row = make_evidence(claim, herald, "Cars use the bridge", speaker=alias, party=alias.party)
        row.refresh_from_db()
        assert (row.speaker, row.party) == (lund, lund.party)
        claim.refresh_from_db()
        assert claim.voices["sides"] == ["fire"]

    def test_so_does_corrected_evidence(self, chosen):
        alias, row, lund = chosen
        revise_evidence(row, by="x", speaker_id=alias.pk, party_id=alias.party_id)
        row.refresh_from_db()
        assert (row.speaker, row.party) == (lund, lund.party)

    def test_a_side_comes_back_by_undo_only_after_its_merge_is_undone(self, story, gazette):
        fire, brigade = make_speaker("lund", "fire").party, make_speaker("doctor", "brigade").party
        row = make_evidence(make_claim(story), gazette, "Nobody was hurt", party=brigade)
        moved = revise_evidence(row, by="x", party_id=fire.pk)
        merge = merge_parties(fire, [brigade], by="x")
        with pytest.raises(Refused, match="merged the parties"):
            undo(moved.act, by="x")
        undo(merge.act, by="x")
        undo(moved.act, by="x")
        row.refresh_from_db()
        assert row.party == brigade

    def test_a_speaker_is_given_no_merged_side(self, chosen):
        lund = chosen[2]
        lund.party = Party.objects.get(key="brigade")
        with pytest.raises(ValidationError, match="merged into another"):
            lund.clean()


class TestThePage:
    URL = "/admin/annotations/speaker/"

    def address(self, *rows, into=None) -> str:
        rows = "&".join(f"rows={row.pk}" for row in rows)
        return f"{self.URL}merge/?{rows}" + (f"&into={into.pk}" if into else "")

    def test_from_the_list_to_the_preview_to_the_merge(self, client, publisher, two_names):
        lund, alias = two_names
        deciding.decide(Claim.objects.get(), "agreed", by="x")
        chosen = {"action": "merge_selected", "_selected_action": [lund.pk, alias.pk]}
        address = client.post(self.URL, chosen)["Location"]
        page = client.get(f"{address}&into={lund.pk}").content.decode()
        assert "If “Ada Lund” stays" in page
        assert "<strong>Agreed</strong>" in page
        assert "<strong>Single source</strong>" in page
        assert "its tag goes stale" in page
        assert Claim.objects.get().suggestion == "agreed"
        assert not Act.objects.filter(verb="merge speakers").exists()
        posted = {"into": lund.pk, f"version-{lund.pk}": 1, f"version-{alias.pk}": 1}
        assert client.post(address, posted)["Location"] == self.URL
        assert client.get("/speakers/a-lund/")["Location"] == "/speakers/lund/"
        act = Act.objects.get(verb="merge speakers")
        way = f"/acts/{act.public_id}/undo/?next=%2Fadmin%2Fannotations%2Fspeaker%2F"
        assert f'“A. Lund” merged into “Ada Lund”. <a href="{way}">' in client.get(self.URL).content.decode()
        assert client.get(way).status_code == 200
        client.post(f"/admin/articles/act/{act.pk}/undo/")
        assert client.get("/speakers/a-lund/").status_code == 200

    def test_different_sides_are_said(self, client, publisher):
        lund, doctor = make_speaker("lund", "fire"), make_speaker("doctor", "clinic")
        page = client.get(self.address(lund, doctor, into=lund)).content.decode()
        assert "They speak for different sides: Fire, Clinic" in page

    def test_rows_changed_since_are_shown_anew(self, client, publisher, two_names):
        lund, alias = two_names
        Speaker.objects.filter(pk=alias.pk).update(name="Somebody else", version=2)
        posted = {"into": lund.pk, f"version-{lund.pk}": 1, f"version-{alias.pk}": 1}
        answer = client.post(self.address(lund, alias), posted)
        assert answer.status_code == 409
        assert "Somebody else" in answer.content.decode()
        assert not Act.objects.filter(verb="merge speakers").exists()

    def test_a_loop_is_refused_with_the_reason(self, client, publisher, two_names):
        lund, alias = two_names
        merge_speakers(lund, [alias], by="x")
        answer = client.get(self.address(alias, lund, into=alias))
        assert answer.status_code == 409
        assert "cannot be merged into itself" in answer.content.decode()

    def test_one_alone_asks_for_another(self, client, publisher, two_names):
        lund, _ = two_names
        page = client.get(self.address(lund)).content.decode()
        assert "A. Lund (a-lund)" in page
        assert "Merge with another" in client.get(f"{self.URL}{lund.pk}/change/").content.decode()

    def test_nonsense_in_the_address(self, client, publisher):
        for query in ("", "?rows=x&rows=999999&into=%00"):
            answer = client.get(f"{self.URL}merge/{query}")
            assert answer.status_code == 422
            assert "Choose at least two speakers of the list" in answer.content.decode()

    def test_an_editor_does_not_merge(self, client, two_names):
        client.force_login(make_editor())
        lund, alias = two_names
        assert client.get(self.address(lund, alias)).status_code == 403
        assert client.post(self.address(lund, alias), {"into": lund.pk}).status_code == 403

    def test_parties_have_the_same_page(self, client, publisher):
        fire, clinic = make_speaker("lund", "fire").party, make_speaker("doctor", "clinic").party
        url = f"/admin/annotations/party/merge/?rows={fire.pk}&rows={clinic.pk}&into={fire.pk}"
        assert "If “Fire” stays" in client.get(url).content.decode()
        client.post(url, {"into": fire.pk, f"version-{fire.pk}": 1, f"version-{clinic.pk}": 1})
        clinic.refresh_from_db()
        assert clinic.merged_into == fire

    def test_queries_do_not_grow(self, client, publisher, story, gazette, django_assert_max_num_queries):
        lund, doctor = make_speaker("lund"), make_speaker("doctor")
        for number in range(30):
            make_evidence(make_claim(story, f"Claim {number}"), gazette, "About 300", speaker=doctor)
        with django_assert_max_num_queries(50):
            client.get(self.address(lund, doctor))
