"""Claims at the editors' desk: tags in the list and in bulk, evidence inline, nothing overwritten."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annotations import deciding
from annotations.models import Claim, Decision, Evidence, Figure
from articles.models import Act

from .making import (
    OTHER_TEXT,
    make_article,
    make_claim,
    make_evidence,
    make_publisher,
    make_speaker,
    make_user,
)

pytestmark = pytest.mark.django_db
LIST = "/admin/annotations/claim/"


@pytest.fixture
def article(story):
    return make_article(story)


@pytest.fixture
def claim(story):
    return make_claim(story)


def change_url(row) -> str:
    return reverse(f"admin:annotations_{row._meta.model_name}_change", args=[row.pk])


def row_of(claim, tag, reason="", version=None):
    version = claim.version if version is None else version
    return {f"tag-{claim.key}": tag, f"reason-{claim.key}": reason, f"version-{claim.key}": version}


def save_tags(client, *rows):
    data = {"_save_tags": "Save tags"}
    for row in rows:
        data |= row
    return client.post(LIST, data)


def inline(claim, rows=(), **new):
    """The posted change form of a claim with its evidence; `new` is one more row."""
    posted = [*rows, *([new] if new else [])]
    data = {
        "statement": claim.statement, "section": claim.section, "version_token": claim.version,
        "evidence-TOTAL_FORMS": len(posted), "evidence-INITIAL_FORMS": len(rows),
    }  # fmt: skip
    for number, row in enumerate(posted):
        data |= {f"evidence-{number}-{name}": value for name, value in row.items()}
    return data


class TestSuggestion:
    LIST, PAGE = "/admin/annotations/claim/", "/admin/annotations/claim/{}/change/"

    def test_it_is_a_chip_with_sentence_reason_and_the_way_to_the_reasoning(
        self, client, editor, claim, article
    ):
        make_evidence(claim, article, "reopened on Monday")
        deciding.decide(claim, "disputed", by=editor, reason="I was there.")
        claim.refresh_from_db()
        for url in (self.LIST, self.PAGE.format(claim.pk)):
            page = client.get(url).content.decode()
            assert 'data-status="single-source">Single source</span>' in page
            assert claim.sentence.removeprefix("Single source. ") in page
            assert f'href="{claim.get_absolute_url()}#why">Why?' in page
            assert 'Reason to depart: <q dir="auto">I was there.</q>' in page
            assert "desk/status" in page

    def test_where_tag_and_suggestion_agree_no_reason_stands_there(self, client, editor, claim, article):
        make_evidence(claim, article, "reopened on Monday")
        deciding.decide(claim, "single-source", by=editor, reason="Seen.")
        assert "Reason to depart" not in client.get(self.LIST).content.decode()


class TestTagsInTheList:
    def test_a_tag_that_the_evidence_suggests_needs_no_reason(self, client, editor, claim, article):
        make_evidence(claim, article, "reopened on Monday")
        assert save_tags(client, row_of(claim, "single-source")).status_code == 302
        claim.refresh_from_db()
        assert claim.tag == "single-source"
        assert Act.objects.filter(verb="decide", actor=editor).count() == 1

    def test_another_tag_asks_for_the_reason_and_keeps_what_was_typed(self, client, editor, story, claim):
        other = make_claim(story, "Another claim")
        answer = save_tags(client, row_of(claim, "agreed"), row_of(other, "disputed", "two voices"))
        assert answer.status_code == 422
        assert not Decision.objects.exists()
        page = answer.content.decode()
        assert "give the reason" in page
        assert 'value="two voices"' in page
        assert save_tags(client, row_of(claim, "agreed", "seen"), row_of(other, "disputed", "two voices"))
        assert Decision.objects.count() == 2

    def test_a_stale_row_is_refused_with_the_stored_tag(self, client, editor, claim):
        save_tags(client, row_of(claim, "agreed", "first"))
        answer = save_tags(client, row_of(claim, "disputed", "second"))
        assert answer.status_code == 409
        page = answer.content.decode()
        assert "Its tag is now “Agreed”; you chose “Disputed”" in page
        assert '<option value="disputed" selected>' in page
        assert 'value="second"' in page
        claim.refresh_from_db()
        assert claim.tag == "agreed"

    def test_a_stale_row_is_saved_again_knowingly(self, client, editor, claim):
        save_tags(client, row_of(claim, "agreed", "first"))
        save_tags(client, row_of(claim, "disputed", "second"))
        claim.refresh_from_db()
        assert save_tags(client, row_of(claim, "disputed", "second")).status_code == 302
        claim.refresh_from_db()
        assert claim.tag == "disputed"

    def test_a_colleagues_tag_survives_an_older_page(self, client, editor, story, claim):
        other = make_claim(story, "Another")
        mine = {**row_of(claim, ""), **row_of(other, "disputed", "because")}
        deciding.decide(claim, "agreed", by="colleague", reason="seen")
        assert save_tags(client, mine).status_code == 302
        claim.refresh_from_db()
        assert claim.tag == "agreed"

    def test_rows_that_nobody_changed_are_left_alone(self, client, editor, claim):
        assert save_tags(client, row_of(claim, "")).status_code == 302
        assert not Decision.objects.exists()

    def test_an_unknown_tag_is_refused(self, client, editor, claim):
        assert save_tags(client, row_of(claim, "true", "because")).status_code == 422

    def test_a_stranger_is_sent_to_sign_in(self, client, claim):
        assert save_tags(client, row_of(claim, "agreed", "x")).status_code == 302
        assert not Decision.objects.exists()

    def test_staff_without_a_role_is_refused(self, client, claim):
        client.force_login(make_user("sam", is_staff=True))
        assert save_tags(client, row_of(claim, "agreed", "x")).status_code == 403
        assert not Decision.objects.exists()

    def test_queries_do_not_grow_with_claims(self, client, editor, story, django_assert_max_num_queries):
        for number in range(40):
            make_claim(story, f"Claim {number}")
        with django_assert_max_num_queries(16):
            page = client.get(LIST).content.decode()
        assert page.count('class="tag-reason"') == 40

    def test_filters(self, client, editor, story, claim):
        save_tags(client, row_of(claim, "agreed", "x"))
        make_claim(story, "Without a tag")
        for query, statement in [
            ("tag=none", "Without a tag"), ("tag=agreed", "The bridge is open"),
            ("waits=mismatch", "The bridge is open"), ("waits=tag", "Without a tag"),
        ]:  # fmt: skip
            page = client.get(f"{LIST}?{query}").content.decode()
            assert page.count('class="tag-reason"') == 1
            assert statement in page
        assert client.get(f"{LIST}?waits=stale").content.decode().count('class="tag-reason"') == 0


class TestTagsInBulk:
    def test_asks_for_tag_and_reason_on_a_page_of_its_own(self, client, editor, story):
        claims = [make_claim(story, f"Claim {number}") for number in range(3)]
        chosen = {"action": "tag_selected", "_selected_action": [claim.pk for claim in claims]}
        page = client.post(LIST, chosen)
        assert page.status_code == 200
        assert all(claim.statement in page.content.decode() for claim in claims)
        decided = {**chosen, "chosen": [claim.key for claim in claims], "_decide": "1", "tag": "disputed",
                   "reason": "they differ"}  # fmt: skip
        assert client.post(LIST, decided).status_code == 302
        assert set(Claim.objects.values_list("tag", flat=True)) == {"disputed"}

    def test_all_or_none(self, client, editor, story, article):
        one, two = make_claim(story, "One"), make_claim(story, "Two")
        make_evidence(one, article, "reopened on Monday")
        answer = client.post(LIST, {
            "action": "tag_selected", "_selected_action": [one.pk, two.pk], "_decide": "1",
            "tag": "single-source", "reason": "", "chosen": [one.key, two.key],
        })  # fmt: skip
        assert answer.status_code == 422
        assert not Decision.objects.exists()

    def test_a_claim_changed_since_is_refused(self, client, editor, claim):
        answer = client.post(LIST, {
            "action": "tag_selected", "_selected_action": [claim.pk], "_decide": "1",
            "tag": "agreed", "reason": "x", "chosen": claim.key, f"version-{claim.key}": claim.version + 1,
        })  # fmt: skip
        assert answer.status_code == 409
        page = answer.content.decode()
        assert "you chose “Agreed”" in page
        assert "x</textarea>" in page
        assert f'name="version-{claim.key}" value="{claim.version}"' in page

    def test_it_lands_in_the_same_filtered_list(self, client, editor, claim):
        chosen = {"action": "tag_selected", "_selected_action": [claim.pk]}
        page = client.post(f"{LIST}?waits=tag&q=bridge", chosen).content.decode()
        assert "autofocus" in page
        assert 'href="/admin/annotations/claim/?waits=tag&amp;q=bridge"' in page
        decided = {**chosen, "chosen": claim.key, "_decide": "1", "tag": "disputed", "reason": "they differ"}
        answer = client.post(f"{LIST}?waits=tag&q=bridge", decided)
        assert answer["Location"] == f"{LIST}?waits=tag&q=bridge"

    def test_a_claim_that_fell_out_of_the_filter_is_not_dropped_in_silence(self, client, editor, claim):
        seen = {f"version-{claim.key}": claim.version, f"seen-{claim.key}": claim.fingerprint}
        deciding.decide(claim, "agreed", by="colleague", reason="seen")
        answer = client.post(f"{LIST}?waits=tag", {
            "action": "tag_selected", "_selected_action": [claim.pk], "_decide": "1", "tag": "disputed",
            "reason": "x", "chosen": claim.key, **seen,
        })  # fmt: skip
        assert answer.status_code == 409
        assert "Its tag is now “Agreed”" in answer.content.decode()

    def test_says_which_claim_needs_a_reason(self, client, editor, story, claim, article):
        make_evidence(claim, article, "reopened on Monday")
        chosen = {"action": "tag_selected", "_selected_action": [claim.pk]}
        asked = client.post(LIST, chosen).content.decode()
        assert 'data-status="single-source">Single source</span>' in asked
        answer = client.post(LIST, {**chosen, "chosen": claim.key, "_decide": "1", "tag": "agreed"})
        assert answer.status_code == 422
        assert "give the reason" in answer.content.decode()

    def test_a_claim_is_left_out_and_another_has_its_own_reason(self, client, editor, story):
        one, two, three = (make_claim(story, f"Claim {number}") for number in range(3))
        asked = {"action": "tag_selected", "_selected_action": [one.pk, two.pk, three.pk]}
        page = client.post(LIST, asked).content.decode()
        assert page.count('name="chosen"') == page.count(" checked>") == 3
        decided = {**asked, "_decide": "1", "tag": "disputed", "chosen": [one.key, two.key],
                   "reason": "For both.", f"reason-{two.key}": "Its own."}  # fmt: skip
        assert client.post(LIST, decided).status_code == 302
        reasons = dict(Decision.objects.values_list("claim__statement", "reason"))
        assert reasons == {"Claim 0": "For both.", "Claim 1": "Its own."}

    def test_nothing_is_ticked(self, client, editor, story):
        one, two = make_claim(story, "One"), make_claim(story, "Two")
        decided = {"action": "tag_selected", "_selected_action": [one.pk, two.pk], "_decide": "1",
                   "tag": "disputed", "reason": "For all.", f"reason-{two.key}": "Its own."}  # fmt: skip
        answer = client.post(LIST, decided)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "tick at least one claim" in page
        assert "Its own.</textarea>" in page
        assert "For all.</textarea>" in page


class TestTheClaimsPage:
    def test_it_reads_no_text(self, client, editor, claim, article):
        with CaptureQueriesContext(connection) as asked:
            page = client.get(change_url(claim)).content.decode()
        assert f'<option value="{article.pk}">' in page
        assert [one["sql"] for one in asked if '."text"' in one["sql"]] == []

    def test_a_new_claim(self, client, editor, story):
        client.post(f"{LIST}add/", {"story": story.pk, "statement": "The dam held", "section": ""})
        claim = Claim.objects.get()
        assert (claim.statement, claim.position) == ("The dam held", 1)
        assert Act.objects.filter(verb="make claim", actor=editor).exists()

    def test_other_words(self, client, editor, claim):
        claim.statement = "The bridge was opened"
        assert client.post(change_url(claim), inline(claim)).status_code == 302
        claim.refresh_from_db()
        assert (claim.statement, claim.version) == ("The bridge was opened", 2)

    def test_evidence_is_put_by_article_and_words(self, client, editor, claim, article):
        speaker = make_speaker()
        answer = client.post(change_url(claim), inline(
            claim, article=article.pk, quote="“Nobody was hurt,”", stance="contradicts", speaker=speaker.pk,
        ))  # fmt: skip
        assert answer.status_code == 302
        row = Evidence.objects.get()
        assert (row.stance, row.speaker) == ("contradicts", speaker)
        assert row.highlight.anchors.get().exact == "“Nobody was hurt,”"
        assert Act.objects.filter(verb="put evidence", actor=editor).count() == 1

    @pytest.mark.parametrize("quote", ["no such words", "the", ""])
    def test_words_that_are_not_there_or_there_twice_are_refused(self, client, editor, claim, article, quote):
        data = inline(claim, article=article.pk, quote=quote, stance="supports")
        page = client.post(change_url(claim), data)
        assert page.status_code == 422
        assert "errorlist" in page.content.decode()
        assert not Evidence.objects.exists()

    def test_evidence_is_corrected_and_taken_off(self, client, editor, claim, article):
        row = make_evidence(claim, article, "About 300")
        claim.refresh_from_db()
        posted = {"id": row.pk, "stance": "contradicts", "version_token": 1, "note": "they disagree"}
        assert client.post(change_url(claim), inline(claim, [posted])).status_code == 302
        row.refresh_from_db()
        assert (row.stance, row.note, row.version) == ("contradicts", "they disagree", 2)
        posted |= {"version_token": 2, "DELETE": "on"}
        client.post(change_url(claim), inline(claim, [posted]))
        row.refresh_from_db()
        assert row.removed_at is not None

    def test_evidence_with_figures_is_taken_off_too(self, client, editor, claim, article):
        row = make_evidence(claim, article, "About 300", figures=[{"low": 300, "high": 300}])
        claim.refresh_from_db()
        posted = {"id": row.pk, "stance": row.stance, "version_token": 1, "DELETE": "on"}
        assert client.post(change_url(claim), inline(claim, [posted])).status_code == 302
        row.refresh_from_db()
        assert row.removed_at is not None
        assert Act.objects.filter(verb="remove evidence", actor=editor).count() == 1

    def test_queries_do_not_grow_with_evidence(
        self, client, editor, claim, article, django_assert_max_num_queries
    ):
        for words in ("reopened", "Monday", "mayor", "week", "hurt", "fire", "Engineers", "second", "river"):
            make_evidence(claim, article, words)
        with django_assert_max_num_queries(24):
            client.get(change_url(claim))

    def test_a_claim_is_removed_by_an_action(self, client, editor, claim):
        client.post(LIST, {"action": "remove", "_selected_action": [claim.pk]})
        claim.refresh_from_db()
        assert claim.removed_at is not None

    def test_its_decisions_are_on_the_page(self, client, editor, claim):
        deciding.decide(claim, "agreed", by="colleague", reason="seen with own eyes")
        page = client.get(change_url(claim)).content.decode()
        assert "<strong>Agreed</strong> by colleague. seen with own eyes" in page


class TestFigures:
    def post(self, client, row, *figures):
        fields = (
            "low",
            "high",
            "hedge",
            "unit",
            "subject",
            "place",
            "earliest",
            "latest",
            "as_of_0",
            "as_of_1",
        )
        data = {
            "stance": row.stance, "version_token": row.version, "note": row.note,
            "figures-TOTAL_FORMS": len(figures), "figures-INITIAL_FORMS": sum("id" in one for one in figures),
        }  # fmt: skip
        for number, one in enumerate(figures):
            data |= {f"figures-{number}-{name}": one.get(name, "") for name in (*fields, "id", "DELETE")}
        return client.post(change_url(row), data)

    def test_added_changed_and_removed_in_one_act_each(self, client, editor, claim, article):
        row = make_evidence(claim, article, "About 300")
        assert self.post(client, row, {"low": 300, "high": 300, "hedge": "about"}).status_code == 302
        first = Figure.objects.live().get()
        row.refresh_from_db()
        self.post(client, row, {"id": first.pk, "low": 300, "high": 400})
        second = Figure.objects.live().get()
        assert (str(second), second.hedge) == ("300–400", "")
        row.refresh_from_db()
        self.post(client, row, {"id": second.pk, "low": 300, "high": 400, "DELETE": "on"})
        assert not Figure.objects.live().exists()
        assert Act.objects.filter(verb="revise evidence").count() == 3

    def test_the_row_is_removed_by_its_form_and_by_the_list(self, client, editor, claim, article):
        row = make_evidence(claim, article, "About 300", figures=[{"low": 300, "high": 300}])
        other = make_evidence(claim, article, "Nobody was hurt")
        posted = {"stance": row.stance, "version_token": 1, "_remove": "1",
                  "figures-TOTAL_FORMS": 0, "figures-INITIAL_FORMS": 0}  # fmt: skip
        assert client.post(change_url(row), posted | {"version_token": 9}).status_code == 409
        assert client.post(change_url(row), posted).status_code == 302
        address = "/admin/annotations/evidence/"
        data = {"action": "remove", "_selected_action": [other.pk]}
        page = client.post(address, data, follow=True).content.decode()
        assert "“Nobody was hurt” (" in page
        assert not Evidence.objects.live().exists()
        assert Act.objects.filter(verb="remove evidence", actor=editor).count() == 2

    def test_every_field_of_a_figure_has_its_label(self, client, editor, claim, article):
        page = client.get(change_url(make_evidence(claim, article, "About 300"))).content.decode()
        for name in ("low", "high", "hedge", "unit", "subject", "place", "earliest", "latest"):
            assert f' for="id_figures-0-{name}"' in page
        assert page.count('aria-label="time"') == page.count('aria-label="date"') >= 1

    def test_an_inverted_range_is_refused(self, client, editor, claim, article):
        row = make_evidence(claim, article, "About 300")
        page = self.post(client, row, {"low": 5, "high": 3})
        assert "The low end is above the high end." in page.content.decode()
        assert not Figure.objects.exists()


class TestTheLog:
    def test_undo_of_a_tag(self, client, editor, claim):
        save_tags(client, row_of(claim, "agreed", "x"))
        act = Act.objects.get(verb="decide")
        client.post("/admin/articles/act/", {"action": "undo", "_selected_action": [act.pk]})
        claim.refresh_from_db()
        assert claim.tag == ""

    def test_a_refusal_is_said(self, client, editor, claim, article):
        make_evidence(claim, article, "About 300")
        act = Act.objects.get(verb="make claim")
        posted = {"action": "undo", "_selected_action": [act.pk]}
        page = client.post("/admin/articles/act/", posted, follow=True).content.decode()
        assert "Undo that first" in page

    def test_an_entry_shows_before_and_after(self, client, editor, claim):
        claim.statement = "Other words"
        client.post(change_url(claim), inline(claim))
        act = Act.objects.get(verb="reword claim")
        page = client.get(f"/admin/articles/act/{act.pk}/change/").content.decode()
        assert "The bridge is open" in page
        assert "Other words" in page


@pytest.mark.parametrize("model", ["claim", "evidence", "highlight", "speaker", "party"])
def test_every_list_and_form_opens(client, editor, claim, article, model):
    row = make_evidence(claim, make_article(claim.story, "herald", OTHER_TEXT), "One person was hurt")
    make_speaker(party="fire")
    assert client.get(f"/admin/annotations/{model}/").status_code == 200
    assert client.get(f"/admin/annotations/{model}/?q=hurt").status_code == 200
    first = {"evidence": row, "claim": claim, "highlight": row.highlight}.get(model)
    if first is not None:
        assert client.get(change_url(first)).status_code == 200


def test_nothing_is_deleted_in_the_admin(client, claim):
    client.force_login(make_publisher())
    assert client.post(f"{LIST}{claim.pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_desk_says_that_it_needs_scripts(client, editor):
    assert "<noscript><p" in client.get("/admin/annotations/claim/").content.decode()


@pytest.mark.parametrize("asked", ["tag=x", "suggestion=x", "waits=x", "source=x", "speaker=x"])
def test_a_filter_that_is_none_finds_nothing(client, editor, story, article, asked):
    make_evidence(make_claim(story), article, "reopened on Monday", speaker=make_speaker())
    html = client.get(f"/admin/annotations/claim/?{asked}").content.decode()
    assert "0 claims" in html
