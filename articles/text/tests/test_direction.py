"""Which way the letters of words run."""

import pytest

from articles.text.direction import has_right_to_left, own_direction


@pytest.mark.parametrize(
    ("words", "way"),
    [
        ("The bridge is open.", "ltr"),
        ("فُتح الجسر.", "rtl"),
        ("“שלום”, 12!", "rtl"),
        ("وصل نحو ٣٠٠ مقاتل 🙂", "rtl"),
        ("𐨀 𞤀𞤣", "rtl"),
        ("He said “الجسر”.", ""),
        ("300–400", ""),
        ("٣٠٠", ""),
        ("🙂", ""),
        ("", ""),
    ],
)
def test_own_direction(words, way):
    assert own_direction(words) == way


def test_marks_and_digits_alone_are_no_letters():
    assert not has_right_to_left("٣٠٠ 300 cafe\u0301 🙂")
    assert has_right_to_left("Omar (عمر)")
