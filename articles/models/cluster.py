"""Copied runs: the same words in several articles (wire text).

What the engine finds follows from the texts alone: it is made and taken away in the act that changes a text,
without an entry of its own (articles/copying.py, docs/adr/0013).
"""

from django.db import models
from django.db.models import F, Q

from articles.validators import validate_key

from .fields import removed_field
from .querysets import RemovableQuerySet
from .revision import Revision
from .story import Story


class Cluster(models.Model):
    """One run of words that several articles of a story share: named by an editor's folder, or found."""

    story = models.ForeignKey(Story, models.PROTECT, related_name="clusters")
    key = models.CharField(max_length=64, validators=[validate_key])
    removed_at = removed_field()
    is_found = models.BooleanField(
        default=False,
        editable=False,
        help_text="The engine's: it follows from the texts, and is in no folder.",
    )

    objects = RemovableQuerySet.as_manager()
    RECORDED = ("key", "removed_at")

    class Meta:
        ordering = ["story_id", "key"]
        constraints = [
            models.UniqueConstraint(fields=["story", "is_found", "key"], name="cluster_key_once_a_story")
        ]

    def __str__(self):
        return self.key


class ClusterSpan(models.Model):
    """Where the run stands in one revision: text[start:end] in code points."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="spans")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="cluster_spans")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["cluster_id", "revision_id", "start"]
        constraints = [
            models.UniqueConstraint(fields=["cluster", "revision", "start"], name="cluster_span_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="cluster_span_is_not_empty"),
        ]

    def __str__(self):
        return f"{self.cluster_id}: {self.start}-{self.end}"


class Trace(models.Model):
    """What a stored text's words are found again by (articles/text/traces.py): made when they are needed."""

    revision = models.OneToOneField(Revision, models.CASCADE, primary_key=True, related_name="trace")
    version = models.PositiveIntegerField()
    data = models.BinaryField()

    def __str__(self):
        return f"trace of {self.revision_id}"


class Overlap(models.Model):
    """What two articles' current texts share: whole per cent of each, and the runs in code points, as
    [start in left, end in left, start in right, end in right, words, mark]. Pairs without a run have none."""

    left = models.ForeignKey(Revision, models.PROTECT, related_name="overlaps_left")
    right = models.ForeignKey(Revision, models.PROTECT, related_name="overlaps_right")
    of_left = models.PositiveSmallIntegerField()
    of_right = models.PositiveSmallIntegerField()
    runs = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["left", "right"], name="overlap_once"),
            models.CheckConstraint(condition=Q(left__lt=F("right")), name="overlap_is_of_two"),
            models.CheckConstraint(
                condition=Q(of_left__lte=100, of_right__lte=100), name="overlap_is_a_share"
            ),
        ]

    def __str__(self):
        return f"{self.left_id} · {self.right_id}"
