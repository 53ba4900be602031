"""The product for the browser: prepared and served as `make run` does it, on a database of its own."""

import os
import re
import subprocess
import sys

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from raqqa_site.make.environment import ROOT
from raqqa_site.make.temporary import free_port, serving
from raqqa_site.tests.e2e.annotating_pages import sign_in

CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
# As long as the browser waits for a page: a busy machine takes more for one than the five seconds that an
# expectation has patience for else. What comes sooner is seen at once.
PATIENCE = 30_000  # milliseconds
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    return {**browser_type_launch_args, "executable_path": chromium, "args": CHROMIUM_FLAGS}


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """(address, {name: password}) of a server that ends with the tests."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ, "VAR_DIR": str(tmp_path_factory.mktemp("var")), "SITE_URL": address, "DATABASE_URL": "",
    }  # fmt: skip
    said = subprocess.run(
        [sys.executable, "manage.py", "prepare"], cwd=ROOT, env=environment, check=True, capture_output=True,
        text=True,
    ).stdout  # fmt: skip
    with serving(environment, port):
        yield address, dict(re.findall(r"^  (\w+) +(\S+)$", said, re.M))


@pytest.fixture(scope="session")
def site(served) -> str:
    return served[0]


@pytest.fixture(scope="session")
def editor(served) -> tuple[str, str]:
    return "editor", served[1]["editor"]


@pytest.fixture(scope="module")
def state(browser, served) -> dict:
    """Cookies of a publisher, who may import and annotate."""
    context = browser.new_context()
    sign_in(context.new_page(), served[0], "publisher", served[1]["publisher"])
    yield context.storage_state()
    context.close()


@pytest.fixture(scope="session")
def findings():
    """Ask axe about a page: a list of what is wrong, each with the first element that shows it."""
    axe = Axe()

    def ask(page) -> list[str]:
        page.wait_for_load_state()
        page.locator("h1").first.wait_for(state="attached")  # a page that only begins has no heading yet
        violations = axe.run(page).response["violations"]
        return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in violations]

    return ask
