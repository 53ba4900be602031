"""Code points and UTF-16 units: the browser's module against Python, on one table of strings."""

import json
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.e2e

TABLE = [
    "",
    "plain words",
    " \t blanks at both ends \n",
    "\u00a0\u2003no-break and wide\u3000",
    "\u0085next line\u001c",
    "\ufeffa mark that is no blank\ufeff",
    "🙂 first, 👩‍👩‍👧‍👦 family, 🇸🇾 flag 🙂",
    "e\u0301te\u0301 cafe\u0301 and \u0301alone",
    "فُتح الجسر يوم الاثنين، وقال رئيس البلدية",
    "עברית 123 mixed עם left-to-right",
    "𝒜𝓃𝒹 𐍈 beyond the plane",
    "한국어 中文の文 ไทย",
    "\u200bzero width\u200b",
    "\u202eturned\u202c round",
    "line\r\nends\u2028of all\u2029kinds",
]
ASK = """async ([address, table]) => {
  const { points, pointsBefore, unitsBefore, trimmed } = await import(address);
  return table.map((text) => ({
    points: points(text),
    units: Array.from({ length: points(text) + 1 }, (_, at) => unitsBefore(text, at)),
    back: Array.from({ length: points(text) + 1 }, (_, at) => pointsBefore(text, unitsBefore(text, at))),
    trimmed: trimmed(text, 0, points(text)),
  }));
}"""


def answers(text: str) -> dict:
    """The same by Python."""
    units = [len(text[:at].encode("utf-16-le")) // 2 for at in range(len(text) + 1)]
    start = len(text) - len(text.lstrip())
    end = max(len(text.rstrip()), start)
    return {
        "points": len(text), "units": units, "back": list(range(len(text) + 1)), "trimmed": [start, end],
    }  # fmt: skip


def test_the_browser_counts_as_python_does(page: Page, site: str):
    page.goto(site)
    found = page.evaluate(ASK, [urljoin(site, "/static/edit/points.js"), TABLE])
    for text, told in zip(TABLE, found, strict=True):
        assert told == answers(text), json.dumps(text)
