"""The form in which an editor chooses a best figure: it cleans to what the verb takes."""

from collections.abc import Sequence

from django import forms

from annotations.estimating import Question, question_of
from annotations.explaining import name_of
from annotations.models import BestFigure
from annotations.quoting import Quote
from annotations.wording import figure_words
from articles.widgets import LongWords

UNCHOSEN = ("", "Choose the words that it rests on")


class BestFigureForm(forms.Form):
    """Lowest and highest end (numbers, or days), the reason, and the words that the choice rests on."""

    low = forms.Field()
    high = forms.Field()
    evidence = forms.ChoiceField(
        label="Rests on", help_text="Its source: readers are led to these words.",
        error_messages={"required": "Choose the words that the figure rests on: readers are led to them."},
    )  # fmt: skip
    reason = forms.CharField(
        max_length=5000, widget=LongWords(attrs={"rows": 4}), help_text="Readers are shown it.",
        error_messages={"required": "Say why this figure is the best; readers are shown the reason."},
    )  # fmt: skip

    def __init__(self, *args, question: Question, quotes: Sequence[Quote], **kwargs):
        super().__init__(*args, **kwargs)
        self.question = question
        self.fields["low"], self.fields["high"] = _ends(question)
        self.fields["evidence"].choices = [
            UNCHOSEN, *((quote.evidence.public_id, _called(quote, question)) for quote in quotes)
        ]  # fmt: skip
        self.rows = {quote.evidence.public_id: quote.evidence for quote in quotes}

    def clean(self):
        cleaned = super().clean()
        low = cleaned.get("low")
        high = cleaned["high"] = cleaned.get("high") if cleaned.get("high") is not None else low
        if low is not None and high is not None and low > high:
            self.add_error("high", f"The highest end, {high}, is below the lowest, {low}: exchange them.")
        return cleaned

    @property
    def ends(self) -> tuple:
        return self.cleaned_data["low"], self.cleaned_data["high"]

    @property
    def chosen(self):
        """The evidence row."""
        return self.rows.get(self.cleaned_data["evidence"])


def initial_of(best: BestFigure | None) -> dict:
    if best is None:
        return {}
    low, high = (best.earliest, best.latest) if best.is_date else (f"{best.low:f}", f"{best.high:f}")
    if not best.is_date:
        low, high = (end.rstrip("0").rstrip(".") if "." in end else end for end in (low, high))
    rests_on = best.evidence.public_id if best.evidence else ""
    return {"low": low, "high": high if high != low else "", "reason": best.reason, "evidence": rests_on}


def _ends(question: Question) -> tuple[forms.Field, forms.Field]:
    labels = ("First day", "Last day") if question.dates else ("Lowest", "Highest")
    required = {"required": f"Give the {labels[0].lower()}; one alone is enough."}
    below = "Only where it is a range."
    if question.dates:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return (
            forms.DateField(label=labels[0], widget=widget, error_messages=required),
            forms.DateField(label=labels[1], widget=widget, required=False, help_text=below),
        )
    whole = {"max_digits": 20, "decimal_places": 4, "widget": forms.TextInput(attrs={"inputmode": "decimal"})}
    unit = f" ({question.unit})" if question.unit else ""
    return (
        forms.DecimalField(label=f"{labels[0]}{unit}", error_messages=required, **whole),
        forms.DecimalField(label=f"{labels[1]}{unit}", required=False, help_text=below, **whole),
    )


def _called(quote: Quote, question: Question) -> str:
    figures = (one for one in quote.evidence.figures.all() if question_of(one) == question)
    return f"{name_of(quote).words}: {'; '.join(map(figure_words, figures))}"
