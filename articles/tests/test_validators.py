"""Which words may name a row."""

import pytest
from django.core.exceptions import ValidationError

from articles.models import Source, Story
from articles.validators import validate_visible


@pytest.mark.parametrize(
    "words", ["a", "٣", "水", "🌊", "क्", "“x”", "\u200bx", "\u202e1", "€", "e\u0301", "لا", "…", "---"]
)  # fmt: skip
def test_something_is_seen(words):
    validate_visible(words)


@pytest.mark.parametrize(
    "words",
    [" ", "\u200b", "\u200b\u202e", "\u00a0", "\u3164", "\u2800", "\u115f\ufe0f", "\u2060\ufeff",
     "\u00ad"],
)  # fmt: skip
def test_nothing_is_seen(words):
    with pytest.raises(ValidationError, match="can be seen"):
        validate_visible(words)


@pytest.mark.parametrize(("model", "field"), [(Story, "title"), (Source, "name")])
def test_names_are_held_to_it(model, field):
    with pytest.raises(ValidationError):
        model._meta.get_field(field).clean("\u200b", None)
