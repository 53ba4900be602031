"""Best figures as readers meet them: what was chosen, by whom and why, and the words that it rests on.

A choice is a person's, and is said to be one wherever it is shown.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from annotations.estimating import Question, question_of
from annotations.explaining import Named, name_of
from annotations.models import BestFigure, Claim
from annotations.quoting import Quote
from annotations.rules import Figure
from annotations.suggesting import key_of
from annotations.wording import figure_words


@dataclass(frozen=True)
class Best:
    """`rests_on`: None where it rests on no one report, or where that report's words are gone since."""

    row: BestFigure
    rests_on: Named | None = None

    @property
    def question(self) -> Question:
        return question_of(self.row)

    @property
    def words(self) -> str:
        return figure_words(self.row)

    @property
    def is_bereft(self) -> bool:
        """Whether the words that it rests on were taken off the claim."""
        return self.row.evidence_id is not None and self.rests_on is None

    @property
    def figure(self) -> Figure:
        """As the rules read a printed one."""
        low, high = (self.row.low, self.row.high) if not self.row.is_date else (None, None)
        ends = (self.row.earliest, self.row.latest) if self.row.is_date else (float(low), float(high))
        return Figure(*ends, key=key_of(self.row))


def bests_of(claims: Iterable[Claim], *, at: datetime | None = None) -> dict[int, list[BestFigure]]:
    """{claim's number in the database: the choices that stand} (one query). With `at` those that had been
    made by then as they are now; whether one needed a review then, nobody can say."""
    found: dict[int, list[BestFigure]] = defaultdict(list)
    for one in BestFigure.objects.live().filter(claim__in=[claim.pk for claim in claims]):
        if at is None or one.chosen_at <= at:
            one.fingerprint = one.fingerprint if at is None else one.chosen_fingerprint
            found[one.claim_id].append(one)
    return found


def told(rows: Iterable[BestFigure], quotes: Sequence[Quote]) -> list[Best]:
    """Beside the quotes of their claims."""
    by_number = {quote.evidence.pk: quote for quote in quotes}
    return [
        Best(one, name_of(by_number[one.evidence_id]) if one.evidence_id in by_number else None)
        for one in rows
    ]


def questions_in(quotes: Iterable[Quote]) -> list[Question]:
    """What the claim's figures count, in the order in which it is met."""
    figures = (figure for quote in quotes for figure in quote.evidence.figures.all())
    return list(dict.fromkeys(map(question_of, figures)))


def quotes_answering(quotes: Iterable[Quote], question: Question) -> list[Quote]:
    return [
        quote
        for quote in quotes
        if any(question_of(figure) == question for figure in quote.evidence.figures.all())
    ]
