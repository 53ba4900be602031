"""Exact words that a person chose, and where they stand in each revision."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from articles.models import Article, Revision
from articles.models.fields import line_field, public_id_field, removed_field, version_field
from articles.models.querysets import RemovableQuerySet


class Highlight(models.Model):
    """A span of an article's text, kept on its words by one anchor a revision.

    Two editors on one span make two highlights. A highlight of purpose `link` is an end of a tie between
    passages and is not marked in the text.
    """

    class Purpose(models.TextChoices):
        MARK = "mark"
        LINK = "link"

    article = models.ForeignKey(Article, models.PROTECT, related_name="highlights")
    public_id = public_id_field()
    purpose = models.CharField(max_length=4, choices=Purpose, default=Purpose.MARK, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    created_by_name = line_field(200, blank=True, editable=False)
    created_at = models.DateTimeField(editable=False)
    removed_at = removed_field()
    version = version_field()

    objects = RemovableQuerySet.as_manager()
    RECORDED = ("public_id", "created_by_name", "removed_at")

    class Meta:
        ordering = ["article_id", "pk"]

    def __str__(self):
        return f"highlight {self.public_id}"

    def get_absolute_url(self):
        return reverse("highlight", args=[self.public_id])

    def anchor_in(self, revision_id: int) -> "Anchor | None":
        """Where it stands in that revision, from the prefetched anchors."""
        return next((one for one in self.anchors.all() if one.revision_id == revision_id), None)


class AnchorState(models.TextChoices):
    """How the words were found again in a later revision (docs/anchoring.md)."""

    EXACT = "exact"
    SHIFTED = "shifted"
    ALTERED = "altered"
    MOVED = "moved"
    AMBIGUOUS = "ambiguous"
    ORPHAN = "orphan"


class Anchor(models.Model):
    """A highlight's words in one revision: text[start:end], with 32 code points of either side.

    Without a place (ambiguous, orphan) start and end are null and `exact` holds the last known words.
    """

    highlight = models.ForeignKey(Highlight, models.PROTECT, related_name="anchors")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="anchors")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    exact = models.TextField()
    prefix = models.CharField(max_length=32, blank=True)
    suffix = models.CharField(max_length=32, blank=True)
    state = models.CharField(max_length=9, choices=AnchorState, default=AnchorState.EXACT)
    score = models.FloatField(default=1.0)
    origin = models.BooleanField(default=False, help_text="Where the person chose the words.")

    RECORDED = ("revision_id", "start", "end", "exact", "prefix", "suffix", "state", "score", "origin")

    class Meta:
        ordering = ["highlight_id", "revision_id"]
        constraints = [
            models.UniqueConstraint(fields=["highlight", "revision"], name="anchor_once_a_revision"),
            models.UniqueConstraint(fields=["highlight"], condition=Q(origin=True), name="anchor_one_origin"),
            models.CheckConstraint(
                condition=Q(start=None, end=None) | Q(start__isnull=False, end__gt=F("start")),
                name="anchor_is_a_span_or_nowhere",
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=False, state__in=["exact", "shifted", "altered", "moved"])
                | Q(start=None, state__in=["ambiguous", "orphan"]),
                name="anchor_place_fits_state",
            ),
        ]

    def __str__(self):
        return f"{self.highlight_id} in r{self.revision_id}"
