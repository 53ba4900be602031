"""What a reader writes, and the trap for programs that fill in every field."""

from django import forms

from annotations.models import Letter
from annotations.models.letter import LONGEST, SHORTEST
from articles.validators import validate_text


class LetterForm(forms.Form):
    """Cleans to the arguments of write_letter, and `website`, which people do not see."""

    text = forms.CharField(
        label="What is wrong?", min_length=SHORTEST, max_length=LONGEST, validators=[validate_text],
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=f"In your words, {SHORTEST} to {LONGEST:,} characters.",
        error_messages={
            "required": "Say what is wrong; without it there is nothing to look into.",
            "min_length": "Say a little more, at least %(limit_value)d characters (it has %(show_value)d).",
        },
    )  # fmt: skip
    where = forms.CharField(
        label="Where can it be seen?", required=False, validators=[validate_text],
        max_length=Letter._meta.get_field("where").max_length,
        help_text="An address, a page, a line: anything that helps to check it. May stay empty.",
    )  # fmt: skip
    reply_to = forms.EmailField(
        label="Your e-mail address", required=False, validators=[validate_text],
        help_text="Only for an answer, so it may stay empty. Editors alone see it. It is kept with your"
        " letter until that is erased, and goes to nobody else.",
        error_messages={"invalid": "This is no e-mail address: write it as name@example.org, or leave it."},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    website = forms.CharField(
        label="Leave this empty", required=False, max_length=1000,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="letter-%s", **kwargs)

    @property
    def is_trapped(self) -> bool:
        """Whether a program filled in what people do not see. What else it sent is not looked at."""
        return bool(self.data.get("website"))

    def visible(self) -> list[forms.BoundField]:
        return [self[name] for name in ("text", "where", "reply_to")]
