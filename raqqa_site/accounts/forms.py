"""Forms of the door: a new password by mail, and an account as administrators fill it in."""

from functools import partial

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model, password_validation
from django.contrib.auth.forms import PasswordResetForm, UsernameField
from django.core.exceptions import ValidationError

from articles.clashing import TOKEN, ClashingForm
from articles.models import Act
from articles.validators import validate_text
from raqqa_site.accounts.people import (
    ADMINISTRATOR,
    EDITOR,
    NO_ROLE,
    ROLES,
    is_last_administrator,
    last_administrator,
    role_of,
    version_of,
)
from raqqa_site.accounts.posting import send_later

User = get_user_model()


MAIL = {
    "email_template_name": "registration/password_reset_email.txt",
    "subject_template_name": "registration/password_reset_subject.txt",
}


class ResetForm(PasswordResetForm):
    """Sends the link to the site's own address, whatever host the request names; `queued` counts mails."""

    queued = 0

    def save(self, **options):
        site = settings.SITE_URL
        own = {"domain_override": site.netloc, "use_https": site.scheme == "https"}
        super().save(**{**options, **MAIL, **own})

    def send_mail(self, *args, **kwargs):
        """Written and sent in another thread, so that the answer comes as fast as without an account."""
        self.queued += 1
        send_later(partial(super().send_mail, *args, **kwargs))


def send_link(user) -> bool:
    """A mail to a new person, or to one who has lost their password; whether one is on its way."""
    form = ResetForm({"email": user.email})
    if form.is_valid():
        form.save()
    return form.queued > 0


class AccountForm(ClashingForm):
    """An account as it is changed. `new_password` empty leaves the password as it is.

    An account counts no versions: a digest of what is stored stands in for one.
    """

    takes_the_last = False
    """Whether it would leave nobody to manage accounts: a refusal, not a slip of typing."""

    version_token = forms.CharField(widget=forms.HiddenInput, required=False)

    first_name = forms.CharField(
        label="Name", required=False, max_length=150, validators=[validate_text],
        help_text="Stands beside what they do; empty: the name to sign in with.",
    )  # fmt: skip
    role = forms.ChoiceField(
        choices=[(NO_ROLE, "none: reads what everybody reads"), *ROLES.items()], required=False,
        help_text="Editors annotate and tag; publishers also import, publish and manage sources; "
        "administrators do everything and manage accounts.",
    )  # fmt: skip
    new_password = forms.CharField(
        label="New password", required=False, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Only where they cannot get mail; tell it to them by another way.",
    )  # fmt: skip
    send_link = forms.BooleanField(
        label="Send them a link to set their password", required=False,
        help_text="By mail, to the address above; it works once and for three days.",
    )  # fmt: skip

    class Meta:
        model = User
        fields = ["username", "first_name", "email", "is_active"]
        field_classes = {"username": UsernameField}
        labels = {"username": "Name to sign in with", "email": "Mail address"}
        help_texts = {
            "is_active": "Without it they cannot sign in; what they did stays.",
            "username": "Letters, digits and @ . + - _ only.",
        }

    def __init__(self, *args, instance=None, **kwargs):
        if instance is not None and instance.pk:
            instance.version = version_of(instance)
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["username"].validators.append(validate_text)
        if self.instance.pk:
            self.fields["role"].initial = role_of(self.instance)

    def _columns(self) -> list[str]:
        return [*super()._columns(), "role"] if self.instance.pk else []

    def _is_stale(self) -> bool:
        """Of an account that is gone nothing is stored: the verb refuses it."""
        self.stored = User.objects.filter(pk=self.instance.pk).first()
        if self.stored is None:
            return False
        self.stored.version = version_of(self.stored)
        return self.cleaned_data.get(TOKEN) != self.stored.version

    def _both_versions(self) -> str:
        said = super()._both_versions()
        self._compare("role", role_of(self.stored))
        return said

    def clean_email(self) -> str:
        mail = self.cleaned_data["email"]
        if mail and User.objects.filter(email__iexact=mail).exclude(pk=self.instance.pk).exists():
            raise ValidationError("Another account has this mail address; give each person their own.")
        return mail

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("send_link") and "email" in cleaned and not cleaned["email"]:
            self.add_error("email", "Give the mail address that the link is to be sent to.")
        if cleaned.get("send_link") and not cleaned.get("is_active") and "is_active" not in self.errors:
            self.add_error("is_active", "Nobody gets a link who cannot sign in: tick this, or send none.")
        if cleaned.get("new_password"):
            self._check_password(cleaned["new_password"])
        self._keep_an_administrator(cleaned)
        self._keep_names_apart(cleaned)
        return cleaned

    def _keep_names_apart(self, cleaned: dict) -> None:
        """What somebody did stays under their name when their account goes: nobody else takes it over."""
        field = "first_name" if cleaned.get("first_name") else "username"
        name = cleaned.get(field)
        if field in self.changed_data and Act.objects.filter(actor=None, actor_name=name).exists():
            self.add_error(
                field,
                f"“{name}” stands in the log for somebody who has no account here; choose another name.",
            )

    def _keep_an_administrator(self, cleaned: dict) -> None:
        """Said beside the field here; the verb refuses it again, under a lock."""
        stays = cleaned.get("role") == ADMINISTRATOR and cleaned.get("is_active")
        if self.instance.pk and not stays and is_last_administrator(self.instance):
            field = "role" if cleaned.get("role") != ADMINISTRATOR else "is_active"
            self.takes_the_last = True
            self.add_error(field, last_administrator(self.instance))

    def _check_password(self, password: str) -> None:
        typed = {name: self.cleaned_data.get(name, "") for name in ("username", "first_name", "email")}
        try:
            password_validation.validate_password(password, User(**typed))
        except ValidationError as fault:
            self.add_error("new_password", fault)


class NewAccountForm(AccountForm):
    """A new account needs one way to its first password."""

    send_link = forms.BooleanField(
        label=AccountForm.base_fields["send_link"].label, required=False, initial=True,
        help_text=AccountForm.base_fields["send_link"].help_text,
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].initial = EDITOR

    def clean(self):
        cleaned = super().clean()
        if (
            not cleaned.get("send_link")
            and not cleaned.get("new_password")
            and "new_password" not in self.errors
        ):
            self.add_error(
                "new_password", "Give a password, or have a link sent by which they set their own."
            )
        return cleaned
