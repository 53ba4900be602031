"""The optional embeddings; the model itself is only tried where it is installed."""

from importlib.util import find_spec

import pytest

from articles.embedding import PACKAGE, NoModel, Pieces, load_embed

PIECES = Pieces(["[UNK]", "[CLS]", "[SEP]", "fire", "##boat", "##s", "harbour"])
installed = find_spec(PACKAGE) is not None and find_spec("numpy") is not None


def test_words_are_cut_into_the_longest_known_pieces():
    assert PIECES.numbers("Harbour fireboats") == [1, 6, 3, 4, 5, 2]


def test_a_word_of_unknown_pieces_is_unknown_as_a_whole():
    assert PIECES.numbers("firemen") == [1, 0, 2]


def test_a_sentence_has_its_longest_length():
    assert len(PIECES.numbers("fire " * 900)) == 128


@pytest.mark.skipif(installed, reason="the model is installed")
def test_without_the_packages_the_message_says_what_to_install():
    with pytest.raises(NoModel, match="pip install numpy"):
        load_embed()


@pytest.mark.skipif(not installed, reason="the optional model is not installed")
def test_sentences_of_one_meaning_lie_near():
    one, same, other = load_embed()(["a boat sank", "the ship went down", "schools open in may"])

    def cosine(a, b):
        return sum(x * y for x, y in zip(a, b, strict=True))

    assert cosine(one, one) == pytest.approx(1, abs=1e-5)
    assert cosine(one, same) > 2 * cosine(one, other)
