"""The event, and who reports on it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from articles.text.spelled import has_word
from articles.validators import validate_tz

from .fields import key_field, line_field, removed_field, version_field, words_field
from .querysets import RemovableQuerySet, StoryQuerySet


class Story(models.Model):
    """One event, read through several sources. Without `published_at` it is a draft."""

    slug = key_field()
    title = line_field(300, is_name=True)
    summary = words_field(blank=True)
    event_start = models.DateField(help_text="First day of the event, in the story's time zone.")
    event_end = models.DateField(null=True, blank=True, help_text="Last day; empty for a single day.")
    tz = models.CharField("time zone", max_length=64, default="UTC", validators=[validate_tz])
    published_at = models.DateTimeField(null=True, blank=True)
    version = version_field()

    objects = StoryQuerySet.as_manager()
    RECORDED = ("slug", "title", "summary", "event_start", "event_end", "tz", "published_at")

    class Meta:
        verbose_name_plural = "stories"
        ordering = ["-event_start", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(event_end=None) | Q(event_end__gte=F("event_start")),
                name="story_ends_after_start",
                violation_error_message="The event ends before it begins.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("story", args=[self.slug])

    @property
    def is_published(self) -> bool:
        return self.published_at is not None


class Source(models.Model):
    """An outlet: a newspaper, a broadcaster, a site. Shared by stories."""

    key = key_field()
    name = line_field(200, is_name=True)
    lang = line_field(35, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    version = version_field()

    RECORDED = ("key", "name", "lang", "url")

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Agency(models.Model):
    """A wire service whose text outlets print; apart from the outlet. Shared by stories."""

    key = key_field()
    name = line_field(200, is_name=True)
    version = version_field()

    RECORDED = ("key", "name")

    class Meta:
        verbose_name_plural = "agencies"
        ordering = ["name"]

    def __str__(self):
        return self.name


class Spelling(models.Model):
    """A variant of a name in one story: Raqqah for Raqqa."""

    story = models.ForeignKey(Story, models.PROTECT, related_name="spellings")
    canonical = line_field(200)
    variant = line_field(200)
    lang = line_field(35, blank=True)
    confirmed_by = line_field(200, blank=True)
    removed_at = removed_field()

    objects = RemovableQuerySet.as_manager()
    RECORDED = ("canonical", "variant", "lang", "confirmed_by", "removed_at")

    class Meta:
        ordering = ["canonical", "variant", "lang"]
        constraints = [
            models.UniqueConstraint(
                fields=["story", "variant", "lang"],
                condition=Q(removed_at=None),
                name="spelling_once_a_story",
                violation_error_message="This variant is already in the story's list.",
            ),
        ]

    def __str__(self):
        return f"{self.variant} → {self.canonical}"

    def clean(self):
        wordless = [name for name in ("canonical", "variant") if not has_word(getattr(self, name))]
        if wordless and self.removed_at is None:
            raise ValidationError(dict.fromkeys(wordless, "Write a name with a letter or a digit in it."))
