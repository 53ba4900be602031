"""Two editors on one row: nothing is overwritten unknowingly, and nothing that was typed is lost."""

import re
from html import unescape

import pytest
from django.core.exceptions import ValidationError

from annotations import claiming, evidencing
from annotations.models import Claim, Evidence, Figure, Speaker
from articles.acts import Refused
from articles.clashing import ClashingForm
from articles.models import Act
from raqqa_site.testing import make_publisher

from .making import make_claim, make_evidence, make_speaker
from .test_admin_claims import change_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(story):
    return make_claim(story)


def opened(client, url: str) -> dict[str, str]:
    """The form as a browser would post it back untouched."""
    return fields_of(client.get(url).content.decode())


def fields_of(page: str) -> dict[str, str]:
    """What the change form on the page would post, without the template of a new row."""
    form = page[page.index('_form" novalidate') :].split("</form>")[0]
    found = {}
    for tag in re.findall(r"<input [^>]*>", form):
        named = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        kind = named.get("type")
        if "name" not in named or kind == "submit" or (kind == "checkbox" and " checked" not in tag):
            continue
        found[named["name"]] = unescape(named.get("value", "on" if kind == "checkbox" else ""))
    for name, words in re.findall(r'<textarea name="([^"]*)"[^>]*>(.*?)</textarea>', form, re.S):
        found[name] = unescape(words).removeprefix("\n").removeprefix("\r\n")
    for name, options in re.findall(r'<select name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.findall(r'<option value="([^"]*)"[^>]* selected', options)
        found[name] = unescape(chosen[0]) if chosen else ""
    return {name: words for name, words in found.items() if "__prefix__" not in name}


def test_an_untouched_form_changes_nothing(client, editor, claim, gazette):
    make_evidence(claim, gazette, "About 300", note="printed twice")
    before = Act.objects.count()
    assert client.post(change_url(claim), opened(client, change_url(claim))).status_code == 302
    assert Act.objects.count() == before


class TestTheClaim:
    def test_both_versions_are_shown_and_mine_is_kept_by_saving_again(self, client, editor, claim):
        mine = opened(client, change_url(claim)) | {"statement": "Mine"}
        claiming.reword_claim(claim, by="colleague", statement="Theirs")
        answer = client.post(change_url(claim), mine)
        page = answer.content.decode()
        assert answer.status_code == 409
        assert re.search(r"<td>Theirs</td>\s*<td>Mine</td>", page)
        assert Claim.objects.get().statement == "Theirs"
        again = fields_of(page)
        assert again["statement"] == "Mine"
        assert client.post(change_url(claim), again).status_code == 302
        assert Claim.objects.get().statement == "Mine"

    def test_what_only_the_other_changed_is_taken_over(self, client, editor, claim):
        mine = opened(client, change_url(claim)) | {"statement": "Mine"}
        claiming.reword_claim(claim, by="colleague", section="Theirs")
        page = client.post(change_url(claim), mine).content.decode()
        again = fields_of(page)
        assert (again["statement"], again["section"]) == ("Mine", "Theirs")
        assert "Changed by the other alone" in page
        assert client.post(change_url(claim), again).status_code == 302
        assert Claim.objects.values_list("statement", "section").get() == ("Mine", "Theirs")

    def test_a_third_editor_is_met_again(self, client, editor, claim):
        mine = opened(client, change_url(claim)) | {"statement": "Mine"}
        claiming.reword_claim(claim, by="colleague", statement="Theirs")
        again = fields_of(client.post(change_url(claim), mine).content.decode())
        claiming.reword_claim(claim, by="another", statement="Third")
        answer = client.post(change_url(claim), again)
        assert answer.status_code == 409
        assert "<td>Third</td>" in answer.content.decode()

    def test_a_claim_that_was_taken_away_gives_the_words_back(self, client, editor, claim):
        mine = opened(client, change_url(claim)) | {"statement": "Long words of mine"}
        claiming.remove_claim(claim, by="colleague")
        answer = client.post(change_url(claim), mine)
        assert answer.status_code == 409
        page = answer.content.decode()
        assert "was taken away by somebody else" in page
        assert "Long words of mine" in page
        assert client.post(change_url(claim), fields_of(page)).status_code == 409
        assert Claim.objects.get().statement == "The bridge is open"

    def test_a_race_between_the_check_and_the_verb(self, client, editor, claim, monkeypatch):
        """The form was checked, and only then somebody else saved."""
        mine = opened(client, change_url(claim)) | {"statement": "Mine"}
        claiming.reword_claim(claim, by="colleague", statement="Theirs")
        check = ClashingForm._is_stale

        def too_early(form):
            monkeypatch.setattr(ClashingForm, "_is_stale", check)
            return False

        monkeypatch.setattr(ClashingForm, "_is_stale", too_early)
        answer = client.post(change_url(claim), mine)
        assert answer.status_code == 409
        assert fields_of(answer.content.decode())["statement"] == "Mine"


