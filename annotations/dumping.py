"""A stored story as the tree that a story folder holds (docs/story-folder.md).

Live rows alone, and the revisions that the current texts replaced; what was removed or taken back, and the
log, do not travel. Fifteen queries for any story.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from annotations.folder import Folder, format_moment, parse_published
from annotations.folder.tree import (
    ArticleRecord,
    BestFigureRecord,
    ClaimRecord,
    ClusterRecord,
    DecisionRecord,
    EvidenceRecord,
    FigureRecord,
    HighlightRecord,
    LinkRecord,
    NamesApartRecord,
    RejectionRecord,
    RevisionRecord,
    SpanRecord,
    SpellingRecord,
    StoryRecord,
)
from annotations.models import (
    Anchor,
    BestFigure,
    Claim,
    Decision,
    Evidence,
    Figure,
    Highlight,
    Link,
    Rejection,
)
from annotations.sharing import agency_record, party_record, source_record, speaker_record
from annotations.suggesting import canonical
from articles.acts import Refused
from articles.models import Article, Cluster, Revision, Story


def dump_story(story: Story) -> Folder:
    """The story's tree. Raises Refused where a highlight stands in no text that the story still has."""
    return _Dump(story).folder()


class _Dump:
    def __init__(self, story: Story):
        self.story = story
        self.articles = list(Article.objects.live().filter(story=story).select_related("source", "agency"))
        self.chains = _chains(self.articles)
        self.texts = {
            revision.pk: (article.key, revision.number)
            for article in self.articles
            for revision in self.chains[article.pk]
        }
        self.evidence = _evidence(story)
        self.figures = _grouped(_figures(story), "evidence_id")
        self.anchors = _origins(story)

    def folder(self) -> Folder:
        return Folder(
            story=_story(self.story),
            **self._shared(),
            spellings=tuple(_spelling(one) for one in self.story.spellings.live()),
            names_apart=tuple(_names_apart(one) for one in self.story.names_apart.live()),
            clusters=tuple(self._clusters()),
            articles=tuple(self._article(one) for one in self.articles),
            claims=tuple(self._claims()),
            highlights=tuple(self._highlight(one) for one in self._unused()),
            links=tuple(self._link(one) for one in _links(self.story)),
            rejections=tuple(self._rejection(one) for one in _rejections(self.story)),
        )

    def _shared(self) -> dict[str, tuple]:
        """What the story's live rows name."""
        speakers = [canonical(one.speaker) for one in self.evidence]
        parties = [one.party for one in self.evidence] + [one.party for one in speakers if one]
        agencies = [one.agency for one in (*self.articles, *self.evidence)]
        return {
            "sources": _once(source_record, [one.source for one in self.articles]),
            "agencies": _once(agency_record, agencies),
            "parties": _once(party_record, parties),
            "speakers": _once(speaker_record, speakers),
        }

    def _article(self, one: Article) -> ArticleRecord:
        return ArticleRecord(
            key=one.key,
            source=one.source.key,
            title=one.title,
            revisions=tuple(map(_revision, self.chains[one.pk])),
            url=one.url,
            archive_url=one.archive_url,
            byline=one.byline,
            agency=_key(one.agency),
            published_at=_published(one, ZoneInfo(self.story.tz)),
            precision=one.precision,
            retrieved_at=one.retrieved_at,
            lang=one.lang,
            note=one.note,
            read_by=one.read_by_name,
            read_at=one.read_at,
        )

    def _clusters(self) -> Iterable[ClusterRecord]:
        """A copied run counts where two of the story's texts still have it. What the engine found it finds
        again."""
        named = Cluster.objects.live().filter(story=self.story, is_found=False)
        for cluster in named.prefetch_related("spans"):
            standing = [one for one in cluster.spans.all() if one.revision_id in self.texts]
            if len(standing) > 1:
                spans = tuple(self._span(one.revision_id, one.start, one.end) for one in standing)
                yield ClusterRecord(key=cluster.key, spans=spans)

    def _claims(self) -> Iterable[ClaimRecord]:
        rows = _grouped(self.evidence, "claim_id")
        decisions = _grouped(Decision.objects.filter(claim__story=self.story).order_by("pk"), "claim_id")
        best = _grouped(_best_figures(self.story), "claim_id")
        for claim in Claim.objects.live().filter(story=self.story).in_order():
            yield ClaimRecord(
                key=claim.key,
                statement=claim.statement,
                section=claim.section,
                evidence=tuple(self._row(one) for one in rows[claim.pk]),
                decisions=tuple(map(_decision, decisions[claim.pk])),
                best_figures=tuple(map(_best, best[claim.pk])),
            )

    def _row(self, one: Evidence) -> EvidenceRecord:
        earlier = one.supersedes
        return EvidenceRecord(
            id=one.public_id,
            highlight=one.highlight.public_id,
            **self._place(one.highlight),
            by=one.highlight.created_by_name,
            stance=one.stance,
            speaker=_key(canonical(one.speaker)),
            party=_key(one.party),
            agency=_key(one.agency),
            anonymous=one.anonymous,
            described_as=one.described_as,
            observed=one.observed,
            note=one.note,
            supersedes=earlier.public_id if earlier and earlier.removed_at is None else None,
            figures=tuple(map(_figure, self.figures[one.pk])),
        )

    def _unused(self) -> Iterable[Highlight]:
        """Marks that no evidence rests on."""
        used = {one.highlight_id for one in self.evidence}
        marks = Highlight.objects.live().filter(
            article__story=self.story, article__removed_at=None, purpose=Highlight.Purpose.MARK
        )
        return (one for one in marks if one.pk not in used)

    def _highlight(self, one: Highlight) -> HighlightRecord:
        return HighlightRecord(id=one.public_id, by=one.created_by_name, **self._place(one))

    def _link(self, one: Link) -> LinkRecord:
        ends = tuple(SpanRecord(**self._place(end)) for end in (one.left, one.right))
        return LinkRecord(id=one.public_id, verdict=one.verdict, by=one.by_name, ends=ends)

    def _rejection(self, one: Rejection) -> RejectionRecord:
        claim = one.claim and (one.claim.merged_into or one.claim)
        return RejectionRecord(
            id=one.public_id, claim=_key(claim), by=one.by_name, **self._place(one.highlight)
        )

    def _place(self, highlight: Highlight) -> dict:
        """Where the person chose the words."""
        anchor = self.anchors.get(highlight.pk)
        if anchor is None or anchor.revision_id not in self.texts:
            raise Refused(
                f"The highlight {highlight.public_id} was made on a text that has been taken back since; "
                "remove it, or store that text again, and then export."
            )
        return vars(self._span(anchor.revision_id, anchor.start, anchor.end))

    def _span(self, revision: int, start: int, end: int) -> SpanRecord:
        article, number = self.texts[revision]
        return SpanRecord(article=article, revision=number, start=start, end=end)


