"""Which sentences of a story's documents report the same thing.

    documents -> story.py       terms, and what each weighs
              -> candidates.py  the sentences that share rare words
              -> scoring.py     how near each pair is
              -> ranking.py     the order: nearness, what others say between, what overshadows
              -> reasons.py     why: the same quotation, copied words, a figure, or only similar

Each sentence is compared with a bounded number of others, so the work is linear in the sentences.

A result is a function of the set of documents and spellings: no order changes it, and ties are broken by the
names of documents and the places of sentences. A score says nothing by itself; it only ranks.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from .analysis import Sentence, analyse
from .ranking import Ranking, Row
from .reasons import Reason, Reasons, Traits
from .scoring import Embed, Scoring
from .story import Place, Story

__all__ = ["Aligner", "Embed", "Match", "Place", "Reason"]

FLOOR = 0.001  # what shares nothing at all with a sentence is not shown beside it


class Match(NamedTuple):
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

    `documents`: name -> its sentences (analysis.py); `spellings`: variant -> canonical name; `embed`: the
    optional embeddings, sentences (their words, apart by blanks) -> a row of numbers each. Making one is
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
        self.ranking = Ranking(self.story, Scoring(self.story, embed))
        self._reasons = Reasons(self.story)

    def matches(
        self, document: str, others: Collection[str] | None = None, most: int = 3
    ) -> tuple[Match, ...]:
        """For each sentence of `document` the `most` nearest of each of `others` (None: all), the best first.

        Of a long story, those of the documents that hold the nearest. The score says how the sentence of
        `document` ranks the other; the other way round it may differ. Raises KeyError for a document that is
        not the story's.
        """
        wanted = self._known(others)
        found = [
            (-score, number, other)
            for number in self.story.numbers[document]
            for other, score in self._top(self.ranking.scores(number, wanted, most), most)
        ]
        return self._matches(found)

    def prepare(self, document: str) -> None:
        """Compare now what the matches of the document ask for; they are found quicker then. Raises
        KeyError."""
        for number in self.story.numbers[document]:
            self.ranking.scores(number, self.story.numbers.keys(), 1)

    def between(self, documents: Collection[str], most: int = 3, least: float = 0.0) -> tuple[Match, ...]:
        """The matches among these documents only, each pair once, with the mean of its two scores, which is
        not below `least`.

        A pair is there where either ranks the other among its `most` nearest; left is the first by name.
        """
        chosen = self._known(documents)
        rows = {
            number: self.ranking.scores(number, chosen, most)
            for name in sorted(chosen)
            for number in self.story.numbers[name]
        }
        pairs = {
            (min(number, other), max(number, other))
            for number, row in rows.items()
            for other, _ in self._top(row, most)
        }
        found = [
            (-score, one, other)
            for one, other in pairs
            if (score := round((rows[one].get(other, 0.0) + rows[other].get(one, 0.0)) / 2, 9)) >= least
        ]
        return self._matches(found)

    def like(self, text: str, others: Collection[str] | None = None, most: int = 3) -> tuple[Match, ...]:
        """The nearest sentences of each document to words that are not the story's; left.document is ""."""
        found: list[tuple[float, int, Traits]] = []
        for sentence in analyse(text, [_Whole(0, len(text))]):
            row = self.ranking.scores_of(self.story.reading(sentence), self._known(others), most)
            traits = self._reasons.of_sentence(sentence)
            found += [(-score, other, traits) for other, score in self._top(row, most)]
        found.sort(key=itemgetter(0, 1))
        return tuple(self._named(Place("", 0), traits, other, -score) for score, other, traits in found)

    def _known(self, others: Collection[str] | None) -> Collection[str]:
        """The documents meant. Raises KeyError for one that is not the story's."""
        if others is None:
            return self.story.numbers.keys()
        for name in others:
            self.story.numbers[name]
        return set(others)

    def _top(self, row: Row, most: int) -> Iterator[tuple[int, float]]:
        """The `most` best of each document, none below the floor."""
        by_document: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
        for number, score in row.items():
            if score >= FLOOR:
                by_document[self.story.document_of[number]].append((-score, number))
        for found in by_document.values():
            yield from ((number, -score) for score, number in sorted(found)[:most])

    def _matches(self, found: list[tuple[float, int, int]]) -> tuple[Match, ...]:
        """(score less than 0, sentence, other) as matches, the best first; of equal ones those that stand
        first: sentences are numbered in the order of their places."""
        places, reasons = self.story.places, self._reasons
        traits = {number: reasons.of(number) for number in {one for _, *both in found for one in both}}
        matches = []
        for score, one, other in sorted(found):
            reason, words = reasons.between(traits[one], traits[other], -score)
            matches.append(Match(places[one], places[other], -score, reason, words))
        return tuple(matches)

    def _named(self, left: Place, traits: Traits, other: int, score: float) -> Match:
        reason, shared = self._reasons.between(traits, self._reasons.of(other), score)
        return Match(left, self.story.places[other], score, reason, shared)
