"""A best figure: a person's choice with reason and source; undone, carried, told when it needs a review."""

import csv
import io
from datetime import date
from decimal import Decimal
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection

from annotations import evidencing
from annotations.dumping import dump_story
from annotations.estimating import Question, best_of, choose_best, take_back_best
from annotations.folder import copy_as, folder_files
from annotations.loading import load_story
from annotations.models import BestFigure, Evidence, Figure
from annotations.moving import move_evidence
from annotations.tests.browsing import form_in
from annotations.tests.contents import emptied_afterwards
from annotations.tests.making import make_claim, make_editor, make_evidence, make_story, make_user
from annotations.tests.reading_pages import page, words
from annotations.tests.snapshots import snapshot
from annotations.undoing import UndoRefused, undo
from articles.acts import Stale
from articles.models import Act

pytestmark = pytest.mark.django_db
PEOPLE = {"subject": "cut off", "unit": "people", "place": "Ås"}
CUT_OFF = Question("cut off", "people", "Ås")
URL = "/claims/stranded/best/"


@pytest.fixture
def claim(story):
    return make_claim(story, "How many were cut off?", key="stranded")


@pytest.fixture
def rows(claim, gazette, herald):
    return (
        make_evidence(claim, gazette, "About 300 people", figures=[{**PEOPLE, "low": 300, "high": 300}]),
        make_evidence(claim, herald, "Some 500 residents", figures=[{**PEOPLE, "low": 500, "high": 500}]),
    )


@pytest.fixture
def erin(client):
    user = make_editor()
    client.force_login(user)
    return user


def choose(claim, low=300, high=None, **fields):
    ends = (Decimal(low), Decimal(high or low))
    given = {"by": "Erin", "reason": "The mayor counted them.", **fields}
    return choose_best(claim, CUT_OFF, ends, **given)


class TestVerb:
    def test_it_is_stored_with_reason_source_and_name(self, claim, rows):
        best = choose(claim, 300, 320, evidence=rows[0]).row
        best.refresh_from_db()
        assert (best.low, best.high, best.evidence, best.by_name) == (300, 320, rows[0], "Erin")
        assert not best.is_stale
        assert str(best) == "300–320 people"

    def test_choosing_again_changes_it_and_undo_brings_the_first_back(self, claim, rows):
        choose(claim)
        before = snapshot(), _kept()
        done = choose(claim, 500, reason="The fire service did.", evidence=rows[1])
        assert [one.low for one in BestFigure.objects.all()] == [500]
        undo(done.act, by=make_editor("uma"))
        assert (snapshot(), _kept()) == before

    def test_undo_of_the_first_leaves_none_and_comes_back(self, claim, rows):
        done = choose(claim)
        taken = undo(done.act, by="uma")
        assert best_of(claim, CUT_OFF) is None
        undo(taken.act, by="uma")
        assert best_of(claim, CUT_OFF).low == 300

    def test_taken_back_and_undone(self, claim, rows):
        best = choose(claim).row
        done = take_back_best(best, by="Erin", version=best.version)
        assert best_of(claim, CUT_OFF) is None
        undo(done.act, by="uma")
        assert best_of(claim, CUT_OFF) == best

    def test_undo_gives_way_to_a_later_choice(self, claim, rows):
        gone = take_back_best(choose(claim).row, by="Erin")
        choose(claim, 500)
        with pytest.raises(UndoRefused):
            undo(gone.act, by="uma")

    def test_the_same_again_is_no_act(self, claim, rows):
        choose(claim)
        assert choose(claim).act is None

    @pytest.mark.parametrize(
        ("fields", "fault"),
        [
            ({"reason": " "}, "Say why"),
            ({"low": 500, "high": 300}, "low end is above"),
        ],
    )
    def test_what_cannot_stand_is_refused_whole(self, claim, rows, fields, fault):
        acts = Act.objects.count()
        with pytest.raises(ValidationError, match=fault):
            choose(claim, **fields)
        assert (BestFigure.objects.count(), Act.objects.count()) == (0, acts)

    def test_of_what_no_figure_counts_there_is_none(self, claim, rows):
        with pytest.raises(ValidationError, match="counts that"):
            choose_best(claim, Question("boats"), (Decimal(1), Decimal(1)), by="Erin", reason="x")

    def test_it_rests_on_words_of_its_own_claim(self, story, claim, rows, gazette):
        other = make_evidence(make_claim(story, "Other"), gazette, "Nobody was hurt")
        with pytest.raises(ValidationError, match="not put to this claim"):
            choose(claim, evidence=other)

    def test_dates_have_their_own(self, claim, rows, gazette):
        make_evidence(claim, gazette, "Monday", figures=[{**PEOPLE, "earliest": date(2026, 11, 2)}])
        choose(claim)
        question = Question(**PEOPLE, dates=True)
        choose_best(claim, question, (date(2026, 11, 2),) * 2, by="Erin", reason="x")
        assert {str(one) for one in BestFigure.objects.all()} == {"300 people", "2026-11-02 people"}

    @pytest.mark.parametrize("change", ["version", "seen"])
    def test_what_somebody_changed_meanwhile_is_stale(self, claim, rows, change):
        choose(claim)
        seen = {"version": 0} if change == "version" else {"seen": "0f" * 32}
        with pytest.raises(Stale):
            choose(claim, 500, **seen)


