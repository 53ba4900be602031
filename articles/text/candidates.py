"""Which sentences are worth a full comparison: those that share rare words.

    sentence   its 20 rarest terms and concepts -> their postings -> a sum of weights² for each sentence that
               shares them
    of each other document the NEAREST best; of all documents the DOCUMENTS that hold the best ones

In a story of few sentences all terms count, common ones too, and of each document as many are compared as
make PAIRS of all: every one in a story of a few articles. So a sentence is compared with a bounded number of
others, however long the story is, and of a document either all its nearest sentences are compared or none: a
score does not depend on what else was asked for.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Sequence

from .common import COMMON
from .story import Story

FEW = 600  # sentences of a story: fifteen articles, compared in a second
FEW_WORDS = 20_000  # of such a story: sentences of hundreds of words take as long as many short ones
RAREST = 20  # terms of the sentence
ENOUGH = 5  # rare terms, after which
WIDE = 150  # sentences: a term that more of them hold finds too many
LEAST = 0.03  # the cosine by the rarest terms alone, below which a pair is not worth comparing
NEAREST = 5  # candidates of one document
PAIRS = 45_000  # that a story of few sentences compares: half a second
DOCUMENTS = 20  # of those with the best candidates, where so many share its words


def of_few(story: Story) -> bool:
    """Whether the story has so few sentences that any two may be compared."""
    return len(story.sentences) <= FEW and story.words <= FEW_WORDS


def candidates(
    story: Story,
    terms: Sequence[str],
    documents: Collection[str],
    nearest: int = NEAREST,
    most: int | None = DOCUMENTS,
) -> list[int]:
    """The numbers of the sentences of `documents` worth comparing with one of these terms.

    `nearest` of each document, of `most` documents (None: of all); in a story of few sentences often more, of
    all.
    """
    if of_few(story):
        each = PAIRS // max(1, len(story.sentences) * (len(story.numbers) - 1))
        return _of_each(story, terms, documents, max(nearest, each))
    least = LEAST * math.hypot(*(story.weights.get(term, 0.0) for term in sorted(set(terms))))
    lengths, document_of = story.lengths, story.document_of
    by_document: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
    for number, weight in _shared(story, terms).items():
        if (value := weight / lengths[number]) > least:
            by_document[document_of[number]].append((-value, number))
    found = sorted((min(several)[0], name) for name, several in by_document.items() if name in documents)
    return [number for _, name in found[:most] for _, number in sorted(by_document[name])[:nearest]]


def _of_each(story: Story, terms: Sequence[str], documents: Collection[str], nearest: int) -> list[int]:
    """Of each document as many, by all the terms they share; of those that share nothing the first."""
    shared: defaultdict[int, float] = defaultdict(float)
    for term in sorted(set(terms)):
        weight = story.weights.get(term, 0.0) ** 2
        for number in story.postings.get(term, ()):
            shared[number] += weight
    values = {number: -weight / story.lengths[number] for number, weight in shared.items()}
    return [
        number
        for name in sorted(documents)
        for number in sorted(story.numbers[name], key=lambda one: (values.get(one, 0.0), one))[:nearest]
    ]


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
