"""New speakers and sides that an editor names while annotating. To change or to merge them is a publisher's.

A name is no identity: two people may share one, but most often somebody is entered twice. So a name that
stands already is refused, with the mend.
"""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify

from annotations.models import Party, Speaker
from articles.acts import Recorder
from articles.models.fields import PUBLIC_ID_LENGTH, new_public_id
from articles.text.quoting import quoted

KEY_LENGTH = 64 - 1 - PUBLIC_ID_LENGTH


@dataclass(frozen=True)
class NewSpeaker:
    """`party` stands already, or `new_party` is the name of a new one."""

    name: str
    role: str = ""
    kind: str = Speaker.Kind.PERSON
    party: Party | None = None
    new_party: str = ""


def insert_speaker(act: Recorder, new: NewSpeaker) -> Speaker:
    """Inside another act that has locked every story. Raises ValidationError, under `new_speaker` or
    `new_speaker_party`."""
    if new.party is not None and new.new_party:
        raise ValidationError({"new_speaker_party": "Choose a party or name a new one: one of the two."})
    name = _free_name(Speaker, new.name, "new_speaker")
    party = insert_party(act, new.new_party, field="new_speaker_party") if new.new_party else new.party
    row = Speaker(key=_free_key(Speaker, name), name=name, role=new.role.strip(), kind=new.kind, party=party)
    return _made(act, row, "new_speaker")


def insert_people(
    act: Recorder, new_speaker: NewSpeaker | None, new_party: str
) -> dict[str, Speaker | Party]:
    """{field of evidence: who was made}. Raises as insert_speaker; for a party under `new_party`."""
    found: dict[str, Speaker | Party] = {}
    if new_party:
        found["party"] = insert_party(act, new_party, field="new_party")
    if new_speaker is not None:
        found["speaker"] = insert_speaker(act, new_speaker)
    return found


def insert_party(act: Recorder, name: str, *, field: str) -> Party:
    """The same of a party; errors stand under `field`."""
    name = _free_name(Party, name, field)
    return _made(act, Party(key=_free_key(Party, name), name=name), field)


def _made(act: Recorder, row: models.Model, field: str):
    try:
        return act.make(row)
    except ValidationError as fault:
        raise ValidationError({field: fault.messages}) from fault


def _free_name(model, name: str, field: str) -> str:
    name = " ".join(name.split())
    try:
        model._meta.get_field("name").clean(name, None)  # PostgreSQL cannot even be asked for some names
    except ValidationError as fault:
        raise ValidationError({field: fault.messages}) from fault
    there = model.objects.live().filter(name__iexact=name).select_related("merged_into").first()
    if there is not None:
        called = f"A {model._meta.verbose_name} {quoted(there.merged_into or there)} stands already"
        mend = "choose that one, or add to the new name what tells the two apart."
        raise ValidationError({field: f"{called}: {mend}"})
    return name


def _free_key(model, name: str) -> str:
    """From the name, or one without meaning where the name has no letter of ASCII."""
    key = re.sub(r"[^a-z0-9]+", "-", slugify(name))[:KEY_LENGTH].strip("-")
    if not key or model.objects.filter(key=key).exists():
        key = f"{key}-{new_public_id()}".strip("-")
    return key
