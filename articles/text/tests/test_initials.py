"""Abbreviations that a story explains."""

import pytest

from articles.text.analysis import analyse
from articles.text.initials import explained
from articles.text.segmentation import segment


def found(*texts):
    return explained(one for text in texts for one in analyse(text, segment(text)))


@pytest.mark.parametrize(
    "text",
    [
        "The Free Harbour Union (FHU) met on Friday.",
        "The FHU (Free Harbour Union) met on Friday.",
    ],
)
def test_an_abbreviation_beside_its_words_is_explained(text):
    assert found(text) == {"fhu": ("free", "harbour", "union")}


def test_small_words_may_stand_between():
    assert found("The Union for a Free Harbour (UFH) met.") == {
        "ufh": ("union", "for", "a", "free", "harbour")
    }


def test_what_more_sentences_say_stands():
    texts = [
        "The Free Harbour Union (FHU) met.",
        "A Free Hull Union (FHU) met.",
        "The Free Hull Union (FHU) went.",
    ]
    assert found(*texts) == {"fhu": ("free", "hull", "union")}
    assert found(*reversed(texts)) == found(*texts)


def test_words_in_small_letters_abbreviate_nothing():
    assert found("The free harbour union (fhu) met, and the USA too.") == {}
