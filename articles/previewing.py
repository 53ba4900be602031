"""What would be stored of a text, before anything is: its passages, what it says of itself, its copies.

text -- segment -----> lines, each with its kind, corrected where an editor said otherwise
     |- read_heading -> headline, byline, agency, date
     `- copies_in ----> stored articles that have much of it, counted as they are once it is stored
"""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from articles.crediting import known_service
from articles.models import Article, Revision, Source, Story, Trace
from articles.text import traces
from articles.text.heading import Heading, read_heading
from articles.text.kinds import Kind
from articles.text.partners import partners
from articles.text.passage_diff import Fate, Step, passage_diff
from articles.text.segmentation import Passage, segment
from articles.text.shared_runs import Shares, Sharing
from articles.text.words import count_words

UNCOUNTED = {Kind.HEADLINE}  # reported, and yet no sentence
COMPARED = 500  # articles of a story, the newest first, with which a text is compared
LEAST = 50  # per cent of either text: below this the two share quotes and phrases, not the report
UNSTORED = 0  # stands for the text among the numbers of stored revisions


@dataclass(frozen=True, slots=True)
class Line:
    """One passage as it would be stored. `order` counts from 1, `found` is the kind before correction."""

    order: int
    text: str
    kind: Kind
    found: Kind
    reported: bool

    @property
    def is_corrected(self) -> bool:
        return self.kind is not self.found


@dataclass(frozen=True, slots=True)
class Copy:
    """A stored article that has much of the text: `share` per cent of the text, `back` of its own."""

    article: Article
    share: int
    back: int


@dataclass(frozen=True, slots=True)
class Preview:
    """`digest` names the segmentation: corrections by number hold for no other."""

    lines: tuple[Line, ...]
    digest: str

    @property
    def sentences(self) -> int:
        return sum(line.reported and line.kind not in UNCOUNTED for line in self.lines)

    @property
    def words(self) -> int:
        """The words of the report: headline, standfirst and sentences."""
        return sum(count_words(line.text) for line in self.lines if line.reported)

    @property
    def furniture(self) -> int:
        return sum(not line.reported for line in self.lines)


def preview(text: str, lang: str = "en", kinds: Mapping[int, Kind] | None = None) -> Preview:
    """The passages of `text` with these corrections, by order. Linear in its length."""
    passages = _passages(text, lang)
    return Preview(
        tuple(_line(text, order, one, kinds or {}) for order, one in enumerate(passages, start=1)),
        digest_of(text, passages),
    )


def _line(text: str, order: int, one: Passage, kinds: Mapping[int, Kind]) -> Line:
    kind = kinds.get(order, one.kind)
    reported = kind.reported if order in kinds else one.reported
    return Line(order, one.span.text_of(text), kind, one.kind, reported)


def digest_of(text: str, passages: tuple[Passage, ...]) -> str:
    """SHA-256, in hexadecimal, over the text and where each of its passages stands and what it is."""
    places = ";".join(f"{one.start}-{one.end}-{one.kind.value}" for one in passages)
    return hashlib.sha256(f"{Revision.digest(text)} {places}".encode()).hexdigest()


def heading_as_typed(text: str, lang: str = "en") -> dict[str, str]:
    """What the page says of itself, as a form's fields hold it; "" for what it does not say. Two
    queries where a dateline names somebody whom agencies.py does not know."""
    found = _heading(text, lang)
    return {
        "title": found.headline.text_of(text) if found.headline else "",
        "byline": found.byline.text_of(text) if found.byline else "",
        "agency": found.agency.name if found.agency else known_service(text, found),
        "published": found.published[0] if found.published else "",
    }


def spoken_to(text: str, lang: str = "en") -> list[str]:
    """Services that the report says somebody spoke to: no credit, for a person to judge."""
    return [credit.name for credit in _heading(text, lang).told]


@lru_cache(maxsize=2)
def _passages(text: str, lang: str) -> tuple[Passage, ...]:
    """Kept from one step of a request to the next: half a second for 300 kB."""
    return segment(text, lang)


@lru_cache(maxsize=2)
def _heading(text: str, lang: str) -> Heading:
    return read_heading(text, lang, _passages(text, lang))


def same_text(text: str) -> list[Article]:
    """Live articles of any story that have exactly this text, now or in an earlier revision. One query."""
    articles = Article.objects.live().filter(revisions__sha256=Revision.digest(text)).distinct()
    return list(articles.select_related("story", "source").order_by("story__slug", "key"))


def standing(text: str, story: Story, source: Source) -> Article | None:
    """The article of this story and source that has this very text: storing it again changes nothing."""
    if story.pk is None or source.pk is None:
        return None
    return next((one for one in same_text(text) if (one.story, one.source) == (story, source)), None)


def copies_in(
    story: Story, text: str, lang: str = "en", kinds: Mapping[int, Kind] | None = None
) -> list[Copy]:
    """Articles of the story of which much stands in this text, or that have much of it, the nearest first: by
    the words of the report, as articles/copying.py counts them once it is stored. Two queries."""
    if story.pk is None:
        return []
    rows = story.articles.live().exclude(current=None).select_related("source").order_by("-pk")
    articles = {one.current_id: one for one in rows[:COMPARED]}
    shown = preview(text, lang, kinds).lines
    report = [
        one.span
        for one, line in zip(_passages(text, lang), shown, strict=True)
        if line.reported and line.kind not in UNCOUNTED
    ]
    stored = Trace.objects.filter(revision__in=articles, version=traces.VERSION)
    found = {
        pk: traces.load(data)
        for pk, data in stored.order_by("revision__article__key").values_list("revision_id", "data")
    }
    found[UNSTORED] = traces.trace(text, report)
    sharing = Sharing(found)
    others = [pk for unstored, pk in partners(found).pairs if unstored == UNSTORED]
    near = [_copy(articles[pk], sharing.of(UNSTORED, pk)) for pk in others]
    near = [one for one in near if max(one.share, one.back) >= LEAST]
    return sorted(near, key=lambda one: (-max(one.share, one.back), -one.share, one.article.key))


def _copy(article: Article, found: Shares) -> Copy:
    return Copy(article, found.of_left, found.of_right)


@dataclass(frozen=True, slots=True)
class Difference:
    """How a text differs from the one before, passage by passage."""

    steps: tuple[Step, ...]

    @property
    def counts(self) -> list[tuple[str, int]]:
        """(fate, passages) of what did not stay the same, in the order of Fate."""
        counted = Counter(step.fate for step in self.steps)
        return [(fate.value, counted[fate]) for fate in Fate if fate is not Fate.SAME and counted[fate]]


def lines_of(revision: Revision) -> list[str]:
    """The words of a stored revision's passages. One query."""
    places = revision.passages.order_by("order").values_list("start", "end")
    return [revision.text[start:end] for start, end in places]


def difference(before: list[str], text: str, lang: str = "en") -> Difference:
    """What `text` changes of passages that are stored."""
    return Difference(passage_diff(before, [one.span.text_of(text) for one in _passages(text, lang)]))
