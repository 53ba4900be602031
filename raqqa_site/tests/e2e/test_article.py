"""The claim on the words of a text, shown in place: by pointer, by keyboard, by finger."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e

ARTICLE = "/articles/raqqa-2017-reuters/"


def test_the_pointer_shows_the_claim_and_leaves_it(page: Page, site: str):
    page.goto(f"{site}{ARTICLE}")
    words = page.locator(".text mark[data-claims]").nth(2)
    words.scroll_into_view_if_needed()
    words.hover()
    preview = page.locator("#preview")
    expect(preview).to_be_visible()
    expect(preview).to_contain_text("The others")
    preview.hover()
    page.wait_for_timeout(600)
    expect(preview).to_be_visible()
    page.keyboard.press("Escape")
    expect(preview).to_be_hidden()


def test_the_keyboard_shows_it_and_follows_the_link(page: Page, site: str):
    page.goto(f"{site}{ARTICLE}")
    page.locator(".text .ref").first.focus()
    page.keyboard.press("Tab")
    expect(page.locator("#preview")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/claims/"))


def test_a_tap_opens_a_drawer(browser, site: str, findings):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{site}{ARTICLE}")
    page.locator(".text .ref").nth(3).tap()
    drawer = page.locator("#preview")
    expect(drawer).to_be_visible()
    assert page.url.endswith(ARTICLE)
    box = drawer.bounding_box()
    assert box["x"] == 0
    assert box["y"] + box["height"] == pytest.approx(844, abs=2)
    assert findings(page) == []
    drawer.get_by_role("button", name="Close").tap()
    expect(drawer).to_be_hidden()
    context.close()


def test_the_margin_follows_the_text(page: Page, site: str):
    page.goto(f"{site}{ARTICLE}")
    words = page.locator(".text mark[data-claims]").nth(10)
    words.evaluate("one => one.scrollIntoView({block: 'center', behavior: 'instant'})")
    number = words.get_attribute("data-claims").split(" ")[0]
    expect(page.locator(f"#margin [data-number='{number}']")).to_have_attribute("data-in-view", "")


def test_passages_are_numbered_on_demand_without_javascript(browser, site: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{ARTICLE}")
    page.get_by_label("Number the passages").check()
    shown = page.locator(".text [id^=p]").first.evaluate("one => getComputedStyle(one, '::before').content")
    assert re.fullmatch(r'"p\d+"', shown)
    context.close()
