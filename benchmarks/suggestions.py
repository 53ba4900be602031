"""From "article stored" to "suggestions ready", in stories of 5, 20 and 200 articles.

    python -m benchmarks.suggestions [articles …] [--copies] [--seeds FOLDER] [--database]

Each size is a story of its own, of made articles (benchmarks/growth.py) with CLAIMS claims, each with
words of two articles put to it. The last article is stored by the verb, then an editor asks for each page
in turn:

    store      the verb: the text cut and analysed, copied runs found, claims judged
    article    the claims that the article probably carries: the first page that needs the engine
    compare    five texts side by side
    story      the story's page
    claim      passages for a claim of the other articles
    unclaimed  what several report and no claim states
    ready      store and article together: what an editor waits for
    (cold)     the same pages, each asked by a process that has just begun
    (ahead)    the same, where the server has compared ahead (articles/warming.py); "store" is what that took

--copies: all articles of the story are printings of one report, each with five sentences of its own; "all" is
then the time of storing every one. --seeds: instead the files of a folder in one story, without claims.
Milliseconds of the processor; with --database on the wall, on the server of DATABASE_URL.
"""

import argparse
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from benchmarks import timing
from benchmarks.annotating import editors_cookie
from benchmarks.copies import reports
from benchmarks.growth import articles
from benchmarks.site import prepared, visitor

SIZES = (5, 20, 200)
CLAIMS, COMPARED = 20, 5
READY_AIM, PAGE_AIM = 600.0, 300.0  # ms
PAGES = ("article", "compare", "story", "claim", "unclaimed")
AIMED = 20  # articles: up to so many the aims hold


def main(arguments: list[str] | None = None) -> int:
    asked = _parser().parse_args(arguments)
    if asked.database:
        timing.watch_the_wall()
    with prepared(on_server=asked.database):
        cookie = editors_cookie()
        print(
            f"{'articles':>10}{'all':>9}{'store':>8}"
            + "".join(f"{name:>11}" for name in PAGES)
            + f"{'ready':>8}"
        )
        over = [_measured(cookie, *one) for one in _stories(asked)]
    print(f"\nAims up to {AIMED} articles: ready in {READY_AIM:g} ms, each page in {PAGE_AIM:g} ms.")
    return int(any(over))


def _stories(asked: argparse.Namespace) -> Iterator[tuple[str, list[str]]]:
    """(name, texts)"""
    if asked.seeds:
        yield (
            "seeds",
            [file.read_text(encoding="utf-8") for file in sorted(asked.seeds.iterdir()) if file.is_file()],
        )
        return
    for size in asked.sizes or SIZES:
        yield str(size), list(reports(size, 1)) if asked.copies else list(articles(size).values())


def _measured(cookie: str, name: str, texts: list[str]) -> bool:
    """Print the two lines of a story; whether something is over its aim."""
    all_but_one, last = _store(name, texts)
    addresses = _addresses(last.row)
    warm = {page: _asked(cookie, address) for page, address in addresses.items()}
    cold = {page: _asked(cookie, address, cold=True) for page, address in addresses.items()}
    taken = _compared_ahead(last.row.story)
    ahead = {page: _asked(cookie, address) for page, address in addresses.items()}
    ready = last.ms + warm["article"]
    _print(name, [all_but_one, last.ms, *warm.values(), ready])
    _print("(cold)", [None, None, *cold.values(), None])
    _print("(ahead)", [None, taken, *ahead.values(), None])
    over = ready > READY_AIM or max([*warm.values(), *cold.values()]) > PAGE_AIM
    return over and len(texts) <= AIMED


def _print(name: str, times: list[float | None]) -> None:
    widths = (9, 8, *(11 for _ in PAGES), 8)
    cells = ("" if ms is None else f"{ms:.0f}" for ms in times)
    print(
        f"{name:>10}" + "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True)),
        flush=True,
    )


