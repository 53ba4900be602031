"""Which sentences are worth a full comparison: those that share rare words.

    sentence   its 20 rarest terms -> their postings -> a sum of weights² for each sentence that shares them
    of each other document the NEAREST best; of all documents the DOCUMENTS that hold the best ones

So a sentence is compared with a bounded number of others, however long the story is, and of a document either
all its nearest sentences are compared or none: a score does not depend on what else was asked for.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence

from .common import COMMON
from .story import Story

FEW = 500  # sentences of a story that are all compared: a dozen articles, and tenths of a second
RAREST = 20  # terms of the sentence
NEAREST = 6  # candidates of one document
DOCUMENTS = 20  # of those with the best candidates, where so many share its words


def candidates(
    story: Story,
    terms: Sequence[str],
    documents: Collection[str],
    nearest: int = NEAREST,
    most: int | None = DOCUMENTS,
) -> list[int]:
    """The numbers of the sentences of `documents` worth comparing with one of these terms, in order.

    `nearest` of each document, of `most` documents (None: of all); all of them in a story of few sentences.
    """
    if len(story.sentences) <= FEW:
        return [number for name in sorted(documents) for number in story.numbers[name]]
    shared = _shared(story, terms)
    by_document: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
    places, lengths = story.places, story.lengths
    for number, weight in shared.items():
        by_document[places[number].document].append((-weight / lengths[number], number))
    best = [(min(by_document[name]), name) for name in documents if name in by_document]
    chosen = sorted(best)[:most]
    return sorted(number for _, name in chosen for _, number in sorted(by_document[name])[:nearest])


def _shared(story: Story, terms: Sequence[str]) -> dict[int, float]:
    """Sentence -> what the rare terms weigh that it shares. Common words find nobody, unless there are no
    others."""
    known = [term for term in set(terms) if term in story.postings]
    telling = [term for term in known if term not in COMMON] or known
    rarest = sorted(telling, key=lambda term: (len(story.postings[term]), term))[:RAREST]
    shared: defaultdict[int, float] = defaultdict(float)
    for term in rarest:
        weight = story.weights[term] ** 2
        for number in story.postings[term]:
            shared[number] += weight
    return shared
