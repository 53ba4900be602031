"""make screenshots: the pictures of the README, taken of the running product with the demo alone in it."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from raqqa_site.make import debian
from raqqa_site.make.environment import PYTHON, ROOT, install
from raqqa_site.make.stopping import Stop
from raqqa_site.make.temporary import free_port, serving

FOLDER = ROOT / "docs" / "img"
STORY = "/stories/raqqa-2017/"
# {file: (address, what stands at the top of the picture)}
PICTURES = {
    "story.png": (STORY, "body"),
    "compare.png": (f"{STORY}compare/?source=reuters&source=rappler&source=ap", ".aligned:has(.differs)"),
}
SIZE = {"width": 1280, "height": 960}
LARGEST = 300_000  # bytes
FLAGS = ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none", "--force-color-profile=srgb"]


def take(arguments: list[str]) -> int:
    """Install what is missing, then take the pictures inside .venv; returns the exit code. Raises Stop."""
    install("requirements-dev.txt")
    chromium = debian.need("chromium", "chromium")
    command = [PYTHON, "-m", "raqqa_site.make.picturing", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, "CHROMIUM": str(chromium)}, check=False
    ).returncode


def write(folder: Path = FOLDER) -> list[Path]:
    """Write the pictures and give their paths. Raises Stop where one is too large."""
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    with _served() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=FLAGS)
        page = browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce", locale="en-GB")
        paths = [_shoot(page, site, *shown, folder / name) for name, shown in PICTURES.items()]
        browser.close()
    return paths


def _shoot(page, site: str, address: str, top: str, path: Path) -> Path:
    answer = page.goto(site + address, wait_until="networkidle")
    if answer.status != 200 or not page.locator(top).count():
        raise Stop(f"{address} answers {answer.status} or has no {top}; no picture was taken.")
    page.locator(top).first.evaluate("(element) => element.scrollIntoView({ behavior: 'instant' })")
    page.screenshot(path=path, animations="disabled", caret="hide")
    if path.stat().st_size > LARGEST:
        raise Stop(f"{path.name} holds {path.stat().st_size:,} bytes, more than {LARGEST:,}.")
    return path


@contextmanager
def _served() -> Iterator[str]:
    """The address of a server on a database of its own, gone afterwards."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="raqqa-pictures-") as var:
        own = {"VAR_DIR": var, "SITE_URL": f"http://127.0.0.1:{port}", "DATABASE_URL": "", "DEBUG": ""}
        environment = {**os.environ, **own}
        command = [PYTHON, "manage.py", "prepare"]
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=False)
        if done.returncode:
            raise Stop("The demo could not be prepared; the reason stands above.")
        with serving(environment, port) as address:
            yield address


def main() -> int:
    try:
        for path in write():
            print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")
    except Stop as reason:
        sys.stderr.write(f"{reason}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