def _chains(articles: Iterable[Article]) -> dict[int, list[Revision]]:
    """{article: its current revision and those that it replaced}, in one query."""
    by_id = {one.pk: one for one in Revision.objects.filter(article__in=[one.pk for one in articles])}
    chains: dict[int, list[Revision]] = {}
    for article in articles:
        chain, step = [], by_id.get(article.current_id)
        while step is not None:
            chain.append(step)
            step = by_id.get(step.previous_id)
        chains[article.pk] = chain
    return chains


def _evidence(story: Story) -> list[Evidence]:
    rows = Evidence.objects.live().filter(claim__story=story, claim__removed_at=None)
    return list(
        rows.select_related(
            "highlight", "speaker__party", "speaker__merged_into__party", "party", "agency", "supersedes"
        ).order_by("pk")
    )


def _figures(story: Story) -> Iterable[Figure]:
    return Figure.objects.live().filter(evidence__claim__story=story).order_by("pk")


def _best_figures(story: Story) -> Iterable[BestFigure]:
    return BestFigure.objects.live().filter(claim__story=story).select_related("evidence").order_by("pk")


def _origins(story: Story) -> dict[int, Anchor]:
    """{highlight: the anchor at the words that its maker chose}."""
    found = Anchor.objects.filter(origin=True, highlight__article__story=story, highlight__removed_at=None)
    return {one.highlight_id: one for one in found}


def _links(story: Story) -> Iterable[Link]:
    return Link.objects.live().filter(left__article__story=story).select_related("left", "right")


def _rejections(story: Story) -> Iterable[Rejection]:
    """Those of live claims; what was said of a merged one is said of the one that stays."""
    told = Rejection.objects.live().filter(highlight__article__story=story)
    rows = told.filter(highlight__article__removed_at=None).select_related("highlight", "claim__merged_into")
    return (one for one in rows if one.claim is None or _stays(one.claim))


def _stays(claim: Claim) -> bool:
    return (claim.merged_into or claim).removed_at is None


def _grouped(rows: Iterable, name: str) -> Mapping[int, list]:
    found = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


def _once(record, rows: Iterable) -> tuple:
    return tuple({row.key: record(row) for row in rows if row}.values())


def _key(row) -> str | None:
    return row.key if row else None


def _story(one: Story) -> StoryRecord:
    names = ("slug", "title", "summary", "event_start", "event_end", "tz", "published_at")
    return StoryRecord(**{name: getattr(one, name) for name in names})


def _spelling(one) -> SpellingRecord:
    names = ("canonical", "variant", "lang", "confirmed_by")
    return SpellingRecord(**{name: getattr(one, name) for name in names})


def _names_apart(one) -> NamesApartRecord:
    return NamesApartRecord(one=one.one, other=one.other, by=one.by_name)


def _published(one: Article, zone: ZoneInfo):
    """The start of the interval that the precision names in the story's zone, which is what is written."""
    if one.published_at is None:
        return None
    return parse_published(format_moment(one.published_at, one.precision, zone), zone)[0]


def _revision(one: Revision) -> RevisionRecord:
    return RevisionRecord(number=one.number, text=one.text, stored_at=one.stored_at)


def _figure(one: Figure) -> FigureRecord:
    names = ("low", "high", "earliest", "latest", "hedge", "unit", "subject", "place", "as_of")
    return FigureRecord(**{name: getattr(one, name) for name in names})


def _best(one: BestFigure) -> BestFigureRecord:
    names = ("low", "high", "earliest", "latest", "unit", "subject", "place", "reason", "chosen_at")
    return BestFigureRecord(
        **{name: getattr(one, name) for name in names},
        by=one.by_name,
        evidence=one.evidence.public_id if one.evidence and one.evidence.removed_at is None else None,
        fingerprint=one.chosen_fingerprint,
    )


def _decision(one: Decision) -> DecisionRecord:
    return DecisionRecord(
        tag=one.tag,
        reason=one.reason,
        decided_at=one.decided_at,
        by=one.by_name,
        suggestion=one.suggestion_then,
        fingerprint=one.fingerprint,
    )
