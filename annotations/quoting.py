"""Evidence as readers meet it: the exact words, where they stand, who says them, by which way they came.

    evidence -- highlight -- anchor in the article's current revision -> words and their place
        \\                 `- without a place there: the newest revision in which they have one
         `- speaker -> party -> agency -> outlet

At most eight queries for any number of claims; two more where the sentences around the words are asked for.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import F, Prefetch, QuerySet
from django.urls import reverse

from annotations.models import Anchor, Claim, Evidence, Figure, Party, Speaker
from annotations.suggesting import canonical
from articles.models import Agency, Article, Revision


@dataclass(frozen=True)
class Context:
    """The exact words inside the passages that they touch, which begin at `start` (code points) of the
    article's revision of that number; `order`: of the first of them."""

    before: str
    exact: str
    after: str
    start: int
    number: int
    order: int = 1

    @property
    def end(self) -> int:
        """Where those passages end."""
        return self.start + len(self.before) + len(self.exact) + len(self.after)


@dataclass
class Quote:
    """One evidence row as `readable` gives it. `is_copy`: whether it repeats a report that was corrected,
    `stands_on_corrected` the quotes that correct that (annotations.past.name_corrections)."""

    evidence: Evidence
    context: Context | None = None
    is_copy: bool = False
    stands_on_corrected: "list[Quote]" = field(default_factory=list)

    @property
    def article(self) -> Article:
        return self.evidence.highlight.article

    @cached_property
    def anchor(self) -> Anchor:
        """In the current revision; where the words have no place there, in the newest that has them."""
        anchors = sorted(self.evidence.highlight.every_anchor, key=_age, reverse=True)
        current = self.article.current_id
        placed = [one for one in anchors if one.start is not None]
        here = next((one for one in placed if one.revision_id == current), None)
        if here is not None:
            return here
        standing = _standing(self.article)
        return next((one for one in placed if one.revision_id in standing), _origin(anchors))

    @property
    def is_in_current(self) -> bool:
        return self.anchor.start is not None and self.anchor.revision_id == self.article.current_id

    @property
    def words(self) -> str:
        return self.anchor.exact

    @property
    def href(self) -> str:
        """The place of the words in their article."""
        highlight = self.evidence.highlight
        if not self.is_in_current:
            return highlight.get_absolute_url()
        return f"{reverse('article', args=[self.article.slug])}#h-{highlight.public_id}"

    @cached_property
    def speaker(self) -> Speaker | None:
        return canonical(self.evidence.speaker)

    @property
    def party(self) -> Party | None:
        return self.evidence.party or (self.speaker.party if self.speaker else None)

    @property
    def agency(self) -> Agency | None:
        return self.evidence.agency or self.article.agency

    @property
    def superseded_by(self) -> Evidence | None:
        """The live row that corrects this one."""
        return next(iter(self.evidence.corrections), None)


def _standing(article: Article) -> set[int]:
    """The revisions that every reader may open: not those that were taken back (two queries an article)."""
    if not hasattr(article, "_standing"):
        article._standing = {one.pk for one in article.current.chain()} if article.current else set()
    return article._standing


def _origin(anchors: Sequence[Anchor]) -> Anchor:
    return next((one for one in anchors if one.origin), anchors[-1])


def _age(anchor: Anchor) -> int:
    return anchor.revision_id


def quotes_of(claims: Iterable[Claim], *, with_context: bool = False) -> dict[int, list[Quote]]:
    """{claim's number in the database: its live quotes}, by the articles' reading order."""
    found: dict[int, list[Quote]] = defaultdict(list)
    for one in readable(Evidence.objects.filter(claim__in=[claim.pk for claim in claims])):
        found[one.claim_id].append(Quote(one))
    if with_context:
        add_contexts([quote for quotes in found.values() for quote in quotes])
    return found


def readable(evidence: QuerySet[Evidence]) -> QuerySet[Evidence]:
    """Live rows with all that a quote shows, by their articles' reading order.

    Articles and speakers are few, quotes many: each is made once and shared, as a join would not. Lists of
    rows are plain lists: Django builds a query set for each row that a prefetch without `to_attr` fills.
    """
    return (
        evidence.filter(removed_at=None)
        .select_related("highlight")
        .prefetch_related(
            Prefetch("highlight__article", Article.objects.select_related("source", "agency")),
            Prefetch("speaker", Speaker.objects.select_related("party", "merged_into__party")),
            "party",
            "agency",
            Prefetch("highlight__anchors", Anchor.objects.all(), to_attr="every_anchor"),
            Prefetch("figures", Figure.objects.live()),
            Prefetch("superseded_by", Evidence.objects.live(), to_attr="corrections"),
        )
        .order_by(F("highlight__article__published_at").asc(nulls_last=True), "highlight__article__key", "pk")
    )  # fmt: skip


def add_contexts(quotes: list[Quote]) -> None:
    """Set each quote inside its passages; quotes that have no place stay without."""
    anchors = {quote.anchor.pk: quote.anchor for quote in quotes if quote.anchor.start is not None}
    texts = Revision.objects.only("text", "number").in_bulk({one.revision_id for one in anchors.values()})
    spans = _passages_around(anchors)
    for quote in quotes:
        if quote.anchor.pk in anchors:
            quote.context = _context(
                texts[quote.anchor.revision_id], quote.anchor, spans.get(quote.anchor.pk)
            )


def _passages_around(anchors: Iterable[int]) -> dict[int, tuple[int, int, int]]:
    """{anchor: (start of the first passage that it touches, end of the last, order of the first)}, in one
    query."""
    touched = Anchor.objects.filter(
        pk__in=list(anchors),
        revision__passages__start__lt=F("end"),
        revision__passages__end__gt=F("start"),
    ).values_list("pk", *(f"revision__passages__{name}" for name in ("start", "end", "order")))
    spans: dict[int, tuple[int, int, int]] = {}
    for pk, start, end, order in touched:
        first, last, number = spans.get(pk, (start, end, order))
        spans[pk] = (min(first, start), max(last, end), min(number, order))
    return spans


def _context(revision: Revision, anchor: Anchor, span: tuple[int, int, int] | None) -> Context:
    start, end, order = span or (anchor.start, anchor.end, 1)
    start, end = min(start, anchor.start), max(end, anchor.end)
    text = revision.text
    before, exact, after = text[start : anchor.start], text[anchor.start : anchor.end], text[anchor.end : end]
    return Context(before, exact, after, start, revision.number, order)
