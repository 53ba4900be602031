import pytest
from hypothesis import given

from articles.text.stated import stated

from .writings import TEXTS


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        ("SIDON (Reuters) - At least two boats sank on Friday, the harbour council said.",
         "At least two boats sank on Friday"),
        ("HALDEN (Northern Wire) - A kiln blew up on Friday, police said.", "A kiln blew up on Friday"),
        ("Ann Roe said: “We go to the pier today.”", "“We go to the pier today.”"),
        ("OLD SIDON — Two boats sank, according to the harbour council.", "Two boats sank"),
        ("Two boats sank in the storm. (Reuters)", "Two boats sank in the storm"),
        ("“We all go,” said Ann Roe, a pilot.", "“We all go”"),
        ("“We all go,” the chair, Ann Roe, told Reuters on Friday.", "“We all go”"),
        ("It struck at 4:17 a.m., the council said.", "It struck at 4:17 a.m."),
        ("Bo Lund said that the harbour is shut.", "Bo Lund said that the harbour is shut"),
        ("Before the ferry left, the council estimated that 300 were aboard.",
         "Before the ferry left, the council estimated that 300 were aboard"),
        ("No end is in sight, the council said, predicting a storm.",
         "No end is in sight, the council said, predicting a storm"),
        ("Gone, she said.", "Gone, she said"),
    ],
)  # fmt: skip
def test_without_place_service_and_who_says_it(passage, words):
    assert stated(passage, 0, len(passage)) == words


def test_it_is_read_in_its_text():
    text = "Ann Roe is a pilot. Two boats sank, she said. Nobody drowned."
    assert stated(text, 20, 45) == "Two boats sank"


def test_beyond_the_text():
    with pytest.raises(ValueError, match="only 3"):
        stated("abc", 0, 4)


@given(TEXTS)
def test_of_any_text_words_of_it_stay(text):
    found = stated(text, 0, len(text))
    assert set(found) <= set(text) | {" "}
    assert len(found) <= len(text)
