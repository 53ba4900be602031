"""How much of one text stands in another."""

import gc
import weakref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.copies import LONGEST, Kept, NearCopy, Overlap, near_copies, overlap

REPORT = "The river bridge fell on Monday morning, and nobody was hurt, the mayor of the town said later."
VOCABULARY = ["bridge", "fell", "river", "mayor", "said", "town", "open", "two"]
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=60).map(" ".join)


def test_the_drawing_of_the_docstring():
    text = "the bridge fell on monday, and nobody was hurt"
    other = "police: the bridge fell on monday and two boats sank"
    assert overlap(text, other) == Overlap(6 / 9, 6 / 10)


def test_commas_case_and_quotation_marks_make_no_difference():
    assert overlap(REPORT, REPORT.upper().replace(",", "")) == Overlap(1, 1)


def test_one_changed_word_costs_itself():
    changed = REPORT.replace("nobody", "somebody")
    words = len(REPORT.split())
    assert overlap(REPORT, changed).of_text == pytest.approx((words - 1) / words)


def test_a_short_text_stands_whole_in_a_long_one():
    found = overlap(REPORT, f"Before it. {REPORT} After that came the rain and more of the same for days.")
    assert found.of_text == 1
    assert found.of_other < 1
    assert found.most == 1


def test_the_nearest_comes_first_and_strangers_are_left_out():
    others = {
        "far": "Rain is expected in the north over the whole of the coming week, forecasters said.",
        "half": REPORT[:60] + " Then the rain came and the boats went home to the harbour.",
        "same": REPORT,
    }
    assert [one.name for one in near_copies(REPORT, others)] == ["same", "half"]
    assert near_copies(REPORT, {"b": REPORT, "a": REPORT})[0] == NearCopy("a", Overlap(1, 1))


@pytest.mark.parametrize("text", ["", "  \n", "…", "—"])
def test_a_text_without_words_copies_nothing(text):
    assert overlap(text, REPORT) == Overlap(0, 0)
    assert near_copies(text, {"one": REPORT, "none": text}) == ()


def test_arabic_is_compared_without_its_vowel_signs():
    assert overlap("سَقَطَ الجسر في المدينة يوم الاثنين", "سقط الجسر في المدينة يوم الاثنين") == Overlap(1, 1)


@given(WORDS, WORDS)
def test_swapping_the_texts_swaps_the_shares(text, other):
    there, back = overlap(text, other), overlap(other, text)
    assert (there.of_text, there.of_other) == (back.of_other, back.of_text)
    assert 0 <= there.of_text <= 1
    assert (there.of_text == 0) == (there.of_other == 0)


@given(WORDS.filter(bool))
def test_a_text_stands_whole_in_itself(text):
    assert overlap(text, text) == Overlap(1, 1)


@given(WORDS.filter(bool), WORDS)
def test_a_text_stands_whole_in_what_goes_on_after_it(text, more):
    if len(text.split()) >= 5:
        assert overlap(text, f"{text} {more}").of_text == 1


def test_of_a_long_text_the_beginning_is_compared():
    begins = " ".join(f"word{n}" for n in range(10_000))
    assert len(begins) > LONGEST
    assert overlap(begins, begins + " and more of it" * 1000) == Overlap(1, 1)
    assert overlap("x " * LONGEST + REPORT, REPORT) == Overlap(0, 0)


def test_of_two_megabytes_no_more_runs_are_kept_than_of_the_beginning():
    text = f"{REPORT} " * 20_000
    assert len(text) > 1_900_000
    kept = Kept(1_000_000)
    assert len(kept.runs_of(text)) < LONGEST / 2
    assert kept.runs_of(text) == kept.runs_of(text[:LONGEST])


class TestKept:
    def test_words_are_bounded_and_the_oldest_go_first(self):
        kept = Kept(40)
        for n in range(100):
            kept.runs_of(f"{n} {REPORT}")
            assert kept.words <= 40
        first = kept.runs_of(f"99 {REPORT}")
        assert kept.runs_of(f"99 {REPORT}") is first
        kept.runs_of(f"100 {REPORT}")
        kept.runs_of(f"99 {REPORT}")
        kept.runs_of(f"101 {REPORT}")
        assert kept.runs_of(f"99 {REPORT}") is first

    def test_one_text_above_the_bound_is_not_kept(self):
        kept = Kept(3)
        assert len(kept.runs_of(REPORT)) > 3
        assert kept.words == 0

    def test_the_text_itself_is_not_kept(self):
        class Text(str):
            """One that can be watched."""

        kept, text = Kept(1000), Text(REPORT)
        watched = weakref.ref(text)
        kept.runs_of(text)
        del text
        gc.collect()
        assert watched() is None
