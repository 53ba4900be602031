"""What 2,000 highlights cost on one article of 60,000 characters, beside the same text without any.

    python -m benchmarks.annotating [--runs 10]

For a reader and for an editor: the server's time for the page as it is made (not as it is kept), its bytes,
and how long Chromium takes from the first byte to a page that answers (its scripts have run). For the editor
also the longest wait of a key typed into the form, from the press to the next picture, as the browser's own
event timing has it.
"""

import argparse
import os
import statistics
from dataclasses import dataclass
from pathlib import Path

from benchmarks.heavy import make_article
from benchmarks.painting import FLAGS
from benchmarks.site import prepared, visitor
from benchmarks.timing import gzipped, median_of
from raqqa_site.make.temporary import free_port, serving

LENGTH, HIGHLIGHTS = 60_000, 2_000
LOADS = 5  # of which the median counts
KEY_AIM = 100  # ms
TYPED = "ferry harbour statement"
READY = """() => {
  const { responseStart, domContentLoadedEventEnd } = performance.getEntriesByType("navigation")[0];
  return domContentLoadedEventEnd - responseStart;
}"""
WATCH = """() => {
  globalThis.longest = 0;
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) {
      if (name === "keydown") longest = Math.max(longest, duration);
    }
  }).observe({ type: "event", durationThreshold: 16 });
}"""


@dataclass
class Row:
    """One page for one person: times in ms, sizes in bytes; `key` where there is a form to type into."""

    name: str
    server: float
    html: int
    gz: int
    ready: float = 0.0
    key: float | None = None

    @property
    def line(self) -> str:
        key = "" if self.key is None else f"{self.key:>8.0f}"
        return f"{self.name:<30} {self.server:>8.1f} {self.html:>10,} {self.gz:>9,} {self.ready:>8.0f}{key}"


def editors_cookie() -> str:
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client()
    client.force_login(get_user_model().objects.get(username="editor"))
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def measure(runs: int, folder: Path) -> list[Row]:
    articles = {
        "without highlights": make_article(LENGTH, 0),
        "2,000 highlights": make_article(LENGTH, HIGHLIGHTS),
    }
    cookie = editors_cookie()
    asked = [
        (f"{who}, {name}", article.get_absolute_url(), given)
        for who, given in (("reader", ""), ("editor", cookie))
        for name, article in articles.items()
    ]
    rows = [_row(name, address, given, runs) for name, address, given in asked]
    for row, (ready, key) in zip(rows, _browsed(asked, folder), strict=True):
        row.ready, row.key = ready, key
    return rows


def _row(name: str, address: str, cookie: str, runs: int) -> Row:
    from django.test.utils import override_settings

    ask = visitor(cookie)
    with override_settings(PAGE_CACHE_SECONDS=0):
        html = ask(address).html
        server = median_of(runs, lambda: ask(address))
    return Row(name, server, len(html), gzipped(html))


def _browsed(asked: list[tuple[str, str, str]], folder: Path) -> list[tuple[float, float | None]]:
    from playwright.sync_api import sync_playwright

    port = free_port()
    environment = {**os.environ, "VAR_DIR": str(folder), "SITE_URL": f"http://127.0.0.1:{port}"}
    with serving(environment, port) as site, sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        found = [_of(browser, site, address, cookie) for _, address, cookie in asked]
        browser.close()
    return found


def _of(browser, site: str, address: str, cookie: str) -> tuple[float, float | None]:
    """(ms from the first byte until the page answers, ms of the slowest key in the form or None)"""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    if cookie:
        name, _, value = cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": site}])
    page = context.new_page()
    seen = []
    for _ in range(LOADS + 1):
        page.goto(site + address, wait_until="load")
        seen.append(page.evaluate(READY))
    key = _slowest_key(page) if cookie else None
    context.close()
    return statistics.median(seen[1:]), key


def _slowest_key(page) -> float:
    page.keyboard.press("j")
    page.keyboard.press("e")
    field = page.locator("#pen [name=q]")
    field.wait_for()
    page.evaluate(WATCH)
    field.press_sequentially(TYPED, delay=60)
    page.wait_for_timeout(1000)
    return page.evaluate("longest")


def report(rows: list[Row]) -> str:
    return "\n".join([
        f"{LENGTH:,} characters; times in ms",
        f"{'page':<30} {'server':>8} {'HTML':>10} {'gzipped':>9} {'answers':>8}{'key':>8}",
        *(row.line for row in rows),
        "",
        f"Aim: no key typed into the form waits longer than {KEY_AIM} ms for its picture (0: under 16).",
    ])  # fmt: skip


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.annotating", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--runs", type=int, default=10, help="requests a page, of which the median counts")
    asked = parser.parse_args(arguments)
    with prepared() as folder:
        print(report(measure(asked.runs, folder)))


if __name__ == "__main__":
    main()
