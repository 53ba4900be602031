"""The references to claims that stand after the passages of a text."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from annotations.marking import Ref
from annotations.placed import Placed
from annotations.resting import Resting, ref
from articles.models import Passage


def refs_of(
    passages: Iterable[Passage], evidence: Sequence[Placed], entries: Mapping[int, Resting]
) -> dict[int, list[Ref]]:
    """{order of a passage: one reference a claim and stance}. `passages`: those that carry claims;
    `entries`: by claim."""
    numbered = {one.number: one for one in entries.values()}
    return {
        order: [
            ref(numbered[number], stance)
            for number, stance in dict.fromkeys((number, stance) for number, _, stance in sorted(those))
        ]
        for order, those in _stances(passages, evidence, entries).items()
    }


def _stances(
    passages: Iterable[Passage], evidence: Sequence[Placed], entries: Mapping[int, Resting]
) -> dict[int, list[tuple[int, int, str]]]:
    """{order of a passage: [(number of a claim, turn of the evidence, stance)]}"""
    inside = sorted(passages, key=lambda one: one.start)
    ends = [one.end for one in inside]
    found: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for turn, (one, start, end) in enumerate(evidence):
        at = bisect_left(ends, start + 1)
        while at < len(inside) and inside[at].start < end:
            found[inside[at].order].append((entries[one.claim_id].number, turn, one.stance))
            at += 1
    return found
