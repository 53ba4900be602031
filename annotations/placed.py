"""What the current texts of articles hold: their passages, and the evidence with its place there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from annotations.comparing import Unit, units_of
from annotations.models import Claim, Evidence, Highlight, Speaker
from annotations.suggesting import canonical
from articles.models import Article, Passage

Placed = tuple[Evidence, int, int]


def passages_of(articles: Sequence[Article]) -> dict[int, list[Passage]]:
    """{revision: its passages as they are read}"""
    found: dict[int, list[Passage]] = defaultdict(list)
    revisions = [one.current_id for one in articles]
    for one in Passage.objects.filter(revision__in=revisions).order_by("revision_id", "order"):
        found[one.revision_id].append(one)
    return found


def evidence_of(articles: Sequence[Article]) -> dict[int, list[Placed]]:
    """{revision: live evidence with its place there}, in reading order; speakers as the ones that stay."""
    rows = Evidence.objects.live().filter(
        claim__removed_at=None,
        highlight__removed_at=None,
        highlight__purpose=Highlight.Purpose.MARK,
        highlight__anchors__revision__in=[one.current_id for one in articles],
        highlight__anchors__start__isnull=False,
    )
    places = rows.values_list(
        "pk",
        "claim_id",
        "stance",
        "speaker_id",
        *(f"highlight__anchors__{name}" for name in ("revision_id", "start", "end")),
    )
    placed = list(places.order_by("highlight__anchors__start", "pk"))
    claims = Claim.objects.in_bulk({claim for _, claim, *_ in placed})
    speakers = Speaker.objects.select_related("merged_into").in_bulk({one[3] for one in placed} - {None})
    found: dict[int, list[Placed]] = defaultdict(list)
    for pk, claim, stance, speaker, revision, start, end in placed:
        said_by = canonical(speakers.get(speaker))
        row = Evidence(pk=pk, claim=claims[claim], stance=stance, speaker=said_by)
        found[revision].append((row, start, end))
    return found


def reported_units(
    article: Article, passages: Mapping[int, Sequence[Passage]], evidence: Mapping[int, Sequence[Placed]]
) -> list[Unit]:
    """The passages that are report, with their claims."""
    reported = [one for one in passages[article.current_id] if one.reported]
    spans = [(start, end, one.claim_id) for one, start, end in evidence[article.current_id]]
    return units_of(reported, spans)
