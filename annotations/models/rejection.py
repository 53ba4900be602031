"""What an editor said no to, so that it is not proposed again."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.fields import line_field, public_id_field, removed_field, version_field
from articles.models.querysets import RemovableQuerySet

from .claim import Claim
from .highlight import Highlight


class Rejection(models.Model):
    """A passage that does not bear on a claim or, without one, of which no claim is to be made. The passage
    is a highlight of purpose `link`, so that anchors keep it on its words through new revisions."""

    public_id = public_id_field()
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="rejections")
    highlight = models.ForeignKey(Highlight, models.PROTECT, related_name="rejections")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    by_name = line_field(200, blank=True)
    removed_at = removed_field()
    version = version_field()

    objects = RemovableQuerySet.as_manager()
    RECORDED = ("public_id", "removed_at")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "highlight"],
                condition=Q(removed_at=None),
                name="rejection_once",
            ),
            models.UniqueConstraint(
                fields=["highlight"],
                condition=Q(removed_at=None, claim=None),
                name="rejection_of_any_claim_once",
            ),
        ]

    def __str__(self):
        return f"rejection {self.public_id}"

    @property
    def ends(self) -> tuple[int, ...]:
        """The highlights that are there for it."""
        return (self.highlight_id,)
