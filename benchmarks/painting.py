"""When Chromium paints a page for the first time, and when its largest part."""

import os
import statistics
from collections.abc import Iterator
from pathlib import Path

from raqqa_site.make.temporary import free_port, serving

LOADS = 7  # of which the median counts, each with an empty cache
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
PAINTS = """() => new Promise((done) => {
  new PerformanceObserver((list) => done({
    first: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    largest: list.getEntries().at(-1).startTime,
  })).observe({ type: "largest-contentful-paint", buffered: true });
})"""


def paints(addresses: list[str], folder: Path) -> Iterator[tuple[float, float]]:
    """(first contentful paint, largest contentful paint) in ms for each address, at 1280 × 800."""
    from playwright.sync_api import sync_playwright

    port = free_port()
    environment = {**os.environ, "VAR_DIR": str(folder), "SITE_URL": f"http://127.0.0.1:{port}"}
    with serving(environment, port) as site, sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        found = [_median(browser, site + address) for address in addresses]
        browser.close()
    yield from found


def _median(browser, url: str) -> tuple[float, float]:
    seen = [_load(browser, url) for _ in range(LOADS + 1)][1:]
    return statistics.median(one["first"] for one in seen), statistics.median(one["largest"] for one in seen)


def _load(browser, url: str) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(url, wait_until="load")
    seen = page.evaluate(PAINTS)
    context.close()
    return seen
