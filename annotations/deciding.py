"""The act of tagging: an editor's decision on a claim, kept apart from what the rules suggest."""

from django.core.exceptions import ValidationError

from annotations.models import REVIEWED, Claim, Decision, Tag
from articles.acts import Done, Recorder, Refused, Stale, recording, who
from articles.text.quoting import quoted


def decide(
    claim: Claim, tag: str, *, by, reason: str = "", version: int | None = None, seen: str | None = None
) -> Done:
    """Tag a claim, or take its tag back with an empty one. Raises ValidationError for an unknown tag or a
    reason that is missing where the tag departs from the suggestion, Stale; also where `seen`, the
    fingerprint of the evidence that the editor saw, is no longer the claim's.

    Deciding the same again confirms a stale tag, and answers for one that an import brought and nobody with
    an account gave; with nothing new to say it changes nothing.
    """
    reason = reason.strip()
    with recording(claim.story, by=by, verb="decide") as act:
        claim.refresh_from_db()
        if seen is not None and seen != claim.fingerprint:
            raise Stale(claim, {"tag": tag, "reason": reason})
        _check(claim, tag, reason)
        if not _says_nothing_new(claim, tag, reason, by):
            append_decision(act, claim, tag, reason, by=by, version=version)
    return Done(claim, act.entry)


def review(claim: Claim, *, by, version: int | None = None, seen: str | None = None) -> Done:
    """Reviewed, nothing to change: the same tag is decided anew on the evidence as it is now, with its
    reason; what has no tag stays so. Raises Stale, also where `seen`, the fingerprint of the evidence that
    the editor saw, is no longer the claim's; Refused where a tag would need a reason that nobody has given,
    and for a removed claim.
    """
    with recording(claim.story, by=by, verb="decide") as act:
        claim.refresh_from_db()
        if seen is not None and seen != claim.fingerprint:
            raise Stale(claim, {})
        newest = claim.decisions.order_by("pk").last()
        reason = newest.given_reason if newest and claim.tag else ""
        try:
            _check(claim, claim.tag, reason)
        except ValidationError as fault:
            raise Refused(" ".join(fault.messages)) from fault
        before = claim.version
        append_decision(act, claim, claim.tag, reason or REVIEWED, by=by, version=version)
        if claim.version == before:  # so that a second press of the button, on the same page, is stale
            act.count(claim)
    return Done(claim, act.entry)


def append_decision(
    act: Recorder,
    claim: Claim,
    tag: str,
    reason: str,
    *,
    by,
    version: int | None = None,
    rests_on: Decision | None = None,
) -> Decision:
    """Write the decision and the claim's cached tag. `rests_on` is an older decision that an undo brings
    back: the new one rests on the evidence that the older one rested on, and no account answers for it where
    none did before."""
    user, name = who(by)
    if rests_on is not None and rests_on.by_id is None:
        user = None
    decision = Decision(
        claim=claim, tag=tag, reason=reason, decided_at=act.at, by=user, by_name=name,
        suggestion_then=rests_on.suggestion_then if rests_on else claim.suggestion,
        fingerprint=rests_on.fingerprint if rests_on else claim.fingerprint,
    )  # fmt: skip
    cached = {"tag": tag, "decided_fingerprint": decision.fingerprint if tag else ""}
    if not act.change(claim, version=version, **cached):
        act.touch(claim, *cached)
    return act.make(decision)


def _check(claim: Claim, tag: str, reason: str) -> None:
    if claim.merged_into is not None:
        raise ValidationError(
            f"This claim was merged into {quoted(claim.merged_into)} meanwhile; tag that one."
        )
    if claim.removed_at:
        raise ValidationError("This claim was removed in the meantime; undo that first.")
    if tag and tag not in Tag.values:
        raise ValidationError({"tag": f"“{tag}” is no tag; choose one of {', '.join(Tag.values)}."})
    if tag and tag != claim.suggestion and reason in ("", REVIEWED):
        raise ValidationError(
            {"reason": f"The evidence suggests “{claim.get_suggestion_display()}”: give the reason for "
                       f"tagging it “{Tag(tag).label}” all the same."}
        )  # fmt: skip


def _says_nothing_new(claim: Claim, tag: str, reason: str, by) -> bool:
    newest = claim.decisions.order_by("pk").last()
    if newest is None:
        return tag == ""
    rests_on_the_same = not tag or newest.fingerprint == claim.fingerprint
    answered = not tag or newest.by_id is not None or who(by)[0] is None
    return newest.tag == tag and rests_on_the_same and answered and reason in ("", newest.reason)
