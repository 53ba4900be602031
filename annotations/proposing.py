"""Passages that may bear on a claim, for an editor to take or to reject.

    claim -- evidence -- sentence ==match==> sentence of an article that is silent on the claim
       `---- statement -------------like--> the same
    each sentence: what its matches come to together (never shown), and the strongest in words

A proposal is made for an article of which no live evidence is put to the claim, from its current text, and
never of words that somebody rejected for the claim. A fixed number of queries for any number of claims.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from annotations.grounds import Root, heard_on, roots_of
from annotations.models import Claim
from annotations.proposal_words import reason_in_words, span_of
from annotations.rejecting import is_rejected, rejected_in
from annotations.reprinted import Reprints, Stretch
from articles.matching import matching_of
from articles.models import Article, Passage, Story
from articles.text.alignment import Match, Place
from articles.text.analysis import Sentence
from articles.text.quoting import isolated
from articles.text.words import words_of

MOST = 3  # passages of an article for a claim
FLOOR = 0.15  # of what the matches come to: below it a passage is only about the same event
SURER = 0.2  # in a list of many claims: what stands there costs an editor a look each
LIKE = 0.6  # what a match with the statement counts beside one with evidence: it is nobody's report


@dataclass
class Found:
    """A sentence that may bear on a claim, and the matches that say so."""

    place: Place
    score: float = 0.0
    best: Match | None = None
    root: Root | None = None
    weight: float = 0.0


@dataclass(frozen=True)
class Proposal:
    """A passage of the current text of an article, for a claim; `start` and `end` (code points) are the words
    that are offered as evidence, `reason` is told to the editor."""

    claim: Claim
    article: Article
    passage: Passage
    words: str
    start: int
    end: int
    reason: str
    score: float
    fainter: tuple[Claim, ...] = ()
    """Claims for which the passage is the likeliest too, and less like it than for this one."""

    @property
    def stretch(self) -> Stretch:
        return Stretch(self.article.pk, self.passage.start, self.passage.end)

    @property
    def before(self) -> str:
        """The passage's words before those that are offered."""
        return self.words[: self.start - self.passage.start]

    @property
    def offered(self) -> str:
        return self.words[self.start - self.passage.start : self.end - self.passage.start]

    @property
    def after(self) -> str:
        return self.words[self.end - self.passage.start :]

    @property
    def has_part(self) -> bool:
        """Whether only a part of the passage is offered."""
        return self.offered != self.words

    @property
    def id(self) -> str:
        """Names it on a page."""
        return f"{self.claim.key}-{self.article.key}-{self.passage.order}"


def for_claim(claim: Claim, articles: Iterable[Article]) -> list[Proposal]:
    """Of each of these articles that is silent on the claim at most MOST passages, likeliest first; in the
    order of the articles. The articles come with their `source`."""
    articles = list(articles)
    found = _proposals(claim.story, [claim], articles, from_evidence=True)
    return [one for article in articles for one in found.get((claim.pk, article.pk), ())]


def for_article(article: Article, claims: Iterable[Claim]) -> list[Proposal]:
    """For each claim on which the article is silent its likeliest passage, the likeliest first. One passage
    stands once, for the claim that it is nearest to, and names the others: these come when it is settled."""
    claims = list(claims)
    found = _proposals(article.story, claims, [article], from_evidence=False)
    first = [rows[0] for rows in found.values() if rows[0].score >= SURER]
    by_passage: dict[int, list[Proposal]] = defaultdict(list)
    for one in sorted(first, key=lambda one: (-one.score, one.claim.position, one.claim.key)):
        by_passage[one.passage.pk].append(one)
    return [
        replace(nearest, fainter=tuple(one.claim for one in others))
        for nearest, *others in by_passage.values()
    ]


def every_passage(claim: Claim, article: Article) -> list[Passage]:
    """All of the article that for_claim or for_article would propose for the claim, one after the other as
    editors reject them: rejecting parts none from its matches, so that asking once is enough."""
    rows = [
        one
        for way in (True, False)
        for several in _proposals(claim.story, [claim], [article], from_evidence=way, most=None).values()
        for one in several
        if way or one.score >= SURER
    ]
    return list({one.passage.pk: one.passage for one in rows}.values())


def _proposals(
    story: Story,
    claims: Sequence[Claim],
    articles: Sequence[Article],
    *,
    from_evidence: bool,
    most: int | None = MOST,
) -> dict[tuple[int, int], list[Proposal]]:
    """{(claim, article): at most `most` proposals, likeliest first}. `from_evidence`: by the matches of the
    evidence's articles, else by those of `articles`: whichever are fewer."""
    asked = matching_of(story)
    keys = {one.key: one for one in articles if one.current_id is not None}
    roots, heard = roots_of(claims, asked.sentences), heard_on(claims)
    documents = {root.place.document for several in roots.values() for root in several}
    matches: dict[Place, list[tuple[Place, Match]]] = defaultdict(list)
    for document in sorted(documents if from_evidence else keys):
        for match in asked.of(document):
            here, there = (match.left, match.right) if from_evidence else (match.right, match.left)
            if there.document in keys:
                matches[here].append((there, match))
    found: dict[tuple[int, int], list[Found]] = {}
    for claim in claims:
        silent = {key for key, one in keys.items() if one.pk not in heard.get(claim.pk, ())}
        if not silent:
            continue
        rows = _found(roots.get(claim.pk, ()), matches, asked.like(claim.statement), silent)
        for key in silent:
            here = [one for one in rows if one.place.document == key and one.score >= FLOOR]
            if here:
                found[claim.pk, keys[key].pk] = sorted(here, key=lambda one: (-one.score, one.place))
    told = _told(story, claims, keys, found, asked.sentences, most)
    return _with_copies(story, told, roots, asked.sentences) if told else told


