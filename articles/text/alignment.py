"""Which sentences of a story's documents report the same thing.

    documents -> story.py      terms, how rare each is
              -> candidates.py the sentences that share rare words
              -> scoring.py    how near each pair is
              -> reasons.py    why: the same quotation, copied words, a figure, or only similar

A result is a function of the set of documents and spellings: no order changes it, and ties are broken by the
names of documents and the places of sentences. A score says nothing by itself; it only ranks.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .analysis import Sentence, analyse
from .candidates import candidates
from .reasons import Reason, Reasons
from .scoring import Scoring, Vectors, score
from .story import Place, Story

__all__ = ["Aligner", "Match", "Place", "Reason"]

FLOOR = 0.08  # below it two sentences share what any two sentences of the story share
Embed = Callable[[Sequence[str]], Sequence[Sequence[float]]]


@dataclass(frozen=True, slots=True)
class Match:
    """Two sentences that may report the same; `left` is the one that was asked about.

    `score` (0 to 1) ranks and is never shown; `words` are the rare words that both have, the rarest first.
    """

    left: Place
    right: Place
    score: float
    reason: Reason
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Whole:
    """A typed text as one passage."""

    start: int
    end: int
    reported: bool = True


class Aligner:
    """The matches between the sentences of one story.

    `documents`: name -> its sentences (analysis.py); `spellings`: variant -> canonical name. Making one is
    cheap; what comparing needs is made when it is asked for, and kept. Raises ValueError for an empty
    spelling.
    """

    def __init__(
        self,
        documents: Mapping[str, Sequence[Sentence]],
        spellings: Mapping[str, str] | None = None,
        embed: Embed | None = None,
    ):
        self.story = Story(documents, spellings or {})
        self.scoring = Scoring(self.story)
        self.reasons = Reasons(self.story)

    def matches(
        self, document: str, others: Collection[str] | None = None, most: int = 3
    ) -> tuple[Match, ...]:
        """For each sentence of `document` the `most` nearest of each other document, the best first.

        Raises KeyError for a document that is not the story's.
        """
        wanted = self._others(others) - {document}
        found = (
            match for number in self.story.numbers[document] for match in self._nearest(number, wanted, most)
        )
        return tuple(sorted(found, key=_best_first))

    def between(self, documents: Sequence[str], most: int = 3) -> tuple[Match, ...]:
        """The matches among these documents, each pair once, left the first by name."""
        chosen = self._others(documents)
        found: dict[tuple[Place, Place], Match] = {}
        for document in sorted(chosen):
            for match in self.matches(document, chosen, most):
                if match.left < match.right:
                    found[match.left, match.right] = match
                else:
                    found.setdefault(
                        (match.right, match.left),
                        Match(match.right, match.left, match.score, match.reason, match.words),
                    )
        return tuple(sorted(found.values(), key=_best_first))

    def like(self, text: str, others: Collection[str] | None = None, most: int = 3) -> tuple[Match, ...]:
        """The nearest sentences of each document to a text that is not the story's; left.document is ""."""
        wanted = self._others(others)
        found: list[Match] = []
        for number, sentence in enumerate(analyse(text, [_Whole(0, len(text))])):
            words, marks, terms = self.story.read(sentence)
            vectors = self.scoring.vectors(words, marks, terms)
            near = candidates(self.story, terms, wanted)
            scored = self._scored(vectors, near)
            for n, value in self._top(scored, most):
                reason, shared = self.reasons.between(self.reasons.of_sentence(sentence), self.reasons.of(n))
                found.append(Match(Place("", number), self.story.places[n], value, reason, shared))
        return tuple(sorted(found, key=_best_first))

    def _others(self, others: Collection[str] | None) -> set[str]:
        return set(self.story.numbers) if others is None else set(others)

    def _nearest(self, number: int, documents: Collection[str], most: int) -> Iterator[Match]:
        near = candidates(self.story, self.story.terms[number], documents, max(most, 8))
        for other, value in self._top(self._scored(self.scoring.of(number), near), most):
            reason, shared = self.reasons.between(self.reasons.of(number), self.reasons.of(other))
            yield Match(self.story.places[number], self.story.places[other], value, reason, shared)

    def _scored(self, vectors: Vectors, near: Iterable[int]) -> Iterator[tuple[int, float]]:
        for number in near:
            value = round(score(vectors, self.scoring.of(number)), 9)
            if value >= FLOOR:
                yield number, value

    def _top(self, scored: Iterable[tuple[int, float]], most: int) -> Iterator[tuple[int, float]]:
        """The `most` best of each document."""
        by_document: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
        for number, value in scored:
            by_document[self.story.places[number].document].append((-value, number))
        for found in by_document.values():
            yield from ((number, -value) for value, number in sorted(found)[:most])


def _best_first(match: Match) -> tuple[float, Place, Place]:
    return -match.score, match.left, match.right
