"""Texts for property tests: what may stand in an article, weighted towards marks, figures and verbs of
saying.
"""

from hypothesis import strategies as st

from .reports import marked_reports

ANY_TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)))
_MARKS = tuple("“”\"‘’'«»„‹›「」—-,.:!%$ \n") + (", ", ". ", "\n\n")
_PIECES = _MARKS + (
    "said", "told", "adding", "according to ", "saying", "with ", "who ", "he ", "She ", "they ",
    "Ann Roe", "Col. Roe", "the union", "a spokesman for ", "police", "about ", "at least ", "between ",
    "300", "400-500", "4,000", "two ", "dozens of ", "half ", "a ", "million ", "and ", "to ", "or ",
    "or more", "percent", "people", "one ", "10:30", "2014", "July ", "قال ", "«نعم»", "٣٠٠ ",
    "مدينة", "שלום", "x", "(HU)",
)  # fmt: skip
WRITTEN = st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)
TEXTS = ANY_TEXT | WRITTEN
LARGE = 1_000_000  # code points


def large_text():
    """The marked sentences over and over."""
    reports = "\n".join(report.text for report in marked_reports()) + "\n"
    return (reports * (LARGE // len(reports) + 1))[:LARGE]
