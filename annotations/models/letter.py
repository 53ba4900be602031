"""What readers write to the editors."""

from django.db import models
from django.db.models import Q

from articles.models import Article, Story
from articles.models.fields import line_field, public_id_field, removed_field, version_field, words_field
from articles.models.querysets import RemovableQuerySet

from .claim import Claim

SHORTEST, LONGEST = 10, 4000  # characters of a letter


class LetterQuerySet(RemovableQuerySet):
    def waiting(self):
        return self.live().filter(state=Letter.State.OPEN)


class Letter(models.Model):
    """A reader's word that something is wrong with a claim, a report, or the story where neither is named.

    Private: its words are shown at the desk alone, travel in backups and in no story folder, and stand in no
    entry of the log. A letter whose words were erased keeps its row, removed, so that the log's names hold.
    """

    class State(models.TextChoices):
        OPEN = "open", "Open"
        ANSWERED = "answered", "Answered"
        CLOSED = "closed", "Closed"

    public_id = public_id_field()
    story = models.ForeignKey(Story, models.PROTECT, related_name="letters", editable=False)
    claim = models.ForeignKey(
        Claim, models.PROTECT, null=True, blank=True, related_name="letters", editable=False
    )
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="letters", editable=False
    )
    text = words_field(LONGEST, editable=False)
    where = words_field(1000, blank=True, editable=False, help_text="Where it may be seen.")
    reply_to = models.EmailField(blank=True, editable=False)
    at = models.DateTimeField(editable=False)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    note = words_field(2000, blank=True, help_text="What was answered or done. Editors alone see it.")
    handled_by_name = line_field(200, blank=True, editable=False)
    handled_at = models.DateTimeField(null=True, blank=True, editable=False)
    removed_at = removed_field()
    version = version_field()

    objects = LetterQuerySet.as_manager()
    RECORDED = ("state", "handled_by_name", "removed_at")

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["state", "-at"], name="letter_by_state")]
        constraints = [
            models.CheckConstraint(condition=Q(claim=None) | Q(article=None), name="letter_about_one_thing")
        ]

    def __str__(self):
        return f"letter {self.public_id}"

    @property
    def about(self) -> Claim | Article | Story:
        return self.claim or self.article or self.story
