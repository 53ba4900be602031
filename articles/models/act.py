"""The log: who did what, when, and what it was before and after."""

from django.conf import settings
from django.db import models

from .fields import line_field, public_id_field
from .story import Story


class Act(models.Model):
    """One entry of the append-only log, written in the transaction of the verb that it records.

    `before` and `after` map a row ("annotations.claim:17") to its recorded fields; `before` is null for
    a row that the act made. `targets` names the rows for readers, in the order in which they were written:
    {"ref", "model", "key", "label"}.
    """

    public_id = public_id_field()
    story = models.ForeignKey(Story, models.PROTECT, null=True, related_name="acts")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    actor_name = line_field(200)
    verb = models.CharField(max_length=40)
    targets = models.JSONField(default=list)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone_by")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["story", "-at"], name="act_by_story")]

    def __str__(self):
        return f"{self.actor_name}: {self.verb}"

    def touched(self) -> set[tuple[str, str]]:
        """The (row, field) pairs that this act wrote."""
        return {(ref, field) for ref, fields in self.after.items() for field in fields}
