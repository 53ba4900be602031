import codecs
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.door import TextError, check_text, decode, decode_upload


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


class TestUpload:
    """A file that a person chose at the desk."""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_the_marks_of_unicode_are_understood(self, encoding):
        assert decode_upload("سقط الجسر\r\nIt fell 😀".encode(encoding)) == "سقط الجسر\r\nIt fell 😀"
        assert decode_upload(b"\xfe\xff" + "Big end".encode("utf-16-be")) == "Big end"

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
            (b"PK\x03\x04\x14\x00", "word processor"),
            (b"\x89PNG\r\n\x1a\n", "a picture"),
            (b"  <!DOCTYPE HTML><title>", "HTML"),
            (b"{\\rtf1\\ansi", "RTF"),
            (b"caf\xe9", "Byte 3 (0xE9, line 1) is not UTF-8"),
            (b"\xff\xfe\x00\x00A\x00\x00\x00", "UTF-32"),
            (b"\xff\xfe\x00\xd8", "says it is UTF-16 and is not"),
            (b"a\nb\x00", "Line 2, column 2: a NUL"),
            (b"a\nbell\x07", "Line 2, column 5: the control character U+0007"),
            ("bell\x07".encode("utf-16"), "U+0007"),
        ],
    )
    def test_what_is_no_plain_text_is_refused_with_the_mend(self, data, said):
        with pytest.raises(TextError, match=re.escape(said)):
            decode_upload(data)

    def test_tabs_and_breaks_are_a_texts(self):
        assert decode_upload(b"a\tb\x0b\x0c\r\n\x1c") == "a\tb\x0b\x0c\r\n\x1c"
