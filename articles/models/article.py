"""One source's report of a story."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from .fields import key_field, line_field, removed_field, version_field, words_field
from .querysets import ArticleQuerySet
from .story import Agency, Source, Story


class Precision(models.TextChoices):
    """How exactly a moment is known; stored is the start of that year, month, day, hour or minute."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    HOUR = "hour"
    MINUTE = "minute"


class Article(models.Model):
    """A report. Its texts are revisions; `current` is the one that is read."""

    story = models.ForeignKey(Story, models.PROTECT, related_name="articles")
    source = models.ForeignKey(Source, models.PROTECT, related_name="articles")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="articles")
    key = key_field(unique=False, help_text="Names the article in its story.")
    slug = key_field(max_length=130, validators=[])
    title = line_field(300, is_name=True)
    url = models.URLField(max_length=2000, blank=True)
    archive_url = models.URLField(max_length=2000, blank=True)
    byline = line_field(300, blank=True)
    note = words_field(blank=True, help_text="Shown with the article: that it is a retelling, for example.")
    lang = line_field(35, default="en")
    published_at = models.DateTimeField(null=True, blank=True)
    precision = models.CharField(max_length=6, choices=Precision, default=Precision.DAY)
    retrieved_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    read_by_name = line_field(200, blank=True, editable=False)
    read_at = models.DateTimeField(null=True, blank=True, editable=False)
    current = models.ForeignKey(
        "Revision", models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    removed_at = removed_field()
    version = version_field()

    objects = ArticleQuerySet.as_manager()
    RECORDED = (
        "source_id", "agency_id", "key", "slug", "title", "url", "archive_url", "byline", "note", "lang",
        "published_at", "precision", "retrieved_at", "read_by_name", "read_at", "current_id", "removed_at",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["story", "key"],
                name="article_key_once_a_story",
                violation_error_message="The story has an article with this key already.",
            ),
        ]
        indexes = [models.Index(fields=["story", "published_at"], name="article_by_publication")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("article", args=[self.slug])
