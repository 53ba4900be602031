"""A publisher imports an article: paste, preview, correct one kind, store, see it on the site."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e
ADD = "/admin/articles/article/add/"
PAGE = """Ferry runs aground near Oslo

By Jane Roe
Published 4 May 2021

OSLO (Reuters) - A ferry ran aground on Tuesday. All 300 aboard were safe, the coast guard said.

Passengers wait on the quay.
"""


@pytest.fixture(scope="session")
def publisher(served) -> tuple[str, str]:
    return "publisher", served[1]["publisher"]


def sign_in(page: Page, site: str, name: str, password: str, after: str) -> None:
    page.goto(f"{site}/accounts/login/?next={after}")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def fill(page: Page, story: str, text: str = PAGE) -> None:
    page.get_by_label("Story").fill(story)
    page.get_by_label("Event's first day").fill("2021-05-04")
    page.get_by_label("Source").fill("The Gazette")
    page.get_by_label("Text:", exact=True).fill(text)
    page.get_by_role("button", name="Preview the passages").click()


def walk(page: Page, site: str, story: str) -> None:
    """Paste, correct the last passage, store, and stand on the article's page."""
    fill(page, story)
    expect(page.get_by_label("Headline")).to_have_value("Ferry runs aground near Oslo")
    expect(page.get_by_label("Wire service")).to_have_value("Reuters")
    page.get_by_label("Kind of passage 6").select_option("caption")
    page.get_by_role("button", name="Store the article").click()
    expect(page).to_have_url(re.compile(f"{re.escape(site)}/articles/"))
    expect(page.locator("h1")).to_contain_text("Ferry runs aground")
    expect(page.locator(".messages")).to_contain_text("is stored in")


def test_paste_preview_correct_store(page: Page, site: str, publisher, findings):
    sign_in(page, site, *publisher, ADD)
    page.wait_for_url(f"{site}{ADD}")
    assert findings(page) == []
    fill(page, "The ferry")
    expect(page.get_by_label("Headline")).to_be_visible()
    assert findings(page) == []
    complaints: list[str] = []  # from here on: asking axe writes styles, which the policy refuses
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.get_by_role("button", name="Back to the text").click()
    expect(page.get_by_label("Text:", exact=True)).to_have_value(PAGE)
    walk(page, site, "The ferry")
    assert complaints == []


def test_it_works_without_javascript(browser, site: str, publisher):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, site, *publisher, ADD)
    walk(page, site, "The second ferry")
    context.close()


def test_a_new_revision_and_its_page(page: Page, site: str, publisher, findings):
    sign_in(page, site, *publisher, ADD)
    walk(page, site, "The third ferry")
    page.goto(f"{site}/admin/articles/article/?q=Ferry&o=")
    page.locator("#result_list tbody th a").first.click()
    page.get_by_role("link", name="Store a new revision").click()
    page.get_by_label("Text:", exact=True).fill(PAGE.replace("All 300", "All 310"))
    page.get_by_role("button", name="Preview the difference").click()
    expect(page.locator(".difference ins")).to_contain_text("310")
    assert findings(page) == []
    page.get_by_role("button", name="Store the revision").click()
    expect(page.locator(".messagelist")).to_contain_text("Revision 2 is stored")
    page.goto(f"{site}/admin/articles/revision/")
    page.locator("#result_list tbody th a").first.click()
    expect(page.locator(".passages").first).to_be_visible()
    assert findings(page) == []