class TestEvidenceInline:
    def edited(self, client, claim, **fields) -> dict:
        return opened(client, change_url(claim)) | {f"evidence-0-{name}": v for name, v in fields.items()}

    def test_a_row_that_somebody_else_corrected(self, client, editor, claim, gazette):
        row = make_evidence(claim, gazette, "About 300")
        mine = self.edited(client, claim, note="mine")
        evidencing.revise_evidence(row, by="colleague", note="theirs", stance="contradicts")
        answer = client.post(change_url(claim), mine)
        page = answer.content.decode()
        assert answer.status_code == 409
        assert re.search(r"<td>theirs</td>\s*<td>mine</td>", page)
        assert '<th scope="row">Claim</th>' not in page
        again = fields_of(page)
        assert again["evidence-0-stance"] == "contradicts"
        assert client.post(change_url(claim), again).status_code == 302
        row.refresh_from_db()
        assert (row.note, row.stance) == ("mine", "contradicts")

    def test_a_colleagues_correction_of_another_row_is_no_clash(self, client, editor, claim, gazette):
        make_evidence(claim, gazette, "About 300")
        other = make_evidence(claim, gazette, "Nobody was hurt")
        mine = self.edited(client, claim, note="mine")
        evidencing.revise_evidence(other, by="colleague", note="theirs")
        assert client.post(change_url(claim), mine).status_code == 302
        assert list(Evidence.objects.values_list("note", flat=True)) == ["mine", "theirs"]

    def test_a_row_that_was_taken_away_keeps_every_other_in_its_place(self, client, editor, claim, gazette):
        first = make_evidence(claim, gazette, "About 300")
        second = make_evidence(claim, gazette, "Nobody was hurt")
        mine = self.edited(client, claim, note="lost?") | {"evidence-1-note": "kept"}
        evidencing.remove_evidence(first, by="colleague")
        page = client.post(change_url(claim), mine).content.decode()
        again = fields_of(page)
        assert (again["evidence-0-note"], again["evidence-1-note"]) == ("lost?", "kept")
        assert again["evidence-1-id"] == str(second.pk)
        assert "was taken away by somebody else" in page

    def test_taking_off_a_row_that_was_corrected_is_asked_again(self, client, editor, claim, gazette):
        row = make_evidence(claim, gazette, "About 300")
        mine = self.edited(client, claim, DELETE="on")
        evidencing.revise_evidence(row, by="colleague", note="theirs")
        answer = client.post(change_url(claim), mine)
        assert answer.status_code == 409
        again = fields_of(answer.content.decode())
        assert again["evidence-0-DELETE"] == "on"
        assert client.post(change_url(claim), again).status_code == 302
        row.refresh_from_db()
        assert row.removed_at is not None

    @pytest.mark.parametrize(
        ("fault", "status"),
        [(ValidationError({"note": "No such note."}), 422), (Refused("Not while it rains."), 409)],
    )
    def test_what_the_verb_refuses_stands_at_its_row(
        self, client, editor, claim, gazette, monkeypatch, fault, status
    ):
        make_evidence(claim, gazette, "About 300")
        mine = self.edited(client, claim, note="typed at length")

        def refuse(*args, **kwargs):
            raise fault

        monkeypatch.setattr(evidencing, "revise_evidence", refuse)
        answer = client.post(change_url(claim), mine | {"statement": "Other words"})
        page = answer.content.decode()
        assert answer.status_code == status
        assert getattr(fault, "messages", [str(fault)])[0] in page
        again = fields_of(page)
        assert (again["evidence-0-note"], again["statement"]) == ("typed at length", "Other words")
        assert Claim.objects.get().statement == "The bridge is open"


