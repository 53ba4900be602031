"""The forms of an import: where the text belongs, what it says of itself, what its passages are.

    StartForm -- text, pasted or from a file --> PreviewForm -- checked, corrected --> a verb

Nothing is kept on the server between the two: the text travels signed in the form, exactly as it came.
"""

from zoneinfo import ZoneInfo

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify

from articles.models import Agency, Article, Source, Story
from articles.models.fields import PUBLIC_ID_LENGTH, new_public_id
from articles.moments import published_moment
from articles.text.door import TextError, check_text, decode_upload
from articles.text.kinds import Kind
from articles.validators import validate_text, validate_visible

TEXT_BYTES = 2 * 1024 * 1024
TOO_MANY = "{} bytes are too many; a text has at most 2 MB. Store its parts as articles of their own."
KEY_LENGTH = 50  # leaves room for a number behind it
LISTED = 300  # names that a field proposes
SELECTS = 800  # kinds that can be chosen in place: far below DATA_UPLOAD_MAX_NUMBER_FIELDS
SALT = "articles.text"
LANG = r"\A[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,3}\Z"


class NamedRow(forms.CharField):
    """A row by its name, which the browser proposes: the stored one, else a new, unsaved one.

    Upper and lower case are alike, the row's key names it too. Several of one name are told apart by
    "Name (key)".
    """

    def __init__(self, model: type[models.Model], *, name: str, key: str, **options):
        self.model, self.name_field, self.key_field = model, name, key
        max_length = model._meta.get_field(name).max_length
        super().__init__(max_length=max_length, validators=[validate_text], **options)

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), "list": self.list_id, "autocomplete": "off"}

    @property
    def list_id(self) -> str:
        return f"known-{self.model._meta.model_name}"

    def names(self) -> list[str]:
        """What the field proposes (this causes one SQL query)."""
        rows = list(
            self.model.objects.order_by(self.name_field).only(self.name_field, self.key_field)[:LISTED]
        )
        known = [getattr(row, self.name_field) for row in rows]
        return [self.prepared(row) if known.count(str(row)) > 1 else str(row) for row in rows]

    def prepared(self, row) -> str:
        """The name that means this row alone."""
        return f"{getattr(row, self.name_field)} ({getattr(row, self.key_field)})"

    def clean(self, value):
        name = super().clean(value)
        return self._row(name) if name else None

    def _row(self, name: str):
        found = list(self._named(name)[:2])
        if len(found) > 1:
            keys = self.model.objects.filter(**{f"{self.name_field}__iexact": name})
            several = ", ".join(f"“{self.prepared(row)}”" for row in keys[:5])
            raise ValidationError(f"Several are called “{name}”; write one of {several}.")
        return found[0] if found else self._new(name)

    def _named(self, name: str) -> models.QuerySet:
        opening, bracket, key = name.rpartition(" (")
        named = models.Q(**{f"{self.name_field}__iexact": name}) | models.Q(**{self.key_field: name})
        if bracket and key.endswith(")"):
            named |= models.Q(**{self.name_field: opening, self.key_field: key[:-1]})
        return self.model.objects.filter(named)

    def _new(self, name: str) -> models.Model:
        return self.model(**{self.name_field: name, self.key_field: self._free_key(name)})

    def _free_key(self, name: str) -> str:
        """The key of a new row, from its name; a random one for a name that has no letter of ASCII."""
        base = slugify(name)[:KEY_LENGTH].strip("-_").replace("_", "-") or new_public_id()[:PUBLIC_ID_LENGTH]
        taken = set(
            self.model.objects.filter(**{f"{self.key_field}__startswith": base}).values_list(
                self.key_field, flat=True
            )
        )
        number, key = 1, base
        while key in taken:
            number += 1
            key = f"{base}-{number}"
        return key


class PastedText(forms.Field):
    """A text as it was typed or pasted; line breaks are \\n, which browsers send as \\r\\n."""

    widget = forms.Textarea(attrs={"rows": 14, "cols": 80, "dir": "auto", "spellcheck": "false"})

    def to_python(self, value) -> str:
        return (value or "").replace("\r\n", "\n")

    def validate(self, value):
        super().validate(value)
        check_text_field(value)


class TextUpload(forms.FileField):
    """A text file, cleaned to its text, which is kept exactly as it came."""

    def clean(self, data, initial=None) -> str:
        file = super().clean(data, initial)
        if not file:
            return ""
        if file.size > TEXT_BYTES:
            raise ValidationError(TOO_MANY.format(file.size))
        try:
            text = decode_upload(file.read())
        except TextError as error:
            raise ValidationError(str(error)) from error
        if not text.strip():
            raise ValidationError("The file has no words; choose the article's own text.")
        return text


def check_text_field(text: str) -> None:
    """Raises ValidationError for a text that is too long or cannot be stored, with its place."""
    try:
        check_text(text)
    except TextError as error:
        raise ValidationError(str(error)) from error
    size = len(text.encode())
    if size > TEXT_BYTES:
        raise ValidationError(TOO_MANY.format(size))


def seal(text: str) -> str:
    """The text as it travels in a form: signed, so that it comes back as it was read."""
    return signing.dumps(text, salt=SALT, compress=True)


def unseal(token: str) -> str:
    """Raises ValidationError for what seal did not make."""
    try:
        return signing.loads(token, salt=SALT)
    except signing.BadSignature as error:
        raise ValidationError("The text was changed on its way; go back and paste it again.") from error