def _kept():
    return list(BestFigure.objects.live().values("low", "high", "reason", "evidence", "by_name", "chosen_at"))


class TestReview:
    def stale(self) -> bool:
        return BestFigure.objects.get().is_stale

    def test_another_figure_asks_for_it_and_undo_heals_it(self, claim, rows):
        choose(claim)
        figures = [{**PEOPLE, "low": 550, "high": 550}]
        done = evidencing.revise_evidence(rows[1], by="uma", figures=figures)
        assert self.stale()
        assert BestFigure.objects.stale().count() == 1
        undo(done.act, by="uma")
        assert not self.stale()

    def test_a_figure_of_another_question_does_not(self, claim, rows, gazette):
        choose(claim)
        make_evidence(claim, gazette, "Nobody was hurt", figures=[{"low": 0, "subject": "hurt"}])
        assert not self.stale()

    def test_choosing_the_same_again_confirms_it(self, claim, rows):
        choose(claim)
        evidencing.remove_evidence(rows[1], by="uma")
        assert self.stale()
        assert choose(claim).act is not None
        assert not self.stale()


class TestDesk:
    def test_one_that_needs_a_review_waits(self, client, erin, claim, rows):
        best = choose(claim).row
        link = f"{URL}?question="
        for desk in ("/admin/", "/admin/annotations/claim/queue/"):
            assert link not in page(client, desk)
        evidencing.remove_evidence(rows[1], by="uma")
        front, queue = page(client, "/admin/"), page(client, "/admin/annotations/claim/queue/")
        assert '/admin/annotations/claim/queue/#best-figures">Best figures to look at again (1)' in front
        assert link in front and link in queue
        assert 'id="best-figures"' in queue
        assert "How many were cut off?" in queue
        assert link not in page(client, "/admin/annotations/claim/queue/?kind=tag")
        address = queue.split(link)[1].split('"')[0]
        assert str(best) in page(client, f"{link}{address}")

    def test_one_whose_figures_are_all_gone_is_taken_back(self, client, erin, claim, rows):
        choose(claim)
        for row in rows:
            evidencing.remove_evidence(row, by="uma")
        queue = page(client, "/admin/annotations/claim/queue/")
        address = queue.split(URL)[1].split('"')[0]
        data = form_in(page(client, f"{URL}{address}"), URL)
        assert client.post(URL, data | {"take_back": "1"}).status_code == 302
        assert not BestFigure.objects.live().exists()

    def test_only_of_the_story_that_is_asked_for(self, client, erin, claim, rows):
        choose(claim)
        evidencing.remove_evidence(rows[1], by="uma")
        make_claim(make_story("other"), "Another")
        assert 'id="best-figures"' in page(client, "/admin/annotations/claim/queue/?story=flood")
        assert 'id="best-figures"' not in page(client, "/admin/annotations/claim/queue/?story=other")

    @pytest.mark.parametrize("number", [1, 12])
    def test_many_cost_no_queries(
        self, client, erin, story, gazette, herald, number, django_assert_max_num_queries
    ):
        for one in range(number):
            claim = make_claim(story, f"Claim {one}")
            row = make_evidence(claim, gazette, "About 300 people", figures=[{**PEOPLE, "low": 300}])
            choose(claim)
            evidencing.remove_evidence(row, by="uma")
        with django_assert_max_num_queries(28):
            page(client, "/admin/annotations/claim/queue/")


