"""Articles with 1,000 highlights, each with evidence: the page, its marking alone, the first paint."""

import random
from dataclasses import dataclass
from pathlib import Path

from benchmarks.anchoring import joined, prose
from benchmarks.site import visitor
from benchmarks.timing import gzipped, median_of

LENGTHS = (6_000, 300_000)
HIGHLIGHTS, CLAIMS = 1_000, 40
MARKING_AIM, PAINT_AIM, LARGEST_AIM = 15.0, 350.0, 450.0  # ms
STANCES = ("supports", "contradicts", "qualifies", "mentions")


@dataclass
class Row:
    """One article; times in milliseconds, `first` and `largest` paint only where Chromium was asked."""

    length: int
    marking: float
    page: float
    html: int
    gz: int
    first: float | None = None
    largest: float | None = None

    @property
    def line(self) -> str:
        paints = "".join("" if ms is None else f" {ms:>11.0f}" for ms in (self.first, self.largest))
        return (
            f"{self.length:>9,} {self.marking:>9.1f} {self.page:>9.1f} {self.html:>9,} {self.gz:>9,}{paints}"
        )


def measure(runs: int, folder: Path, *, browser: bool) -> list[Row]:
    articles = [make_article(length) for length in LENGTHS]
    rows = [_row(article, runs) for article in articles]
    if browser:
        from benchmarks.painting import paints

        addresses = [article.get_absolute_url() for article in articles]
        for row, (first, largest) in zip(rows, paints(addresses, folder), strict=True):
            row.first, row.largest = first, largest
    return rows


def report(rows: list[Row]) -> str:
    painted = rows[0].first is not None
    head = f"{'characters':>9} {'marking':>8} {'page':>9} {'HTML':>9} {'gzipped':>9}"
    aims = f"Aim: marking under {MARKING_AIM:g} ms" + (
        f", first paint under {PAINT_AIM:g} ms, the largest under {LARGEST_AIM:g} ms." if painted else "."
    )
    return "\n".join([
        f"{HIGHLIGHTS:,} highlights on {CLAIMS} claims; times in ms",
        head + (f" {'first paint':>11} {'largest':>11}" if painted else ""),
        *(row.line for row in rows),
        "",
        aims,
    ])  # fmt: skip


def make_article(length: int, highlights: int = HIGHLIGHTS):
    """A published story with one article of that many characters, made by the product's own verbs. The same
    length is the same text.

    The highlights and their evidence are written at once: verbs would judge each claim a thousand times.
    """
    from articles import publishing
    from articles.models import Article, Source, Story

    dice = random.Random(length)
    spans, text = _text(dice, length)
    story = Story(slug=f"long-{length}-{highlights}", title="A long story", event_start="2026-11-01")
    story.published_at = "2026-11-02T12:00Z"
    story = publishing.make_story(story, by="benchmark").row
    source = Source.objects.create(key=f"source-{length}-{highlights}", name="A newspaper")
    article = Article(story=story, source=source, key="long", title="A long report")
    article = publishing.add_article(article, text, by="benchmark").row
    _annotate(dice, story, article, spans, highlights)
    return article


def _text(dice: random.Random, length: int) -> tuple[list[tuple[int, int]], str]:
    """(each word's span, a text in paragraphs of six sentences or so)."""
    words = prose(dice, length)
    text, spans = joined(words)
    full = [span for span, word in zip(spans, words, strict=True) if word.endswith((".", ".”"))]
    letters = list(text)
    for _, end in full[5::6]:
        if end < len(letters):
            letters[end] = "\n"
    return spans, "".join(letters) + "\n"


def _annotate(dice: random.Random, story, article, spans: list[tuple[int, int]], number: int) -> None:
    from django.utils import timezone

    from annotations import claiming
    from annotations.models import Anchor, Evidence, Highlight

    claims = [
        claiming.make_claim(story, f"Statement {number}", by="benchmark").row for number in range(CLAIMS)
    ]
    highlights = Highlight.objects.bulk_create(
        Highlight(article=article, created_at=timezone.now()) for _ in range(number)
    )
    at = [dice.randrange(len(spans) - 12) for _ in range(number)]
    places = [(spans[first][0], spans[first + dice.randint(2, 10)][1]) for first in at]
    text = article.current.text
    Anchor.objects.bulk_create(
        Anchor(highlight=highlight, revision=article.current, start=start, end=end, exact=text[start:end],
               origin=True)
        for highlight, (start, end) in zip(highlights, places, strict=True)
    )  # fmt: skip
    Evidence.objects.bulk_create(
        Evidence(claim=dice.choice(claims), highlight=one, stance=dice.choice(STANCES)) for one in highlights
    )


def _row(article, runs: int) -> Row:
    """The page as it is made, not as it is kept."""
    from django.test.utils import override_settings

    ask = visitor()
    address = article.get_absolute_url()
    html = ask(address).html
    marking = median_of(runs, _marking(article))
    with override_settings(PAGE_CACHE_SECONDS=0):
        page = median_of(runs, lambda: ask(address))
    return Row(len(article.current.text), marking, page, len(html), gzipped(html))


def _marking(article):
    """A function that marks alone, with what the page gives it."""
    from annotations.marking import marked_text
    from annotations.resting import annotations_in

    passages = list(article.current.passages.order_by("order"))
    marks = annotations_in(article.current, is_current=True).marks
    return lambda: marked_text(article.current.text, passages, marks, title=article.title)