class TextForm(forms.Form):
    """A text: pasted, or from a file."""

    text = PastedText(label="Text", required=False, help_text="The article's words, as the page has them.")
    file = TextUpload(
        label="or a text file",
        required=False,
        allow_empty_file=True,
        help_text="Plain text in UTF-8 (or UTF-16 with its mark), at most 2 MB.",
        widget=forms.FileInput(attrs={"accept": ".txt,text/plain"}),
    )

    def clean(self):
        cleaned = super().clean()
        pasted, chosen = cleaned.get("text", ""), cleaned.get("file", "")
        if pasted.strip() and chosen:
            self.add_error(
                "file", "Paste a text or choose a file, not both; empty the one that you do not mean."
            )
        elif not pasted.strip() and not chosen and not {"text", "file"} & set(self.errors):
            self.add_error("text", "There are no words here; paste the article's text or choose a file.")
        self.sealed = seal(chosen or pasted) if not self.errors else ""
        return cleaned

    def shown_text(self) -> str:
        """What the text's field shows again after an error: a browser does not choose a file twice."""
        return self.cleaned_data.get("file") or self.data.get("text", "")


class PlaceForm(forms.Form):
    """Where an article belongs."""

    story = NamedRow(
        Story, name="title", key="slug", label="Story", help_text="Its title. A new title starts a new story."
    )
    event_start = forms.DateField(
        label="Event's first day",
        required=False,
        help_text="Only for a new story: YYYY-MM-DD.",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    source = NamedRow(
        Source, name="name", key="key", label="Source", help_text="The outlet. A new name adds it."
    )
    url = forms.URLField(label="Address", required=False, max_length=2000, assume_scheme="https")
    lang = forms.RegexField(
        LANG, label="Language", initial="en", max_length=35, help_text="A language tag: en, ar, pt-BR.",
        error_messages={"invalid": "Write a language tag such as en or ar-SY."},
    )  # fmt: skip

    def clean(self):
        cleaned = super().clean()
        story, start = cleaned.get("story"), cleaned.get("event_start")
        if story is None:
            return cleaned
        if story.pk is None:
            self._new_story(story, start)
        elif start and start != story.event_start:
            self.add_error(
                "event_start",
                f"“{story}” stands here already and begins on {story.event_start:%Y-%m-%d}; leave this "
                "empty, or give the new story another title.",
            )
        return cleaned

    def _new_story(self, story: Story, start) -> None:
        if start is None:
            if "event_start" not in self.errors:
                self.add_error(
                    "event_start",
                    f"There is no story “{story}” yet: give the event's first day to start it, "
                    "or correct its title.",
                )
            return
        story.event_start = start


class StartForm(TextForm, PlaceForm):
    """The first step of an import."""

    field_order = ["story", "event_start", "source", "url", "lang", "text", "file"]


class SealedForm(forms.Form):
    """A text on its way, with the kinds of its passages. `kind-7` corrects the seventh one."""

    sealed = forms.CharField(widget=forms.HiddenInput, strip=False)
    digest = forms.CharField(widget=forms.HiddenInput, required=False)
    more = forms.CharField(
        label=f"Kinds after passage {SELECTS}",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 30}),
        help_text="One a line, number and kind: 912 caption",
    )

    def clean_sealed(self) -> str:
        return unseal(self.cleaned_data["sealed"])

    def clean_more(self) -> str:
        for line in self.cleaned_data["more"].splitlines():
            number, _, kind = line.strip().partition(" ")
            if line.strip() and not (_is_order(number) and kind.strip() in set(Kind)):
                raise ValidationError(
                    f"“{line[:60]}”: write a passage's number and its kind, such as 912 caption. "
                    f"Kinds are {', '.join(Kind)}."
                )
        return self.cleaned_data["more"]

    def typed_kinds(self) -> dict[int, Kind]:
        """The corrections by passage; what is no kind is left out (a select sends none)."""
        more = (line.split() for line in self.data.get("more", "").splitlines())
        typed = [(words[0], words[1]) for words in more if len(words) == 2]
        typed += [
            (name.removeprefix("kind-"), self.data[name]) for name in self.data if name.startswith("kind-")
        ]
        return {int(number): Kind(kind) for number, kind in typed if _is_order(number) and kind in set(Kind)}


class PreviewForm(SealedForm, PlaceForm):
    """The second step: what the page says of itself, to be corrected."""

    title = forms.CharField(
        label="Headline",
        max_length=Article._meta.get_field("title").max_length,
        validators=[validate_text, validate_visible],
    )
    byline = forms.CharField(
        label="Byline", required=False, max_length=Article._meta.get_field("byline").max_length,
        validators=[validate_text],
    )  # fmt: skip
    agency = NamedRow(
        Agency, name="name", key="key", label="Wire service", required=False,
        help_text="Whose text the outlet prints. A new name adds it.",
    )  # fmt: skip
    published = forms.CharField(
        label="Published", required=False, max_length=40,
        help_text="As much as is known: 2017, 2017-10, 2017-10-15 or 2017-10-15T14:05+03:00.",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in PlaceForm.base_fields:
            self.fields[name].widget = forms.HiddenInput()

    def clean(self):
        cleaned = super().clean()
        printed, story = cleaned.get("published"), cleaned.get("story")
        cleaned["moment"] = None
        if printed and story:
            try:
                cleaned["moment"] = published_moment(printed, ZoneInfo(story.tz))
            except ValueError as error:
                self.add_error("published", str(error))
        return cleaned


class RevisionForm(TextForm):
    """The first step of a new revision."""

    version_token = forms.IntegerField(widget=forms.HiddenInput)


class RevisionPreviewForm(SealedForm):
    """The second step of a new revision."""

    version_token = forms.IntegerField(widget=forms.HiddenInput)


def _is_order(number: str) -> bool:
    return number.isascii() and number.isdecimal() and len(number) < 8
