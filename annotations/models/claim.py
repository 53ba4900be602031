"""Statements about the story, the evidence put to them, and what editors decided."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from articles.models import Agency, Story
from articles.models.fields import (
    key_field,
    line_field,
    public_id_field,
    removed_field,
    version_field,
    words_field,
)
from articles.models.querysets import RemovableQuerySet

from .highlight import Highlight
from .people import Party, Speaker


class Tag(models.TextChoices):
    """An editor's decision on a claim."""

    AGREED = "agreed", "Agreed"
    DISPUTED = "disputed", "Disputed"
    SINGLE_SOURCE = "single-source", "Single source"


class Suggested(models.TextChoices):
    """What the rules say of a claim's evidence (docs/status-rules.md)."""

    AGREED = "agreed", "Agreed"
    DISPUTED = "disputed", "Disputed"
    SINGLE_SOURCE = "single-source", "Single source"
    UNVERIFIED = "unverified", "Unverified"
    WITHDRAWN = "withdrawn", "Withdrawn"
    DENIED_ONLY = "denied-only", "Denied only"


class Stance(models.TextChoices):
    """How evidence bears on its claim."""

    SUPPORTS = "supports", "Supports"
    CONTRADICTS = "contradicts", "Contradicts"
    QUALIFIES = "qualifies", "Qualifies"
    MENTIONS = "mentions", "Mentions"


class Hedge(models.TextChoices):
    """The word that widens a printed figure."""

    NONE = "", "exactly"
    ABOUT = "about", "about"
    AT_LEAST = "at-least", "at least"
    OVER = "over", "over"
    UP_TO = "up-to", "up to"
    UNDER = "under", "under"


class ClaimQuerySet(RemovableQuerySet):
    def in_order(self):
        return self.order_by("position", "key")

    def untagged(self):
        return self.filter(tag="")

    def stale(self):
        """Tagged claims whose evidence is not what the decision rested on."""
        return self.exclude(tag="").exclude(fingerprint=F("decided_fingerprint"))

    def mismatched(self):
        """Tagged claims whose tag is not what the rules suggest."""
        return self.exclude(tag="").exclude(tag=F("suggestion"))


class Claim(models.Model):
    """One statement about the story.

    `tag` and what follows it are caches: only verbs write them, from the newest decision and from the
    evidence; `manage.py refresh_suggestions` works them out again. `voices`: {"for": origins,
    "against": origins, "sides": party keys of the supporting rows, "without": statuses}: the independent
    origins of each side, each a list of who is heard in it ("speaker:KEY", "outlet:KEY" or "unnamed"), and
    what the rules would suggest without one speaker or party, {"speaker:KEY" or "party:KEY": a Suggested},
    where that is another. A merged claim is a removed one, whose address leads to the one that it was merged
    into (annotations/joining.py); its decisions stay with it.
    """

    story = models.ForeignKey(Story, models.PROTECT, related_name="claims")
    key = key_field()
    statement = line_field(1000, is_name=True)
    section = line_field(200, blank=True)
    position = models.PositiveIntegerField(default=0, editable=False)
    tag = models.CharField(max_length=13, choices=Tag, blank=True, default="", editable=False)
    decided_fingerprint = models.CharField(max_length=64, blank=True, default="", editable=False)
    suggestion = models.CharField(max_length=13, choices=Suggested, blank=True, default="", editable=False)
    sentence = models.TextField(blank=True, default="", editable=False)
    voices = models.JSONField(default=dict, editable=False)
    fingerprint = models.CharField(max_length=64, blank=True, default="", editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", editable=False
    )
    removed_at = removed_field()
    version = version_field()

    objects = ClaimQuerySet.as_manager()
    RECORDED = ("key", "statement", "section", "position", "merged_into_id", "removed_at")

    class Meta:
        ordering = ["story", "position", "key"]
        indexes = [models.Index(fields=["story", "position"], name="claim_by_position")]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="claim_not_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(removed_at__isnull=False), name="claim_merged_is_removed"
            ),
        ]

    def __str__(self):
        return self.statement

    def get_absolute_url(self):
        return reverse("claim", args=[self.key])

    @property
    def is_stale(self) -> bool:
        return bool(self.tag) and self.fingerprint != self.decided_fingerprint

    @property
    def is_mismatch(self) -> bool:
        return bool(self.tag) and self.tag != self.suggestion


