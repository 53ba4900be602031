"""Which passages may stand side by side unasked: those of the engine's matches that readers would agree with.

    match a1 - b4   chance .8   each the other's best                -> tie
    match a1 - b7   chance .5   a1 has a better one in B             -> a word for a row that has both
    match a2 - b5   chance .4   likely something else                -> a word for a row that has both

At a precision of .8 only some of all pairs are found (docs/engine.md): so a passage is tied to its one best
in each other text (and to that one's neighbour, where that has the passage for its best and words are
copied: a sentence that was split), where it is likely enough that a reader would agree. The others bring
nothing together; they tell whether two rows that a tie would join are about one thing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from annotations.comparing import Kind, Pair, Place, Tie, Unit
from annotations.linking import Verdict
from articles.text.alignment import Match, Reason
from articles.text.analysis import Sentence
from articles.text.likelihood import LIKELY, Weighed, weigh
from articles.text.marks import QUOTATION, QUOTED

KINDS = {
    Reason.QUOTATION: Kind.QUOTATION,
    Reason.COPIED: Kind.COPIED,
    Reason.SAME_FIGURE: Kind.SAME_FIGURE,
    Reason.OTHER_FIGURE: Kind.OTHER_FIGURE,
    Reason.SIMILAR: Kind.SIMILAR,
}
QUOTED_WORDS = 3


def engine_ties(matches: Iterable[Match], columns: Mapping[str, int]) -> list[Tie]:
    """`columns`: the documents' names with their columns; a place's sentence is the unit's index there. What
    matches in other documents is left aside."""
    known = [one for one in matches if {one.left.document, one.right.document} <= columns.keys()]
    return [_tie(one, columns) for one in weigh(known)]


def _tie(one: Weighed, columns: Mapping[str, int]) -> Tie:
    kind = KINDS[one.match.reason]
    ends = _place(one.match.left, columns), _place(one.match.right, columns)
    return Tie(*ends, kind, one.chance, holds=one.chance >= LIKELY and _is_fit(one, kind))


def _is_fit(one: Weighed, kind: Kind) -> bool:
    """Each is the other's best or, in the same words, one of them the neighbour of the best."""
    return one.is_best or (kind <= Kind.COPIED and sorted(one.apart) == [0, 1])


def not_denied(ties: Iterable[Tie], columns: Sequence[Sequence[Unit]], read: Set[int]) -> Iterator[Tie]:
    """Without what an editor has answered: where passages carry claims, a text that was read for the story
    (`read`: its column) mentions none of them but where it carries claims itself. Copied words stay."""
    for tie in ties:
        ends = [(tie.left, tie.right), (tie.right, tie.left)]
        is_denied = any(
            columns[c][at].claims and other in read and not columns[other][there].claims
            for (c, at), (other, there) in ends
        )
        if tie.kind <= Kind.COPIED or not is_denied:
            yield tie


def quotes(sentence: Sentence) -> bool:
    """Whether it has spoken words, and more than a word in quotation marks."""
    return sum(bool(mark & QUOTED) for mark in sentence.marks) >= QUOTED_WORDS


def quote_alike(runs: Iterable[Iterable[Sentence]]) -> bool:
    """Whether two of the runs, each of another text, have the same spoken words, be they as few as two."""
    seen: set[tuple[str, ...]] = set()
    for run in runs:
        here = {words for one in run for words in _quoted(one)}
        if not seen.isdisjoint(here):
            return True
        seen |= here
    return False


def _quoted(sentence: Sentence) -> Iterator[tuple[str, ...]]:
    """The words of each of its quotations."""
    words: list[str] = []
    for word, mark in zip((*sentence.words, ""), (*sentence.marks, QUOTATION), strict=True):
        if words and (mark & QUOTATION or not mark & QUOTED):
            yield tuple(words)
            words = []
        if mark & QUOTED:
            words.append(word)


def _place(place, columns: Mapping[str, int]) -> Place:
    return columns[place.document], place.sentence


def verdict_pairs(
    verdicts: Iterable[Verdict], columns: Sequence[Sequence[Unit]], articles: Sequence[int]
) -> dict[Pair, Verdict]:
    """The pairs of units that editors judged; of several verdicts on a pair the last. `articles`: their
    numbers in the order of the columns."""
    at = {article: column for column, article in enumerate(articles)}
    found: dict[Pair, Verdict] = {}
    for one in verdicts:
        left, right = (
            [
                (at[end.article], n)
                for n, unit in enumerate(columns[at[end.article]])
                if end.is_on(unit.passage)
            ]
            for end in one.ends
        )
        found |= {frozenset((here, there)): one for here in left for there in right}
    return found


def editors_ties(verdicts: Mapping[Pair, Verdict]) -> list[Tie]:
    """What was confirmed."""
    return [Tie(*sorted(pair), kind=Kind.CONFIRMED) for pair, one in verdicts.items() if one.confirms]
