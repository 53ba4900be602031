"""The slider over a story's past: in place, by the keyboard, the last choice wins."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e

STORY = "/stories/raqqa-2017/"
CLAIM = re.compile(r"/claims/[\w-]+/\?as_of=")


@pytest.fixture
def complaints(page: Page) -> list[str]:
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.mark.parametrize("name", ["", "matrix/", "figures/", "timeline/"])
def test_it_moves_the_page_in_place_and_back(page: Page, site: str, complaints, findings, name: str):
    page.goto(f"{site}{STORY}{name}")
    slider = page.get_by_label("Read as of")
    slider.focus()
    page.keyboard.press("Home")
    expect(page.get_by_text("Back to now").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?as_of=2017-"))
    expect(slider).to_be_focused()
    expect(slider).to_have_value("0")
    expect(page.locator("#said")).to_contain_text("As of")
    assert findings(page) == []
    page.keyboard.press("End")
    expect(page).to_have_url(f"{site}{STORY}{name}")
    expect(page.get_by_text("Back to now")).to_have_count(0)
    page.go_back()
    expect(page.locator(".notice").get_by_text("Back to now")).to_be_visible()
    assert complaints == []


def test_a_held_key_asks_once_and_the_last_choice_wins(page: Page, site: str, complaints):
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if "as_of=" in one.url else None)
    page.goto(f"{site}{STORY}")
    page.get_by_label("Read as of").focus()
    page.get_by_label("Read as of").evaluate(  # at once: a busy machine would stretch three presses
        """slider => { for (let step = 0; step < 3; step++) { slider.stepDown(); for (const name of
        ["input", "change"]) slider.dispatchEvent(new Event(name, { bubbles: true })); } }"""
    )
    expect(page).to_have_url(re.compile("as_of="))
    page.wait_for_timeout(500)
    assert len(asked) == 1
    words = page.locator("output[for=moment]").inner_text()
    assert words in page.locator(".notice").first.inner_text()
    assert complaints == []


def test_what_is_sifted_stays_sifted(page: Page, site: str):
    page.goto(f"{site}{STORY}matrix/")
    page.get_by_role("checkbox", name=re.compile("Disputed")).check()
    expect(page).to_have_url(re.compile("tag=disputed"))
    page.get_by_label("Read as of").focus()
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile(r"tag=disputed&as_of="))
    page.get_by_role("checkbox", name=re.compile("Disputed")).uncheck()
    expect(page).to_have_url(re.compile(r"matrix/\?as_of=[\d-]+$"))


def test_links_keep_the_moment_without_javascript(browser, site: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{STORY}")
    expect(page.get_by_label("Read as of")).to_be_hidden()
    page.get_by_text("As it stood earlier").click()
    page.locator("#as-of li a").first.click()
    expect(page).to_have_url(re.compile("as_of="))
    page.get_by_role("link", name="Matrix").click()
    expect(page).to_have_url(re.compile(r"/matrix/\?as_of="))
    page.locator("table tbody th a").first.click()
    expect(page).to_have_url(CLAIM)
    page.get_by_role("link", name="Back to now").first.click()
    expect(page).not_to_have_url(re.compile("as_of="))
    context.close()
