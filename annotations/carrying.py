"""Highlights of an article brought to its current revision (docs/anchoring.md), once, when it is stored."""

from annotations.anchoring import Anchored, Carried, carry, make_quote
from annotations.models import Anchor, Highlight
from articles.models import Article, Revision

PLACE = ("start", "end", "exact", "prefix", "suffix", "state", "score")
"""What an anchor says of a place in its revision."""


def carry_highlights(article: Article) -> list[Anchor]:
    """Make the anchors that highlights (removed ones too: they may come back) lack in the current revision.

    Each highlight is carried from the newest revision before in which its words have a place. Nothing is
    changed or removed, so a revision that comes back by undo finds its anchors again.
    """
    if article.current is None or article.current.previous_id is None:
        return []
    missing = (
        Highlight.objects.filter(article=article)
        .exclude(anchors__revision=article.current)
        .prefetch_related("anchors")
    )
    chain = [revision.pk for revision in article.current.chain()[1:]]
    made = []
    for revision_id, placed in _by_origin(missing, chain).items():
        made += _carried(Revision.objects.get(pk=revision_id), article.current, placed)
    return Anchor.objects.bulk_create(made, batch_size=500)


def _by_origin(highlights, chain: list[int]) -> dict[int, list[Anchor]]:
    """The newest placed anchor of each highlight, grouped by its revision."""
    found: dict[int, list[Anchor]] = {}
    for highlight in highlights:
        placed = {one.revision_id: one for one in highlight.anchors.all() if one.start is not None}
        newest = next((placed[pk] for pk in chain if pk in placed), None)
        if newest is not None:
            found.setdefault(newest.revision_id, []).append(newest)
    return found


def _carried(old: Revision, new: Revision, anchors: list[Anchor]) -> list[Anchor]:
    spans = [Anchored(anchor.start, anchor.end) for anchor in anchors]
    outcomes = carry(old.text, new.text, spans)
    return [_anchor(anchor, new, outcome) for anchor, outcome in zip(anchors, outcomes, strict=True)]


def place_in(anchor: Anchor, revision: Revision) -> dict:
    """Where the words of `anchor` stand in another text, older or newer: fields of an anchor there."""
    found = _carried(anchor.revision, revision, [anchor])[0]
    return {name: getattr(found, name) for name in PLACE}


def _anchor(before: Anchor, revision: Revision, outcome: Carried) -> Anchor:
    if outcome.start is None:
        words = (before.exact, before.prefix, before.suffix)
    else:
        quote = make_quote(revision.text, outcome.start, outcome.end)
        words = (quote.exact, quote.prefix, quote.suffix)
    return Anchor(
        highlight_id=before.highlight_id,
        revision=revision,
        start=outcome.start,
        end=outcome.end,
        exact=words[0],
        prefix=words[1],
        suffix=words[2],
        state=str(outcome.state.value if hasattr(outcome.state, "value") else outcome.state),
        score=outcome.score,
    )
