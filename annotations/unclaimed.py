"""What three or more sources report and no claim states: passages side by side, for an editor to make a claim
of.

    matches of the story --groups.py--> groups    without passages in which evidence of any claim stands,
    editors' links beat them                      without those of which no claim is to be made

A confirmed link ties as the strongest match does, a rejected one never. Sources are counted as the rules
count them: reprints of one text are one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import F

from annotations.attributing import Voices
from annotations.linking import End, verdicts_on
from annotations.models import Anchor
from annotations.offering import Member, Shared, member_of, offered
from annotations.proposal_words import shared_words
from annotations.proposing import passages_of
from annotations.rejecting import is_rejected, rejected_in
from annotations.reprinted import Reprints, Stretch
from articles.matching import beside
from articles.models import Article, Story
from articles.text.alignment import Match, Place, Reason
from articles.text.groups import FAINT, Group, Pair, groups_of, inside, most_central

SOURCES = 3
MOST = 12  # groups of one page: an editor comes back for more
LINKED = 1.0
NEAR = 0.45  # score of a match without quotation, wording or figure in common, from which both tell the same
TELLING = {Reason.QUOTATION, Reason.COPIED, Reason.SAME_FIGURE}
TOLD = {
    Reason.QUOTATION: "The same quotation",
    Reason.COPIED: "The same wording",
    Reason.SAME_FIGURE: "The same figure",
    Reason.OTHER_FIGURE: "Another figure of the same",
}


@dataclass(frozen=True)
class Unclaimed:
    """The strongest groups, and how many there are in all."""

    shown: list[Shared]
    count: int


def unclaimed_in(story: Story, voices: Voices) -> Unclaimed:
    """The groups of SOURCES or more, the strongest first. A fixed number of queries, for a warm engine."""
    articles = list(
        story.articles.live().exclude(current=None).in_reading_order().select_related("source", "agency")
    )
    keys = {one.key: one for one in articles}
    read = beside(story, keys, FAINT)
    sentences = {key: read.sentences.get(key, ()) for key in keys}
    said = _said(articles, sentences)
    matches = _judged(read.matches, said)
    shut = _shut(articles, sentences)
    grown = groups_of(
        read.matches,
        SOURCES,
        confirmed={pair for pair, confirms in said.items() if confirms},
        rejected={pair for pair, confirms in said.items() if not confirms},
    )
    groups = [one for one in grown if not shut & set(one.places)]
    reprints = Reprints(articles, lambda key: sentences[key])
    wide = [one for one in groups if _sources(one, keys, sentences, reprints) >= SOURCES]
    shown = wide[:MOST]
    ties = inside(shown, matches)
    members = _members(shown, keys, sentences, voices)
    order = {one.pk: number for number, one in enumerate(articles)}
    found = (_shared(one, ties[one], members, order, reprints) for one in shown)
    return Unclaimed([one for one in found if one is not None], len(wide))


def _said(articles: Sequence[Article], sentences: Mapping[str, Sequence]) -> dict[Pair, bool]:
    """What editors said of two sentences: whether they report the same (one query)."""
    keys = {one.pk: one.key for one in articles}
    said: dict[Pair, bool] = {}
    for verdict in verdicts_on(keys):
        ends = [_places(end, keys, sentences) for end in verdict.ends]
        said |= {frozenset((a, b)): verdict.confirms for a in ends[0] for b in ends[1]}
    return said


def _judged(matches: Iterable[Match], said: Mapping[Pair, bool]) -> list[Match]:
    """The matches as editors see them."""
    said, kept = dict(said), []
    for one in matches:
        verdict = said.pop(frozenset((one.left, one.right)), None)
        if verdict is not False:
            kept.append(one._replace(score=LINKED) if verdict else one)
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


def _sources(group: Group, keys: Mapping[str, Article], sentences: Mapping[str, Sequence], reprints) -> int:
    """How many report it, each for itself: reprints of one text are one, and all of one outlet."""
    printed = [
        (keys[one.document].source_id, Stretch(keys[one.document].pk, sentence.start, sentence.end))
        for one in group.places
        for sentence in [sentences[one.document][one.sentence]]
    ]
    return reprints.sources(printed)


def _members(
    groups: Iterable[Group], keys: Mapping[str, Article], sentences: Mapping[str, Sequence], voices: Voices
) -> dict[Place, Member]:
    """The passages of all groups (two queries), text by text: the speakers of one are read at once."""
    places = sorted(place for one in groups for place in one.places)
    passages = passages_of([keys[name] for name in sorted({one.document for one in places})])
    found = {}
    for place in places:
        article = keys[place.document]
        passage = passages.get((article.current_id, sentences[place.document][place.sentence].start))
        if passage is not None:
            found[place] = member_of(article, passage, voices)
    return found


def _shared(
    group: Group, ties: Sequence[Match], members: Mapping[Place, Member], order: Mapping[int, int], reprints
) -> Shared | None:
    """`order`: of the articles, by number."""
    if any(place not in members for place in group.places):
        return None
    place = most_central(group, ties)
    central = members[place]
    apart = [
        one for one in ties if not reprints.same_source(members[one.left].stretch, members[one.right].stretch)
    ]
    ours = sorted((members[place] for place in group.places), key=lambda one: order[one.article.pk])
    near = {
        members[end].name
        for one in ties
        if place in (one.left, one.right) and (one.reason in TELLING or one.score >= NEAR)
        for end in (one.left, one.right)
    }
    return offered(name_of(ours), ours, central, _reason(apart, central.words), reprints, near)


def name_of(members: Iterable[Member]) -> str:
    """Names a group on a page by what stands in it."""
    return sha256(" ".join(sorted(one.name for one in members)).encode()).hexdigest()[:12]


def _reason(ties: Iterable[Match], words: str) -> str:
    """`ties`: between different texts; of their reasons the strongest."""
    ties = list(ties)
    strongest = min((one.reason for one in ties), key=list(Reason).index, default=Reason.SIMILAR)
    keys = Counter(key for one in ties for key in one.words)
    shared = ", ".join(shared_words(words, [key for key, _ in keys.most_common()]))
    told = TOLD.get(strongest, "Similar wording")
    return f"{told}. They share: {shared}" if shared else told
