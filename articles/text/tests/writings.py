"""Texts for property tests: what may stand in an article, weighted towards marks, figures and verbs of
saying.
"""

import gc
from time import process_time

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
LINEAR = 12  # times as long for four times the text: room for a busy machine; sixteen is quadratic
PATIENCE = 30  # seconds of the processor for a large text; about one is usual


def growth(act, unit):
    """How many times as long four times the text takes, the better of two; 1 where it takes no time."""
    short, long = ((unit * size)[:size] for size in (15_000, 60_000))
    times = [min(seconds(act, text), seconds(act, text + " ")) for text in (short, long)]
    return times[1] / max(times[0], 0.02)


def seconds(act, text):
    gc.disable()  # what other tests have left behind is not this one's work
    try:
        begun = process_time()
        act(text)
        return process_time() - begun
    finally:
        gc.enable()


def large_text():
    """The marked sentences over and over."""
    reports = "\n".join(report.text for report in marked_reports()) + "\n"
    return (reports * (LARGE // len(reports) + 1))[:LARGE]
