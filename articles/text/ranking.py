"""The order in which a sentence's candidates are shown: nearness, and what others say between.

    s  ----.30---->  t                   nearness of the two (scoring.py)
    s  --.6-->  k  --.5-->  t            the same event in the words of a third: `by way`

    by way   = the mean of near(k,t) over the NEIGHBOURS nearest k, by near(s,k), both less CUT (scoring.py)
    value    = (nearness + by way) / 2
    score    = .4 value + .6 value² / the best value of t's document

The last line keeps the order within a document and lowers what a better sentence of it overshadows. A third
sentence may stand in any document of the story, but not beside s. `near` is known where t is among the
candidates of k, else it counts as nothing: of a neighbour only those pairs are compared that are asked for.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence

from .candidates import DOCUMENTS, NEAREST, candidates
from .scoring import Scoring, Vectors
from .story import Read, Story

NEIGHBOURS = 6
LEAN = 0.3  # added to the sum of the neighbours' nearness: few far ones say little
SHADOW = 0.6
SELDOM = 20  # while less than one in so many of the story's sentences is asked for, of their neighbours only
MOSTLY = 2  # those candidates are compared that matter, unless more than half of them do

Row = dict[int, float]


class Ranking:
    """The scores of a story's sentences; what is once compared is kept. Threads may share it."""

    def __init__(self, story: Story, scoring: Scoring):
        self.story, self.scoring = story, scoring
        self.compared = 0  # pairs: the work that was done
        self._near: dict[int, Sequence[int]] = {}  # the candidates in all other documents
        self._rows: dict[int, Row] = {}  # the nearness of all of these, and
        self._parts: defaultdict[int, Row] = defaultdict(dict)  # of some, until all are asked for
        self._close: dict[int, Row] = {}  # of a row what is above CUT, less CUT

    def scores(self, number: int, documents: Collection[str], nearest: int) -> Row:
        """Sentence -> score, for the candidates of the story's sentence within `documents`.

        Of each document at least the `nearest` that share its rarest words are compared.
        """
        wanted = set(documents) - {self.story.places[number].document}
        row = self._row(number)
        if nearest <= NEAREST and len(wanted) == len(self.story.numbers) - 1:
            return self._ranked(row, row)
        near = self._candidates(self.story.read[number], wanted, nearest)
        return self._ranked(self._filled(near, row, self.scoring.of(number)), row)

    def scores_of(self, read: Read, documents: Collection[str], nearest: int) -> Row:
        """The same for a sentence that is not the story's."""
        vectors = self.scoring.vectors(read)
        row = self._filled(candidates(self.story, read.keys, self.story.numbers), {}, vectors)
        near = self._candidates(read, documents, nearest)
        return self._ranked(self._filled(near, row, vectors), row)

    def _candidates(self, read: Read, documents: Collection[str], nearest: int) -> list[int]:
        most = DOCUMENTS if len(documents) >= len(self.story.numbers) - 1 else None
        return candidates(self.story, read.keys, documents, max(nearest, NEAREST), most)

    def _row(self, number: int) -> Row:
        """The nearness of the sentence's candidates in all other documents."""
        row = self._rows.get(number)
        if row is None:
            row = self._compared(number, self._candidates_of(number))
            cut = self.scoring.cut
            # first, for other threads: who finds the row finds this too
            self._close[number] = {one: value - cut for one, value in row.items() if value > cut}
            self._rows[number] = row
            self._parts.pop(number, None)
        return row

    def _close_to(self, number: int, wanted: Collection[int]) -> Row:
        """Of the sentence's candidates those of `wanted` that are nearer than CUT, less CUT."""
        if number not in self._close:
            asked = self._asked(number, wanted)
            if asked is not None:
                cut, row = self.scoring.cut, self._compared(number, asked)
                self._parts[number].update(row)
                return {one: value - cut for one, value in row.items() if value > cut}
            self._row(number)
        close = self._close[number]
        return {one: close[one] for one in wanted & close.keys()}

    def _asked(self, number: int, wanted: Collection[int]) -> Sequence[int] | None:
        """Those of `wanted` among the sentence's candidates; None where all are better compared at once."""
        if len(self._rows) * SELDOM > len(self.story.sentences):
            return None
        near = self._candidates_of(number)
        asked = [one for one in near if one in wanted]
        return asked if len(asked) * MOSTLY <= len(near) else None

    def _candidates_of(self, number: int) -> Sequence[int]:
        near = self._near.get(number)
        if near is None:
            others = self.story.numbers.keys() - {self.story.places[number].document}
            near = self._near[number] = candidates(self.story, self.story.read[number].keys, others)
        return near

    def _compared(self, number: int, near: Sequence[int]) -> Row:
        """The nearness of these, in that order; what is known from either side is not compared again."""
        rows, parts = self._rows, self._parts
        known = {**parts[number]} if number in parts else {}
        for one in near:
            row = rows.get(one) or parts.get(one)
            if row and number in row:
                known[one] = row[number]
        return self._filled(near, known, self.scoring.of(number))

    def _filled(self, near: Sequence[int], known: Row, vectors: Vectors) -> Row:
        """The nearness of each of `near`, in that order: the known, and for the others they are compared."""
        unknown = [one for one in near if one not in known]
        self.compared += len(unknown)
        found = dict(zip(unknown, self.scoring.nearnesses(vectors, unknown), strict=True))
        return {one: known[one] if one in known else found[one] for one in near}

    def _ranked(self, near: Row, row: Row) -> Row:
        """The scores by the nearness of those asked for, and by that of all the sentence's candidates."""
        by_way = self._by_way(near, row)
        values = {number: (value + by_way.get(number, 0.0)) / 2 for number, value in near.items()}
        document_of = self.story.document_of
        best: dict[str, float] = {}
        for number, value in values.items():
            document = document_of[number]
            if value > best.get(document, 0.0):
                best[document] = value
        return {
            number: _shaded(value, best[document_of[number]]) if value > 0 else 0.0
            for number, value in values.items()
        }

    def _by_way(self, near: Row, row: Row) -> Row:
        """How near each sentence of `near` is by way of those of `row` that are nearest."""
        cut = self.scoring.cut
        nearest = sorted((-value, number) for number, value in row.items() if value > cut)[:NEIGHBOURS]
        whole = LEAN + sum(-value - cut for value, _ in nearest)
        sums: defaultdict[int, float] = defaultdict(float)
        for value, neighbour in nearest:
            share = (-value - cut) / whole
            for number, close in self._close_to(neighbour, near.keys()).items():
                sums[number] += share * close
        return sums


def _shaded(value: float, best: float) -> float:
    """Rounded, so that what is equal but for the last bits is a tie."""
    return round((1 - SHADOW) * value + SHADOW * value * value / best, 9)
