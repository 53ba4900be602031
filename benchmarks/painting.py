"""When Chromium paints a page for the first time, and when its largest part."""

import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOADS = 7  # of which the median counts, each with an empty cache
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
STARTS_WITHIN = 30  # seconds
PAINTS = """() => new Promise((done) => {
  new PerformanceObserver((list) => done({
    first: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    largest: list.getEntries().at(-1).startTime,
  })).observe({ type: "largest-contentful-paint", buffered: true });
})"""


def paints(addresses: list[str], folder: Path) -> Iterator[tuple[float, float]]:
    """(first contentful paint, largest contentful paint) in ms for each address, at 1280 × 800."""
    from playwright.sync_api import sync_playwright

    with served(folder) as site, sync_playwright() as playwright:
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


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The production server on the database that is prepared; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", "raqqa_site.wsgi:application", "--interface", "wsgi", "--no-ws",
         "--host", "127.0.0.1", "--port", str(port)],
        cwd=ROOT, env={**os.environ, "VAR_DIR": str(folder), "SITE_URL": address},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_for(f"{address}/healthz")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=15)


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{url} did not answer within {STARTS_WITHIN} seconds")
