"""Which sentences are worth a full comparison: those that share rare words.

    sentence   its 20 rarest terms -> their postings -> a sum of weights² for each sentence that shares them
    of each other document the NEAREST best; of all documents the DOCUMENTS that hold the best ones

So a sentence is compared with a bounded number of others, however long the story is, and of a document either
all its nearest sentences are compared or none: a score does not depend on what else was asked for.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Sequence

from .common import COMMON
from .story import Story

FEW = 600  # sentences of a story that are all compared: a dozen articles, and tenths of a second
FEW_WORDS = 20_000  # of such a story: sentences of hundreds of words take as long as many short ones
RAREST = 20  # terms of the sentence
ENOUGH = 5  # rare terms, after which
WIDE = 150  # sentences: a term that more of them hold finds too many
LEAST = 0.03  # the cosine by the rarest terms alone, below which a pair is not worth comparing
NEAREST = 5  # candidates of one document
DOCUMENTS = 20  # of those with the best candidates, where so many share its words


def candidates(
    story: Story,
    terms: Sequence[str],
    documents: Collection[str],
    nearest: int = NEAREST,
    most: int | None = DOCUMENTS,
) -> list[int]:
    """The numbers of the sentences of `documents` worth comparing with one of these terms.

    `nearest` of each document, of `most` documents (None: of all); all of them in a story of few sentences.
    """
    if len(story.sentences) <= FEW and story.words <= FEW_WORDS:
        return [number for name in sorted(documents) for number in story.numbers[name]]
    least = LEAST * math.hypot(*(story.weights.get(term, 0.0) for term in sorted(set(terms))))
    lengths, document_of = story.lengths, story.document_of
    found = [
        (number, value)
        for number, weight in _shared(story, terms).items()
        if (value := weight / lengths[number]) > least
    ]
    best: dict[str, float] = {}
    for number, value in found:
        document = document_of[number]
        if value > best.get(document, 0.0):
            best[document] = value
    wanted = sorted((-value, name) for name, value in best.items() if name in documents)[:most]
    by_document: dict[str, list[tuple[float, int]]] = {name: [] for _, name in wanted}
    for number, value in found:
        if (document := document_of[number]) in by_document:
            by_document[document].append((-value, number))
    return [number for several in by_document.values() for _, number in sorted(several)[:nearest]]


def _shared(story: Story, terms: Sequence[str]) -> dict[int, float]:
    """Sentence -> what the rare terms weigh that it shares. Common words find nobody, unless there are no
    others."""
    postings = story.postings
    known = [term for term in set(terms) if term in postings]
    telling = [term for term in known if term not in COMMON] or known
    rarest = sorted((len(postings[term]), term) for term in telling)[:RAREST]
    shared: defaultdict[int, float] = defaultdict(float)
    for rank, (holding, term) in enumerate(rarest):
        if rank >= ENOUGH and holding > WIDE:
            break
        weight = story.weights[term] ** 2
        for number in story.finding(term):
            shared[number] += weight
    return shared
