"""The form that puts chosen words to a claim, and how its fields become what the verb takes."""

import re
from collections.abc import Sequence

from django import forms
from django.core.exceptions import ValidationError

from annotations.attributing import proposed_name
from annotations.forms import QuoteField
from annotations.models import Claim, Party, Speaker, Stance
from annotations.naming import NewSpeaker
from annotations.voice_names import named, plain
from articles.models import Agency, Article, Revision
from articles.text.quoting import quoted
from articles.widgets import LongWords

NEW = "new"
"""The choice "a new claim" among the claims."""

LARGEST = 2**31 - 1  # what PostgreSQL's integer columns hold

CHANGED = "These words do not stand in the text. Copy them exactly as they are, or choose them anew."


class WordsForm(forms.Form):
    """A span of one revision (code points) and the words that the person saw there.

    The words may be edited: then they are looked for at the place where they were chosen.
    """

    revision = forms.IntegerField(max_value=LARGEST, widget=forms.HiddenInput)
    start = forms.IntegerField(min_value=0, max_value=LARGEST, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, max_value=LARGEST, widget=forms.HiddenInput)
    words = QuoteField(label="exact words", strip=True)
    once = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args, article: Article, **kwargs):
        super().__init__(*args, **kwargs)
        self.article = article
        self.found: Revision | None = None

    def clean_revision(self) -> int:
        number = self.cleaned_data["revision"]
        self.found = self.article.revisions.filter(number=number).first()
        if self.found is None:
            raise ValidationError("The article has no such text; open it again and choose the words anew.")
        return number

    def clean(self):
        cleaned = super().clean()
        if self.found is not None and {"start", "end", "words"} <= cleaned.keys():
            place = _place(self.found.text, cleaned["start"], cleaned["end"], cleaned["words"])
            if place is None:
                self.add_error("words", CHANGED)
            else:
                cleaned["start"], cleaned["end"] = place
        return cleaned

    @property
    def content(self) -> str:
        """All that was sent beside the token, by which a form that is sent twice is known. What was typed,
        not whom it names: the first time somebody was new, the second they are known."""
        sent = {name: self.cleaned_data[name] for name in self.fields if name != "once"}
        return repr([(name, str(getattr(value, "pk", value))) for name, value in sent.items()])

    @property
    def span(self) -> tuple[Revision, int, int, str]:
        """What verbs take: the revision, start, end, and the words as they stand there."""
        start, end = self.cleaned_data["start"], self.cleaned_data["end"]
        return self.found, start, end, self.found.text[start:end]


def _place(text: str, start: int, end: int, words: str) -> tuple[int, int] | None:
    """Where the words stand, nearest to text[start:end]; blanks of any kind and number are one, for a form
    and a browser change them."""
    if _one_line(text[start:end]) == _one_line(words):
        return _without_blanks(text, start, end)
    together = r"\s++".join(re.escape(piece) for piece in words.split())
    if not together:
        return None
    found = re.finditer(f"(?=({together}))", text)  # ahead: places that overlap count as well
    return min((one.span(1) for one in found), key=lambda span: abs(span[0] - start), default=None)


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _without_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    chosen = text[start:end]
    return start + len(chosen) - len(chosen.lstrip()), start + len(chosen.rstrip())


