"""Which passages of several reports are one text: printed again, not reported again.

    tribune  |=== wire ====|  own     post   |=== wire ====|      the same copied run (Cluster): one text
    tribune  |= wire =| own |a|       post   |= wire =|a|          the same sentence, in no run: one
    herald   |==== 95 % of the other article =========|           nearly all of it (Overlap): one source

A run is found from some 25 words on, so that a sentence before which another was cut may stand in none. In
texts that copy of each other it is a copy all the same: two reporters do not write FEWEST words alike.

What is found is stored when a text comes in; here it is only read.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.fuzz import ratio

from annotations.overlapping import in_common
from articles.models import Article, ClusterSpan
from articles.text.analysis import Sentence
from articles.text.figure_tokens import WORD, Token
from articles.text.joined import Joined
from articles.text.negations import negates
from articles.text.numerals import begins_numeral

MOSTLY = 80  # per cent of one article that stands in another: they are no two reports of one thing
FEWEST = 5  # words of a sentence that stands in a copy once more: shorter ones are the language's own
ALIKE = 90  # how alike (0 to 100) two sentences of copies are, of which an editor changed a word

Sentences = Callable[[str], Sequence[Sentence]]
"""Of an article's current text, by its key."""


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """text[start:end], in code points, of the current text of an article (its number)."""

    article: int
    start: int
    end: int


