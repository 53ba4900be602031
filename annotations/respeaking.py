"""The act of saying who speaks, for many rows of evidence at once."""

from django.core.exceptions import ValidationError
from django.db import transaction

from annotations.evidencing import who_stays
from annotations.models import Evidence, Speaker
from annotations.naming import NewSpeaker, insert_speaker
from annotations.selecting import Versions, selected
from articles.acts import Done, lock_stories, recording
from articles.models import Story


def respeak_many(
    story: Story,
    versions: Versions,
    *,
    by,
    speaker: Speaker | None = None,
    new_speaker: NewSpeaker | None = None,
    anonymous: bool = False,
    described_as: str = "",
) -> Done:
    """Give the chosen rows one voice: `speaker`, `new_speaker`, who is made in the same act, somebody unnamed
    (`anonymous`, with how the text describes them), or without any of these the outlet's own. Sides that rows
    name stay as they are. Done.row is the story.

    Raises ValidationError for a speaker who is anonymous or a description of somebody named; also what
    `selected` raises.
    """
    described_as = described_as.strip()
    if speaker is not None and new_speaker is not None:
        raise ValidationError({"new_speaker": "Choose a speaker or name a new one: one of the two."})
    if anonymous and (speaker or new_speaker) is not None:
        raise ValidationError({"anonymous": "A named speaker is not anonymous: take one of the two away."})
    if described_as and not anonymous:
        raise ValidationError({"described_as": "Only an unnamed speaker is described: tick “anonymous” too."})
    others = {field.name for field in Evidence._meta.fields} - {"described_as"}
    Evidence(described_as=described_as).clean_fields(exclude=others)
    with transaction.atomic():
        if new_speaker is not None:
            lock_stories(Story.objects.all())  # before the shared rows, as everybody does
        with recording(story, by=by, verb="say who speaks") as act:
            rows = selected(Evidence.objects.filter(claim__story=story), versions)
            speaker = insert_speaker(act, new_speaker) if new_speaker else speaker
            number = speaker and (who_stays(speaker.pk, None).get("speaker_id") or speaker.pk)
            act.change_rows(rows, speaker_id=number, anonymous=anonymous, described_as=described_as)
    return Done(story, act.entry)
