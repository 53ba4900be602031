import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.words import word_key, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Raqqa’s U.S.-led 300-400, 1.5 million (90%).",
            ["Raqqa’s", "U.S.-led", "300-400", "1.5", "million", "90%"],
        ),
        ("$4,000 at 10:30", ["$4,000", "at", "10:30"]),
        ("الرَّقَّة، نعم", ["الرَّقَّة", "نعم"]),
        ("水坝 dam", ["水", "坝", "dam"]),
        ("हिन्दी।", ["हिन्दी"]),
        ("— “...” —", []),
    ],
)
def test_words(text, words):
    assert [word.span.text_of(text) for word in words_of(text)] == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("4,000", "4000"),
        ("U.S", "US"),
        ("Syria’s", "SYRIA'S"),
        ("Deir", "deir"),
        ("café", "CAFE"),
        ("٣٠٠", "300"),
    ],
)
def test_what_makes_no_difference(one, other):
    assert word_key(one) == word_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("90%", "90"), ("4.000", "4"), ("300-400", "300"), ("said", "says"), ("Raqa", "Raqqa"), ("1,5", "15")],
)
def test_what_makes_a_difference(one, other):
    assert word_key(one) != word_key(other)


@given(st.text())
def test_words_hold_every_letter_and_digit_once(text):
    spans = [word.span for word in words_of(text)]
    covered = [at for span in spans for at in range(span.start, span.end)]
    assert covered == sorted(set(covered))
    assert {at for at, c in enumerate(text) if c.isalnum()} <= set(covered)
