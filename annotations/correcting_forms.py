"""The form that corrects a stored row of evidence on the site's own pages: people are named by typing.

typed "Ada Lund"     the one who bears that name          speaker_id
typed "Nia New"      nobody bears it                      new_speaker, made in the same act
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms

from annotations.forms import EvidenceForm
from annotations.models import Party, Speaker
from annotations.naming import NewSpeaker
from annotations.suggesting import canonical
from annotations.voice_names import Voice, labels, named


@dataclass(frozen=True)
class NewVoice:
    """A name that nobody bears."""

    name: str


class VoiceField(forms.CharField):
    """Whom a typed name means: a row of `voices`, which the form gives, a NewVoice, or None. It shows a row,
    or its number, by its label; somebody who was merged by that of the one who stays."""

    voices: Sequence[Voice] = ()

    def __init__(self, *, model: type[Voice], known: str, **kwargs):
        super().__init__(required=False, max_length=200, **kwargs)
        self.model = model
        self.widget.attrs |= {"list": known, "autocomplete": "off", "dir": "auto"}

    def prepare_value(self, value):
        if isinstance(value, NewVoice):
            return value.name
        if isinstance(value, int):
            value = self.model.objects.filter(pk=value).first()
        if isinstance(value, self.model):
            stays = canonical(value)
            shown = {one.pk: label for label, one in labels(self.voices).items()}
            return shown.get(stays.pk, stays.name)
        return value

    def clean(self, value) -> Speaker | Party | NewVoice | None:
        typed = " ".join(super().clean(value).split())
        return (named(typed, self.voices) or NewVoice(typed)) if typed else None


class CorrectingForm(EvidenceForm):
    """A stored row; `speakers` and `parties` are all who may be chosen."""

    behind = {"new_speaker": "speaker", "new_speaker_party": "party", "new_party": "party"}

    speaker = VoiceField(
        model=Speaker, known="speakers", label="who says it",
        help_text="A name; empty where the outlet itself says it.",
    )  # fmt: skip
    party = VoiceField(
        model=Party, known="parties", label="for which side",
        help_text="Only for somebody new, or where they speak for another side than their own here.",
    )  # fmt: skip

    def __init__(self, *args, speakers: Sequence[Speaker], parties: Sequence[Party], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["speaker"].voices, self.fields["party"].voices = speakers, parties
        self.fields["supersedes"].queryset = self.instance.claim.evidence.live().exclude(pk=self.instance.pk)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("anonymous") and isinstance(cleaned.get("speaker"), NewVoice):
            self.add_error("speaker", "A named speaker is not anonymous: take one of the two away.")
        return cleaned

    def _post_clean(self):
        """Somebody new is no row yet, and so not the instance's."""
        new = {name: value for name, value in self.cleaned_data.items() if isinstance(value, NewVoice)}
        self.cleaned_data |= dict.fromkeys(new)
        super()._post_clean()
        self.cleaned_data |= {name: value for name, value in new.items() if name in self.cleaned_data}

    def written(self) -> dict:
        """The keyword arguments of revise_evidence. A side beside somebody new is theirs."""
        found = super().written()
        speaker, party = self.cleaned_data["speaker"], self.cleaned_data["party"]
        if isinstance(speaker, NewVoice):
            found.pop("speaker_id", None)
            side = {"new_party": party.name} if isinstance(party, NewVoice) else {"party": party}
            return found | {"new_speaker": NewSpeaker(speaker.name, **side), "party_id": None}
        if isinstance(party, NewVoice):
            found.pop("party_id", None)
            return found | {"new_party": party.name}
        if "party_id" in found and speaker is not None and speaker.party_id == found["party_id"]:
            found["party_id"] = None
        return found
