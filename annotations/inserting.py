"""The rows of a story folder, inserted in the order in which they stand on each other.

story -- articles -- revisions, each with the highlights made on it, earlier ones carried over
                      `- clusters, links, claims -- evidence -- figures, corrections
                                                `- rejections
... the suggestions are worked out ...
decisions, and with them the claims' tags; best figures
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime

from annotations.carrying import carry_highlights
from annotations.folder.ids import Ids
from annotations.folder.tree import (
    ArticleRecord,
    BestFigureRecord,
    ClaimRecord,
    DecisionRecord,
    EvidenceRecord,
    FigureRecord,
    Folder,
    LinkRecord,
    Place,
    RejectionRecord,
    RevisionRecord,
    all_evidence,
)
from annotations.highlighting import new_anchor
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
from annotations.sharing import Shared
from annotations.suggesting import StoryRows
from articles.acts import Refused
from articles.importing import free_slug
from articles.models import (
    Article,
    Cluster,
    ClusterSpan,
    NamesApart,
    Precision,
    Revision,
    Spelling,
    Story,
)
from articles.publishing import insert_revision

Progress = Callable[[int, int, str], None]
ROWS_A_STATEMENT = 500  # keeps an INSERT below SQLite's limit of bound values


class Insertion:
    """One folder on its way into one new story. `at` is when its rows are made."""

    def __init__(
        self, folder: Folder, story: Story, shared: Shared, *, at: datetime, progress: Progress | None
    ):
        self.folder, self.story, self.shared, self.at = folder, story, shared, at
        self.progress = progress
        self.total = len(folder.articles) + len(folder.claims)
        self.revisions: dict[tuple[str, int], Revision] = {}
        self.highlights: dict[str, Highlight] = {}
        self.claims: dict[str, Claim] = {}

    def insert(self) -> None:
        """Everything but the decisions, which need the suggestions."""
        wanted = self._wanted_highlights()
        for number, one in enumerate(self.folder.articles):
            self._tell(number, f"article {one.key}")
            self._insert_article(one, wanted)
        self._tell(len(self.folder.articles), "claims")
        self._insert_spellings()
        self._insert_names_apart()
        self._insert_clusters()
        self._insert_claims()
        self._insert_evidence()
        self._insert_links()
        self._insert_rejections()

    def insert_decisions(self) -> None:
        """Decisions in order; what the folder leaves out of them is what the rules say now."""
        fresh = {claim.key: claim for claim in self.story.claims.all()}
        decisions, tagged = [], []
        for record in self.folder.claims:
            made = [_decision(fresh[record.key], one) for one in record.decisions]
            decisions += made
            if made:
                tagged.append(_tagged(fresh[record.key], made[-1]))
        Decision.objects.bulk_create(decisions, batch_size=ROWS_A_STATEMENT)
        Claim.objects.bulk_update(tagged, ["tag", "decided_fingerprint"], batch_size=100)
        self._insert_best_figures(fresh)
        self._tell(self.total, "done")

    def _insert_best_figures(self, claims: dict[str, Claim]) -> None:
        """What the folder leaves out is that they rest on the figures as they stand here."""
        records = [(claims[one.key], best) for one in self.folder.claims for best in one.best_figures]
        if not records:
            return
        standing = StoryRows(self.story, {claim for claim, _ in records})
        named = Evidence.objects.filter(claim__in=standing.rows).only("public_id")
        evidence = {one.public_id: one for one in named}
        made = [_best(claim, one, evidence.get(one.evidence or "")) for claim, one in records]
        for one in made:
            one.fingerprint = standing.fingerprint_of(one)
            one.chosen_fingerprint = one.chosen_fingerprint or one.fingerprint
        BestFigure.objects.bulk_create(made, batch_size=ROWS_A_STATEMENT)

    def _tell(self, done: int, what: str) -> None:
        if self.progress:
            self.progress(done, self.total, what)

    def _wanted_highlights(self) -> dict[tuple[str, int], dict[str, tuple[Place, Highlight]]]:
        """{(article, revision): {public id: where, the row without its article}}"""
        wanted: dict = defaultdict(dict)
        for place, highlight in self._marks():
            wanted[place.article, place.revision][highlight.public_id] = (place, highlight)
        return wanted

    def _marks(self) -> Iterator[tuple[Place, Highlight]]:
        """Rows that name one highlight give it several times."""
        for row in all_evidence(self.folder.claims):
            yield row, self._mark(row.highlight, row.by)
        for one in self.folder.highlights:
            yield one, self._mark(one.id, one.by)
        for link in self.folder.links:
            for end, name in zip(link.ends, self._end_ids(link), strict=True):
                yield end, self._mark(name, link.by, Highlight.Purpose.LINK)

        for one in self.folder.rejections:
            yield one, self._mark(self._end_id(one), one.by, Highlight.Purpose.LINK)

    def _end_id(self, one: RejectionRecord) -> str:
        return Ids(self.story.slug).plain("h", one.id, "rejected")

    def _end_ids(self, link: LinkRecord) -> tuple[str, str]:
        """The ends of a link have no id in a folder: made from the link's, the same everywhere."""
        ids = Ids(self.story.slug)
        return ids.plain("h", link.id, "left"), ids.plain("h", link.id, "right")

    def _mark(self, name: str | None, by: str | None, purpose: str = Highlight.Purpose.MARK) -> Highlight:
        return Highlight(public_id=name, purpose=purpose, created_by_name=by or "", created_at=self.at)

    def _insert_article(self, record: ArticleRecord, wanted) -> None:
        article = self._article(record)
        article.save(force_insert=True)
        for one in record.revisions:
            self._insert_revision(article, one)
            carry_highlights(article)
            self._insert_highlights(article, wanted.get((record.key, one.number), {}))

    def _article(self, one: ArticleRecord) -> Article:
        source = self.shared.sources[one.source]
        return Article(
            story=self.story,
            source=source,
            agency=self.shared.agencies[one.agency] if one.agency else None,
            key=one.key,
            slug=free_slug(self.story, one.key),
            title=one.title,
            url=one.url or "",
            archive_url=one.archive_url or "",
            byline=one.byline or "",
            note=one.note or "",
            lang=one.lang or source.lang or "en",
            published_at=one.published_at,
            precision=one.precision or Precision.DAY,
            retrieved_at=one.retrieved_at,
            read_by_name=one.read_by or "",
            read_at=one.read_at,
        )

    def _insert_revision(self, article: Article, one: RevisionRecord) -> None:
        try:
            revision = insert_revision(article, one.text, at=one.stored_at or self.at, number=one.number)
        except Refused as refused:
            raise Refused(f"Article “{article.key}”, revision {one.number}: {refused}") from refused
        article.current = revision
        Article.objects.filter(pk=article.pk).update(current=revision)
        self.revisions[article.key, one.number] = revision

    def _insert_highlights(self, article: Article, wanted: dict[str, tuple[Place, Highlight]]) -> None:
        """The highlights made on the article's current revision."""
        for _, highlight in wanted.values():
            highlight.article = article
        made = [highlight for _, highlight in wanted.values()]
        Highlight.objects.bulk_create(made, batch_size=ROWS_A_STATEMENT)
        anchors = [
            new_anchor(highlight, article.current, place.start, place.end)
            for place, highlight in wanted.values()
        ]
        Anchor.objects.bulk_create(anchors, batch_size=ROWS_A_STATEMENT)
        self.highlights.update({one.public_id: one for one in made})

    def _insert_spellings(self) -> None:
        Spelling.objects.bulk_create(
            Spelling(
                story=self.story,
                canonical=one.canonical,
                variant=one.variant,
                lang=one.lang or "",
                confirmed_by=one.confirmed_by or "",
            )
            for one in self.folder.spellings
        )

    def _insert_names_apart(self) -> None:
        NamesApart.objects.bulk_create(
            NamesApart(story=self.story, one=one.one, other=one.other, by_name=one.by or "")
            for one in self.folder.names_apart
        )

    def _insert_clusters(self) -> None:
        clusters = Cluster.objects.bulk_create(
            Cluster(story=self.story, key=one.key) for one in self.folder.clusters
        )
        spans = [
            ClusterSpan(
                cluster=cluster,
                revision=self.revisions[span.article, span.revision],
                start=span.start,
                end=span.end,
            )
            for cluster, record in zip(clusters, self.folder.clusters, strict=True)
            for span in record.spans
        ]
        ClusterSpan.objects.bulk_create(spans, batch_size=ROWS_A_STATEMENT)

    def _insert_claims(self) -> None:
        """In the folder's order."""
        made = Claim.objects.bulk_create(
            (
                Claim(
                    story=self.story,
                    key=one.key,
                    statement=one.statement,
                    section=one.section or "",
                    position=position,
                )
                for position, one in enumerate(self.folder.claims, start=1)
            ),
            batch_size=ROWS_A_STATEMENT,
        )
        self.claims = {one.key: one for one in made}

    def _insert_evidence(self) -> None:
        records = [(claim, row) for claim in self.folder.claims for row in claim.evidence]
        made = Evidence.objects.bulk_create(
            [self._evidence(claim, row) for claim, row in records], batch_size=ROWS_A_STATEMENT
        )
        rows = {one.public_id: one for one in made}
        figures = [_figure(rows[row.id], figure) for _, row in records for figure in row.figures]
        Figure.objects.bulk_create(figures, batch_size=ROWS_A_STATEMENT)
        correcting = [_correcting(rows[row.id], rows[row.supersedes]) for _, row in records if row.supersedes]
        Evidence.objects.bulk_update(correcting, ["supersedes"], batch_size=100)

    def _evidence(self, claim: ClaimRecord, one: EvidenceRecord) -> Evidence:
        return Evidence(
            public_id=one.id,
            claim=self.claims[claim.key],
            highlight=self.highlights[one.highlight],
            stance=one.stance,
            speaker=self.shared.speakers[one.speaker] if one.speaker else None,
            party=self.shared.parties[one.party] if one.party else None,
            agency=self.shared.agencies[one.agency] if one.agency else None,
            anonymous=one.anonymous,
            described_as=one.described_as or "",
            observed=one.observed,
            note=one.note or "",
        )

    def _insert_links(self) -> None:
        Link.objects.bulk_create((self._link(one) for one in self.folder.links), batch_size=ROWS_A_STATEMENT)

    def _link(self, one: LinkRecord) -> Link:
        left, right = (self.highlights[name] for name in self._end_ids(one))
        return Link(public_id=one.id, left=left, right=right, verdict=one.verdict, by_name=one.by or "")

    def _insert_rejections(self) -> None:
        Rejection.objects.bulk_create(
            (
                Rejection(
                    public_id=one.id,
                    claim=self.claims[one.claim] if one.claim else None,
                    highlight=self.highlights[self._end_id(one)],
                    by_name=one.by or "",
                )
                for one in self.folder.rejections
            ),
            batch_size=ROWS_A_STATEMENT,
        )


