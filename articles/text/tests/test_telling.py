import pytest

from articles.text.telling import is_telling


@pytest.mark.parametrize(
    "word", ["Alloush", "300", "90%", "convoy", "Karbulaq", "IS", "hospital", "زلزال", "us-led"]
)
def test_telling(word):
    assert is_telling(word)


@pytest.mark.parametrize(
    "word", ["made", "gone", "official", "Friday", "said", "The", "March", "Reuters", "afp", "run", "", "’"]
)
def test_in_every_report(word):
    assert not is_telling(word)
