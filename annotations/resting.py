"""What rests on one text: its highlights as marks, and the claims to which they are put."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Prefetch, Q

from annotations.marking import Mark, Ref
from annotations.models import Anchor, Claim, Evidence, Highlight, Speaker
from annotations.suggesting import canonical
from articles.models import Revision


@dataclass
class Put:
    """Words of the text put to a claim. `is_placed` is False where a newer text no longer has them, `is_copy`
    is True where they repeat a report that was corrected (annotations.margin)."""

    evidence: Evidence
    anchor: Anchor
    is_copy: bool = False

    @property
    def is_placed(self) -> bool:
        return self.anchor.start is not None

    @property
    def words(self) -> str:
        return self.anchor.exact

    @property
    def href(self) -> str:
        """The place in this page; without one, wherever the words stand."""
        highlight = self.anchor.highlight
        return f"#h-{highlight.public_id}" if self.is_placed else highlight.get_absolute_url()

    @property
    def speaker(self) -> Speaker | None:
        return canonical(self.evidence.speaker)

    @property
    def is_corrected(self) -> bool:
        return self.evidence.is_corrected


@dataclass
class Resting:
    """A claim and the words of this text put to it; `number` counts claims as the text comes to them."""

    claim: Claim
    number: int = 0
    quotes: list[Put] = field(default_factory=list)


@dataclass(frozen=True)
class Annotations:
    marks: list[Mark]
    resting: list[Resting]


def annotations_in(revision: Revision, *, is_current: bool, says_whose: bool = False) -> Annotations:
    """The live highlights and evidence of a revision (four queries).

    Words that have no place in the current text stay in the list, so that none is lost in silence; an older
    text shows only what stands in it.
    """
    anchors = _anchors(revision, is_current=is_current)
    evidence = _evidence(revision)
    resting = _resting(evidence, anchors)
    refs = _refs(resting)
    marks = [
        Mark(
            one.start,
            one.end,
            one.highlight.public_id,
            tuple(refs[pk]),
            by=one.highlight.created_by_name if says_whose else "",
            version=one.highlight.version,
        )
        for pk, one in anchors.items()
        if one.start is not None
    ]
    return Annotations(marks, resting)


def _anchors(revision: Revision, *, is_current: bool) -> dict[int, Anchor]:
    """{highlight: its anchor here, or where its words were chosen if it has none here}, in reading order."""
    wanted = Q(revision=revision)
    if is_current:
        wanted |= Q(origin=True)
    rows = Anchor.objects.filter(
        wanted,
        highlight__article=revision.article_id,
        highlight__removed_at=None,
        highlight__purpose=Highlight.Purpose.MARK,
    ).select_related("highlight")
    rows = rows.only(
        "highlight__public_id", "highlight__created_by_name", "highlight__version", "revision", "start",
        "end", "exact", "origin",
    )  # fmt: skip
    found: dict[int, Anchor] = {}
    for one in rows.order_by("origin", "pk"):
        here = one.revision_id == revision.pk
        if here or one.highlight_id not in found:
            found[one.highlight_id] = one if here else _placeless(one)
    if not is_current:
        found = {pk: one for pk, one in found.items() if one.start is not None}
    return dict(sorted(found.items(), key=lambda item: _place(item[1])))


def _placeless(anchor: Anchor) -> Anchor:
    """An anchor of another text: its offsets say nothing here."""
    anchor.start = anchor.end = None
    return anchor


def _place(anchor: Anchor) -> tuple[bool, int, int, int]:
    """By start, the longer first; those without a place come last."""
    if anchor.start is None:
        return True, 0, 0, anchor.pk
    return False, anchor.start, -anchor.end, anchor.pk


def _evidence(revision: Revision) -> Iterable[Evidence]:
    return (
        Evidence.objects.live()
        .filter(highlight__article=revision.article_id, claim__removed_at=None)
        .prefetch_related(
            "claim",  # one object a claim or speaker, not one a quote
            Prefetch("speaker", Speaker.objects.select_related("merged_into")),
        )
        .annotate(is_corrected=Exists(Evidence.objects.live().filter(supersedes=OuterRef("pk"))))
        .order_by("pk")
    )


def _resting(evidence: Iterable[Evidence], anchors: dict[int, Anchor]) -> list[Resting]:
    by_highlight: dict[int, list[Evidence]] = defaultdict(list)
    for one in evidence:
        by_highlight[one.highlight_id].append(one)
    found: dict[int, Resting] = {}
    for highlight, anchor in anchors.items():
        for one in by_highlight.get(highlight, ()):
            entry = found.setdefault(one.claim_id, Resting(one.claim, len(found) + 1))
            entry.quotes.append(Put(one, anchor))
    return list(found.values())


def _refs(resting: Iterable[Resting]) -> dict[int, list[Ref]]:
    """{highlight: one reference a claim and stance, though two speakers may be heard in the same words}"""
    refs: dict[int, dict[Ref, None]] = defaultdict(dict)
    for entry in resting:
        by_stance = {stance: ref(entry, stance) for stance in {put.evidence.stance for put in entry.quotes}}
        for put in entry.quotes:
            refs[put.anchor.highlight_id][by_stance[put.evidence.stance]] = None
    return defaultdict(list, {pk: list(found) for pk, found in refs.items()})


def ref(entry, stance: str) -> Ref:
    """The reference from words to a numbered claim, said in full to those who do not see it."""
    claim = entry.claim
    tag = claim.get_tag_display() or "Not yet tagged"
    label = f"Claim {entry.number}, {stance}, {tag.lower()}: {claim.statement}"
    return Ref(entry.number, claim.get_absolute_url(), claim.tag or "untagged", stance, label)
