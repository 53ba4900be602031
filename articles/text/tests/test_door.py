import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.door import TextError, check_text, decode


@pytest.mark.parametrize(
    ("text", "place", "position"),
    [
        ("a\0", "Line 1, column 2: a NUL", 1),
        ("ab\nc\ud800d", "Line 2, column 2: half a character (surrogate U+D800)", 4),
        ("\n\n\udfff", "Line 3, column 1", 2),
    ],
)
def test_what_cannot_be_stored_is_named_with_its_place(text, place, position):
    with pytest.raises(TextError) as refused:
        check_text(text)
    assert str(refused.value).startswith(place)
    assert refused.value.position == position


def test_the_mend_is_named():
    with pytest.raises(TextError, match="remove it"):
        check_text("\0")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_all_other_text_comes_in_as_it_is(text):
    check_text(text)
    assert decode(text.encode()) == text
    assert decode(codecs.BOM_UTF8 + text.encode()) == text


def test_only_one_byte_order_mark_is_dropped():
    assert decode(codecs.BOM_UTF8 * 2) == "\ufeff"


@pytest.mark.parametrize(
    ("data", "message", "position"),
    [
        (b"ab\n\xff", r"Byte 3 \(0xFF, line 2\) is not UTF-8", 3),
        (codecs.BOM_UTF8 + b"a\xe9", r"Byte 4 \(0xE9, line 1\)", 4),
        (b"\xed\xa0\x80", "Byte 0 .* is not UTF-8", 0),
        ("é".encode("utf-16"), "UTF-16, not UTF-8", 0),
        ("é".encode("utf-32"), "UTF-32, not UTF-8", 0),
        (b"a\0", "Line 1, column 2", 1),
    ],
)
def test_bytes_that_are_no_text_are_named_with_their_place(data, message, position):
    with pytest.raises(TextError, match=message) as refused:
        decode(data)
    assert refused.value.position == position
    assert "UTF-8" in str(refused.value) or "remove it" in str(refused.value)
