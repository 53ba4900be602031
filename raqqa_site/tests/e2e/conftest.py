"""The product for the browser: prepared and served as `make run` does it, on a database of its own."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

ROOT = Path(__file__).resolve().parents[3]
CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
STARTS_WITHIN = 30  # seconds


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    return {**browser_type_launch_args, "executable_path": chromium, "args": CHROMIUM_FLAGS}


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """(address, {name: password}) of a server that ends with the tests."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ, "VAR_DIR": str(tmp_path_factory.mktemp("var")), "SITE_URL": address, "DATABASE_URL": "",
    }  # fmt: skip
    said = subprocess.run(
        [sys.executable, "manage.py", "prepare"], cwd=ROOT, env=environment, check=True, capture_output=True,
        text=True,
    ).stdout  # fmt: skip
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", "raqqa_site.wsgi:application", "--interface", "wsgi", "--no-ws",
         "--blocking-threads", "4", "--host", "127.0.0.1", "--port", str(port)],
        cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_for(f"{address}/healthz")
        yield address, dict(re.findall(r"^  (\w+) +(\S+)$", said, re.M))
    finally:
        server.terminate()
        server.wait(timeout=15)


@pytest.fixture(scope="session")
def site(served) -> str:
    return served[0]


@pytest.fixture(scope="session")
def editor(served) -> tuple[str, str]:
    return "editor", served[1]["editor"]


@pytest.fixture(scope="session")
def findings():
    """Ask axe about a page: a list of what is wrong, each with the first element that shows it."""
    axe = Axe()

    def ask(page) -> list[str]:
        violations = axe.run(page).response["violations"]
        return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in violations]

    return ask


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"{url} did not answer within {STARTS_WITHIN} seconds")
