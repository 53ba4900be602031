"""Traces, the runs that two reports share, and the clusters that several do."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.clusters import Found, clusters
from articles.text.segmentation import segment
from articles.text.shared_runs import AGAIN, LEAST, Shared, Sharing, _length, shares
from articles.text.spans import Span
from articles.text.traces import Trace, dump, load, trace

WIRE = (
    "The river bridge fell on Monday morning after a week of rain, and engineers who had warned the council "
    "in spring said that the second span would have to be pulled down before winter comes."
)
WORDS = st.lists(
    st.sampled_from(["bridge", "fell", "river", "mayor", "said", "town", "open", "“two", "days”", "."]),
    max_size=150,
)
TEXTS = WORDS.map(" ".join)


def traced(text: str) -> Trace:
    return trace(text, [one for one in segment(text) if one.reported])


def found(left: str, right: str) -> list[tuple[str, str]]:
    runs = shares(traced(left), traced(right)).runs
    return [(one.left.text_of(left), one.right.text_of(right)) for one in runs]


class TestRuns:
    def test_a_paragraph_in_two_reports(self):
        left = f"It rained. {WIRE} Nobody was hurt."
        right = f"{WIRE} The mayor wept."
        assert found(left, right) == [(WIRE, WIRE)]

    def test_a_changed_word_and_one_put_in_do_not_cut_it(self):
        right = WIRE.replace("morning", "evening").replace("the council", "the whole town council")
        assert found(WIRE, right) == [(WIRE, right)]

    def test_a_sentence_with_another_last_word_belongs_whole(self):
        right = WIRE.replace("winter comes", "Christmas")
        assert found(WIRE, right) == [(WIRE, right)]

    def test_of_a_sentence_of_which_little_is_copied_only_the_words(self):
        copied = WIRE.removesuffix(" comes.")
        right = f"{copied} is here, as the mayor of the town on the far bank also {'very ' * 20}often said."
        assert found(WIRE, right) == [(WIRE, copied)]

    def test_a_short_sentence_or_a_headline_is_none(self):
        words = " ".join(WIRE.split()[: LEAST - 1])
        assert found(f"{words}. It rained.", f"{words}! The mayor wept.") == []

    def test_beside_a_copied_paragraph_a_shorter_run_is_one_too(self):
        cut = "The works employ 380 people and are the largest employer of the whole valley."
        left = f"{WIRE} A union man wept. {cut}"
        right = f"{WIRE} Nobody else was there to see it. {cut}"
        assert found(left, right) == [(WIRE, WIRE), (cut, cut)]
        assert found(cut, f"It rained. {cut}") == []
        few = " ".join(cut.split()[: AGAIN - 1])
        between = "Rain fell on the town for all of that day.", "Nobody had seen the like in many a year."
        assert found(f"{WIRE} {between[0]} {few}.", f"{WIRE} {between[1]} {few}!") == [(WIRE, WIRE)]

    def test_a_quotation_is_its_speakers(self):
        quotation = f"“{WIRE}” the mayor told reporters."
        assert found(f"It rained. {quotation}", f"{quotation} Nobody was hurt.") == []

    def test_a_quotation_inside_a_copied_paragraph_belongs_to_it(self):
        copied = f"{WIRE} “Nobody could have known that,” the mayor told reporters on the bank."
        assert found(copied, copied) == [(copied, copied)]

    def test_lines_of_the_page_are_not_counted(self):
        line = "Read more: the ten best bridges of the county, chosen by readers of this newspaper\n\n"
        assert shares(traced(f"{line}{WIRE}"), traced(WIRE)).of_left == 100


class TestShares:
    def test_whole_is_a_hundred_and_nothing_less(self):
        long = " ".join(WIRE.replace("river", f"river{n}") for n in range(60))
        assert shares(traced(WIRE), traced(WIRE)).of_left == 100
        assert shares(traced(long), traced(long + " Oddly.")).of_left == 100
        assert shares(traced(long + " Oddly."), traced(long)).of_left == 99

    def test_nothing_in_common(self):
        assert shares(traced(WIRE), traced("Rain is expected.")) == shares(traced(""), traced(""))


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_swapping_the_texts_swaps_the_sides(left, right):
    assert shares(traced(left), traced(right)) == shares(traced(right), traced(left)).swapped


@settings(deadline=None)
@given(st.text(max_size=200) | TEXTS, st.text(max_size=200) | TEXTS)
def test_spans_lie_in_their_texts(left, right):
    both = shares(traced(left), traced(right))
    for one in both.runs:
        assert one.left.text_of(left).strip() and one.right.text_of(right).strip()
    assert all(0 <= share <= 100 for share in (both.of_left, both.of_right))


@settings(deadline=None)
@given(st.text(max_size=300) | TEXTS)
def test_a_trace_comes_back_from_its_bytes(text):
    assert load(dump(traced(text))) == traced(text)


@pytest.mark.parametrize("data", [b"", b"12345", dump(traced(WIRE))[:-1], dump(traced(WIRE)) + b"1"])
def test_other_bytes_are_refused(data):
    with pytest.raises(ValueError):
        load(data)


@pytest.mark.parametrize(
    "text",
    ["again and again " * 20_000, "“so” " * 20_000, f"{WIRE} " * 1_000],
    ids=["words", "quotations", "reports"],
)
def test_words_that_come_again_and_again_are_shared_whole(text):
    one = trace(text, [Span(0, len(text))])
    assert shares(one, one).of_left == shares(one, one).of_right == 100


def run(left: tuple[int, int], right: tuple[int, int], mark: int = 7) -> Shared:
    return Shared(Span(*left), Span(*right), 30, mark)


class TestClusters:
    def test_overlapping_runs_of_a_text_are_one(self):
        pairs = [("ap", "bbc", [run((0, 300), (10, 310), 9)]), ("ap", "cnn", [run((50, 250), (0, 200), 8)])]
        places = (("ap", Span(0, 300)), ("bbc", Span(10, 310)), ("cnn", Span(0, 200)))
        assert clusters(pairs) == (Found("copy-0000000000000008", places),)

    def test_runs_that_touch_are_two_and_told_apart(self):
        pairs = [("ap", "bbc", [run((0, 200), (0, 200)), run((190, 400), (500, 710))])]
        assert [one.name for one in clusters(pairs)] == [
            "copy-0000000000000007",
            "copy-0000000000000007-2",
        ]

    def test_none(self):
        assert clusters([("ap", "bbc", [])]) == ()


PLACES = st.tuples(st.integers(0, 400), st.integers(100, 300)).map(lambda one: (one[0], one[0] + one[1]))
RUNS = st.lists(st.builds(run, PLACES, PLACES, st.integers(0, 5)), max_size=3)
PAIRS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("def"), RUNS), max_size=6)


@settings(deadline=None)
@given(PAIRS, st.randoms())
def test_no_order_changes_the_clusters(pairs, dice: random.Random):
    expected = clusters(pairs)
    turned = [
        (b, a, [one.swapped for one in runs]) if dice.random() < 0.5 else (a, b, runs) for a, b, runs in pairs
    ]
    dice.shuffle(turned)
    for _, _, runs in turned:
        dice.shuffle(runs)
    assert clusters(turned) == expected
    assert all(len(one.places) >= 2 for one in expected)


@given(st.binary(max_size=40), st.binary(max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_equal_runs_are_counted_as_one_by_one(left, right, at, start):
    left, right = left[: 8 * (len(left) // 8)] * 3, right[: 8 * (len(right) // 8)] * 3
    most = max(0, min(len(left) // 8 - at, len(right) // 8 - start))
    pairs = ((left[8 * (at + n) :][:8], right[8 * (start + n) :][:8]) for n in range(most))
    counted = next((n for n, (one, other) in enumerate(pairs) if one != other), most)
    assert _length(left, at, right, start) == counted


@given(st.lists(TEXTS, max_size=4))
def test_of_many_each_two_share_what_they_share_alone(texts):
    traces = dict(enumerate(map(traced, [*texts, *texts[:1]])))
    sharing = Sharing(traces)
    for one, left in traces.items():
        for other, right in traces.items():
            assert sharing.of(one, other) == shares(left, right)
