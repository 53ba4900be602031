"""The forms over rows that were chosen in a list: which rows, whose words, to what stance.

A row travels as "ID:VERSION", its public id and the version that the editor saw.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django import forms
from django.core.exceptions import ValidationError

from annotations.models import Evidence, Party, Speaker, Stance
from annotations.naming import NewSpeaker
from annotations.posted import KEY, number_in
from annotations.voice_names import named

OUTLET, NAMED, UNNAMED = "outlet", "named", "unnamed"
WHO = [
    (OUTLET, "The outlet itself"),
    (NAMED, "Somebody with a name"),
    (UNNAMED, "Somebody whom the text does not name"),
]


def chosen_in(posted: Iterable[str]) -> dict[str, int]:
    """{public id: version}; -1, which is no version, where none was sent. Raises ValidationError for a value
    that names no row."""
    found: dict[str, int] = {}
    for value in posted:
        name, _, version = value.partition(":")
        if not KEY.fullmatch(name):
            raise ValidationError("One of the chosen rows has no name. Open the list again and choose anew.")
        found[name] = number_in(version)
    return found


class VoiceForm(forms.Form):
    """Who says all of the chosen words."""

    who = forms.ChoiceField(
        label="who says it", choices=WHO, widget=forms.RadioSelect,
        error_messages={"required": "Choose who says these words."},
    )  # fmt: skip
    speaker = forms.CharField(label="name", required=False, max_length=200)
    party = forms.CharField(label="for which side", required=False, max_length=200)
    described_as = forms.CharField(
        label="described as", required=False, max_length=Evidence._meta.get_field("described_as").max_length
    )

    def __init__(self, *args, speakers: Sequence[Speaker], parties: Sequence[Party], **kwargs):
        super().__init__(*args, **kwargs)
        self.speakers, self.parties = speakers, parties
        self.fields["party"].widget.attrs |= {"list": "parties", "autocomplete": "off", "dir": "auto"}
        self.fields["speaker"].widget.attrs |= {"list": "speakers", "autocomplete": "off", "dir": "auto"}
        self.fields["described_as"].widget.attrs |= {"dir": "auto"}

    def clean_speaker(self) -> Speaker | NewSpeaker | None:
        """Whom the name means; somebody new where nobody bears it, as in the form that puts words."""
        typed = self.cleaned_data["speaker"]
        if not typed:
            return None
        return named(typed, self.speakers) or NewSpeaker(" ".join(typed.split()))

    def clean_party(self) -> Party | str | None:
        """The name of a new one where nobody bears it."""
        typed = " ".join(self.cleaned_data["party"].split())
        return (named(typed, self.parties) or typed) if typed else None

    def clean(self):
        cleaned = super().clean()
        self._clean_side(cleaned)
        who, speaker = cleaned.get("who"), cleaned.get("speaker")
        if who == NAMED and not speaker and "speaker" not in self.errors:
            self.add_error("speaker", "Type the name, or choose the outlet itself or somebody unnamed.")
        if who in (OUTLET, UNNAMED) and speaker:
            self.add_error("speaker", "Choose “Somebody with a name”, or take the name away.")
        if who in (OUTLET, NAMED) and cleaned.get("described_as"):
            self.add_error("described_as", "Only somebody unnamed is described: take these words away.")
        return cleaned

    def _clean_side(self, cleaned: dict) -> None:
        """Somebody new may be given one."""
        party, speaker = cleaned.get("party"), cleaned.get("speaker")
        if party is None or "speaker" in self.errors:
            return
        if not isinstance(speaker, NewSpeaker):
            self.add_error("party", "Only somebody new is given a side here: take it away.")
        else:
            side = {"party": party} if isinstance(party, Party) else {"new_party": party}
            cleaned["speaker"] = replace(speaker, **side)

    @property
    def voice(self) -> dict:
        """The keyword arguments of respeak_many."""
        data = self.cleaned_data
        who = data["speaker"]
        return {
            "new_speaker" if isinstance(who, NewSpeaker) else "speaker": who,
            "anonymous": data["who"] == UNNAMED, "described_as": data["described_as"],
        }  # fmt: skip


class StanceForm(forms.Form):
    """One stance for all of the chosen words; none is chosen beforehand."""

    stance = forms.ChoiceField(
        choices=Stance.choices, widget=forms.RadioSelect, error_messages={"required": "Choose a stance."}
    )
