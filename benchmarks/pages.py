"""How long the server takes for each public page, and how heavy the pages are.

    python -m benchmarks.pages [--runs 40] [--json] [--database]
    python -m benchmarks.pages --articles [--browser]

The demo story lies in a temporary SQLite database (with --database in one of its own on the server that
DATABASE_URL names). Each page is asked for through the WSGI application, warm, as the second reader gets it,
and set beside a bare page of the same run: one query, one small template in the same frame. "made" is the
time of a page that is not kept: what the first reader waits for, and every editor. --articles takes instead
a short and a long article with 1,000 highlights each; --browser opens them in Chromium too.
"""

import argparse
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.site import Answer, prepared, visitor
from benchmarks.timing import gzipped, interleaved, watch_the_wall
from benchmarks.weights import CSS_AIM, JS_AIM, css_of, own_scripts

RATIO_AIM, MATRIX_AIM = 3.0, 5.0  # times the bare page
GZIPPED_AIM = 60_000  # bytes of HTML
BARE = "/bare/"


@dataclass
class Row:
    """One line of the table: times in milliseconds, sizes in bytes.

    `made` and `queries` are those of a page that is not kept. A page that does not answer 200 has no more
    than a status.
    """

    name: str
    status: int
    ms: float = 0.0
    ratio: float = 0.0
    made: float = 0.0
    queries: int = 0
    html: int = 0
    gz: int = 0
    css: int = 0

    @property
    def misses(self) -> list[str]:
        """What is over its aim."""
        aim = MATRIX_AIM if self.name == "matrix" else RATIO_AIM
        over = {"time": self.ratio > aim, "HTML": self.gz > GZIPPED_AIM, "CSS": self.css > CSS_AIM}
        return [what for what, is_over in over.items() if is_over]

    @property
    def line(self) -> str:
        if self.status != 200:
            return f"{self.name:<16} answers {self.status}"
        sizes = f"{self.html:>9,} {self.gz:>8,} {self.css:>8,}"
        over = f"  over: {', '.join(self.misses)}" if self.misses else ""
        times = f"{self.ms:>7.2f} {self.ratio:>6.1f} {self.made:>7.2f}"
        return f"{self.name:<16} {times} {self.queries:>8} {sizes}{over}"


HEAD = f"{'page':<16} {'ms':>7} {'×bare':>6} {'made':>7} {'queries':>8} {'HTML':>9} {'gzipped':>8} {'CSS':>8}"


def addresses() -> dict[str, str]:
    """{name: address} of the public pages; of claims, voices and sides the one with the most evidence."""
    from django.db.models import Count

    from annotations.models import Claim, Party, Speaker
    from articles.models import Article, Story

    story = Story.objects.get()
    keys = story.articles.in_reading_order().values_list("key", flat=True)
    most = {
        model: model.objects.annotate(rows=Count(path)).order_by("-rows", "key").first()
        for model, path in ((Claim, "evidence"), (Speaker, "evidence"), (Party, "speakers__evidence"))
    }
    longest = Article.objects.order_by("-current__length").first()
    here = story.get_absolute_url()
    return {
        "stories": "/",
        "story": here,
        "matrix": f"{here}matrix/",
        "compare (all)": f"{here}compare/?" + "&".join(f"source={key}" for key in keys[:5]),
        "figures": f"{here}figures/",
        "timeline": f"{here}timeline/",
        "article": longest.get_absolute_url(),
        "claim": most[Claim].get_absolute_url(),
        "speaker": most[Speaker].get_absolute_url(),
        "party": f"/parties/{most[Party].key}/",
        "about": "/about/",
    }


def measure(runs: int, collected: Path) -> list[Row]:
    """The bare page first; pages that answer take their turns in one run."""
    from django.test.utils import override_settings

    ask = visitor()
    pages = {"bare": BARE, **addresses()}
    answers = {name: ask(address) for name, address in pages.items()}
    there = [name for name, answer in answers.items() if answer.status == 200]
    acts = [_asking(ask, pages[name]) for name in there]
    warm = dict(zip(there, interleaved(runs, acts), strict=True))
    with override_settings(PAGE_CACHE_SECONDS=0):
        made = dict(zip(there, interleaved(runs, acts), strict=True))
        queries = {name: _queries(ask, pages[name]) for name in there}
    rows = {name: _row(name, answer, collected) for name, answer in answers.items()}
    for name in there:
        rows[name].ms, rows[name].made, rows[name].queries = warm[name], made[name], queries[name]
        rows[name].ratio = warm[name] / warm["bare"]
    return list(rows.values())


def _asking(ask, address: str):
    return lambda: ask(address)


def _row(name: str, answer: Answer, collected: Path) -> Row:
    row = Row(name, answer.status)
    if answer.status == 200:
        row.html, row.gz = len(answer.html), gzipped(answer.html)
        row.css = css_of(answer.html, collected).plain
    return row


def _queries(ask, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        ask(address)
    return len(captured)


def report(rows: list[Row]) -> str:
    scripts = own_scripts()
    return "\n".join([
        HEAD,
        *(row.line for row in rows),
        "",
        f"Aims: {RATIO_AIM:g} × the bare page (matrix {MATRIX_AIM:g} ×), HTML {GZIPPED_AIM:,} bytes gzipped, "
        f"CSS {CSS_AIM:,} bytes.",
        f"All own scripts: {scripts.plain:,} bytes, {scripts.gz:,} gzipped (aim {JS_AIM:,}).",
    ])  # fmt: skip


def main(arguments: list[str] | None = None) -> None:
    parser = _parser()
    asked = parser.parse_args(arguments)
    if asked.browser and (asked.database or not asked.articles):
        parser.error("--browser goes with --articles, on SQLite")
    if asked.database:
        watch_the_wall()
    with prepared(on_server=asked.database) as folder:
        if asked.articles:
            from benchmarks import heavy

            rows = heavy.measure(asked.runs, folder, browser=asked.browser)
            text = heavy.report(rows)
        else:
            rows = measure(asked.runs, folder / "static")
            text = report(rows)
    print(json.dumps([asdict(row) for row in rows], indent=2) if asked.json else text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=40, help="requests a page, of which the median counts")
    parser.add_argument("--json", action="store_true", help="the rows as JSON")
    parser.add_argument("--database", action="store_true", help="a database on the server of DATABASE_URL")
    parser.add_argument("--articles", action="store_true", help="articles with 1,000 highlights instead")
    parser.add_argument("--browser", action="store_true", help="with --articles: first paint in Chromium")
    return parser


if __name__ == "__main__":
    main()
