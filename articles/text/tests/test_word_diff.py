import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.spans import Span
from articles.text.word_diff import Change, diff_against, word_diff
from articles.text.words import words_of

TEXTS = st.lists(
    st.sampled_from(["the", "The", "convoy", "left,", "300", "400", "“left”", "–", "Raqqa", "Raqa"])
).map(" ".join)


def runs(base, other):
    return [
        (run.change.value, run.base.text_of(base), run.other.text_of(other)) for run in word_diff(base, other)
    ]


@pytest.mark.parametrize(
    ("base", "other", "expected"),
    [
        (
            "up to 8,000 people",
            "about 4,000 people",
            [("changed", "up to 8,000", "about 4,000"), ("equal", "people", "people")],
        ),
        ("he left", "he left early", [("equal", "he left", "he left"), ("added", "", "early")]),
        ("he left early", "he left", [("equal", "he left", "he left"), ("removed", "early", "")]),
        (
            "“We left,” he said",
            "'WE left' - he said!",
            [("equal", "We left,” he said", "WE left' - he said")],
        ),
        ("U.S. took 4,000", "US took 4000", [("equal", "U.S. took 4,000", "US took 4000")]),
        ("", "new words", [("added", "", "new words")]),
        ("", "", []),
    ],
)
def test_runs(base, other, expected):
    assert runs(base, other) == expected


def test_a_side_without_words_is_a_place_after_the_word_before():
    removed = word_diff("he left early now", "he left now")[1]
    assert (removed.change, removed.base, removed.other) == (Change.REMOVED, Span(8, 13), Span(7, 7))
    assert (removed.base_words, removed.other_words) == (Span(2, 3), Span(2, 2))


@given(TEXTS, TEXTS)
def test_runs_hold_all_words_of_both_once_and_in_order(base, other):
    found = word_diff(base, other)
    for side, text in (("base_words", base), ("other_words", other)):
        covered = [at for run in found for at in range(getattr(run, side).start, getattr(run, side).end)]
        assert covered == list(range(len(words_of(text))))


@given(TEXTS, TEXTS)
def test_equal_runs_have_equal_words_and_alternate_with_others(base, other):
    found = word_diff(base, other)
    for run in found:
        left = [word.key for word in words_of(run.base.text_of(base))]
        right = [word.key for word in words_of(run.other.text_of(other))]
        assert (left == right) == (run.change is Change.EQUAL)
        assert (bool(left), bool(right)) == {
            Change.EQUAL: (True, True),
            Change.CHANGED: (True, True),
            Change.ADDED: (False, True),
            Change.REMOVED: (True, False),
        }[run.change]
    equal = [run.change is Change.EQUAL for run in found]
    assert not any(a and b or not (a or b) for a, b in zip(equal, equal[1:], strict=False))


@given(TEXTS)
def test_a_text_is_equal_to_itself(text):
    assert {run.change for run in word_diff(text, text)} <= {Change.EQUAL}


@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_a_column_depends_on_the_base_and_itself_alone(base, others):
    assert diff_against(base, others) == tuple(word_diff(base, other) for other in others)
    assert diff_against(base, others[::-1]) == diff_against(base, others)[::-1]
