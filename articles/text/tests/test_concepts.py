"""Words of one concept bring sentences together, less than the words themselves."""

import math

import pytest

from articles.text.alignment import Aligner, Place
from articles.text.amounts import Amount
from articles.text.concepts import concepts_of, sizes_of
from articles.text.stems import stem
from articles.text.tests.test_alignment import sentences
from articles.text.words import word_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("killed", "deaths"),
        ("wounded", "injured"),
        ("helicopters", "choppers"),
        ("protesters", "demonstrators"),
        ("قتل", "killed"),
        ("وقتل", "died"),
        ("المستشفى", "hospitals"),
    ],
)
def test_words_that_say_nearly_the_same_have_a_concept_in_common(one, other):
    assert {*concepts_of(_term(one))} & {*concepts_of(_term(other))}


def test_a_word_of_two_senses_has_both_concepts():
    strike, walkout, raid = ({*concepts_of(_term(word))} for word in ("strike", "walkout", "raid"))
    assert strike & walkout and strike & raid and not walkout & raid


@pytest.mark.parametrize("term", ["", "و", "the", "raqqa", "1998", "=die", "وو"])
def test_most_words_have_none(term):
    assert concepts_of(term) == ()


def test_numbers_of_one_length_have_a_concept_in_common():
    assert sizes_of([Amount(45_000.0, 45_000.0, "people")]) == sizes_of([Amount(31_000.0, None, "")])
    assert sizes_of([Amount(90.0, 300.0, "home")]) == {"=#2", "=#3"}
    assert sizes_of([Amount(0.0, 9.5, ""), Amount(None, math.inf, ""), Amount(-4.0, None, "degree")]) == set()


def test_a_sentence_finds_the_one_that_says_it_in_other_words():
    texts = {
        "a": "The bakery burnt down. Gunmen kidnapped the baker.",
        "b": "Nobody bought bread on Monday. Militants took a hostage. It rained in the hills.",
    }
    best = Aligner({name: sentences(text) for name, text in texts.items()}).matches("a", most=1)
    assert best[0].left == Place("a", 1) and best[0].right == Place("b", 1)
    assert best[0].words == ()


def test_the_same_word_is_nearer_than_another_of_its_concept():
    texts = {
        "a": "The ferry capsized near Varde.",
        "b": "A ferry lay in the harbour. A vessel lay in the harbour. Fog came over the hills.",
    }
    found = Aligner({name: sentences(text) for name, text in texts.items()}).matches("a")
    scores = {one.right.sentence: one.score for one in found}
    assert scores[0] > scores[1] > scores.get(2, 0.0)


def _term(word):
    return stem(word_key(word))
