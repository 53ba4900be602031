"""An editor's tie between two passages of different sources."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from articles.models.fields import line_field, public_id_field, removed_field, version_field
from articles.models.querysets import RemovableQuerySet

from .highlight import Highlight


class Link(models.Model):
    """Two passages that do (confirm) or do not (reject) report the same. Its ends are highlights of
    purpose `link`, so that anchors keep them on their words through new revisions."""

    class Verdict(models.TextChoices):
        CONFIRM = "confirm"
        REJECT = "reject"

    public_id = public_id_field()
    left = models.ForeignKey(Highlight, models.PROTECT, related_name="+")
    right = models.ForeignKey(Highlight, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=7, choices=Verdict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    by_name = line_field(200, blank=True)
    removed_at = removed_field()
    version = version_field()

    objects = RemovableQuerySet.as_manager()
    RECORDED = ("public_id", "verdict", "removed_at")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(left=F("right")), name="link_has_two_ends"),
            models.UniqueConstraint(
                Least("left", "right"),
                Greatest("left", "right"),
                condition=Q(removed_at=None),
                name="link_once_a_pair",
                violation_error_message="A verdict stands on these two passages already.",
            ),
        ]

    def __str__(self):
        return f"link {self.public_id}"

    @property
    def ends(self) -> tuple[int, ...]:
        """The highlights that are there for it."""
        return self.left_id, self.right_id
