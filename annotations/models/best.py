"""What an editor holds for the best figure of a question."""

from django.db import models
from django.db.models import F, Q

from articles.models.fields import line_field, removed_field, version_field, words_field
from articles.models.querysets import RemovableQuerySet

from .claim import Claim, Evidence


class BestFigureQuerySet(RemovableQuerySet):
    def stale(self):
        """Chosen from other figures than stand there now."""
        return self.exclude(fingerprint=F("chosen_fingerprint"))


class BestFigure(models.Model):
    """A person's choice among the figures of one claim that count one thing; the rules never make one.

    One row a claim and question (subject, unit, place, and whether it is a date): choosing again changes it,
    the log keeps what stood before. `evidence` is the row that it rests on, where it rests on one.
    `fingerprint` is a cache, of the figures as they stand now; where it is not `chosen_fingerprint`, of those
    that the editor saw, the choice needs a review.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="best_figures")
    subject = line_field(200, blank=True)
    unit = line_field(100, blank=True)
    place = line_field(200, blank=True)
    low = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    high = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    earliest = models.DateField(null=True, blank=True)
    latest = models.DateField(null=True, blank=True)
    reason = words_field()
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, blank=True, related_name="best_figures")
    chosen_at = models.DateTimeField()
    by_name = line_field(200)
    chosen_fingerprint = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64, blank=True, default="", editable=False)
    removed_at = removed_field()
    version = version_field()

    objects = BestFigureQuerySet.as_manager()
    RECORDED = (
        "claim_id", "subject", "unit", "place", "low", "high", "earliest", "latest", "reason", "evidence_id",
        "chosen_at", "by_name", "chosen_fingerprint", "removed_at",
    )  # fmt: skip
    hedge = ""  # read like a printed figure, which may have one

    class Meta:
        ordering = ["claim_id", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(low__isnull=False, high__isnull=False, earliest=None, latest=None)
                | Q(low=None, high=None, earliest__isnull=False, latest__isnull=False),
                name="best_is_number_or_date",
                violation_error_message="Give a number (low, high) or a date (earliest, latest), not both.",
            ),
            models.CheckConstraint(
                condition=Q(low=None) | Q(high__gte=F("low")),
                name="best_low_to_high",
                violation_error_message="The low end is above the high end.",
            ),
            models.CheckConstraint(
                condition=Q(earliest=None) | Q(latest__gte=F("earliest")),
                name="best_earliest_to_latest",
                violation_error_message="The earliest day is after the latest.",
            ),
            models.UniqueConstraint(
                fields=["claim", "subject", "unit", "place"],
                condition=Q(removed_at=None, earliest=None),
                name="best_number_once",
                violation_error_message="There is a best figure for this already.",
            ),
            models.UniqueConstraint(
                fields=["claim", "subject", "unit", "place"],
                condition=Q(removed_at=None, earliest__isnull=False),
                name="best_date_once",
                violation_error_message="There is a best date for this already.",
            ),
        ]

    def __str__(self):
        ends = (self.earliest, self.latest) if self.is_date else (self.low, self.high)
        amount = "–".join(dict.fromkeys(_plain(end) for end in ends))
        return " ".join(filter(None, (amount, self.unit)))

    @property
    def is_date(self) -> bool:
        return self.earliest is not None

    @property
    def is_stale(self) -> bool:
        return self.fingerprint != self.chosen_fingerprint

    def get_hedge_display(self) -> str:
        return ""


def _plain(end) -> str:
    return str(end) if hasattr(end, "isoformat") else f"{end.normalize():f}"
