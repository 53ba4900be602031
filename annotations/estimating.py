"""Acts on best figures: a person chooses one among the figures of a claim that count one thing, or takes it
back. The rules never average and never vote."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError

from annotations.models import BestFigure, Claim, Evidence, Figure
from annotations.rules import figures_fingerprint
from annotations.suggesting import StoryRows, key_of
from articles.acts import Done, Recorder, Stale, recording, who


@dataclass(frozen=True)
class Question:
    """What figures count: only those of one question are compared, numbers with numbers, dates with dates."""

    subject: str = ""
    unit: str = ""
    place: str = ""
    dates: bool = False

    @property
    def key(self) -> str:
        """As the rules know it."""
        return key_of(self)

    @property
    def name(self) -> str:
        """As an address names it, beside its claim."""
        return f"{'dates' if self.dates else 'numbers'}: {self.key}".strip()


def question_of(row: Figure | BestFigure) -> Question:
    return Question(row.subject, row.unit, row.place, row.earliest is not None or row.latest is not None)


Ends = tuple[Decimal | date, Decimal | date]


def choose_best(
    claim: Claim,
    question: Question,
    ends: Ends,
    *,
    by,
    reason: str,
    evidence: Evidence | None = None,
    version: int | None = None,
    seen: str | None = None,
) -> Done:
    """Hold `ends` (lowest and highest, inclusive) for a question's best figure, in the place of an earlier
    choice. Raises ValidationError, Stale; also where `seen`, the fingerprint of the figures that the editor
    saw, is no longer theirs, or where `version` is not that of the choice as it stands (0: there is none).

    Choosing the same again confirms a stale choice; with nothing new to say it changes nothing.
    """
    reason = reason.strip()
    with recording(claim.story, by=by, verb="choose best figure") as act:
        claim.refresh_from_db()
        present = fingerprint_now(claim, question)
        best = best_of(claim, question)
        low, high, earliest, latest = (None, None, *ends) if question.dates else (*ends, None, None)
        fields = {
            "low": low, "high": high, "earliest": earliest, "latest": latest, "reason": reason,
            "evidence_id": evidence.pk if evidence else None, "chosen_fingerprint": present,
        }  # fmt: skip
        if seen is not None and seen != present:
            raise Stale(best or claim, fields)
        _check(claim, question, ends, reason, evidence)
        best = _write(act, claim, question, best, version, fields, by)
    return Done(best, act.entry)


def take_back_best(best: BestFigure, *, by, version: int | None = None) -> Done:
    """Hold no figure for the best any more. Raises Stale; ValidationError where the claim is taken away, for
    undo could not bring the choice back then."""
    with recording(best.claim.story, by=by, verb="take back best figure") as act:
        best.claim.refresh_from_db()
        _refuse_removed(best.claim)
        act.remove(best, version=version)
    return Done(best, act.entry)


def best_of(claim: Claim, question: Question) -> BestFigure | None:
    """The choice that stands (one query)."""
    mine = claim.best_figures.live().filter(
        subject=question.subject, unit=question.unit, place=question.place
    )
    return mine.filter(earliest__isnull=not question.dates).first()


def fingerprint_now(claim: Claim, question: Question) -> str:
    """Of the figures that answer the question at present (at most six queries)."""
    rows = StoryRows(claim.story, [claim]).rows[claim.pk]
    return figures_fingerprint(question.key, rows, dates=question.dates)


def _refuse_removed(claim: Claim) -> None:
    if claim.removed_at:
        raise ValidationError("This claim was removed in the meantime; undo that first.")


def _check(claim: Claim, question: Question, ends: Ends, reason: str, evidence: Evidence | None) -> None:
    _refuse_removed(claim)
    figures = Figure.objects.live().filter(evidence__claim=claim, evidence__removed_at=None)
    if question not in {question_of(one) for one in figures}:
        raise ValidationError("No figure of this claim counts that; choose among the questions that it has.")
    if not reason:
        raise ValidationError({"reason": "Say why this figure is the best; readers are shown the reason."})
    if None in ends:
        raise ValidationError("A best figure has a lowest and a highest end; give both, or one number twice.")
    if evidence is not None and (evidence.claim_id != claim.pk or evidence.removed_at is not None):
        raise ValidationError(
            {"evidence": "These words are not put to this claim (any more); choose others."}
        )


def _write(
    act: Recorder, claim: Claim, question: Question, best: BestFigure | None, version: int | None, fields, by
) -> BestFigure:
    signed = {"by_name": who(by)[1], "chosen_at": act.at}
    if best is None:
        if version:
            raise Stale(claim, fields)
        counted = {"subject": question.subject, "unit": question.unit, "place": question.place}
        return act.make(BestFigure(claim=claim, **counted, **fields, **signed))
    if version is not None and best.version != version:
        raise Stale(best, fields)
    if any(getattr(best, name) != value for name, value in fields.items()):
        act.change(best, version=version, **fields, **signed)
    return best
