import pytest

from articles.text.spans import Span, trimmed

from .notation import starred


def marked(text):
    plain, (start, end) = starred(text)
    return plain, Span(start, end)


def test_text_of():
    text, span = marked("Syria *war* ends")
    assert span.text_of(text) == "war"
    assert len(span) == 3


def test_text_of_counts_code_points():
    text, span = marked("𝔸𝔹 *war*")
    assert (span, span.text_of(text)) == (Span(3, 6), "war")


def test_a_span_beyond_the_text_is_refused():
    with pytest.raises(ValueError, match="only 3 code points"):
        Span(1, 4).text_of("abc")


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_runs_forward(start, end):
    with pytest.raises(ValueError, match="forward"):
        Span(start, end)


@pytest.mark.parametrize(
    ("a", "b", "overlaps", "contains"),
    [
        (Span(0, 3), Span(3, 5), False, False),
        (Span(0, 3), Span(2, 5), True, False),
        (Span(0, 5), Span(2, 5), True, True),
        (Span(0, 5), Span(5, 5), False, True),
        (Span(2, 3), Span(0, 5), True, False),
    ],
)
def test_overlaps_and_contains(a, b, overlaps, contains):
    assert (a.overlaps(b), b.overlaps(a)) == (overlaps, overlaps)
    assert a.contains(b) == contains


def test_trimmed():
    text, span = marked(" \u00a0*a b*\t ")
    assert trimmed(text, 0, len(text)) == span
    assert not trimmed("   ", 1, 3)


def test_shifted():
    assert Span(1, 3).shifted(4) == Span(5, 7)
