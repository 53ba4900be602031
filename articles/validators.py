"""What a stored string may be, checked where it comes in."""

from functools import cache
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from articles.text.visible import can_be_seen

KEY_PATTERN = r"^[a-z0-9][a-z0-9-]{0,63}\Z"

validate_key = RegexValidator(
    KEY_PATTERN,
    "Use lower-case ASCII letters, digits and hyphens, at most 64, beginning with a letter or a digit.",
    code="key",
)


def validate_text(value: str) -> None:
    """Refuse what PostgreSQL and UTF-8 cannot hold: NUL and lone surrogates.

    Raises ValidationError naming the character and its position (code points from 1).
    """
    for position, character in enumerate(value, start=1):
        if character == "\0" or "\ud800" <= character <= "\udfff":
            raise ValidationError(
                "Character %(position)d is U+%(code)s, which cannot be stored; remove it.",
                code="text",
                params={"position": position, "code": f"{ord(character):04X}"},
            )


def validate_visible(value: str) -> None:
    """Refuse a name or a statement of which nobody can see anything. Raises ValidationError."""
    if not can_be_seen(value):
        raise ValidationError(
            "Nothing can be seen in this; write words that readers can read.",
            code="visible",
        )


@cache
def _zones() -> frozenset[str]:
    """All names, read from the disk once: that takes as long as a page."""
    return frozenset(available_timezones())


def validate_tz(value: str) -> None:
    """Refuse a name that is no IANA time zone."""
    if value not in _zones():
        raise ValidationError(
            "“%(value)s” is no IANA time zone; write a name such as Asia/Damascus.",
            code="tz",
            params={"value": value},
        )
