"""The act of saying who speaks, for many rows of evidence at once."""

from django.core.exceptions import ValidationError

from annotations.evidencing import who_stays
from annotations.models import Evidence, Speaker
from annotations.selecting import Versions, selected
from articles.acts import Done, recording
from articles.models import Story


def respeak_many(
    story: Story,
    versions: Versions,
    *,
    by,
    speaker: Speaker | None = None,
    anonymous: bool = False,
    described_as: str = "",
) -> Done:
    """Give the chosen rows one voice: `speaker`, somebody unnamed (`anonymous`, with how the text describes
    them), or without either the outlet's own. Sides that rows name stay as they are. Done.row is the story.

    Raises ValidationError for a speaker who is anonymous or a description of somebody named; also what
    `selected` raises.
    """
    described_as = described_as.strip()
    if anonymous and speaker is not None:
        raise ValidationError({"anonymous": "A named speaker is not anonymous: take one of the two away."})
    if described_as and not anonymous:
        raise ValidationError({"described_as": "Only an unnamed speaker is described: tick “anonymous” too."})
    others = {field.name for field in Evidence._meta.fields} - {"described_as"}
    Evidence(described_as=described_as).clean_fields(exclude=others)
    with recording(story, by=by, verb="say who speaks") as act:
        rows = selected(Evidence.objects.filter(claim__story=story), versions)
        number = speaker and (who_stays(speaker.pk, None).get("speaker_id") or speaker.pk)
        act.change_rows(rows, speaker_id=number, anonymous=anonymous, described_as=described_as)
    return Done(story, act.entry)
