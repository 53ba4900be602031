"""What the site itself keeps: attempts at its door."""

from django.db import models


class SignInAttempt(models.Model):
    """One attempt to sign in that did not succeed, or one request for a mail, kept while it counts.

    `name` is a keyed digest (64 hexadecimal digits): people type passwords into the wrong field.
    """

    kind = models.CharField(max_length=8)
    name = models.CharField(max_length=64)
    address = models.CharField(max_length=45)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "name", "at"], name="attempt_by_name"),
            models.Index(fields=["kind", "address", "at"], name="attempt_by_address"),
        ]

    def __str__(self):
        return f"{self.kind} from {self.address}"
