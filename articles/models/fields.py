"""Columns that several tables have."""

import secrets

from django.db import models

from articles.validators import validate_key, validate_text, validate_visible

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"  # no vowels but a, e; nothing that looks like another
PUBLIC_ID_LENGTH = 12  # 30**12 ids: a collision is not to be expected in a site's lifetime


def new_public_id() -> str:
    """A random name for a row that has no name of its own, fit for an address."""
    return "".join(secrets.choice(ALPHABET) for _ in range(PUBLIC_ID_LENGTH))


def key_field(**options) -> models.CharField:
    """A stable public key chosen by a person or an import; it names the row in addresses and exports."""
    return models.CharField(**{"max_length": 64, "unique": True, "validators": [validate_key], **options})


def public_id_field() -> models.CharField:
    """A stable public key made by the product."""
    return models.CharField(
        max_length=64, unique=True, default=new_public_id, editable=False, validators=[validate_key]
    )


def line_field(max_length: int, *, is_name: bool = False, **options) -> models.CharField:
    """One line of words, kept as it came. With `is_name` readers know the row by it: it must be seen."""
    validators = [validate_text, validate_visible] if is_name else [validate_text]
    return models.CharField(max_length=max_length, validators=validators, **options)


def words_field(max_length: int = 5000, **options) -> models.TextField:
    """A longer text by an editor (a note, a reason, a summary)."""
    return models.TextField(max_length=max_length, validators=[validate_text], **options)


def version_field() -> models.PositiveIntegerField:
    """Counts the changes of a row; a form that carries an older number is answered with 409."""
    return models.PositiveIntegerField(default=1, editable=False)


def removed_field() -> models.DateTimeField:
    """When the row was taken away; a removed row stays, with its public key, so that it can come back."""
    return models.DateTimeField(null=True, blank=True, editable=False)
