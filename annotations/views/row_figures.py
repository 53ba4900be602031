"""The figures in the form of one row of evidence, and how they meet those that another editor stored.

                 theirs unchanged     theirs changed
    not touched  stay                 theirs stay, told in the clash
    changed      are stored           both stand in the clash, to be chosen by pick-figures=mine|theirs

All of it inside timezone.override(story.tz).
"""

from collections.abc import Iterable

from django.utils import timezone

from annotations.correcting_forms import CorrectingForm
from annotations.figure_forms import PREFIX, StandingFormSet, figures_of, given, opened, standing, values_of
from annotations.models import Evidence, Figure
from annotations.views.clashes import ALL
from annotations.wording import as_of_words, figure_words
from articles.clashing import EMPTY
from raqqa_site.http import HttpRequest

PICKED = "figures"


class RowFigures:
    """As they stand, or as `request` posted them. `rows` is the formset, `opened` the figures that the form
    is about: those that give way where it changed them. One query."""

    def __init__(self, row: Evidence, request: HttpRequest | None = None):
        self.row = row
        self.is_theirs = request is not None and _takes_theirs(request)
        known = opened(row, request.POST) if request else standing(row)
        self.opened, self.says_opened = known or [], known is not None
        self.rows = StandingFormSet(
            request.POST if request else None, prefix=PREFIX, initial=values_of(self.opened)
        )

    @property
    def is_valid(self) -> bool:
        return self.is_theirs or self.rows.is_valid()

    @property
    def is_changed(self) -> bool:
        """Whether somebody changed them in this form."""
        if not self.rows.is_valid() or not self.says_opened:
            return True
        return figures_of(self.rows) != [given(one) for one in values_of(self.opened)]

    @property
    def revised(self) -> list[dict] | None:
        """What the verb takes; None leaves those that stand."""
        return None if self.is_theirs or not self.is_changed else figures_of(self.rows)

    def meeting(self, form: CorrectingForm) -> "RowFigures":
        """What the form goes on with, once it knows whether it clashed: then it is about those stored now."""
        if form.clash is None or form.clash.removed:
            return self
        now = RowFigures(self.row)
        theirs, mine = _words(now.opened), self._typed()
        if self.is_theirs or not self.is_changed:
            if _numbers(now.opened) != _numbers(self.opened):
                form.clash.taken.append(("Figures", theirs))
            return now
        if theirs != mine:
            form.clash.rows.append(("Figures", theirs, mine))
            form.clash.names.append(PICKED)
        self.opened = now.opened
        return self

    def _typed(self) -> str:
        if not self.rows.is_valid():
            return "as they stand below, with a fault"
        return _words(Figure(**one) for one in figures_of(self.rows))


def _takes_theirs(request: HttpRequest) -> bool:
    if request.POST.get("keep") == "mine":
        return False
    return request.POST.get("theirs") == ALL or request.POST.get(f"pick-{PICKED}") == "theirs"


def _numbers(figures: Iterable[Figure]) -> list[int]:
    return [one.pk for one in figures]


def _words(figures: Iterable[Figure]) -> str:
    """Each figure with all in which two may differ."""
    return "; ".join(map(_told, figures)) or EMPTY


def _told(one: Figure) -> str:
    moment = as_of_words(one.as_of, timezone.get_current_timezone_name())
    parts = (figure_words(one), one.subject, one.place, moment and f"as of {moment}")
    return ", ".join(filter(None, parts))