class TestMoving:
    """The words that a choice rests on go to another claim."""

    @pytest.fixture
    def other(self, story):
        return make_claim(story, "Who was cut off?", key="who")

    def move(self, row, other):
        return move_evidence(Evidence.objects.get(pk=row.pk), other, by="uma")

    def test_the_choice_lets_go_and_takes_hold_again(self, claim, rows, other):
        best = choose(claim, evidence=rows[0]).row
        before = snapshot(), _kept()
        done = self.move(rows[0], other)
        best.refresh_from_db()
        assert (best.evidence, best.claim, best.is_stale) == (None, claim, True)
        after = snapshot(), _kept()
        undone = undo(done.act, by="uma")
        assert (snapshot(), _kept()) == before
        undo(undone.act, by="uma")
        assert (snapshot(), _kept()) == after

    def test_words_that_the_fingerprint_leaves_out(self, claim, rows, other, herald):
        against = make_evidence(claim, herald, "One person was hurt", "contradicts")
        best = choose(claim, evidence=against).row
        self.move(against, other)
        best.refresh_from_db()
        assert (best.evidence, best.is_stale) == (None, False)
        evidencing.remove_evidence(rows[1], by="uma")
        best.refresh_from_db()
        assert best.is_stale

    def test_a_choice_that_was_taken_back_comes_back_without_them(self, claim, rows, other):
        best = choose(claim, evidence=rows[0]).row
        gone = take_back_best(best, by="Erin")
        moved = self.move(rows[0], other)
        back = undo(gone.act, by="uma")
        assert best_of(claim, CUT_OFF).evidence is None
        undo(back.act, by="uma")
        undo(moved.act, by="uma")
        undo(Act.objects.get(undoes=back.act), by="uma")
        assert best_of(claim, CUT_OFF).evidence == rows[0]

    def test_a_crossed_choice_from_before_is_not_brought_back(self, claim, rows, other):
        best = choose(claim, evidence=rows[0]).row
        gone = take_back_best(best, by="Erin")
        self.move(rows[0], other)
        BestFigure.objects.update(evidence=rows[0])  # as it was stored before moving told it
        with pytest.raises(UndoRefused, match="another claim now"):
            undo(gone.act, by="uma")
        import_module("annotations.migrations.0011_best_figure_lets_go").let_go(
            apps, connection.schema_editor()
        )
        undo(gone.act, by="uma")
        assert best_of(claim, CUT_OFF).evidence is None

    def test_undo_waits_for_a_choice_that_rests_on_what_came(self, claim, rows, other):
        done = self.move(rows[0], other)
        chosen = choose(other, evidence=Evidence.objects.get(pk=rows[0].pk))
        before = snapshot()
        with pytest.raises(UndoRefused, match="Undo that first") as refusal:
            undo(done.act, by="uma")
        assert refusal.value.later == chosen.act
        assert snapshot() == before
        take_back_best(chosen.row, by="Erin")
        undo(done.act, by="uma")
        assert Evidence.objects.get(pk=rows[0].pk).claim == claim

    def test_no_page_fails_and_the_story_still_travels(self, client, erin, story, claim, rows, other):
        choose(claim, evidence=rows[0])
        assert client.get("/claims/stranded/merge/?into=who").status_code == 200
        row = rows[0].public_id
        sent = {"claim": other.key, "version_token": Evidence.objects.get(pk=rows[0].pk).version}
        assert client.post(f"/evidence/{row}/move/", sent).status_code == 302
        assert Evidence.objects.get(pk=rows[0].pk).claim == other
        assert "500" in page(client, "/claims/stranded/")
        copy = copy_as(dump_story(story), "copy")
        with emptied_afterwards():
            load_story(copy, by="test")
            assert BestFigure.objects.get(claim__story__slug="copy").evidence is None


