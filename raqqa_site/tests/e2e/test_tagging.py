"""An editor changes a tag at the editors' desk, and readers see it."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e


def sign_in(page: Page, site: str, name: str, password: str) -> None:
    page.goto(f"{site}/accounts/login/?next=/admin/annotations/claim/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_a_tag_is_changed_in_the_list(page: Page, site: str, editor: tuple[str, str]):
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    sign_in(page, site, *editor)
    expect(page).to_have_url(f"{site}/admin/annotations/claim/")
    row = page.locator("#result_list tbody tr", has_text="Hostages were held")
    key = row.locator("select").get_attribute("name").removeprefix("tag-")
    row.locator("select").select_option("disputed")
    page.get_by_role("button", name="Save tags").first.click()
    expect(page.locator("#result_list .errornote")).to_contain_text("give the reason")
    page.locator(f"[name='reason-{key}']").fill("Another witness denies it.")
    page.get_by_role("button", name="Save tags").first.click()
    expect(page.locator(".messagelist")).to_contain_text("1 tagged")
    page.goto(f"{site}/claims/{key}/")
    expect(page.locator("main")).to_contain_text("Another witness denies it.")
    assert [line for line in complaints if "422" not in line] == []


def test_a_box_that_was_drawn_larger_breaks_no_policy(page: Page, site: str, editor: tuple[str, str]):
    """The browser writes its size into a style attribute, which no answer may copy."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    sign_in(page, site, *editor)
    page.goto(f"{site}/stories/raqqa-2017/matrix/")
    page.locator("[hx-target='#tagging']").first.click()
    form = page.locator("#tag-form")
    form.locator("textarea").evaluate("(one) => { one.style.height = '200px'; }")
    form.locator("textarea").fill("")
    form.get_by_role("button", name="Save the tag").click()
    expect(form.locator("[aria-invalid=true]").first).to_be_visible()
    assert [line for line in complaints if "422" not in line] == []
