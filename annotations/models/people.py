"""Who says it, and for whom. Shared by stories.

Only undo takes one away, where nothing else names them (annotations/undoing.py).
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from articles.models.fields import key_field, line_field, removed_field, version_field
from articles.models.querysets import RemovableQuerySet


class Party(models.Model):
    """A side: an army, a government, a council, an organisation that somebody speaks for.

    A merged party points to the one that stays and is named by no other row (annotations/merging.py).
    """

    key = key_field()
    name = line_field(200, is_name=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", editable=False
    )
    removed_at = removed_field()
    version = version_field()

    objects = RemovableQuerySet.as_manager()
    RECORDED = ("key", "name", "merged_into_id", "removed_at")

    class Meta:
        verbose_name_plural = "parties"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="party_not_merged_into_itself"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("party", args=[self.key])


class Speaker(models.Model):
    """A person or a body that reports quote. A merged speaker points to the one that stays."""

    class Kind(models.TextChoices):
        PERSON = "person"
        BODY = "body"

    key = key_field()
    name = line_field(200, is_name=True)
    role = line_field(200, blank=True)
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.PERSON)
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="speakers",
        limit_choices_to={"merged_into": None, "removed_at": None},
    )  # fmt: skip
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", editable=False
    )
    removed_at = removed_field()
    version = version_field()

    objects = RemovableQuerySet.as_manager()
    RECORDED = ("key", "name", "role", "kind", "party_id", "merged_into_id", "removed_at")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="speaker_not_merged_into_itself"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("speaker", args=[self.key])

    def clean(self):
        """Raises ValidationError for a party that was merged or taken away meanwhile (a query)."""
        chosen = Party.objects.filter(pk=self.party_id).first() if self.party_id else None
        if chosen is None:
            return
        if chosen.merged_into_id is not None:
            raise ValidationError(
                {"party": "This party was merged into another in the meantime; choose again."}
            )
        if chosen.removed_at is not None:
            raise ValidationError({"party": "This party was taken away in the meantime; choose again."})