def _found(
    roots: Iterable[Root],
    matches: Mapping[Place, Sequence[tuple[Place, Match]]],
    like: Iterable[Match],
    silent: Collection[str],
) -> list[Found]:
    """Each sentence of the silent documents that something speaks for: 1 - (1 - a)(1 - b)… of its matches."""
    found: dict[Place, Found] = {}
    for root in dict.fromkeys(roots):
        for place, match in matches.get(root.place, ()):
            if place.document in silent:
                _add(found, place, match, match.score, root)
    for match in like:
        if match.right.document in silent:
            _add(found, match.right, match, LIKE * match.score, None)
    return list(found.values())


def _add(found: dict[Place, Found], place: Place, match: Match, score: float, root: Root | None) -> None:
    one = found.setdefault(place, Found(place))
    one.score = 1 - (1 - one.score) * (1 - min(score, 0.99))
    if score > one.weight:
        one.weight, one.best, one.root = score, match, root


def _told(
    story: Story,
    claims: Sequence[Claim],
    keys: Mapping[str, Article],
    found: Mapping[tuple[int, int], Sequence[Found]],
    sentences,
    most: int | None,
) -> dict[tuple[int, int], list[Proposal]]:
    """With their passages and reasons, without what was rejected (two queries, and a text an article)."""
    rejected = rejected_in([one.pk for one in keys.values()])
    by_claim = {claim.pk: claim for claim in claims}
    wanted = {place.document for rows in found.values() for place in (one.place for one in rows)}
    passages = passages_of([keys[key] for key in sorted(wanted)])
    told: dict[tuple[int, int], list[Proposal]] = {}
    for (claim, article), rows in found.items():
        shown = _shown(by_claim[claim], rows, keys, sentences, passages, rejected.get(claim, ()))
        if kept := list(islice(shown, most)):
            told[claim, article] = kept
    return told


def _shown(claim, rows, keys, sentences, passages, rejected) -> Iterator[Proposal]:
    for one in rows:
        article = keys[one.place.document]
        sentence: Sentence = sentences(article.key)[one.place.sentence]
        passage = passages.get((article.current_id, sentence.start))
        if passage is None or is_rejected(rejected, article.pk, sentence):
            continue
        text = passage.revision.text
        start, end = span_of(text, passage, one.best, one.root.words if one.root else "")
        words = text[passage.start : passage.end]
        beside = one.root.words if one.root else claim.statement
        theirs = _keys(one.root, claim, sentences)
        reason = reason_in_words(one.best, words, one.root and one.root.outlet, beside, theirs)
        yield Proposal(claim, article, passage, words, start, end, reason, one.score)


def _keys(root: Root | None, claim: Claim, sentences) -> Sequence[str]:
    """The words of what is matched: the whole sentence in which evidence stands, else the statement."""
    if root is None:
        return [word.key for word in words_of(claim.statement)]
    return sentences(root.place.document)[root.place.sentence].words


def _with_copies(
    story: Story,
    told: Mapping[tuple[int, int], list[Proposal]],
    roots: Mapping[int, Sequence[Root]],
    sentences: Callable[[str], Sequence[Sentence]],
) -> dict[tuple[int, int], list[Proposal]]:
    """With the copies told: a passage that another report prints too, whether it stands as evidence or is
    proposed before, is no further source (three queries)."""
    articles = list(story.articles.live().exclude(current=None).only("key", "current_id", "story_id"))
    reprints, numbers = Reprints(articles, sentences), {one.key: one.pk for one in articles}
    heard: dict[int, list[tuple[Stretch, str]]] = defaultdict(list)
    for claim, rows in roots.items():
        for root in rows if reprints else ():
            sentence = sentences(root.place.document)[root.place.sentence]
            at = Stretch(numbers[root.place.document], sentence.start, sentence.end)
            heard[claim].append((at, f"in {isolated(root.outlet)}"))
    return {
        (claim, article): [_copy_told(one, heard[claim], reprints) for one in rows]
        for (claim, article), rows in told.items()
    }


def _copy_told(one: Proposal, heard: list[tuple[Stretch, str]], reprints: Reprints) -> Proposal:
    """`heard`: what stood before it, to which it is added."""
    where = next((where for at, where in heard if reprints.same_text(at, one.stretch)), None)
    heard.append((one.stretch, f"proposed from {isolated(one.article.source.name)}"))
    if where is None:
        return one
    return replace(one, reason=f"A copy of the text {where}: no further source")


def passages_of(articles: Sequence[Article]) -> dict[tuple[int, int], Passage]:
    """{(revision, start): the reported passage}, of current texts, with their revisions (one query, and one
    for the texts)."""
    rows = Passage.objects.filter(revision__in=[one.current_id for one in articles], reported=True)
    return {(one.revision_id, one.start): one for one in rows.prefetch_related("revision")}
