"""Which figures answer one question: the same key, the same sort (numbers or dates), the same moment.

A figure that does not say of which moment it speaks is taken for the latest that any row speaks of.
"""

from collections.abc import Iterable
from datetime import date, datetime

from .rows import Figure, Row


class Questions:
    """The questions that several rows answer, and the latest moment of each."""

    def __init__(self, rows: Iterable[Row]):
        self._latest: dict[tuple[str, bool], datetime] = {}
        self._sorts: set[tuple[str, bool]] = set()
        self.changed = False
        for row in rows:
            for figure in row.figures:
                self._ask(figure)

    def _ask(self, figure: Figure) -> None:
        question = (figure.key, is_date(figure))
        self._sorts.add(question)
        if figure.as_of is None:
            return
        known = self._latest.setdefault(question, figure.as_of)
        self.changed = self.changed or known != figure.as_of
        self._latest[question] = max(known, figure.as_of)

    def moment(self, figure: Figure) -> datetime | None:
        """The moment that the figure speaks of, or is taken to; None where no row names one."""
        return figure.as_of or self._latest.get((figure.key, is_date(figure)))

    def current(self, row: Row) -> list[Figure]:
        """The row's figures of the latest moment."""
        return [one for one in row.figures if self.is_current(one)]

    def is_current(self, figure: Figure) -> bool:
        """Whether it speaks of the latest moment, or of none."""
        return figure.as_of is None or figure.as_of == self._latest[figure.key, is_date(figure)]

    def name(self, figure: Figure) -> str:
        """The key; where numbers and dates share one, dates are told apart."""
        shared = is_date(figure) and (figure.key, False) in self._sorts
        return f"{figure.key} (dates)".strip() if shared else figure.key


def is_date(figure: Figure) -> bool:
    return isinstance(figure.low, date) or isinstance(figure.high, date)
