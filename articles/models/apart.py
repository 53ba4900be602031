"""Two names of a story that only look like one."""

from django.db import models
from django.db.models import F, Q

from .fields import line_field, removed_field
from .querysets import RemovableQuerySet
from .story import Story


class NamesApart(models.Model):
    """Somebody said that `one` and `other`, in the order of the alphabet, are not the same: they are not
    proposed as spellings of one name again."""

    story = models.ForeignKey(Story, models.PROTECT, related_name="names_apart")
    one = line_field(200)
    other = line_field(200)
    by_name = line_field(200, blank=True)
    removed_at = removed_field()

    objects = RemovableQuerySet.as_manager()
    RECORDED = ("one", "other", "by_name", "removed_at")

    class Meta:
        verbose_name = "names apart"
        verbose_name_plural = "names apart"
        ordering = ["one", "other"]
        constraints = [
            models.CheckConstraint(condition=~Q(one=F("other")), name="names_apart_are_two"),
            models.UniqueConstraint(
                fields=["story", "one", "other"], condition=Q(removed_at=None), name="names_apart_once"
            ),
        ]

    def __str__(self):
        return f"{self.one} ≠ {self.other}"