class PutForm(WordsForm):
    """Words and the claim, the stance, who says it. A button gives the stance: none is chosen beforehand."""

    q = forms.CharField(label="find a claim, or write a new one", required=False, max_length=1000)
    claim = forms.CharField(required=False)
    stance = forms.ChoiceField(choices=Stance.choices, error_messages={"required": "Choose a stance."})
    speaker = forms.CharField(
        label="who says it", required=False, max_length=200,
        help_text="A name; empty where the outlet itself says it.",
    )  # fmt: skip
    party = forms.CharField(
        label="for which side", required=False, max_length=200,
        help_text="Only for somebody new, or where they speak for another side than their own here.",
    )  # fmt: skip
    anonymous = forms.BooleanField(label="somebody whom the text does not name", required=False)
    described_as = forms.CharField(label="described as", required=False, max_length=200)
    unnamed = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    """The description of somebody unnamed that the form itself proposed: a name that is typed replaces it."""
    body = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    """The name of a body that nobody knows yet and that the form itself proposed."""
    said = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    """Whom the text has say the words, where the form could fill in nobody: then it asks."""
    own_voice = forms.BooleanField(label="nobody else: the outlet says it itself", required=False)
    observed = forms.BooleanField(label="the outlet’s own reporter saw it", required=False)
    agency = forms.ModelChoiceField(
        Agency.objects.all(), label="by way of", required=False, empty_label="the article’s own way"
    )
    note = forms.CharField(required=False, max_length=5000, widget=LongWords(attrs={"rows": 2}))

    def __init__(self, *args, speakers: Sequence[Speaker], parties: Sequence[Party], **kwargs):
        super().__init__(*args, **kwargs)
        self.speakers, self.parties = speakers, parties
        self.fields["speaker"].widget.attrs |= {"list": "speakers", "autocomplete": "off", "dir": "auto"}
        self.fields["party"].widget.attrs |= {"list": "parties", "autocomplete": "off", "dir": "auto"}

    def clean_claim(self) -> Claim | str:
        key = self.cleaned_data["claim"]
        if key in ("", NEW):
            return key
        found = Claim.objects.live().filter(story=self.article.story_id, key=key).first()
        if found is None:
            self._follow(key)
            raise ValidationError("This claim was removed in the meantime; choose another.")
        return found

    def _follow(self, key: str) -> None:
        """Choose the claim into which that one was merged. Raises ValidationError that says so."""
        gone = Claim.objects.filter(story=self.article.story_id, key=key, merged_into__removed_at=None)
        stays = (
            gone.exclude(merged_into=None).values_list("merged_into__key", "merged_into__statement").first()
        )
        if stays is None:
            return
        self.data = self.data.copy()
        self.data["claim"] = stays[0]
        raise ValidationError(
            f"This claim was merged into {quoted(stays[1])}; it is chosen now. Put the words to it?"
        )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("claim") == "":
            self.add_error("claim", "Choose a claim, or write a new one and choose “A new claim”.")
        if cleaned.get("claim") == NEW and not cleaned.get("q"):
            self.add_error("q", "Write what the new claim states.")
        if isinstance(cleaned.get("claim"), Claim):
            cleaned["q"] = ""  # it only looked for the claim
        if cleaned.get("speaker") and cleaned.get("unnamed") == cleaned.get("described_as") != "":
            cleaned |= {"anonymous": False, "described_as": ""}
        if cleaned.get("anonymous") and cleaned.get("speaker"):
            self.add_error("speaker", "A named speaker is not anonymous: take one of the two away.")
        self._clean_voices(cleaned)
        self._ask(cleaned)
        return cleaned

    def _ask(self, cleaned: dict) -> None:
        """The text attributes the words to somebody: only a person says that they are the outlet's own."""
        said = cleaned.get("said")
        chosen = ("speaker", "anonymous", "observed", "own_voice")
        if said and "speaker" in cleaned and not any(cleaned.get(name) for name in chosen):
            self.add_error("speaker", asking(said))
            self.data = self.data.copy()
            self.data["speaker"] = proposed_name(said)

    def _clean_voices(self, cleaned: dict) -> None:
        for name, voices in (("speaker", self.speakers), ("party", self.parties)):
            typed = cleaned.get(name)
            try:
                cleaned[f"known_{name}"] = named(typed, voices) if typed else None
            except ValidationError as fault:
                self.add_error(name, fault)

    @property
    def choice(self) -> dict:
        """The keyword arguments of put_words."""
        data = self.cleaned_data
        speaker, party = data["known_speaker"], data["known_party"]
        chosen = {name: data[name] for name in ("stance", "anonymous", "described_as", "observed", "note")}
        chosen |= {"agency": data["agency"], "speaker": speaker, "once": data["once"]}
        chosen |= {"claim": data["claim"]} if data["claim"] != NEW else {"statement": data["q"]}
        if data["speaker"] and speaker is None:
            return chosen | {"new_speaker": self._new_speaker(data["speaker"], party, data["party"])}
        if party is None and data["party"]:
            return chosen | {"new_party": data["party"]}
        same = speaker is not None and party is not None and speaker.party_id == party.pk
        return chosen | {"party": None if same else party}

    def _new_speaker(self, name: str, party: Party | None, typed: str) -> NewSpeaker:
        is_body = plain(name) == plain(self.cleaned_data["body"]) != ""
        kind = Speaker.Kind.BODY if is_body else Speaker.Kind.PERSON
        return NewSpeaker(name, kind=kind, party=party, new_party="" if party else typed)


def asking(said: str) -> str:
    """What is asked where the text names somebody and the form nobody."""
    put_in = "that is put in now; check it" if proposed_name(said) else "name who that is"
    return f"The text has {quoted(said)} say this: {put_in}, or tick that the outlet itself says it."
