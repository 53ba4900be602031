"""Stems of words."""

import pytest

from articles.text.stems import stem


@pytest.mark.parametrize(
    "forms",
    [
        "fighter fighters fighter's",
        "bomb bombs bombed bombing",
        "city cities",
        "stop stopped stopping",
        "house houses",
        "مدينه المدينه والمدينه بالمدينه",
        "جسر الجسر",
    ],
)
def test_forms_of_a_word_have_one_stem(forms):
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("word", ["us", "is", "his", "90", "2015", "gas", "sing", "red", "بلد", "бег"])
def test_short_words_and_figures_stay(word):
    assert stem(word) == word


def test_words_of_other_kinds_stay_apart():
    assert len({stem(word) for word in ["pass", "past", "passage", "passport"]}) == 4