class TestOtherForms:
    def test_evidence_with_its_figures(self, client, editor, claim, gazette):
        row = make_evidence(claim, gazette, "About 300", figures=[{"low": 300, "high": 300}])
        url = change_url(row)
        mine = opened(client, url) | {"figures-0-high": "350"}
        evidencing.revise_evidence(row, by="colleague", figures=[{"low": 400, "high": 400}])
        answer = client.post(url, mine)
        page = answer.content.decode()
        assert answer.status_code == 409
        assert re.search(r"<td>400</td>\s*<td>300–350</td>", page)
        assert client.post(url, fields_of(page)).status_code == 302
        assert str(Figure.objects.live().get()) == "300–350"

    def test_a_speaker(self, client, claim):
        client.force_login(make_publisher())
        speaker = make_speaker(party="fire", role="chief")
        url = change_url(speaker)
        mine = opened(client, url) | {"name": "Mine"}
        Speaker.objects.update(name="Theirs", role="officer", version=2)
        answer = client.post(url, mine)
        page = answer.content.decode()
        assert answer.status_code == 409
        assert re.search(r"<td>Theirs</td>\s*<td>Mine</td>", page)
        assert client.post(url, fields_of(page)).status_code == 302
        speaker.refresh_from_db()
        assert (speaker.name, speaker.role, speaker.party.key) == ("Mine", "officer", "fire")

    def test_a_highlight_that_cannot_be_made(self, client, editor, gazette):
        posted = {"article": gazette.pk, "quote": "no such words", "before": ""}
        answer = client.post("/admin/annotations/highlight/add/", posted)
        assert answer.status_code == 422
        assert "no such words" in answer.content.decode()


class TestOneNotice:
    def notices(self, page: str) -> list[str]:
        return re.findall(r'class="(errornote|errorlist[^"]*)"', page.split("</noscript>")[-1])

    def test_of_a_claim(self, client, editor, claim):
        mine = opened(client, change_url(claim)) | {"statement": "Mine"}
        claiming.reword_claim(claim, by="colleague", statement="Theirs")
        page = client.post(change_url(claim), mine).content.decode()
        assert self.notices(page) == ["errornote"]
        assert page.count("after you opened it") == 1
        assert "Please correct" not in page

    def test_of_a_row_of_evidence_by_its_words(self, client, editor, claim, gazette):
        row = make_evidence(claim, gazette, "About 300")
        mine = opened(client, change_url(claim)) | {"evidence-0-note": "mine"}
        evidencing.revise_evidence(row, by="colleague", note="theirs")
        page = client.post(change_url(claim), mine).content.decode()
        assert self.notices(page) == ["errornote"]
        assert "Changed by both: “About 300” (Gazette)" in page
        assert f"evidence {row.public_id}" not in page
        assert "“About 300” (Gazette)" in client.get(change_url(row)).content.decode().split("<main")[1]

    def test_what_it_corrects_is_named_by_words_too(self, client, editor, claim, gazette):
        first, row = (make_evidence(claim, gazette, words) for words in ("About 300", "Nobody was hurt"))
        mine = opened(client, change_url(row)) | {"supersedes": ""}
        evidencing.revise_evidence(row, by="colleague", supersedes_id=first.pk, note="theirs")
        answer = client.post(change_url(row), mine | {"note": "mine"})
        page = answer.content.decode()
        assert answer.status_code == 409
        assert f"evidence {first.public_id}" not in page
        assert "<td>“About 300” (Gazette)</td>" in page

    def test_another_fault_is_still_said(self, client, editor, claim):
        mine = opened(client, change_url(claim)) | {"statement": ""}
        claiming.reword_claim(claim, by="colleague", section="Theirs")
        page = client.post(change_url(claim), mine).content.decode()
        assert "This field is required" in page
        assert page.count("after you opened it") == 1
