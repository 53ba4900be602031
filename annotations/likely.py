"""Which claims of a story chosen words may belong to: those that share its rarer words, and those whose
evidence the engine finds like them, likeliest first.

    chosen      about [300] [fighters] left [by] [bus]
    claim       How many [fighters] left                  the more claims know a word, the less it says
    its quotes  … [300] men in a dozen [buses] …          "buses" is another word than "bus": no stemming

Names are folded by the story's spellings. Plain counting over the claims' statements and quotes: a story has
hundreds of claims, not millions. The engine is asked about the chosen words alone, as one sentence.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log, prod

from annotations.grounds import roots_of
from annotations.models import Anchor, Claim
from articles.matching import matching_of
from articles.models import Spelling, Story
from articles.text.alignment import Place
from articles.text.words import words_of

SHOWN = 8
SURROUNDINGS = 0.3  # what the words of the sentence around count beside the chosen ones
MATCHED = 2.0  # what the engine's word (0 to 1) counts beside that of the best count of words
ASKED = 600  # code points of the chosen words that the engine is asked about
QUOTES = 0.5  # what a claim's quotes count beside its statement
JOINT = re.compile(r"[-‐‑–/:_&'’]")  # what joins the parts of one word


@dataclass
class Known:
    """A claim and the words by which it is found."""

    claim: Claim
    stated: set[str]
    section: set[str]
    quoted: set[str] = field(default_factory=set)

    @property
    def own(self) -> set[str]:
        """The words of the statement and of the section that it stands in."""
        return self.stated | self.section

    @property
    def words(self) -> set[str]:
        return self.own | self.quoted


def likely_claims(story: Story, words: str, around: str = "", *, query: str = "") -> list[Claim]:
    """At most SHOWN claims, likeliest first (six queries, with a warm engine). With `query` only those in
    which each of its words begins a word or a part of one ("mayadin": Al-Mayadin), first those that state
    them, as the first is taken unasked, then those of a section of that name; without, those that share
    nothing come last, in the story's order."""
    names = names_of(story)
    known = _known(story, names)
    weights = _weights(known)
    chosen = {**dict.fromkeys(_keys(around, names), SURROUNDINGS), **dict.fromkeys(_keys(words, names), 1.0)}
    scores = {one.claim.pk: _score(one, chosen, weights) for one in known}
    most = max(scores.values(), default=0.0) or 1.0
    matched = _matched(story, [one.claim for one in known], words)
    known.sort(key=lambda one: -scores[one.claim.pk] / most - MATCHED * matched.get(one.claim.pk, 0.0))
    if query.strip():
        asked = list(dict.fromkeys(_keys(query, names)))
        known = [one for one in known if _begin(asked, one.words)]
        known.sort(key=lambda one: (not _begin(asked, one.stated), not _begin(asked, one.own)))
    return [one.claim for one in known[:SHOWN]]


def _begin(asked: Iterable[str], words: set[str]) -> bool:
    """Whether each of them begins one of the words, or a part of one that hyphens and the like join."""
    parts = words.union(*(JOINT.split(word) for word in words))
    return all(any(part.startswith(one) for part in parts) for one in asked)


def names_of(story: Story) -> Mapping[str, str]:
    """{a variant's key: its canonical name's}, of names that are one word."""
    pairs = Spelling.objects.live().filter(story=story).values_list("variant", "canonical")
    keys = [([w.key for w in words_of(a)], [w.key for w in words_of(b)]) for a, b in pairs]
    return {a[0]: b[0] for a, b in keys if len(a) == len(b) == 1}


def _keys(text: str, names: Mapping[str, str]) -> list[str]:
    return [names.get(word.key, word.key) for word in words_of(text)]


def _known(story: Story, names: Mapping[str, str]) -> list[Known]:
    found = {
        claim.pk: Known(claim, set(_keys(claim.statement, names)), set(_keys(claim.section, names)))
        for claim in story.claims.live().in_order()
    }
    for number, exact in _quotes(found):
        found[number].quoted.update(_keys(exact, names))
    return list(found.values())


def _quotes(claims: Iterable[int]) -> Iterable[tuple[int, str]]:
    return (
        Anchor.objects.filter(
            origin=True, highlight__evidence__claim__in=list(claims), highlight__evidence__removed_at=None
        )
        .values_list("highlight__evidence__claim", "exact")
        .distinct()
    )


def _weights(known: Sequence[Known]) -> Mapping[str, float]:
    counts = Counter(word for one in known for word in one.words)
    return defaultdict(float, {word: log(1 + len(known) / count) for word, count in counts.items()})


def _score(one: Known, chosen: Mapping[str, float], weights: Mapping[str, float]) -> float:
    own = one.own
    return sum(
        weight * weights[word] * (1.0 if word in own else QUOTES)
        for word, weight in chosen.items()
        if word in own or word in one.quoted
    )


def _matched(story: Story, claims: Sequence[Claim], words: str) -> Mapping[int, float]:
    """{claim: how like its evidence the words are, 0 to 1}: of several sentences 1 - (1 - a)(1 - b)…"""
    words = " ".join(words.split())[:ASKED]
    if not words or not claims:
        return {}
    asked = matching_of(story)
    found: dict[Place, float] = {}
    for match in asked.like(words):
        found[match.right] = max(found.get(match.right, 0.0), match.score)
    if not found:
        return {}
    return {
        claim: 1 - prod(1 - found.get(place, 0.0) for place in {root.place for root in roots})
        for claim, roots in roots_of(claims, asked.sentences).items()
    }
