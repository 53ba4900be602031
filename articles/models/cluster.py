"""Copied runs: the same words in several articles (wire text)."""

from django.db import models
from django.db.models import F, Q

from articles.validators import validate_key

from .fields import removed_field
from .querysets import RemovableQuerySet
from .revision import Revision
from .story import Story


class Cluster(models.Model):
    """One run of words that several articles of a story share."""

    story = models.ForeignKey(Story, models.PROTECT, related_name="clusters")
    key = models.CharField(max_length=64, validators=[validate_key])
    removed_at = removed_field()

    objects = RemovableQuerySet.as_manager()
    RECORDED = ("key", "removed_at")

    class Meta:
        ordering = ["story", "key"]
        constraints = [models.UniqueConstraint(fields=["story", "key"], name="cluster_key_once_a_story")]

    def __str__(self):
        return self.key


class ClusterSpan(models.Model):
    """Where the run stands in one revision: text[start:end] in code points."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="spans")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="cluster_spans")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["cluster", "revision", "start"]
        constraints = [
            models.UniqueConstraint(fields=["cluster", "revision", "start"], name="cluster_span_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="cluster_span_is_not_empty"),
        ]

    def __str__(self):
        return f"{self.cluster_id}: {self.start}-{self.end}"