def _figure(evidence: Evidence, one: FigureRecord) -> Figure:
    words = {name: getattr(one, name) or "" for name in ("hedge", "unit", "subject", "place")}
    ends = {name: getattr(one, name) for name in ("low", "high", "earliest", "latest", "as_of")}
    return Figure(evidence=evidence, **words, **ends)


def _best(claim: Claim, one: BestFigureRecord, evidence: Evidence | None) -> BestFigure:
    names = ("low", "high", "earliest", "latest", "reason", "chosen_at")
    return BestFigure(
        claim=claim,
        **{name: getattr(one, name) for name in names},
        **{name: getattr(one, name) or "" for name in ("unit", "subject", "place")},
        by_name=one.by,
        evidence=evidence,
        chosen_fingerprint=one.fingerprint or "",
    )


def _correcting(row: Evidence, earlier: Evidence) -> Evidence:
    row.supersedes = earlier
    return row


def _decision(claim: Claim, one: DecisionRecord) -> Decision:
    return Decision(
        claim=claim,
        tag=one.tag or "",
        reason=one.reason or "",
        decided_at=one.decided_at,
        by_name=one.by,
        suggestion_then=one.suggestion or claim.suggestion,
        fingerprint=one.fingerprint or claim.fingerprint,
    )


def _tagged(claim: Claim, newest: Decision) -> Claim:
    claim.tag = newest.tag
    claim.decided_fingerprint = newest.fingerprint if newest.tag else ""
    return claim
