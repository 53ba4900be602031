"""Lists that are sifted without leaving the page."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e

STORY = "/stories/raqqa-2017/"
DISPUTED = "tbody th .tag[data-status=disputed]:not(.suggests *)"  # how many, other tests change


def test_the_matrix_is_sifted_in_place_and_back(page: Page, site: str):
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{site}{STORY}matrix/")
    rows = page.locator("table tbody tr")
    total, disputed = rows.count(), page.locator(DISPUTED).count()
    assert 0 < disputed < total
    box = page.get_by_role("checkbox", name=re.compile("Disputed"))
    box.check()
    expect(page.get_by_text(f"{disputed} of {total} claims shown").first).to_be_visible()
    expect(rows).to_have_count(disputed)
    expect(page).to_have_url(re.compile("tag=disputed"))
    expect(box).to_be_focused()
    expect(page.locator("#said")).to_contain_text(f"{disputed} of {total}")
    page.go_back()
    expect(rows).to_have_count(total)
    assert complaints == []


@pytest.mark.parametrize("name", ["matrix", "figures"])
def test_a_search_is_sent_once(page: Page, site: str, name: str):
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if "q=fighters" in one.url else None)
    page.goto(f"{site}{STORY}{name}/")
    page.get_by_label("Words").press_sequentially("fighters", delay=20)
    expect(page).to_have_url(re.compile("q=fighters"))
    page.get_by_label("Words").press("Enter")
    page.get_by_label("Words").blur()
    page.wait_for_timeout(600)
    assert len(asked) == 2  # one for the typing, one for Enter


def test_a_column_of_the_matrix_is_sorted_in_place(page: Page, site: str):
    page.goto(f"{site}{STORY}matrix/")
    link = page.locator("thead .first").nth(2)
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("sort="))
    expect(link).to_be_focused()
    expect(link).to_have_attribute("aria-current", "true")
    chosen = page.get_by_label("Sort by").evaluate("select => select.selectedOptions[0].text")
    assert chosen == "Los Angeles Times"


def test_the_timelines_address_holds_only_what_was_chosen(page: Page, site: str):
    page.goto(f"{site}{STORY}timeline/")
    page.get_by_role("checkbox", name=re.compile("Decision")).check()
    expect(page).to_have_url(f"{site}{STORY}timeline/?kind=decision")
    page.get_by_role("checkbox", name=re.compile("Decision")).uncheck()
    expect(page).to_have_url(f"{site}{STORY}timeline/")


def test_sifting_works_without_javascript(browser, site: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{STORY}matrix/")
    disputed = page.locator(DISPUTED).count()
    page.get_by_role("checkbox", name=re.compile("Disputed")).check()
    page.get_by_role("button", name="Show").click()
    expect(page.locator("table tbody tr")).to_have_count(disputed)
    page.goto(f"{site}{STORY}timeline/?kind=decision")
    expect(page.locator("main")).to_contain_text("28")
    context.close()


def test_figures_are_ordered_and_downloaded(page: Page, site: str):
    page.goto(f"{site}{STORY}figures/")
    page.get_by_role("link", name="source", exact=True).click()
    expect(page).to_have_url(re.compile("sort=source"))
    with page.expect_download() as started:
        page.get_by_role("link", name="Download as CSV").click()
    assert "fighters" in started.value.path().read_text()
