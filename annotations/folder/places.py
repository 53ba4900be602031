"""From a quote to its span: the words must stand in the revision, once or told apart."""

from rapidfuzz.fuzz import partial_ratio_alignment

from ..anchoring.quote import QuoteAmbiguous, QuoteNotFound, find_quote
from . import limits
from .known import Known, named
from .row import Row, shown
from .tree import ArticleRecord, RevisionRecord

NEAR = 70.0  # percent of like characters from which the nearest words are worth showing
QUOTE = limits.FILE_BYTES  # a quote may be as long as its text


def read_place(row: Row, known: Known) -> dict[str, object]:
    """article, revision, start, end of a row with article, revision, quote, prefix and suffix."""
    key = named(row, "article", known.articles, required=True)
    number = row.whole("revision")
    quote = row.text("quote", QUOTE, required=True)
    around = (row.text("prefix", QUOTE) or "", row.text("suffix", QUOTE) or "")
    article = (known.articles or {}).get(key or "")
    revision = _revision(row, article, number) if article else None
    if article is None or revision is None or not quote:
        row.fine = False  # what is missing was said, here or in the article's own file
        return {}
    return {"article": article.key, "revision": revision.number} | _span(
        row, article, revision, quote, around
    )


def _revision(row: Row, article: ArticleRecord, number: int | None) -> RevisionRecord | None:
    if number is None:
        return article.revisions[-1] if "revision" not in row.table else None
    for one in article.revisions:
        if one.number == number:
            return one
    known = ", ".join(str(one.number) for one in article.revisions)
    row.fault("revision", f"The article “{article.key}” has no revision {number}; it has {known}.")
    return None


def _span(
    row: Row, article: ArticleRecord, revision: RevisionRecord, quote: str, around: tuple[str, str]
) -> dict[str, object]:
    where = f"article “{article.key}”, revision {revision.number}"
    try:
        match = find_quote(revision.text, quote, *around)
    except QuoteNotFound:
        row.fault(
            "quote", f"The quote “{shown(quote)}” does not occur in {where}. {_nearest(revision.text, quote)}"
        )
    except QuoteAmbiguous as error:
        lines = ", ".join(str(line) for line in error.lines[:5])
        row.fault(
            "quote",
            f"The quote “{shown(quote)}” occurs {len(error.occurrences)} times in {where}"
            f" (lines {lines} of its text): give prefix or suffix, the words just before or after.",
        )
    else:
        return {"start": match.start, "end": match.end}
    return {}


def _nearest(text: str, quote: str) -> str:
    """The words that come closest, so that a wrong apostrophe is seen at once."""
    found = partial_ratio_alignment(quote[:500], text, score_cutoff=NEAR)
    if found is None or not text[found.dest_start : found.dest_end].strip():
        return "Copy the words from the text."
    return f"The nearest words there: “{shown(text[found.dest_start : found.dest_end], 120)}”."
