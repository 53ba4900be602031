"""Which sentences are worth a full comparison: those that share rare words.

    sentence   its 20 rarest terms -> postings -> a sum of idf² for each sentence that shares them
    of each other document the best NEAREST; of all documents the best MOST

The postings of 20 rare terms are short, so the work for a sentence does not grow with all pairs.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from heapq import nlargest

from .story import Story

RAREST = 20  # terms of the sentence
NEAREST = 8  # candidates of one document
MOST = 100  # candidates of all documents


def candidates(
    story: Story, terms: Sequence[str], documents: Collection[str], nearest: int = NEAREST
) -> list[int]:
    """The numbers of the story's sentences in `documents` worth comparing, in order."""
    shared: defaultdict[int, float] = defaultdict(float)
    known = sorted((len(story.postings[term]), term) for term in set(terms) if term in story.postings)
    for df, term in known[:RAREST]:
        weight = story.idf(df) ** 2
        for number in story.postings[term]:
            shared[number] += weight
    best: list[tuple[float, int]] = []
    for document in sorted(documents):
        numbers = story.numbers[document]
        best += nlargest(nearest, ((shared[n], -n) for n in numbers if n in shared))
    most = max(MOST, nearest)
    return sorted(-number for _, number in nlargest(most, best))
