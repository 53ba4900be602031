"""What an engine is measured against: the usual ways to compare two sentences, at their defaults.

TF-IDF is written out as scikit-learn's TfidfVectorizer does it (equal to 1e-14 on the stories here): raw
counts, smooth idf ln((1 + n) / (1 + df)) + 1, vectors of length 1, cosine; words of two letters or more in
lower case, or characters 3 to 5 (`char`, across words). The token-set ratio is rapidfuzz's own, 0 to 1. Each
is given all pairs; the sentences of all documents are its corpus.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz.fuzz import token_set_ratio

from benchmarks.stories import Pair, Told

_WORD = re.compile(r"(?u)\b\w\w+\b")
_BLANKS = re.compile(r"\s\s+")


def words_tfidf(story: Told) -> dict[Pair, float]:
    """TF-IDF of words."""
    return _cosines(story, lambda text: _WORD.findall(text.lower()))


def characters_tfidf(story: Told) -> dict[Pair, float]:
    """TF-IDF of the runs of three to five characters."""
    return _cosines(story, _runs)


def token_set(story: Told) -> dict[Pair, float]:
    """The token-set ratio."""
    return {
        (one, other): token_set_ratio(story.texts[one], story.texts[other]) / 100
        for one, other in story.pairs()
    }


def _runs(text: str) -> list[str]:
    text = _BLANKS.sub(" ", text.lower())
    return [text[at : at + long] for long in (3, 4, 5) for at in range(len(text) - long + 1)]


def _cosines(story: Told, features: Callable[[str], Iterable[str]]) -> dict[Pair, float]:
    vectors = _vectors([Counter(features(text)) for text in story.texts])
    return {(one, other): _dot(vectors[one], vectors[other]) for one, other in story.pairs()}


def _vectors(counts: Sequence[Counter[str]]) -> list[dict[str, float]]:
    holding = Counter(feature for found in counts for feature in found)
    idf = {feature: math.log((1 + len(counts)) / (1 + number)) + 1 for feature, number in holding.items()}
    vectors = [{feature: number * idf[feature] for feature, number in found.items()} for found in counts]
    return [_unit(vector) for vector in vectors]


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = math.hypot(*vector.values()) or 1.0
    return {feature: weight / length for feature, weight in vector.items()}


def _dot(one: dict[str, float], other: dict[str, float]) -> float:
    return math.fsum(one[key] * other[key] for key in one.keys() & other.keys())
