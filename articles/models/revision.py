"""The stored texts of an article, and their passages."""

import hashlib

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.urls import reverse

from articles.text.kinds import Kind
from articles.validators import validate_text

from .article import Article


class Revision(models.Model):
    """One stored text, never changed afterwards (a trigger holds it). `previous` is what it replaced."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    previous = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    text = models.TextField(validators=[validate_text])
    sha256 = models.CharField(max_length=64)
    length = models.PositiveIntegerField(help_text="In code points.")
    stored_at = models.DateTimeField()

    class Meta:
        ordering = ["article_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="revision_counts_from_one"),
            models.CheckConstraint(condition=Q(length=Length("text")), name="revision_length_is_its_texts"),
            models.CheckConstraint(condition=Q(length__gte=1), name="revision_has_text"),
        ]

    def __str__(self):
        return f"{self.article} · r{self.number}"

    def get_absolute_url(self):
        return reverse("revision", args=[self.article.slug, self.number])

    @staticmethod
    def digest(text: str) -> str:
        """The text's SHA-256 over its UTF-8, in hexadecimal."""
        return hashlib.sha256(text.encode()).hexdigest()

    def chain(self) -> list["Revision"]:
        """This revision and what it replaced, newest first; revisions taken back by undo are not in it.

        One query for all revisions of the article, their texts left out.
        """
        by_id = {one.pk: one for one in self.article.revisions.defer("text")}
        chain, step = [], by_id.get(self.pk)
        while step is not None:
            chain.append(step)
            step = by_id.get(step.previous_id)
        return chain


class Passage(models.Model):
    """A sentence or other unit of a revision: text[start:end] in code points."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="passages")
    order = models.PositiveIntegerField()
    paragraph = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in Kind])
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    reported = models.BooleanField(default=True, help_text="False for furniture: shown grey, never counted.")

    class Meta:
        ordering = ["revision_id", "order"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "order"], name="passage_order_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="passage_is_not_empty"),
        ]

    def __str__(self):
        return f"p{self.order} of {self.revision_id}"
