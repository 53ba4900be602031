"""The figures of chosen words, as rows of a form: a new one read from the words, or those that stand.

A moment is a day, and an hour where one is known: a day alone is its first moment in the active time zone.
A view over these forms is inside timezone.override(story.tz), also where it shows them.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django import forms
from django.utils import timezone

from annotations.forms import FigureForm
from annotations.models import Evidence, Figure
from annotations.posted import number_in

PREFIX = "figure"
OPENED = f"{PREFIX}-opened"
"""What a stored row's form carries: the numbers of the figures that stood when it was opened, with commas. No
verb changes a figure, it makes another: so these numbers still say what the form showed."""

ISO_DAY = "%Y-%m-%d"  # what a browser's field of a day takes, whatever the site's language


class MomentInput(forms.MultiWidget):
    """A day, NAME, and an hour that may be empty, NAME_time; it reads a whole moment out of NAME as well."""

    def __init__(self, attrs=None):
        hour = {"type": "time", "step": "any", "aria-label": "As of: hour, where it is known"}
        widgets = {"": forms.DateInput({"type": "date"}, ISO_DAY), "time": forms.TextInput(hour)}
        super().__init__(widgets, attrs)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else id_

    def decompress(self, value: str | None) -> list[str]:
        day, _, hour = str(value or "").partition("T")
        return [day, hour]

    def value_from_datadict(self, data, files, name: str) -> str:
        day, hour = super().value_from_datadict(data, files, name)
        return "T".join(part for part in (day, hour) if part)


class MomentField(forms.DateTimeField):
    """`known`: the stored moment that the form showed; the same words are that moment again, also where
    the clock was put back and they name two."""

    widget = MomentInput
    known: datetime | None = None

    def prepare_value(self, value):
        return moment_words(value) if isinstance(value, datetime) else value

    def to_python(self, value) -> datetime | None:
        if self.known is not None and value == moment_words(self.known):
            return self.known
        return super().to_python(value)


def moment_words(at: datetime) -> str:
    """2017-10-15T12:30 in the active time zone; only the day where it is the day's first moment. A browser's
    field of an hour takes no finer parts than we show."""
    local = timezone.localtime(at).replace(tzinfo=None)
    clock = local.time()
    if not (clock.hour or clock.minute or clock.second or clock.microsecond):
        return local.date().isoformat()
    return local.isoformat(timespec="seconds" if clock.second or clock.microsecond else "minutes")


class ProposedFigureForm(FigureForm):
    """A figure read from the words, or one that stands; a day is one of the story's own days."""

    class Meta(FigureForm.Meta):
        field_classes = {"as_of": MomentField}
        widgets = {
            "earliest": forms.DateInput({"type": "date"}, ISO_DAY),
            "latest": forms.DateInput({"type": "date"}, ISO_DAY),
            "as_of": MomentInput,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = self.initial.get("as_of")
        self.fields["as_of"].known = known if isinstance(known, datetime) else None

    def _post_clean(self):
        """One that was emptied is none, and breaks no rule."""
        if any(value not in (None, "") for value in self.cleaned_data.values()):
            super()._post_clean()


class ProposedFigures(forms.BaseFormSet):
    """A proposal that was emptied is none."""

    def initial_form_count(self) -> int:
        return 0 if self.is_bound else super().initial_form_count()


FigureFormSet = forms.formset_factory(
    ProposedFigureForm, formset=ProposedFigures, extra=1, max_num=5, absolute_max=5
)
StandingFormSet = forms.formset_factory(
    ProposedFigureForm, formset=ProposedFigures, extra=1, max_num=None, absolute_max=1000
)


def figures_of(formset) -> list[dict]:
    """The figures that the form holds, as the verbs take them. One that was not touched is as it stood."""
    held = [form.cleaned_data if form.has_changed() else form.initial for form in formset]
    return [given(one) for one in held if _says_something(one)]


def given(values: dict) -> dict:
    return {name: value for name, value in values.items() if value not in (None, "")}


def _says_something(data: dict) -> bool:
    return any(data.get(name) is not None for name in ("low", "high", "earliest", "latest"))


def standing(row: Evidence) -> list[Figure]:
    return list(row.figures.live().order_by("pk"))


def opened(row: Evidence, data) -> list[Figure] | None:
    """The figures that the posted form was opened on; None where it does not say."""
    if OPENED not in data:
        return None
    numbers = [number_in(word) for word in data[OPENED].split(",")]
    return list(row.figures.filter(pk__in=numbers).order_by("pk"))


def numbers_of(figures: Iterable[Figure]) -> str:
    """What OPENED carries of them."""
    return ",".join(str(one.pk) for one in figures)


def values_of(figures: Sequence[Figure]) -> list[dict]:
    """Their fields, as the rows of a form begin."""
    return [{name: getattr(one, name) for name in FigureForm.Meta.fields} for one in figures]
