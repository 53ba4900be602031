import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.text.normalize import fold, fold_character, fold_names, fold_text
from articles.text.spans import Span

from .notation import starred

SPELLINGS = {
    "Raqqah": "Raqqa",
    "Raqa": "Raqqa",
    "IS": "Islamic State",
    "ISIS": "Islamic State",
    "Daesh": "Islamic State",
}
TEXTS = st.text() | st.lists(
    st.sampled_from(
        ["e\u0301", "ß", "ﬁ", "ﷺ", "كَ", "أ", "\u0640", "İ", "Ａ", "한", "\u00ad", "…", "²", "IS", " ", "Raqa"]
    )
).map("".join)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Raqqâ’s “END” – now", 'raqqa\'s "end" - now'),
        ("«Straße» ﬁn", '"strasse" fin'),
        ("Diyarbakır İzmir Łódź Ærø", "diyarbakir izmir lodz aero"),
        ("الرَّقَّة", "الرقه"),
        ("أإآٱ ى ئ ک ی ـ", "اااا ي ي ك ي "),
        ("ﻻ", "لا"),
        ("Ｒａｑｑａ　１２", "raqqa 12"),
        ("٣٠٠ ۴۰۰ ४५", "300 400 45"),
        ("10² ½ ①", "10² ½ ①"),
        ("Мой ёлка", "мой елка"),
        ("soft\u00adhyphen\u200b \ufefftext", "softhyphen text"),
        ("رقة؟ نعم، لا؛", "رقه? نعم, لا;"),
        ("हिन्दी", "हिन्दी"),
        ("IS is", "is is"),
    ],
)
def test_what_is_folded(text, folded):
    assert fold_text(text) == fold(text).text == folded


def test_no_character_of_unicode_folds_further():
    # the ideographs and Hangul between, and the planes above, decompose by one rule each; samples suffice
    for code in (*range(0x3400), *range(0xA000, 0xAC10), *range(0xF900, 0x12000), *range(0x1D000, 0x1F300)):
        once = fold_character(chr(code))
        assert "".join(map(fold_character, once)) == once, hex(code)


def test_composed_and_decomposed_fold_alike():
    for character in (*map(chr, range(0xC0, 0x250)), *"أؤئآ"):
        assert fold_text(unicodedata.normalize("NFD", character)) == fold_text(character), character


@given(TEXTS)
@example("İstanbul")
def test_folding_twice_changes_nothing(text):
    once = fold_text(text)
    assert fold_text(once) == once


def assert_offsets_lead_back(folded, text):
    assert len(folded.offsets) == len(folded.text)
    assert all(0 <= start < end <= len(text) for start, end in folded.offsets)
    starts, ends = [start for start, _ in folded.offsets], [end for _, end in folded.offsets]
    assert starts == sorted(starts)
    assert ends == sorted(ends)


@given(TEXTS)
def test_offsets_rise_and_stay_in_the_text(text):
    assert_offsets_lead_back(fold(text), text)


@given(TEXTS)
def test_offsets_rise_and_stay_in_the_text_with_names(text):
    assert_offsets_lead_back(fold_names(text, SPELLINGS), text)


@given(TEXTS, st.data())
def test_a_span_of_the_folded_text_folds_to_its_words(text, data):
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    span = folded.span(start, end)
    assert folded.text[start:end] in fold_text(span.text_of(text))


def test_a_span_takes_its_accents_along():
    text, (start, end) = starred("the caf*e\u0301* door")
    folded = fold(text)
    at = folded.text.index("e door")
    assert folded.span(at, at + 1) == Span(start, end)


def test_an_empty_span_is_a_place():
    folded = fold("e\u0301a")
    assert (folded.span(1, 1), folded.span(2, 2)) == (Span(2, 2), Span(3, 3))


def test_a_span_beyond_the_folded_text_is_refused():
    with pytest.raises(ValueError, match="inside the 2"):
        fold("ab").span(1, 3)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Raqqah, RAQA and Raqqa", "raqqa, raqqa and raqqa"),
        ("It is IS; ISIS is not Isis", "it is islamic state; islamic state is not islamic state"),
        ("IS's anti-IS", "islamic state's anti-islamic state"),
        ("Islamic\u00a0 State", "islamic state"),
        ("This Raqan", "this raqan"),
        ("Dâesh", "islamic state"),
    ],
)
def test_names_of_a_story(text, folded):
    assert fold_names(text, SPELLINGS).text == folded


def test_a_name_leads_back_to_its_variant():
    text, (start, end) = starred("near *Daesh* lines")
    folded = fold_names(text, SPELLINGS)
    at = folded.text.index("islamic state")
    assert folded.span(at, at + len("islamic state")) == Span(start, end)


def test_an_arabic_particle_may_be_joined():
    assert fold_names("والرقّة بالرقة", {"الرقة": "Raqqa"}).text == "وraqqa بraqqa"


def test_no_spellings_change_nothing():
    assert fold_names("Raqa", {}) == fold("Raqa")


@pytest.mark.parametrize("spellings", [{"": "Raqqa"}, {"Raqa": " "}])
def test_an_empty_spelling_is_refused(spellings):
    with pytest.raises(ValueError, match="variant and a name"):
        fold_names("x", spellings)
