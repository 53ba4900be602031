"""Which passages may stand side by side unasked: those of the engine's matches that readers would agree with.

    match a1 - b4  .61  quotation     each the other's best, above its kind's floor    -> tie
    match a1 - b7  .40  similar       a1 has a better one in B                         -> none
    match a2 - b5  .36  similar       b6 is nearly as near                             -> none

At a precision of .8 only some of all pairs are found (docs/engine.md): so a passage is tied to its one best
in each other text (and to that one's neighbour, where that has the passage for its best: a sentence that was
split), and what shares no run of words has to be clearly nearer than the next.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from enum import Enum

from annotations.comparing import Kind, Pair, Place, Tie, Unit
from annotations.linking import Verdict
from articles.text.alignment import Match, Reason
from articles.text.analysis import Sentence
from articles.text.marks import QUOTED

KINDS = {
    Reason.QUOTATION: Kind.QUOTATION,
    Reason.COPIED: Kind.COPIED,
    Reason.SAME_FIGURE: Kind.SAME_FIGURE,
    Reason.OTHER_FIGURE: Kind.OTHER_FIGURE,
    Reason.SIMILAR: Kind.SIMILAR,
}
FLOORS = {
    Kind.QUOTATION: 0.1,
    Kind.COPIED: 0.14,
    Kind.SAME_FIGURE: 0.12,
    Kind.OTHER_FIGURE: 0.12,
    Kind.SIMILAR: 0.15,
}
"""In the engine's scores, whose scale is its own: a test says how right the ties are on labelled stories."""

LEAD = 1.2  # how much nearer than the next one a passage has to be
QUOTED_WORDS = 3

Nearest = Mapping[tuple[object, str], Sequence[tuple[float, object]]]


def engine_ties(matches: Iterable[Match], columns: Mapping[str, int]) -> list[Tie]:
    """`columns`: the documents' names with their columns; a place's sentence is the unit's index there. What
    matches in other documents is left aside."""
    matches = [one for one in matches if {one.left.document, one.right.document} <= columns.keys()]
    nearest = _nearest(matches)
    return [
        Tie(_place(one.left, columns), _place(one.right, columns), KINDS[one.reason], one.score)
        for one in matches
        if _holds(one, nearest)
    ]


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


def _nearest(matches: Iterable[Match]) -> Nearest:
    """{(place, document): (-score, place there), the best first}"""
    found = defaultdict(list)
    for one in matches:
        found[one.left, one.right.document].append((-one.score, one.right))
        found[one.right, one.left.document].append((-one.score, one.left))
    return {name: sorted(those) for name, those in found.items()}


def _holds(match: Match, nearest: Nearest) -> bool:
    kind = KINDS[match.reason]
    if match.score < FLOORS[kind]:
        return False
    near = [_near(match, place, other, nearest) for place, other in _both_ways(match)]
    if near == [Rank.BEST, Rank.BEST]:
        return kind <= Kind.COPIED or all(_leads(match, *ends, nearest) for ends in _both_ways(match))
    return Rank.OTHER not in near and Rank.BEST in near and kind <= Kind.COPIED


class Rank(Enum):
    """What a passage is to another one among those of its text."""

    BEST = 1
    BESIDE = 2  # the best one is its neighbour: one sentence here, two there
    OTHER = 3


def _both_ways(match: Match) -> tuple[tuple, tuple]:
    return (match.left, match.right), (match.right, match.left)


def _near(match: Match, place, other, nearest: Nearest) -> Rank:
    best = nearest[place, other.document][0][1]
    if best == other:
        return Rank.BEST
    return Rank.BESIDE if abs(best.sentence - other.sentence) == 1 else Rank.OTHER


def _leads(match: Match, place, other, nearest: Nearest) -> bool:
    near = nearest[place, other.document]
    return len(near) < 2 or match.score >= -near[1][0] * LEAD


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


def editors_ties(verdicts: Mapping[Pair, Verdict]) -> tuple[list[Tie], Set[Pair]]:
    """What was confirmed, and the pairs that were rejected."""
    confirmed = [Tie(*sorted(pair), kind=Kind.CONFIRMED) for pair, one in verdicts.items() if one.confirms]
    return confirmed, {pair for pair, one in verdicts.items() if not one.confirms}