class TestFolder:
    def test_it_travels(self, story, claim, rows):
        choose(claim, 300, 320, evidence=rows[0])
        evidencing.remove_evidence(rows[1], by="uma")  # so that it needs a review, there as here
        folder = dump_story(story)
        assert "[[claims.best_figures]]" in folder_files(folder)["claims.toml"].decode()
        copy = copy_as(folder, "copy")
        with emptied_afterwards():
            load_story(copy, by="test")
            made = BestFigure.objects.get(claim__story__slug="copy")
            assert (made.low, made.reason) == (300, "The mayor counted them.")
            assert made.evidence.claim == made.claim
            assert not made.is_stale  # a copy's fingerprints are its own

    def test_words_that_were_taken_away_stay_behind(self, story, claim, rows):
        choose(claim, evidence=rows[1])
        evidencing.remove_evidence(rows[1], by="uma")
        (found,) = dump_story(story).claims[0].best_figures
        assert found.evidence is None


class TestPages:
    def test_readers_see_whose_choice_it_is_and_why(self, client, claim, rows):
        best = choose(claim, evidence=rows[0]).row
        html = page(client, "/claims/stranded/")
        said = words(html)
        assert "Best figure ( cut off · people · Ås ): 300 people The mayor counted them." in said
        assert "A person’s choice, not the rules’: Erin" in said
        assert f'It rests on <a href="#e-{rows[0].public_id}">' in html
        assert html.count('class="chosen"') == 3  # through both rows and its own
        assert "the best figure, chosen by Erin" in said
        assert "Choose a best figure" not in said
        figures = words(page(client, "/stories/flood/figures/"))
        assert "Best figure, chosen by Erin" in figures
        assert f"/claims/stranded/#best-{best.pk}" in page(client, "/stories/flood/figures/")

    def test_a_changed_figure_is_told(self, client, claim, rows):
        choose(claim, evidence=rows[1])
        evidencing.remove_evidence(rows[1], by="uma")
        said = words(page(client, "/claims/stranded/"))
        assert "Needs review: it rests on changed evidence" in said
        assert "were taken off this claim since" in said

    def test_before_it_was_chosen_there_was_none(self, client, claim, rows):
        choose(claim)
        assert "Best figure" not in words(page(client, "/claims/stranded/?as_of=2026-11-05"))

    def test_the_file_has_it(self, client, claim, rows):
        choose(claim)
        text = client.get("/stories/flood/figures/?format=csv").content.decode()
        row = next(csv.DictReader(io.StringIO(text)))
        assert row["best figure"] == "300 people"
        assert (row["best chosen by"], row["best chosen because"]) == ("Erin", "The mayor counted them.")
        assert (row["best needs review"], row["stands as"]) == ("", "contradicting figure")

    def test_its_history_tells_of_it(self, client, claim, rows):
        take_back_best(choose(claim).row, by="Erin")
        said = words(page(client, "/claims/stranded/"))
        assert "chose 300 people for the best figure, because “The mayor counted them.”" in said
        assert "took the choice of a best figure back" in said

    def test_figures_stand_to_each_other_by_name(self, client, claim, rows, herald):
        make_evidence(claim, herald, "One person was hurt", figures=[{**PEOPLE, "low": 500, "high": 600}])
        said = words(page(client, "/claims/stranded/"))
        assert said.count("contradicting figure") == 6  # three figures, in the plot and in its table


def first_choice(context) -> str:
    """The words that the form offers first."""
    return context["form"].fields["evidence"].choices[1][0]


