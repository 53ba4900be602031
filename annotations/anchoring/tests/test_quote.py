import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.anchoring import (
    Match,
    Quote,
    QuoteAmbiguous,
    QuoteNotFound,
    find_quote,
    make_quote,
    telling_context,
)

TEXT = "The convoy left.\nBy dawn the convoy was gone.\nNobody saw the convoy.\n"


def test_a_quote_keeps_32_code_points_of_either_side():
    text = "a" * 40 + "😀 quote" + "b" * 40
    assert make_quote(text, 40, 47) == Quote("😀 quote", "a" * 32, "b" * 32)
    assert make_quote("abc", 0, 3) == Quote("abc", "", "")


@pytest.mark.parametrize(("start", "end"), [(2, 2), (3, 2), (-1, 2), (0, 4)])
def test_no_span_no_quote(start, end):
    with pytest.raises(ValueError, match="no span of a text of 3"):
        make_quote("abc", start, end)


def test_words_that_stand_once_need_no_context():
    assert find_quote(TEXT, "was gone") == Match(36, 44)
    assert find_quote(TEXT, "was gone", prefix="something else") == Match(36, 44)


def test_context_tells_equal_words_apart():
    assert find_quote(TEXT, "the convoy", prefix="dawn ").start == TEXT.index("the convoy")
    assert find_quote(TEXT, "the convoy", suffix=".").start == TEXT.rindex("the convoy")


def test_blanks_beside_the_quote_may_be_left_out():
    assert find_quote(TEXT, "the convoy", prefix="dawn").start == TEXT.index("the convoy")
    assert find_quote(TEXT, "convoy", suffix="was").start == TEXT.index("convoy was")


def test_context_to_the_letter_goes_before_context_without_blanks():
    assert find_quote("a b, a  b", "b", prefix="a ").start == 2


def test_a_hint_decides_only_exactly():
    third = TEXT.rindex("the convoy")
    assert find_quote(TEXT, "the convoy", hint=third).start == third
    with pytest.raises(QuoteAmbiguous):
        find_quote(TEXT, "the convoy", hint=third - 1)


def test_absent_and_ambiguous_are_told_apart():
    with pytest.raises(QuoteNotFound) as absent:
        find_quote(TEXT, "the train")
    assert absent.value.occurrences == ()
    with pytest.raises(QuoteAmbiguous, match=r"occur 2 times \(lines 2, 3\)") as several:
        find_quote(TEXT, "the convoy", prefix="no such words")
    assert several.value.lines == (2, 3)
    with pytest.raises(ValueError, match="empty quote"):
        find_quote(TEXT, "")


def test_overlapping_occurrences_count():
    with pytest.raises(QuoteAmbiguous, match="occur 3 times"):
        find_quote("aaaa", "aa")


@given(st.text("ab ", min_size=1, max_size=30), st.data())
def test_telling_context_is_enough_for_every_span(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert find_quote(text, text[start:end], *telling_context(text, start, end)) == Match(start, end)


def test_telling_context_is_whole_words_and_no_more_than_needed():
    third, first = TEXT.rindex("the convoy"), TEXT.index("the convoy")
    assert telling_context(TEXT, first, first + 10) == ("", " was")
    assert telling_context(TEXT, third, third + 10) == ("", ".")
    assert telling_context(TEXT, 36, 44) == ("", "")
