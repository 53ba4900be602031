"""Acts on claims: make, re-word, order, remove."""

from collections.abc import Sequence

from django.db.models import Max

from annotations.dependents import refuse_if_needed
from annotations.models import Claim
from articles.acts import Done, Recorder, Refused, recording
from articles.models import Story
from articles.models.fields import new_public_id


def make_claim(story: Story, statement: str, *, by, section: str = "", key: str = "") -> Done:
    """Add a claim at the end of the story's list. Raises ValidationError."""
    with recording(story, by=by, verb="make claim") as act:
        claim = insert_claim(act, story, statement, section=section, key=key)
    return Done(claim, act.entry)


def insert_claim(act: Recorder, story: Story, statement: str, *, section: str = "", key: str = "") -> Claim:
    last = story.claims.aggregate(last=Max("position"))["last"] or 0
    claim = Claim(
        story=story, key=key or new_public_id(), statement=statement.strip(), section=section.strip(),
        position=last + 1,
    )  # fmt: skip
    return act.make(claim)


def reword_claim(claim: Claim, *, by, version: int | None = None, **words: str) -> Done:
    """Change `statement` or `section`. Raises ValidationError, Stale, TypeError for another field."""
    if words.keys() - {"statement", "section"}:
        raise TypeError(f"a claim is re-worded by statement and section, not by {sorted(words)}")
    words = {name: value.strip() for name, value in words.items()}
    with recording(claim.story, by=by, verb="reword claim") as act:
        act.change(claim, version=version, **words)
    return Done(claim, act.entry)


def order_claims(story: Story, keys: Sequence[str], *, by) -> Done:
    """Put the story's claims in this order. Raises Refused where `keys` are not exactly its claims."""
    with recording(story, by=by, verb="order claims") as act:
        claims = {claim.key: claim for claim in story.claims.live()}
        if sorted(keys) != sorted(claims):
            raise Refused("The list of claims has changed in the meantime; open it again and order it anew.")
        for position, key in enumerate(keys, start=1):
            if claims[key].position != position:
                act.change(claims[key], position=position)
    return Done(story, act.entry)


def remove_claim(claim: Claim, *, by, version: int | None = None) -> Done:
    """Take a claim away; it can come back by undo. Raises Refused while evidence is put to it, Stale."""
    with recording(claim.story, by=by, verb="remove claim") as act:
        refuse_if_needed(claim)
        act.remove(claim, version=version)
    return Done(claim, act.entry)