class TestForm:
    def posted(self, client, **fields):
        shown = client.get(URL).context
        given = {
            "question": CUT_OFF.name, "version": shown["version"], "seen": shown["seen"], "low": "300",
            "high": "", "reason": "Counted.", "evidence": first_choice(shown), **fields,
        }  # fmt: skip
        return client.post(URL, given)

    def test_it_is_chosen_changed_and_taken_back(self, client, erin, claim, rows):
        assert self.posted(client, evidence=rows[0].public_id).status_code == 302
        assert self.posted(client, low="400", high="450", evidence=rows[1].public_id).status_code == 302
        best = BestFigure.objects.get()
        assert (best.low, best.high, best.evidence, best.by_name) == (400, 450, rows[1], "erin")
        assert self.posted(client, take_back="1").status_code == 302
        assert best_of(claim, CUT_OFF) is None

    def test_its_message_undoes_it(self, client, erin, claim, rows):
        self.posted(client)
        chosen = Act.objects.first()
        assert f"/acts/{chosen.public_id}/undo/" in page(client, "/claims/stranded/")
        self.posted(client, take_back="1")
        taken_back = Act.objects.first()
        assert taken_back != chosen
        assert f"/acts/{taken_back.public_id}/undo/" in page(client, "/claims/stranded/")

    @pytest.mark.parametrize(
        ("fields", "fault"),
        [
            ({"low": ""}, "Give the lowest"),
            ({"low": "many"}, "Enter a number"),
            ({"low": "1e400"}, "Ensure that there are no more than"),
            ({"high": "200"}, "is below the lowest"),
            ({"reason": ""}, "Say why"),
            ({"evidence": "nobody"}, "Select a valid choice"),
            ({"evidence": ""}, "Choose the words that the figure rests on"),
        ],
    )
    def test_a_fault_keeps_what_was_typed(self, client, erin, claim, rows, fields, fault):
        answer = self.posted(client, **{"reason": "Typed with care", **fields})
        assert answer.status_code == 422
        html = answer.content.decode()
        assert fault in html
        assert "reason" in fields or "Typed with care" in html
        assert not BestFigure.objects.exists()

    def test_a_clash_keeps_what_was_typed_and_can_be_saved_again(self, client, erin, claim, rows):
        before = client.get(URL).context
        choose(claim, 500, by="uma")
        answer = self.posted(client, version=before["version"], reason="Typed with care")
        assert answer.status_code == 409
        assert "Typed with care" in answer.content.decode()
        again = self.posted(client, version=answer.context["version"], seen=answer.context["seen"])
        assert again.status_code == 302
        assert BestFigure.objects.get().low == 300

    def test_changed_figures_are_looked_at_first(self, client, erin, claim, rows):
        before = client.get(URL).context
        evidencing.remove_evidence(rows[1], by="uma")
        assert self.posted(client, seen=before["seen"]).status_code == 409

    def test_several_questions_are_asked_for(self, client, erin, claim, rows, gazette):
        make_evidence(claim, gazette, "Nobody was hurt", figures=[{"low": 0, "high": 0}])
        html = page(client, URL)
        assert "?question=numbers%3A%20cut%20off" in html
        assert client.get(URL, {"question": "numbers:"}).status_code == 200
        assert client.post(URL, {"question": "nothing"}).status_code == 422

    def test_dates_are_days(self, client, erin, claim, gazette):
        make_evidence(claim, gazette, "Monday", figures=[{"earliest": date(2026, 11, 2)}])
        shown = client.get(URL).context
        answer = client.post(URL, {"question": "dates:", "low": "2026-11-02", "reason": "x", "version": "0",
                                   "seen": shown["seen"], "evidence": first_choice(shown)})  # fmt: skip
        assert answer.status_code == 302
        assert BestFigure.objects.get().latest == date(2026, 11, 2)

    def test_without_figures_it_says_what_to_do(self, client, erin, claim):
        assert "No figure is put to this claim yet" in page(client, URL)

    def test_only_editors(self, client, claim, rows):
        client.force_login(make_user("rita"))
        assert client.get(URL).status_code == 403
        assert client.post(URL, {}).status_code == 403

    def test_nobody_sees_a_draft(self, client):
        draft = make_claim(make_story("draft", published=False), key="hidden")
        assert client.get(f"/claims/{draft.key}/best/").status_code == 404

    def test_the_desk_leads_to_it(self, client, erin, claim, rows):
        choose(claim)
        html = page(client, f"/admin/annotations/claim/{claim.pk}/change/")
        assert f'href="{URL}"' in html
        assert "300 people (cut off) by Erin" in html


def test_many_choices_cost_no_queries(client, claim, rows, gazette, django_assert_max_num_queries):
    for number in range(30):
        make_evidence(claim, gazette, "Monday", figures=[{"low": number, "subject": f"s{number}"}])
        choose_best(claim, Question(f"s{number}"), (Decimal(number),) * 2, by="Erin", reason="x")
    assert Figure.objects.count() == 32
    with django_assert_max_num_queries(22):
        client.get("/claims/stranded/")
    with django_assert_max_num_queries(12):
        client.get("/stories/flood/figures/")
