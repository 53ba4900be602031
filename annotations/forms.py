"""Forms over highlights, claims and evidence: they clean to the values that the verbs take."""

from django import forms
from django.core.exceptions import ValidationError

from annotations.anchoring import QuoteAmbiguous, QuoteNotFound, find_quote
from annotations.models import Claim, Evidence, Figure, Highlight, Tag
from articles.clashing import ClashingForm, FaultsForm
from articles.models import Article
from articles.widgets import LongWords

NO_TAG = ("", "— none yet")


class QuoteField(forms.CharField):
    """Exact words of a text, kept as they are typed: blanks at the ends are the only thing taken off."""

    widget = forms.Textarea(attrs={"rows": 2, "cols": 60})


class BeforeField(forms.CharField):
    """The words that tell one place of a quotation from another."""

    def __init__(self, **kwargs):
        super().__init__(
            label="words before",
            required=False,
            help_text="Only where the exact words stand there more than once.",
            **kwargs,
        )


def find_span(article: Article, quote: str, before: str = "") -> tuple[int, int]:
    """Where the words stand in the article's current text. Raises ValidationError that says what to do."""
    if article.current is None:
        raise ValidationError("This article has no text yet; import one.")
    try:
        found = find_quote(article.current.text, quote, prefix=before)
    except QuoteNotFound as absent:
        raise ValidationError(
            "These words do not stand in the article; copy them exactly as they are."
        ) from absent
    except QuoteAmbiguous as several:
        raise ValidationError(
            "These words stand there more than once; give the words just before them as well."
        ) from several
    return found.start, found.end


class ArticleField(forms.ModelChoiceField):
    """Names an article by its source, as editors do."""

    def label_from_instance(self, article: Article) -> str:
        return f"{article.source} · {article}"


class ClaimForm(ClashingForm):
    class Meta:
        model = Claim
        fields = ["story", "statement", "section"]
        widgets = {"statement": LongWords(attrs={"rows": 2, "cols": 80})}


def called(evidence: Evidence) -> str:
    """The row by its words and outlet: nobody knows it by its code. No query where both are fetched."""
    anchors = evidence.highlight.anchors.all()
    words = next((one.exact for one in anchors if one.origin), str(evidence))
    return f"“{words}” ({evidence.highlight.article.source})"


class CalledField(forms.ModelChoiceField):
    """Rows of evidence by their words."""

    def label_from_instance(self, evidence: Evidence) -> str:
        return called(evidence)


class ClaimWordsForm(ClashingForm):
    """A claim's words, on the site: there its story is known."""

    class Meta:
        model = Claim
        fields = ["statement", "section"]
        widgets = {
            "statement": LongWords(attrs={"rows": 3}),
            "section": forms.TextInput(attrs={"list": "sections", "autocomplete": "off"}),
        }


class EvidenceForm(ClashingForm):
    """A row of evidence; a new one names its words by article and quotation."""

    article = ArticleField(Article.objects.none(), required=False)
    quote = QuoteField(label="exact words", required=False)
    before = BeforeField()

    class Meta:
        model = Evidence
        fields = [
            "stance", "speaker", "party", "agency", "anonymous", "described_as", "observed", "supersedes",
            "note",
        ]  # fmt: skip
        field_classes = {"supersedes": CalledField}
        widgets = {"note": LongWords(attrs={"rows": 2, "cols": 60})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self._fix_words()

    def called(self, stored: Evidence) -> str:
        return called(stored)

    def _fix_words(self) -> None:
        """The words of a stored row stand beside the form; other words are another row."""
        for name in ("article", "quote", "before"):
            self.fields[name].widget = forms.HiddenInput()
            self.fields[name].disabled = True

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk is None and self.has_changed():
            self._clean_words(cleaned)
        return cleaned

    def _clean_words(self, cleaned: dict) -> None:
        missing = [name for name in ("article", "quote") if not cleaned.get(name)]
        for name in missing:
            self.add_error(name, "Name the article and the exact words that you put to the claim.")
        if missing:
            return
        try:
            cleaned["span"] = find_span(cleaned["article"], cleaned["quote"], cleaned.get("before", ""))
        except ValidationError as fault:
            self.add_error("quote", fault)


class HighlightForm(FaultsForm):
    """A new highlight, by article and quotation."""

    quote = QuoteField(label="exact words")
    before = BeforeField()

    class Meta:
        model = Highlight
        fields = ["article"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("article") and cleaned.get("quote"):
            try:
                cleaned["span"] = find_span(cleaned["article"], cleaned["quote"], cleaned.get("before", ""))
            except ValidationError as fault:
                self.add_error("quote", fault)
        return cleaned


class FigureForm(forms.ModelForm):
    class Meta:
        model = Figure
        fields = ["low", "high", "hedge", "unit", "subject", "place", "earliest", "latest", "as_of"]


class DecisionForm(forms.Form):
    """One tag and one reason, for a claim or for several."""

    tag = forms.ChoiceField(
        choices=[NO_TAG, *Tag.choices], required=False, widget=forms.Select(attrs={"autofocus": True})
    )
    reason = forms.CharField(
        required=False, max_length=5000, widget=LongWords(attrs={"rows": 3, "cols": 80}),
        help_text="Required where the tag departs from what the evidence suggests.",
    )  # fmt: skip
