"""What a row needs to come back, and who needs one that goes. What stands against it raises UndoRefused."""

from annotations.dependents import first_dependent, parents
from annotations.in_the_way import UndoRefused, in_the_way, maker_of, placer_of
from annotations.models import Anchor, BestFigure, Claim, Evidence, Highlight, Party, Speaker
from articles.models import Article
from articles.text.quoting import quoted


def refuse_wrong_claim(row: Evidence, values: dict) -> list[Claim]:
    """Of a row that stands when it is restored: its claim must stand too, and hold what the row corrects.
    Returns the claims between which it moves."""
    row.refresh_from_db()
    to = values.get("claim_id", row.claim_id)
    if values.get("removed_at", row.removed_at) is None:
        if "claim_id" in values:
            refuse_gone_claim(to)
        earlier = Evidence.objects.filter(pk=values.get("supersedes_id", row.supersedes_id)).first()
        if earlier is not None and earlier.claim_id != to:
            raise parted(row)
    return (
        list(Claim.objects.filter(pk__in={to, row.claim_id}).order_by("pk")) if "claim_id" in values else []
    )


def refuse_wrong_words(row: BestFigure, values: dict) -> None:
    """Of a choice that stands when it is restored: the claim that it goes to must stand too, and its claim
    must hold the words that it rests on."""
    row.refresh_from_db()
    claim = values.get("claim_id", row.claim_id)
    if values.get("removed_at", row.removed_at) is not None:
        return
    if "claim_id" in values:
        refuse_gone_claim(claim)
    words = Evidence.objects.filter(pk=values.get("evidence_id", row.evidence_id)).first()
    if words is not None and words.claim_id != claim:
        raise UndoRefused(
            f"{quoted(row)} rests on words that stand on another claim now; move those back first."
        )


def parted(row: Evidence) -> UndoRefused:
    """The row corrects words of another claim."""
    return UndoRefused(
        f"{quoted(row)} corrects words that stand on another claim now; move those back first."
    )


def refuse_gone_claim(number: int) -> None:
    """The claim of that number has to stand."""
    refuse_gone(Claim.objects.get(pk=number))


def refuse_gone(claim: Claim) -> None:
    """The claim has to stand."""
    if claim.removed_at is not None:
        raise in_the_way(maker_of(claim))


def refuse_absent(model: type[Speaker | Party], number: int | None) -> None:
    """No row names a merged party, nor anybody who was taken away: that, which came later, has to be undone
    first."""
    row = model.objects.filter(pk=number).first() if number is not None else None
    is_merged = isinstance(row, Party) and row.merged_into_id is not None
    if row is not None and (is_merged or row.removed_at is not None):
        raise in_the_way(maker_of(row))


def refuse_if_needed(row) -> None:
    """Nothing that stands may rest on a row that goes."""
    first = first_dependent(row)
    if first is not None:
        raise in_the_way(maker_of(first))


def refuse_without_parents(row) -> None:
    """What a row that comes back hangs on has to stand."""
    for parent in parents(row):
        if parent.removed_at is not None:
            raise in_the_way(maker_of(parent))
    if isinstance(row, Highlight):
        refuse_without_text(row)


def refuse_without_text(highlight: Highlight) -> None:
    """A highlight comes back only while the text that it was made on stands."""
    current, origin = highlight.article.current, highlight.anchors.get(origin=True)
    if current is None or origin.revision_id not in {one.pk for one in current.chain()}:
        raise UndoRefused("The text that these words were chosen in was taken back; bring it back first.")


def refuse_if_highlighted(article: Article, revision_id: int | None) -> None:
    """A text does not go while somebody's highlight was made on it."""
    kept = article.revisions.filter(pk=revision_id).first()
    numbers = {one.pk for one in kept.chain()} if kept else set()
    made_since = Anchor.objects.filter(
        highlight__article=article, highlight__removed_at=None, origin=True
    ).exclude(revision__in=numbers)
    first = made_since.select_related("highlight").first()
    if first is not None:
        is_end = first.highlight.purpose == Highlight.Purpose.LINK  # which goes with what rests on it
        rests = first_dependent(first.highlight) if is_end else None
        raise in_the_way(maker_of(rests) if rests else placer_of(first))