class Evidence(models.Model):
    """A highlight put to a claim. Several rows a highlight are allowed: two speakers in one sentence."""

    public_id = public_id_field()
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="evidence")
    highlight = models.ForeignKey(Highlight, models.PROTECT, related_name="evidence")
    stance = models.CharField(max_length=11, choices=Stance)
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="evidence",
        help_text="Empty and not anonymous: the outlet speaks in its own voice.",
    )  # fmt: skip
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="evidence",
        limit_choices_to={"merged_into": None},
        help_text="For whom they speak, where it is not the speaker's own party.",
    )  # fmt: skip
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="evidence",
        help_text="The wire these words came by, where it is not the article's.",
    )  # fmt: skip
    anonymous = models.BooleanField(default=False, help_text="A person whom the text does not name.")
    described_as = line_field(200, blank=True, help_text="How the text describes an unnamed speaker.")
    observed = models.BooleanField(default=False, help_text="The outlet's own reporter saw it.")
    note = words_field(blank=True)
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by",
        help_text="An earlier report that these words correct.",
    )  # fmt: skip
    removed_at = removed_field()
    version = version_field()

    objects = RemovableQuerySet.as_manager()
    RECORDED = (
        "public_id", "claim_id", "highlight_id", "stance", "speaker_id", "party_id", "agency_id", "anonymous",
        "described_as", "observed", "note", "supersedes_id", "removed_at",
    )  # fmt: skip

    class Meta:
        verbose_name_plural = "evidence"
        ordering = ["claim_id", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(anonymous=False) | Q(speaker=None),
                name="evidence_named_or_anonymous",
                violation_error_message="A named speaker is not anonymous: take one of the two away.",
            ),
            models.CheckConstraint(
                condition=Q(supersedes=None) | ~Q(stance="mentions"),
                name="evidence_mention_corrects_nothing",
                violation_error_message="A row that only mentions the claim cannot correct another.",
            ),
            models.CheckConstraint(
                condition=Q(supersedes=None) | ~Q(supersedes=F("id")),
                name="evidence_corrects_another",
                violation_error_message="A row cannot correct itself.",
            ),
        ]

    called = ""
    """Its words and outlet, where a page has asked for them with the row."""

    def __str__(self):
        return self.called or f"evidence {self.public_id}"


class Figure(models.Model):
    """A number or a date that evidence gives, as printed: a range and its hedge; the rules widen it."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="figures")
    low = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    high = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    earliest = models.DateField(null=True, blank=True)
    latest = models.DateField(null=True, blank=True)
    hedge = models.CharField(max_length=8, choices=Hedge, blank=True, default="")
    unit = line_field(100, blank=True)
    subject = line_field(200, blank=True)
    place = line_field(200, blank=True)
    as_of = models.DateTimeField(null=True, blank=True, help_text="The moment that the figure speaks of.")
    removed_at = removed_field()

    objects = RemovableQuerySet.as_manager()
    RECORDED = (
        "low", "high", "earliest", "latest", "hedge", "unit", "subject", "place", "as_of", "removed_at",
    )  # fmt: skip

    class Meta:
        ordering = ["evidence_id", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(low=None) | Q(high=None) | Q(high__gte=F("low")),
                name="figure_low_to_high",
                violation_error_message="The low end is above the high end.",
            ),
            models.CheckConstraint(
                condition=Q(earliest=None) | Q(latest=None) | Q(latest__gte=F("earliest")),
                name="figure_earliest_to_latest",
                violation_error_message="The earliest day is after the latest.",
            ),
            models.CheckConstraint(
                condition=Q(earliest=None, latest=None) & (Q(low__isnull=False) | Q(high__isnull=False))
                | Q(low=None, high=None) & (Q(earliest__isnull=False) | Q(latest__isnull=False)),
                name="figure_is_number_or_date",
                violation_error_message="Give a number (low, high) or a date (earliest, latest), not both.",
            ),
        ]

    def __str__(self):
        dated = self.earliest is not None or self.latest is not None
        ends = (self.earliest, self.latest) if dated else (_short(self.low), _short(self.high))
        return "–".join(dict.fromkeys(str(end) for end in ends if end is not None))


def _short(number: Decimal | None) -> str | None:
    """A number without the zeros that only its column adds."""
    return None if number is None else f"{Decimal(number).normalize():f}"


REVIEWED = "Reviewed, nothing to change."
"""The reason of a decision that changes nothing and has no other."""


class Decision(models.Model):
    """An editor's decision on a claim: append-only, the newest is the tag. An empty tag takes it back, or,
    with the reason REVIEWED, says that somebody looked at the claim and left it untagged."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="decisions")
    tag = models.CharField(max_length=13, choices=Tag, blank=True, default="")
    reason = words_field(blank=True)
    decided_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    by_name = line_field(200)
    suggestion_then = models.CharField(max_length=13, choices=Suggested, blank=True, default="")
    fingerprint = models.CharField(max_length=64)

    RECORDED = ("tag", "reason", "by_name", "suggestion_then")

    class Meta:
        ordering = ["claim_id", "pk"]  # as they were entered: a clock may be wrong
        constraints = [
            models.CheckConstraint(
                condition=Q(tag="") | Q(tag__in=["agreed", "disputed", "single-source"]),
                name="decision_tag_known",
            ),
        ]

    def __str__(self):
        return self.get_tag_display() or ("reviewed, left untagged" if self.is_review else "tag taken back")

    @property
    def given_reason(self) -> str:
        """The reason that a person gave; that nothing had to change is none for a tag that departs."""
        return "" if self.reason == REVIEWED else self.reason

    @property
    def is_review(self) -> bool:
        """Whether the claim was looked at and left without a tag."""
        return not self.tag and self.reason == REVIEWED
