"""A reader's way through the demo, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e

WIDTHS = {"desk": 1280, "phone": 390}
STORY = "/stories/raqqa-2017/"
PAGES = [
    "/",
    STORY,
    f"{STORY}matrix/",
    f"{STORY}figures/",
    f"{STORY}timeline/",
    f"{STORY}lesson/",
    "/claims/raqqa-03-foreign-fighters-left/letter/",
    "/articles/raqqa-2017-reuters/letter/sent/",
    "/claims/raqqa-03-foreign-fighters-left/",
    "/claims/raqqa-04-fighters-remaining/",
    f"{STORY}compare/",
    f"{STORY}compare/?source=reuters&source=bbc&source=rappler",
    "/articles/raqqa-2017-reuters/",
    "/speakers/alloush/",
    "/parties/sdf/",
    "/about/?story=raqqa-2017",
    "/accounts/login/",
    "/accounts/password_reset/",
    "/accounts/password_reset/done/",
    "/accounts/reset/MQ/no-link/",
]


def test_from_the_front_page_to_the_exact_words(page: Page, site: str):
    page.goto(site)
    page.get_by_role("link", name=re.compile("Raqqa", re.I)).first.click()
    expect(page).to_have_url(f"{site}{STORY}")
    expect(page.locator("[data-status=disputed]").first).to_contain_text("Disputed")
    page.locator("a[href^='/claims/']").first.click()
    expect(page.locator("h1")).not_to_be_empty()
    page.locator("a[href*='/articles/'][href*='#'], a[href^='/highlights/']").first.click()
    expect(page).to_have_url(re.compile(r"/articles/.+#"))
    fragment = page.url.split("#")[1]
    expect(page.locator(f"[id='{fragment}']")).to_be_in_viewport()


def test_everything_is_read_without_javascript(browser, site: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in PAGES:
        assert page.goto(f"{site}{path}").status == 200
        assert page.locator("h1").count() == 1
    context.close()


@pytest.fixture(scope="module", params=[("desk", "light"), ("phone", "dark")], ids=" ".join)
def look(request, browser):
    """A browser of a width and a scheme, which keeps styles and scripts from page to page."""
    device, scheme = request.param
    context = browser.new_context(viewport={"width": WIDTHS[device], "height": 900}, color_scheme=scheme)
    yield context
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_pages_hold_together(look, site: str, path: str, findings):
    page = look.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{site}{path}")
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0
    assert findings(page) == []
    assert complaints == []
    page.close()


def test_a_claim_is_copied_as_a_citation_and_its_figures_are_drawn(page: Page, site: str):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}/stories/raqqa-2017/")
    page.get_by_role("link", name="How many Islamic State fighters remained in the city?").first.click()
    page.get_by_role("button", name="Copy the text").click()
    expect(page.locator("#said")).to_have_text("Copied.")
    assert page.url in page.evaluate("navigator.clipboard.readText()")
    line = page.locator(".plot-line .range").first.bounding_box()
    axis = page.locator(".plot").first.bounding_box()
    assert axis["x"] <= line["x"] < line["x"] + line["width"] <= axis["x"] + axis["width"]


def test_the_evidence_fills_its_columns(page: Page, site: str):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{site}/claims/raqqa-03-foreign-fighters-left/")
    heights = page.locator(".column > *").evaluate_all("all => all.map((one) => one.offsetHeight)")
    assert page.locator(".columns").bounding_box()["height"] < sum(heights) / 2
    # a heading is never parted from its outlet's first quote
    parted = page.locator(".column").evaluate_all(
        """all => all.filter((one) => one.querySelector("h3").getBoundingClientRect().left + 99
            < one.querySelector(".quote").getBoundingClientRect().left).length"""
    )
    assert parted == 0


def test_the_pages_of_a_story_fit_a_phone(browser, site: str):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{site}{STORY}")
    shown = page.locator(".story-nav a:visible")
    expect(shown).to_have_text(["Claims", "Matrix", "Side by side", "Figures", "Timeline"])
    right = shown.last.evaluate("one => one.getBoundingClientRect().right")
    assert right <= 390
    context.close()


def test_words_of_the_other_direction_begin_where_the_page_does(page: Page, site: str):
    page.goto(f"{site}{STORY}")
    page.locator("h1").evaluate("one => { one.textContent = 'الجسر مفتوح'; }")
    page.locator(".deck").evaluate("one => { one.textContent = 'الجسر مفتوح الآن'; }")
    sides = page.locator("h1, .deck").evaluate_all("all => all.map((one) => getComputedStyle(one).textAlign)")
    assert sides == ["left", "left"]


def test_two_to_five_texts_are_compared(page: Page, site: str):
    page.goto(
        f"{site}{STORY}compare/?source=reuters&source=bbc&source=latimes&source=rappler&source=ap&base=ap"
    )
    for outlet in ("reuters", "bbc", "latimes", "rappler", "ap"):
        assert page.locator(f"[data-article={outlet}]").count() > 5
    page.goto(f"{site}{STORY}compare/?source=reuters&source=nobody")
    expect(page.locator("main")).to_contain_text("nobody")