class Reprints:
    """What the current texts of these articles share. Two queries; the articles come with `current_id`.

    `sentences` tells the words of what stands in no run; without it only runs are known."""

    def __init__(self, articles: Collection[Article], sentences: Sentences | None = None):
        of = {one.current_id: one.pk for one in articles}
        rows = ClusterSpan.objects.filter(cluster__removed_at=None, revision__in=of)
        rows = rows.values_list("revision", "cluster", "start", "end")
        spans = [(of[revision], *span) for revision, *span in rows]
        common = in_common(list(articles)) if spans else []
        self._read(spans, ((one.article.pk, one.other.pk) for one in common if one.share >= MOSTLY))
        if sentences is not None:
            keys = {one.pk: one.key for one in articles}
            copying = [(one.article.pk, one.other.pk) for one in common]
            self._read_words(copying, lambda article: sentences(keys[article]))

    def _read(self, spans: Iterable[tuple[int, int, int, int]], mostly: Iterable[tuple[int, int]]) -> None:
        """`spans`: (article, cluster, start, end); `mostly`: two articles of which one is mostly a copy."""
        self._spans: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for article, *span in spans:
            self._spans[article].append(tuple(span))
        self._mostly: dict[int, set[int]] = defaultdict(set)
        for one, other in mostly:
            self._mostly[one].add(other)
            self._mostly[other].add(one)
        self._runs: dict[Stretch, frozenset[Hashable]] = {}
        self._read_words([], lambda article: ())

    def _read_words(
        self, copying: Iterable[tuple[int, int]], sentences: Callable[[int], Sequence[Sentence]]
    ) -> None:
        """`copying`: two articles of which one has much of the other; `sentences` of an article (number)."""
        self._sentences = sentences
        self._family = Joined()
        self._copying: set[int] = set()
        for one, other in copying:
            self._family.join(("article", one), ("article", other))
            self._copying |= {one, other}
        self._words: dict[Stretch, str] = {}

    def __bool__(self) -> bool:
        """Whether anything is copied at all."""
        return bool(self._spans)

    def runs(self, one: Stretch) -> frozenset[Hashable]:
        """The copied runs (clusters) in which half or more of it stands, and its words as its copies have
        them: read once, asked for often."""
        found = self._runs.get(one)
        if found is None:
            clusters = (
                cluster
                for cluster, start, end in self._spans.get(one.article, ())
                if 2 * (min(end, one.end) - max(start, one.start)) >= one.end - one.start > 0
            )
            words = self._printed(one)
            found = self._runs[one] = frozenset((*clusters, (self._of(one), words)) if words else clusters)
        return found

    def marks(self, several: Sequence[Stretch]) -> list[frozenset[Hashable]]:
        """Of each what it has in common with those of the others that are the same text: its runs, and that
        it is another's words but for one or two."""
        found = [set(self.runs(one)) for one in several]
        variants: dict[Hashable, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, one in enumerate(several):
            if words := self._printed(one):
                variants[self._of(one)][words].append(number)
        for family, printed in variants.items():
            for ours, theirs in combinations(sorted(printed), 2):
                if _alike(ours, theirs):
                    for number in (*printed[ours], *printed[theirs]):
                        found[number].add((family, ours, theirs))
        return [frozenset(one) for one in found]

    def _of(self, one: Stretch) -> Hashable:
        """The texts that copy of each other, of which its own is one."""
        return self._family.top(("article", one.article))

    def _printed(self, one: Stretch) -> str:
        """The words of a sentence of a text that copies or is copied; empty where too few to tell."""
        if one.article not in self._copying:
            return ""
        found = self._words.get(one)
        if found is None:
            sentence = next((s for s in self._sentences(one.article) if s.start == one.start), None)
            words = sentence.words if sentence is not None and sentence.end == one.end else ()
            found = self._words[one] = " ".join(words) if len(words) >= FEWEST else ""
        return found

    def same_text(self, one: Stretch, other: Stretch) -> bool:
        """Whether half or more of each stands in one copied run, or they are the same words in copies."""
        if one.article == other.article:
            return False
        if not self.runs(one).isdisjoint(self.runs(other)):
            return True
        ours, theirs = self._printed(one), self._printed(other)
        return bool(ours and theirs) and self._of(one) == self._of(other) and _alike(ours, theirs)

    def same_source(self, one: Stretch, other: Stretch) -> bool:
        """Whether they are the same text, or of articles of which one is mostly a copy of the other."""
        return other.article in self._mostly.get(one.article, ()) or self.same_text(one, other)

    def sources(self, printed: Sequence[tuple[int, Stretch]]) -> int:
        """How many sources there are among stretches of several articles, each with the number of its outlet:
        all of one outlet are one, and so are those that same_source joins."""
        copied = self._mostly_copied({one.article for _, one in printed})
        marks = self.marks([one for _, one in printed])
        return len(
            parted(
                [
                    [("outlet", outlet), ("copied", copied[one.article]), *(("run", run) for run in runs)]
                    for (outlet, one), runs in zip(printed, marks, strict=True)
                ]
            )
        )

    def _mostly_copied(self, articles: set[int]) -> dict[int, int]:
        """{article: one of these articles, the same for all that being mostly a copy joins}"""
        found: dict[int, int] = {}
        waiting = set(articles)
        while waiting:
            first = waiting.pop()
            near = [first]
            while near:
                one = near.pop()
                found[one] = first
                more = self._mostly.get(one, set()) & waiting
                waiting -= more
                near += more
        return found


def _alike(one: str, other: str) -> bool:
    """The same but for a word or two, none of which is a number or says no."""
    if not ratio(one, other, score_cutoff=ALIKE):
        return False
    ours, theirs = Counter(one.split()), Counter(other.split())
    differing = {*(ours - theirs), *(theirs - ours)}
    return not negates(differing) and not any(map(_is_number, differing))


def _is_number(word: str) -> bool:
    return any(map(str.isdecimal, word)) or begins_numeral(Token(WORD, word, word, 0, len(word)))


def parted(marks: Sequence[Iterable[Hashable]]) -> list[list[int]]:
    """The numbers of these sets of marks, in parts that marks in common join, in their order. The work grows
    with the marks, not with the pairs."""
    joined = Joined()
    for number, several in enumerate(marks):
        for mark in several:
            joined.join((number,), ("mark", mark))
    parts: dict[Hashable, list[int]] = {}
    for number in range(len(marks)):
        parts.setdefault(joined.top((number,)), []).append(number)
    return list(parts.values())