class _Last:
    """The article that was stored last, and the time that it took."""

    def __init__(self, row, ms: float):
        self.row, self.ms = row, ms


_numbers = count(1)


def _store(name: str, texts: list[str]) -> tuple[float, _Last]:
    """(ms for all articles but the last, the last)"""
    from articles import publishing
    from articles.models import Story

    number = next(_numbers)
    story = Story(slug=f"suggestions-{number}", title=f"A story of {name}", event_start="2026-11-01")
    story = publishing.make_story(story, by="benchmark").row
    first = sum(_stored(story, at, text)[1] for at, text in enumerate(texts[:-1]))
    if name.isdecimal():
        _claim(story)
    return first, _Last(*_stored(story, len(texts), texts[-1]))


def _stored(story, number: int, text: str):
    from articles import publishing
    from articles.models import Article, Source

    source = Source.objects.get_or_create(key=f"source-{number}", defaults={"name": f"Source {number}"})[0]
    article = Article(story=story, source=source, key=f"report-{number:03}", title=f"Report {number}")
    begun = timing.clock()
    row = publishing.add_article(article, text, by="benchmark").row
    return row, 1000 * (timing.clock() - begun)


def _claim(story) -> None:
    """CLAIMS claims, each stated as a passage and with that passage and one of another article put to it."""
    from annotations import claiming, evidencing, highlighting

    rows = list(story.articles.live().in_reading_order().select_related("current", "story"))
    passages = {row.pk: list(row.current.passages.filter(reported=True)) for row in rows}
    for number in range(CLAIMS):
        first = rows[number % len(rows)]
        one = passages[first.pk][number % len(passages[first.pk])]
        words = first.current.text[one.start : one.end]
        claim = claiming.make_claim(story, " ".join(words.split())[:200], by="benchmark").row
        for row in (first, rows[(number + 1) % len(rows)]):
            found = passages[row.pk][number % len(passages[row.pk])]
            mark = highlighting.make_highlight(row, found.start, found.end, by="benchmark").row
            evidencing.put_evidence(claim, mark, "supports", by="benchmark")


def _addresses(last) -> dict[str, str]:
    story = last.story
    keys = list(story.articles.live().order_by("-pk").values_list("key", flat=True)[:COMPARED])
    claim = story.claims.live().in_order().first()
    here = story.get_absolute_url()
    found = {
        "article": f"{last.get_absolute_url()}proposals/",
        "compare": f"{here}compare/?" + "&".join(f"source={key}" for key in keys),
        "story": here,
        "claim": f"{claim.get_absolute_url()}proposals/" if claim else here,
        "unclaimed": f"{here}proposals/",
    }
    return {page: found[page] for page in PAGES}


def _compared_ahead(story) -> float:
    """ms in which a process that has just begun compares the story's texts."""
    from django.core.cache import cache

    from articles import matching, warming

    cache.clear()
    matching.forget()
    begun = timing.clock()
    warming.Warmer().warm(story.pk)
    return 1000 * (timing.clock() - begun)


def _asked(cookie: str, address: str, *, cold: bool = False) -> float:
    """ms. Raises SystemExit where the page does not answer."""
    from django.core.cache import cache

    from articles import matching

    if cold:
        cache.clear()
        matching.forget()
    ask = visitor(cookie)
    begun = timing.clock()
    answer = ask(address)
    taken = 1000 * (timing.clock() - begun)
    if answer.status != 200:
        raise SystemExit(f"{address} answers {answer.status}")
    return taken


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.suggestions", description=__doc__.split("\n")[0]
    )
    parser.add_argument("sizes", nargs="*", type=int, help="articles of each story (5, 20 and 200)")
    parser.add_argument("--copies", action="store_true", help="printings of one report")
    parser.add_argument("--seeds", type=Path, help="a folder of articles instead")
    parser.add_argument("--database", action="store_true", help="a database on the server of DATABASE_URL")
    return parser


if __name__ == "__main__":
    sys.exit(main())
