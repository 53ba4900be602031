"""The form in which a claim is tagged on its page: it carries what its editor saw."""

from django import forms

from annotations.forms import DecisionForm
from annotations.models import Claim, Suggested, Tag

UNTAG = "none"
"""The choice of no tag. A form that says nothing of the tag is none that we made, and is refused."""

CARRIED = ("version", "seen", "suggested", "decided", "since", "place")


class TaggingForm(DecisionForm):
    """`decided` is how many decisions the claim had when the form was opened, `seen` the fingerprint of its
    evidence, `suggested` what that suggested, `since` the newest act of the story then; `place` is the page
    that the form stands in."""

    tag = forms.ChoiceField(
        choices=[*Tag.choices, (UNTAG, "No tag")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the four."},
    )
    version, seen, suggested, decided, since, place = (
        forms.CharField(required=False, widget=forms.HiddenInput) for _ in CARRIED
    )

    def __init__(self, *args, claim: Claim, place: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.claim = claim
        self.initial = {**seen_now(claim), "tag": claim.tag, "place": place, **(kwargs.get("initial") or {})}
        self.fields["reason"].help_text = _asked(claim)
        self.fields["reason"].widget.attrs = {"rows": 3}

    def clean_tag(self) -> str:
        tag = self.cleaned_data["tag"]
        return "" if tag == UNTAG else tag

    def carried(self, name: str) -> str:
        return self.cleaned_data.get(name, "")

    def see_now(self) -> None:
        """From here on the form has seen what is stored; what was typed stays."""
        self.data = {**{name: self.data.get(name, "") for name in ("tag", "reason", "place")}}
        self.data |= seen_now(self.claim)


def seen_now(claim: Claim) -> dict[str, str]:
    """What a form opened now has seen. Two queries."""
    newest = claim.story.acts.only("public_id").first()
    return {
        "since": newest.public_id if newest else "",
        "version": str(claim.version),
        "seen": claim.fingerprint,
        "suggested": claim.suggestion,
        "decided": str(claim.decisions.count()),
    }


def suggested_words(value: str) -> str:
    return dict(Suggested.choices).get(value, "Unverified")


def _asked(claim: Claim) -> str:
    words = suggested_words(claim.suggestion)
    if claim.suggestion not in Tag.values:
        return f"The evidence suggests none of the three ({words.lower()}): a tag needs a reason."
    return f"Required where your tag is not “{words}”, which the evidence suggests."
