"""What three or more sources report and no claim states: passages side by side, for an editor to make a claim
of.

    matches of the story --groups.py--> groups    without passages in which evidence of any claim stands,
    editors' links beat them                      without those of which no claim is to be made

A confirmed link ties as the strongest match does, a rejected one never.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from django.db.models import F

from annotations.guessing import known_by_guess, speaker_of_words
from annotations.linking import End, verdicts_on
from annotations.models import Anchor, Speaker
from annotations.proposal_words import shared_words
from annotations.proposing import passages_of
from annotations.rejecting import is_rejected, rejected_in
from annotations.voice_names import labels
from articles.matching import beside
from articles.models import Article, Passage, Story
from articles.text.alignment import Match, Place, Reason
from articles.text.groups import FAINT, Group, groups_of, inside, most_central

SOURCES = 3
MOST = 12  # groups of one page: an editor comes back for more
LINKED = 1.0
TOLD = {
    Reason.QUOTATION: "The same quotation",
    Reason.COPIED: "The same wording",
    Reason.SAME_FIGURE: "The same figure",
    Reason.OTHER_FIGURE: "Another figure of the same",
}


@dataclass
class Member:
    """A passage of a group. `speaker` is the label of somebody known who seems to say it, or empty."""

    article: Article
    passage: Passage
    words: str
    speaker: str = ""
    is_ticked: bool = True

    @property
    def name(self) -> str:
        """Names the passage in a form: ARTICLE.REVISION.ORDER."""
        return f"{self.article.slug}.{self.passage.revision.number}.{self.passage.order}"


@dataclass
class Shared:
    """Passages that report one thing; `statement` are the words of the one nearest to all others, to be
    re-worded."""

    id: str
    members: list[Member]
    statement: str
    reason: str


@dataclass(frozen=True)
class Unclaimed:
    """The strongest groups, and how many there are in all."""

    shown: list[Shared]
    count: int


def unclaimed_in(story: Story, speakers: Sequence[Speaker]) -> Unclaimed:
    """The groups of SOURCES or more, the strongest first. `speakers`: who may be named. A fixed number of
    queries, for a warm engine."""
    articles = list(story.articles.live().exclude(current=None).in_reading_order().select_related("source"))
    keys = {one.key: one for one in articles}
    read = beside(story, keys, FAINT)
    sentences = {key: read.sentences.get(key, ()) for key in keys}
    matches = _judged(articles, sentences, read.matches)
    shut = _shut(articles, sentences)
    groups = [one for one in groups_of(matches, SOURCES) if not shut & set(one.places)]
    wide = [one for one in groups if len({keys[name].source_id for name in one.documents}) >= SOURCES]
    shown = wide[:MOST]
    ties = inside(shown, matches)
    named = {name for one in shown for name in one.documents}
    passages = passages_of([keys[name] for name in sorted(named)])
    names = labels(speakers)
    members = _members(shown, keys, sentences, passages, speakers, names)
    found = (_shared(one, ties[one], keys, members) for one in shown)
    return Unclaimed([one for one in found if one is not None], len(wide))


def _members(
    groups: Iterable[Group],
    keys: Mapping[str, Article],
    sentences: Mapping[str, Sequence],
    passages: Mapping[tuple[int, int], Passage],
    speakers: Sequence[Speaker],
    names: Mapping[str, Speaker],
) -> dict[Place, Member]:
    """Text by text, for who speaks in one is read from all of it."""
    members = {}
    for place in sorted(place for one in groups for place in one.places):
        article = keys[place.document]
        passage = passages.get((article.current_id, sentences[place.document][place.sentence].start))
        if passage is not None:
            words = passage.revision.text[passage.start : passage.end]
            guess = speaker_of_words(passage.revision, passage.start, passage.end, speakers)
            members[place] = Member(article, passage, words, known_by_guess(guess, dict(names)))
    return members


def _judged(
    articles: Sequence[Article], sentences: Mapping[str, Sequence], matches: Iterable[Match]
) -> list[Match]:
    """The matches as editors see them (one query)."""
    keys = {one.pk: one.key for one in articles}
    said: dict[frozenset[Place], bool] = {}
    for verdict in verdicts_on(keys):
        ends = [_places(end, keys, sentences) for end in verdict.ends]
        said |= {frozenset((a, b)): verdict.confirms for a in ends[0] for b in ends[1]}
    kept = []
    for one in matches:
        verdict = said.pop(frozenset((one.left, one.right)), None)
        if verdict is not False:
            kept.append(replace(one, score=LINKED) if verdict else one)
    for pair in (pair for pair, confirms in said.items() if confirms):
        kept.append(Match(*sorted(pair), LINKED, Reason.SIMILAR, ()))
    return kept


def _places(end: End, keys: Mapping[int, str], sentences: Mapping[str, Sequence]) -> list[Place]:
    key = keys.get(end.article, "")
    return [Place(key, number) for number, one in enumerate(sentences.get(key, ())) if end.is_on(one)]


def _shut(articles: Sequence[Article], sentences: Mapping[str, Sequence]) -> set[Place]:
    """Sentences in which live evidence stands, and those of which no claim is to be made (two queries)."""
    rows = Anchor.objects.filter(
        highlight__evidence__removed_at=None,
        highlight__evidence__isnull=False,
        highlight__evidence__claim__removed_at=None,
        highlight__article__in=[one.pk for one in articles],
        revision=F("highlight__article__current"),
        start__isnull=False,
    )
    names = {one.pk: one.key for one in articles}
    spans: dict[str, list[tuple[int, int]]] = {}
    for article, start, end in rows.values_list("highlight__article", "start", "end").distinct():
        spans.setdefault(names[article], []).append((start, end))
    found = {
        Place(key, number)
        for key, taken in spans.items()
        for number, one in enumerate(sentences[key])
        if any(one.start < end and start < one.end for start, end in taken)
    }
    ends = rejected_in(names).get(None, [])
    return found | {
        Place(one.key, number)
        for one in articles
        for number, sentence in enumerate(sentences[one.key])
        if is_rejected(ends, one.pk, sentence)
    }


def _shared(
    group: Group, ties: Sequence[Match], keys: Mapping[str, Article], every: Mapping[Place, Member]
) -> Shared | None:
    if not every.keys() >= set(group.places):
        return None
    members = {place: every[place] for place in group.places}
    order = {key: number for number, key in enumerate(keys)}
    central = members[most_central(group, ties)]
    return Shared(
        id=name_of(members.values()),
        members=sorted(members.values(), key=lambda one: order[one.article.key]),
        statement=" ".join(central.words.split()),
        reason=_reason(group, ties, central.words),
    )


def name_of(members: Iterable[Member]) -> str:
    """Names a group on a page by what stands in it."""
    return sha256(" ".join(sorted(one.name for one in members)).encode()).hexdigest()[:12]


def _reason(group: Group, ties: Iterable[Match], words: str) -> str:
    keys = Counter(key for one in ties for key in one.words)
    shared = ", ".join(shared_words(words, [key for key, _ in keys.most_common()]))
    told = TOLD.get(group.reason, "Similar wording")
    return f"{told}. They share: {shared}" if shared else told
