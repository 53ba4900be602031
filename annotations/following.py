"""What follows from every act, in its own transaction: copied runs found, highlights carried, suggestions
worked out again."""

from annotations import carrying, suggesting
from annotations.models import Anchor, BestFigure, Claim, Evidence, Figure
from articles.copying import find_copies
from articles.models import Act, Article, Story

WHOLE_STORY = {"articles.article", "articles.cluster", "articles.source", "articles.agency"}
SHARED = {"articles.source", "articles.agency", "annotations.speaker", "annotations.party"}
TEXT = {"current_id", "removed_at", "key"}  # what copied runs follow from; a key names the texts in order
CACHED = {"tag", "decided_fingerprint", "position", "section"}  # no part of what a suggestion rests on


def follow(sender, act: Act, **kwargs) -> None:
    """Receive articles.signals.acted."""
    touched = _by_model(act)
    articles = touched.get("articles.article", {})
    if retold := {pk for pk, fields in articles.items() if fields & TEXT}:
        find_copies(act.story, retold)
    for pk, fields in articles.items():
        if "current_id" in fields:
            carrying.carry_highlights(Article.objects.select_related("current").get(pk=pk))
    if act.story is None:
        _follow_shared(act, touched)
    elif touched.keys() & WHOLE_STORY:
        suggesting.refresh_story(act.story)
    else:
        claims = _claims(touched, _respanned(act)) | _left(act)
        suggesting.refresh(act.story, Claim.objects.filter(pk__in=claims))


def _by_model(act: Act) -> dict[str, dict[int, set[str]]]:
    """{"annotations.claim": {17: {"statement"}}}"""
    touched: dict[str, dict[int, set[str]]] = {}
    for ref, fields in act.after.items():
        label, _, pk = ref.rpartition(":")
        touched.setdefault(label, {})[int(pk)] = set(fields)
    return touched


def _follow_shared(act: Act, touched) -> None:
    """Names and parties stand in sentences and origins of every story that the row may appear in; a new row
    stands in none.

    The act has locked the stories before its rows (`Recorder.hold_shared`): no other act works from half of
    this."""
    if touched.keys() & SHARED and any(act.before.values()):
        with_claims = Claim.objects.values("story")
        for story in Story.objects.select_for_update().filter(pk__in=with_claims).order_by("pk"):
            suggesting.refresh_story(story)


def _left(act: Act) -> set[int]:
    """The claims from which evidence was moved away."""
    states = (state for ref, state in act.before.items() if ref.startswith("annotations.evidence:"))
    return {state["claim_id"] for state in states if state and "claim_id" in state}


def _respanned(act: Act) -> set[int]:
    """The highlights that stand on other words than before: these may lie in a copied run, or no longer."""
    label = "annotations.anchor:"
    moved = {int(ref.removeprefix(label)) for ref, was in act.before.items() if was and ref.startswith(label)}
    anchors = Anchor.objects.filter(pk__in=moved)
    return set(anchors.values_list("highlight_id", flat=True)) if moved else set()


def _claims(touched, respanned: set[int]) -> set[int]:
    """The claims whose statement or evidence the act touched."""
    claims = {pk for pk, fields in touched.get("annotations.claim", {}).items() if fields - CACHED}
    evidence = set(touched.get("annotations.evidence", {}))
    figures = touched.get("annotations.figure", {})
    evidence |= set(Figure.objects.filter(pk__in=figures).values_list("evidence_id", flat=True))
    highlights = respanned | set(touched.get("annotations.highlight", {}))
    if best := touched.get("annotations.bestfigure"):
        claims |= set(BestFigure.objects.filter(pk__in=best).values_list("claim_id", flat=True))
    rows = Evidence.objects.filter(pk__in=evidence) | Evidence.objects.filter(highlight__in=highlights)
    return claims | set(rows.values_list("claim_id", flat=True))
