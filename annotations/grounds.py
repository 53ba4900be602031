"""Where the evidence of claims stands among the sentences that the engine has read.

claim -- evidence -- anchor in the current text -- sentences that it touches
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F

from annotations.models import Anchor, Claim, Evidence
from articles.text.alignment import Place
from articles.text.analysis import Sentence


@dataclass(frozen=True)
class Root:
    """A sentence in which evidence of a claim stands, whose report it is, and the words of the evidence."""

    place: Place
    outlet: str
    words: str


def heard_on(claims: Sequence[Claim]) -> Mapping[int, set[int]]:
    """{claim: the articles (numbers) of which words are put to it}, in one query."""
    found: dict[int, set[int]] = defaultdict(set)
    live = Evidence.objects.live().filter(claim__in=[claim.pk for claim in claims])
    for claim, article in live.values_list("claim", "highlight__article"):
        found[claim].add(article)
    return found


def roots_of(
    claims: Sequence[Claim], sentences: Callable[[str], Sequence[Sentence]]
) -> Mapping[int, list[Root]]:
    """{claim: where its live evidence stands in current texts}, in one query. `sentences`: those of the
    article of a key."""
    found: dict[int, list[Root]] = defaultdict(list)
    rows = Anchor.objects.filter(
        highlight__evidence__claim__in=[claim.pk for claim in claims],
        highlight__evidence__removed_at=None,
        highlight__article__removed_at=None,
        revision=F("highlight__article__current"),
        start__isnull=False,
    )
    names = ("article__key", "article__source__name")
    for claim, start, end, words, key, outlet in rows.values_list(
        "highlight__evidence__claim", "start", "end", "exact", *(f"highlight__{name}" for name in names)
    ).order_by("pk"):
        for number, sentence in enumerate(sentences(key)):
            if sentence.start < end and start < sentence.end:
                found[claim].append(Root(Place(key, number), outlet, words))
    return found
