"""What is found in marked reports: our own sentences, and the five of the machine where it has them."""

import pytest

from articles.text.tests.reports import marked_reports
from benchmarks.text import of_gold, of_reports

from .seeds import gold, needs_seeds, seed_text


@pytest.fixture(scope="module")
def own():
    return of_reports(marked_reports())


@pytest.mark.parametrize(("number", "share"), [(0, 1.0), (1, 0.9), (2, 0.9), (3, 0.95)])
def test_own_sentences(own, number, share):
    score = own[number]
    assert score.right >= share * score.marks, score.missed
    assert score.false <= 2


@needs_seeds
def test_the_marked_articles():
    marks = gold()
    texts = {one["art"]: seed_text(one["file"]) for one in marks["articles"]}
    quotes, speakers, figures, sentences = of_gold(marks, texts)
    assert (quotes.right, quotes.false) == (42, 0), quotes.missed
    assert speakers.right >= 31, speakers.missed
    assert figures.right == 34 and figures.false <= 1, figures.missed
    assert sentences.right >= 0.97 * sentences.marks
