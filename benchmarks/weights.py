"""What a page loads besides its HTML: its style sheets, and the scripts that are our own."""

import re
from dataclasses import dataclass
from pathlib import Path

from benchmarks.timing import gzipped

CSS_AIM, JS_AIM = 15_000, 12_000  # bytes as written, before compression
STYLE_SHEET = re.compile(r'<link rel="stylesheet" href="/static/([^"]+)"')
STATIC = Path(__file__).resolve().parents[1] / "static"


@dataclass(frozen=True)
class Weight:
    plain: int
    gz: int


def weight_of(files: list[Path]) -> Weight:
    """Each file travels by itself, so each is compressed by itself."""
    contents = [file.read_bytes() for file in files]
    return Weight(sum(map(len, contents)), sum(map(gzipped, contents)))


def css_of(html: bytes, collected: Path) -> Weight:
    """All style sheets that the page names; `collected` is the folder of collected static files."""
    return weight_of([collected / name for name in STYLE_SHEET.findall(html.decode())])


def own_scripts() -> Weight:
    return weight_of(sorted((STATIC / "js").glob("**/*.js")))
