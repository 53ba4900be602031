"""What a form that was sent twice has made already."""

from django.db import models

from articles.models import Act, Story
from articles.models.fields import line_field

from .claim import Evidence
from .highlight import Highlight


class Once(models.Model):
    """The first result of a form that carries a token of its browser's making; kept for some days
    (annotations/putting.py). `digest` is of what was sent and by whom: the Back button sends other words
    under the same token. No part of the log, and nothing to undo."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="+")
    token = line_field(40)
    digest = models.CharField(max_length=64, default="")
    act = models.ForeignKey(Act, models.CASCADE, null=True, related_name="+")
    highlight = models.ForeignKey(Highlight, models.CASCADE, related_name="+")
    evidence = models.ForeignKey(Evidence, models.CASCADE, null=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "onces"
        constraints = [models.UniqueConstraint(fields=["story", "token", "digest"], name="once_a_story")]

    def __str__(self):
        return self.token
