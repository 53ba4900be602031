"""What the text engine keeps of a revision, so that pages need not read its text again."""

from django.db import models

from .revision import Revision


class Analysis(models.Model):
    """articles.text.analysis of the reported passages. It can be made again from the text at any time: it is
    in no backup, no story folder and no act. `digest` is the SHA-256 of `data`, in hexadecimal."""

    revision = models.OneToOneField(Revision, models.CASCADE, related_name="analysis")
    version = models.PositiveIntegerField(help_text="Of the engine that made it.")
    digest = models.CharField(max_length=64)
    data = models.BinaryField()

    class Meta:
        verbose_name_plural = "analyses"
        ordering = ["revision_id"]

    def __str__(self):
        return f"analysis of {self.revision_id}"
