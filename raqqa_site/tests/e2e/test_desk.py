"""The editors' desk in a browser: five tags by keyboard, two browsers on one claim, nothing axe finds."""

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.e2e
CLAIMS = "/admin/annotations/claim/"


def sign_in(page: Page, site: str, name: str, password: str, then: str = CLAIMS) -> None:
    page.goto(f"{site}/accounts/login/?next={then}")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_five_claims_are_tagged_by_keyboard_alone(page: Page, site: str, editor: tuple[str, str]):
    sign_in(page, site, *editor)
    selects = page.locator("#result_list .tag-cell select")
    keys = [selects.nth(number).get_attribute("name").removeprefix("tag-") for number in range(5)]
    selects.first.focus()
    for number, key in enumerate(keys):
        expect(page.locator(f"[name='tag-{key}']")).to_be_focused()
        page.keyboard.type("Disputed")  # a list's own search by its first letters
        page.keyboard.press("Tab")
        page.keyboard.type(f"By keyboard, {number + 1} of five.")
        for _ in range(4):
            page.keyboard.press("Tab")
            if number + 1 < 5 and page.locator(f"[name='tag-{keys[number + 1]}']").evaluate(
                "one => one === document.activeElement"
            ):
                break
    page.locator(f"[name='reason-{keys[4]}']").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("5 tagged")
    page.goto(f"{site}/claims/{keys[4]}/")
    expect(page.locator("main")).to_contain_text("By keyboard, 5 of five.")


def test_what_waits_is_worked_through_by_keys(page: Page, site: str, editor: tuple[str, str]):
    """The demo's tags that depart from the suggestion: confirmed, brought back by undo, not hit by typing."""
    queue = "/admin/annotations/claim/queue/"
    sign_in(page, site, *editor, queue)
    rows = page.locator(".waiting")
    expect(rows.nth(0)).to_be_focused()  # the page is there
    count = rows.count()
    first, second = rows.nth(0).get_attribute("id"), rows.nth(1).get_attribute("id")
    page.keyboard.press("j")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    rows.nth(0).locator("textarea").focus()
    page.keyboard.type("cjsu")
    expect(rows).to_have_count(count)
    page.keyboard.press("Escape")
    expect(rows.nth(0)).to_be_focused()
    page.keyboard.press("c")
    expect(page.locator(".messagelist")).to_contain_text("confirmed")
    expect(page.locator(f"#{first}")).to_have_count(0)
    expect(page.locator(f"#{second}")).to_be_focused()
    page.keyboard.press("u")
    expect(page.locator(".messagelist")).to_contain_text("Undone")
    expect(page.locator(f"#{first}")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("[name=statement]")).to_be_visible()


def test_two_browsers_on_one_claim(browser: Browser, site: str, served):
    pages = []
    for name in ("editor", "publisher"):
        page = browser.new_context().new_page()
        sign_in(page, site, name, served[1][name])
        page.goto(f"{site}{CLAIMS}")
        pages.append(page)
    one, two = pages
    address = one.locator("#result_list th.field-claim a").nth(6).get_attribute("href")
    for page in pages:
        page.goto(f"{site}{address}")
    one.locator("[name=statement]").fill("The first editor's words.")
    one.locator("[name=_continue]").click()
    expect(one.locator(".messagelist")).to_be_visible()
    two.locator("[name=statement]").fill("The second editor's words.")
    two.locator("[name=evidence-0-note]").fill("A long note of the second editor.")
    two.locator("[name=_continue]").click()
    both = two.locator(".clash tbody tr", has_text="Statement")
    expect(both).to_contain_text("The first editor's words.")
    expect(both).to_contain_text("The second editor's words.")
    expect(two.locator("#content .errornote:visible")).to_have_count(1)
    expect(two.locator("[name=statement]")).to_have_value("The second editor's words.")
    expect(two.locator("[name=evidence-0-note]")).to_have_value("A long note of the second editor.")
    two.locator("[name=_continue]").click()
    expect(two.locator(".messagelist")).to_be_visible()
    expect(two.locator("[name=statement]")).to_have_value("The second editor's words.")
    expect(two.locator("[name=evidence-0-note]")).to_have_value("A long note of the second editor.")
    for page in pages:
        page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_our_pages(browser: Browser, site: str, served, findings, scheme):
    page = browser.new_context(color_scheme=scheme).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    sign_in(page, site, "publisher", served[1]["publisher"], "/admin/")
    for address in (
        "/admin/", CLAIMS, f"{CLAIMS}?waits=tag", "/admin/articles/act/", "/admin/annotations/speaker/",
        "/admin/annotations/highlight/", "/admin/annotations/evidence/", f"{CLAIMS}queue/",
    ):  # fmt: skip
        page.goto(f"{site}{address}")
        assert (address, findings(page)) == (address, [])
    page.goto(f"{site}{CLAIMS}")
    page.locator("#result_list .action-select").first.check()
    page.locator("#result_list .action-select").nth(1).check()
    page.locator("select[name=action]").first.select_option("tag_selected")
    page.locator("button[name=index]").first.click()
    expect(page.locator("[name=tag]")).to_be_focused()
    assert findings(page) == []
    page.goto(f"{site}/admin/annotations/speaker/")
    page.locator("#result_list .action-select").first.check()
    page.locator("#result_list .action-select").nth(1).check()
    page.locator("select[name=action]").first.select_option("merge_selected")
    page.locator("button[name=index]").first.click()
    expect(page.locator(".merge-preview")).to_be_visible()
    assert findings(page) == []
    page.goto(f"{site}/admin/articles/act/")
    page.locator("#result_list .field-at a").first.click()
    page.wait_for_load_state()  # a page half read has buttons without their words
    assert findings(page) == []
    page.goto(f"{site}{CLAIMS}")
    page.locator("#result_list th.field-claim a").first.click()
    page.locator("[name=statement]").wait_for()
    assert findings(page) == []
    # Django's own fields that search as one types try to style themselves inline, in vain and without harm.
    assert [one for one in complaints if "inline style" not in one] == []
    page.context.close()
